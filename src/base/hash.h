// SPDX-License-Identifier: Apache-2.0
// SHA-256 over bytes: versions of rulebooks and lists, and the ids of decisions.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace cocket {

using Sha256 = std::array<unsigned char, 32>;

Sha256 sha256(std::string_view bytes);
// The first digits; of all there are 64.
std::string to_hex(const Sha256& hash, std::size_t digits = 64);

// Of bytes that come in pieces.
class Sha256Stream {
 public:
  Sha256Stream();
  ~Sha256Stream();
  Sha256Stream(Sha256Stream&&) noexcept;
  Sha256Stream& operator=(Sha256Stream&&) noexcept;

  void add(std::string_view bytes);
  Sha256 finish();  // once; nothing may be added after it

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cocket
