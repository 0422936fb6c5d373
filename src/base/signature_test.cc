// SPDX-License-Identifier: Apache-2.0
#include "base/signature.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/hex.h"

namespace cocket {
namespace {

// A key for tests: RFC 8032, 7.1, test 1.
constexpr const char* kPrivatePem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";

template <class Bytes>
std::string hex_text_of(const Bytes& bytes) {
  return hex_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

TEST(Signature, IsTheOneOfTheStandard) {
  const auto key = SigningKey::from_pem(kPrivatePem);
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(hex_text_of(key.value().public_key()),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(
      hex_text_of(key.value().sign("")),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
      "f9b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST(Signature, FitsItsBytesAndItsKeyAlone) {
  const SigningKey key = SigningKey::from_pem(kPrivatePem).value();
  Signature signature = key.sign("bytes");
  PublicKey public_key = public_key_from_pem(kPrivatePem).value();
  EXPECT_TRUE(is_signed_by(public_key, "bytes", signature));
  EXPECT_FALSE(is_signed_by(public_key, "Bytes", signature));
  signature[3] ^= 1;
  EXPECT_FALSE(is_signed_by(public_key, "bytes", signature));
  signature[3] ^= 1;
  public_key[3] ^= 1;
  EXPECT_FALSE(is_signed_by(public_key, "bytes", signature));
}

TEST(Signature, RefusesWhatIsNoKey) {
  EXPECT_FALSE(SigningKey::from_pem("").ok());
  EXPECT_FALSE(SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n").ok());
  // Of P-256, which signs otherwise.
  EXPECT_FALSE(
      public_key_from_pem("-----BEGIN PUBLIC KEY-----\n"
                          "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt\n"
                          "6zOg9KE5RdiYwpZP40Li/hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==\n"
                          "-----END PUBLIC KEY-----\n")
          .ok());
}

}  // namespace
}  // namespace cocket
