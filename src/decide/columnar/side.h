// SPDX-License-Identifier: Apache-2.0
// A column as a law reads it: the day by elementary intervals, anything else by its distinct
// values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/date.h"
#include "decide/columnar/columns.h"
#include "facts/case.h"

namespace cocket::decide::columnar {

// The columns must outlive it.
class Side {
 public:
  static constexpr std::uint32_t kNone = 0xffff'ffff;

  static Side of_values(int field, const Values& values);
  // In the order of time; a day that is not known comes last.
  static Side of_days(int field, const Values& values, std::span<const Date> breaks);
  using Statements = std::vector<std::vector<facts::ListStatement>>;
  static Side of_statements(const Statements& statements);

  std::size_t size() const { return held_of_.size(); }
  std::span<const std::uint32_t> number_of() const { return number_of_; }  // by code
  bool occurs(std::size_t number) const { return held_of_[number] != kNone; }
  // Gives the line the facts that this number stands for. It must occur.
  void put(std::size_t number, facts::Case& line) const;

 private:
  int field_ = -1;
  const Values* values_ = nullptr;  // one of the two
  const Statements* statements_ = nullptr;
  std::vector<std::uint32_t> number_of_;  // by code
  std::vector<std::uint32_t> held_of_;    // by number: what it stands for
};

}  // namespace cocket::decide::columnar
