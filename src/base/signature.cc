// SPDX-License-Identifier: Apache-2.0
#include "base/signature.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.h"
#include "base/result.h"

namespace cocket {
namespace {

using KeyPointer = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

// Nobody is asked for a password: a key that needs one is not read.
int no_password(char* /*buffer*/, int /*size*/, int /*is_writing*/, void* /*nothing*/) {
  return -1;
}

using ReadPem = EVP_PKEY* (*)(BIO*, EVP_PKEY**, pem_password_cb*, void*);

KeyPointer key_in(const std::string& pem, ReadPem read) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> source(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
  KeyPointer key(source == nullptr ? nullptr : read(source.get(), nullptr, no_password, nullptr),
                 &EVP_PKEY_free);
  if (key != nullptr && EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) key.reset();
  return key;
}

PublicKey public_part(EVP_PKEY* key) {
  PublicKey bytes{};
  std::size_t size = bytes.size();
  CHECK(EVP_PKEY_get_raw_public_key(key, bytes.data(), &size) == 1 && size == bytes.size());
  return bytes;
}

const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

using DigestPointer = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

}  // namespace

struct SigningKey::State {
  KeyPointer key;
};

SigningKey::SigningKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
SigningKey::~SigningKey() = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;

Result<SigningKey> SigningKey::from_pem(const std::string& pem) {
  KeyPointer key = key_in(pem, PEM_read_bio_PrivateKey);
  if (key == nullptr) {
    return invalid(
        "this is no private Ed25519 key in PEM without a password; `openssl genpkey -algorithm "
        "ed25519 -out key.pem` makes one");
  }
  return SigningKey(std::make_unique<State>(State{std::move(key)}));
}

PublicKey SigningKey::public_key() const {
  return public_part(state_->key.get());
}

Signature SigningKey::sign(std::string_view bytes) const {
  const DigestPointer context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  CHECK(context != nullptr);
  CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, state_->key.get()) == 1);
  Signature signature{};
  std::size_t size = signature.size();
  CHECK(EVP_DigestSign(context.get(), signature.data(), &size, unsigned_bytes(bytes),
                       bytes.size()) == 1);
  CHECK(size == signature.size());
  return signature;
}

Result<PublicKey> public_key_from_pem(const std::string& pem) {
  KeyPointer key = key_in(pem, PEM_read_bio_PUBKEY);
  if (key == nullptr) key = key_in(pem, PEM_read_bio_PrivateKey);
  if (key == nullptr) {
    return invalid(
        "this is no Ed25519 key in PEM; `openssl pkey -in key.pem -pubout` gives the public part "
        "of one");
  }
  return public_part(key.get());
}

bool is_signed_by(const PublicKey& key, std::string_view bytes, const Signature& signature) {
  const KeyPointer public_key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()),
      &EVP_PKEY_free);
  if (public_key == nullptr) return false;
  const DigestPointer context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  CHECK(context != nullptr);
  if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, public_key.get()) != 1) {
    return false;
  }
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), unsigned_bytes(bytes),
                          bytes.size()) == 1;
}

}  // namespace cocket
