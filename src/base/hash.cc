// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/check.h"

namespace cocket {

namespace {

using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

Context new_context() {
  Context context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  CHECK(context != nullptr);
  CHECK(EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1);
  return context;
}

void add_bytes(const Context& context, std::string_view bytes) {
  CHECK(EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) == 1);
}

Sha256 take_hash(const Context& context) {
  Sha256 result;
  CHECK(EVP_DigestFinal_ex(context.get(), result.data(), nullptr) == 1);
  return result;
}

}  // namespace

Sha256 sha256(std::string_view bytes) {
  // SHA256() looks its algorithm up each time, which takes thrice as long as to hash a line's
  // facts.
  thread_local const Context context = new_context();
  CHECK(EVP_DigestInit_ex(context.get(), nullptr, nullptr) == 1);
  add_bytes(context, bytes);
  return take_hash(context);
}

std::string to_hex(const Sha256& hash, std::size_t digits) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out(std::min(digits, 2 * hash.size()), '0');
  for (std::size_t i = 0; i < out.size(); ++i) {
    const unsigned byte = hash[i / 2];
    out[i] = kDigits[i % 2 == 0 ? byte >> 4 : byte & 15];
  }
  return out;
}

struct Sha256Stream::State {
  Context context = new_context();
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {}

Sha256Stream::~Sha256Stream() = default;
Sha256Stream::Sha256Stream(Sha256Stream&&) noexcept = default;
Sha256Stream& Sha256Stream::operator=(Sha256Stream&&) noexcept = default;

void Sha256Stream::add(std::string_view bytes) {
  add_bytes(state_->context, bytes);
}

Sha256 Sha256Stream::finish() {
  return take_hash(state_->context);
}

}  // namespace cocket
