// SPDX-License-Identifier: Apache-2.0
// What the answers of a book mean for the cases that are there: which are opened, extended, or told
// that a line of theirs is answered otherwise now. Part of the registry.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "cases/answered_line.h"
#include "cases/cases.h"
#include "cases/registry.h"
#include "journal/record.h"

namespace cocket::cases {

class Intake {
 public:
  using Add = std::function<Result<void>(journal::Record record)>;  // into `cases`, too

  Intake(const Cases& cases, journal::Record stamp, Add add)
      : cases_(cases), stamp_(std::move(stamp)), add_(std::move(add)) {}

  Result<void> take(std::span<const AnsweredLine> lines);
  const Taken& taken() const { return taken_; }

 private:
  struct Newcomers {
    Cause cause;
    std::vector<Line> lines;
  };
  void take_line(const AnsweredLine& answered);
  bool has_reopened_pair(const Case& file) const;
  bool is_known(const Line& line, const std::string& cause);
  void tell_other_cases(const AnsweredLine& answered);
  Result<void> reopen_pairs(const AnsweredLine& answered);
  Result<void> write_answers();
  Result<void> write_newcomers(const Newcomers& newcomers);
  Result<void> write(const char* kind, const Json& body);
  Taken::OfCase& told(const std::string& id);

  const Cases& cases_;
  journal::Record stamp_;
  Add add_;
  std::vector<Newcomers> newcomers_;  // in the order of the book
  std::map<std::string, std::size_t> newcomers_of_;
  std::map<std::size_t, std::vector<Line>> answers_;  // by the number of the case
  Taken taken_;
};

}  // namespace cocket::cases
