// SPDX-License-Identifier: Apache-2.0
// Signatures by Ed25519: short, the same for the same bytes, no parameters to choose. Keys come as
// PEM, as `openssl genpkey -algorithm ed25519` writes them.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cocket {

using PublicKey = std::array<unsigned char, 32>;
using Signature = std::array<unsigned char, 64>;

class SigningKey {
 public:
  // A private key; one that is locked by a password is refused.
  static Result<SigningKey> from_pem(const std::string& pem);
  ~SigningKey();
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;

  PublicKey public_key() const;
  Signature sign(std::string_view bytes) const;

 private:
  struct State;
  explicit SigningKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A public key, or a private one that holds it.
Result<PublicKey> public_key_from_pem(const std::string& pem);
bool is_signed_by(const PublicKey& key, std::string_view bytes, const Signature& signature);

}  // namespace cocket
