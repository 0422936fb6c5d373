// SPDX-License-Identifier: Apache-2.0
// A column as a law reads it: the day by elementary intervals, anything else by its distinct
// values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/date.h"
#include "decide/columnar/codes.h"
#include "decide/columnar/columns.h"
#include "facts/case.h"

namespace cocket::decide::columnar {

// The columns must outlive it.
class Side {
 public:
  static constexpr std::uint32_t kNone = 0xffff'ffff;

  static Side of_values(int field, const ValueColumn& column);
  // In the order of time; a day that is not known comes last.
  static Side of_days(int field, const ValueColumn& column, std::span<const Date> breaks);
  static Side of_statements(const StatementColumn& column);

  std::size_t size() const { return code_of_.size(); }
  const Codes& codes() const { return *codes_; }                           // by line
  std::span<const std::uint32_t> number_of() const { return number_of_; }  // by code
  bool occurs(std::size_t number) const { return code_of_[number] != kNone; }
  // Gives the line the facts that this number stands for. It must occur.
  void put(std::size_t number, facts::Case& line) const;

 private:
  explicit Side(const Codes& codes) : codes_(&codes) {}
  void number_all(std::size_t count);

  int field_ = -1;
  const ValueColumn* values_ = nullptr;  // one of the two
  const StatementColumn* statements_ = nullptr;
  const Codes* codes_;                    // by line
  std::vector<std::uint32_t> number_of_;  // by code
  std::vector<std::uint32_t> code_of_;    // by number: one that has it
};

}  // namespace cocket::decide::columnar
