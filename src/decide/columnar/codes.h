// SPDX-License-Identifier: Apache-2.0
// A number a line, in bytes as few as the largest of them needs: owned, or where they lie
// elsewhere.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <variant>
#include <vector>

namespace cocket::decide::columnar {

// One number for so many lines.
struct SameCode {
  std::uint32_t number = 0;
  std::size_t count = 0;
  std::size_t size() const { return count; }
  std::uint32_t operator[](std::size_t /*line*/) const { return number; }
};

class Codes {
 public:
  Codes() = default;
  explicit Codes(const std::vector<std::uint32_t>& numbers) {
    std::uint32_t largest = 0;
    for (const std::uint32_t number : numbers) largest = std::max(largest, number);
    if (largest < 0x100) {
      own<std::uint8_t>(numbers);
    } else if (largest < 0x1'0000) {
      own<std::uint16_t>(numbers);
    } else {
      own<std::uint32_t>(numbers);
    }
  }
  // They must outlive it.
  explicit Codes(std::span<const std::uint8_t> elsewhere) : numbers_(elsewhere) {}
  explicit Codes(std::span<const std::uint16_t> elsewhere) : numbers_(elsewhere) {}
  explicit Codes(std::span<const std::uint32_t> elsewhere) : numbers_(elsewhere) {}
  explicit Codes(SameCode same) : numbers_(same) {}
  // Moved, never copied: the numbers lie in what it owns.
  Codes(Codes&&) = default;
  Codes& operator=(Codes&&) = default;
  ~Codes() = default;

  // Calls visit(numbers) with a span of unsigned numbers of one, two or four bytes, or a SameCode.
  template <class Visit>
  decltype(auto) visit(const Visit& visit) const {
    return std::visit(visit, numbers_);
  }

  std::size_t size() const {
    return visit([](auto numbers) { return numbers.size(); });
  }
  std::uint32_t operator[](std::size_t line) const {
    return visit([line](auto numbers) -> std::uint32_t { return numbers[line]; });
  }

 private:
  template <class Number>
  void own(const std::vector<std::uint32_t>& numbers) {
    std::vector<Number> narrow(numbers.size());
    std::transform(numbers.begin(), numbers.end(), narrow.begin(),
                   [](std::uint32_t number) { return static_cast<Number>(number); });
    numbers_ = std::span<const Number>(narrow);
    own_ = std::move(narrow);  // the numbers stay where they are
  }

  std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>>
      own_;
  std::variant<std::span<const std::uint8_t>, std::span<const std::uint16_t>,
               std::span<const std::uint32_t>, SameCode>
      numbers_;
};

}  // namespace cocket::decide::columnar
