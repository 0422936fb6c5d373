// SPDX-License-Identifier: Apache-2.0
// Which of the readings that the user chose the answers to many lines need. Lines with one answer
// may need different ones: of two that a measure does not meet, one may owe it to a reading, and
// the other to its facts.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "decide/decision.h"
#include "facts/case.h"

namespace cocket::assess {

// For one thread. The law must outlive it.
class ChosenReadings {
 public:
  explicit ChosenReadings(const Law& law);

  // False: nobody chose one, and no answer needs one.
  bool are_some() const { return are_some_; }
  // By question number, as in decide::Settings. Worked out once for lines that the law cannot tell
  // apart, whichever of the readings are taken back. The line is screened.
  const std::vector<int>& used(const facts::Case& line);
  std::size_t bytes() const { return bytes_; }  // held, about
  void forget();

 private:
  const Law* law_;
  bool are_some_;
  decide::Settings unread_;   // none is chosen
  std::vector<Date> breaks_;  // days on which another reading may say otherwise what is in force
  std::unordered_map<std::string, std::vector<int>> known_;
  std::size_t bytes_ = 0;
};

}  // namespace cocket::assess
