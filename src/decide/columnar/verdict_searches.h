// SPDX-License-Identifier: Apache-2.0
// Whether facts could decide while something else is open as well takes a search, for which the
// reference interpreter is asked: once for all lines that the law cannot tell apart.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::decide::columnar {

// Any thread may ask. The program must outlive it.
class VerdictSearches {
 public:
  VerdictSearches(const program::Program& law, Settings settings)
      : law_(law), settings_(std::move(settings)) {}

  // What was found of a line with these numbers.
  std::optional<bool> known(const std::string& numbers) const;
  // Of a line that is not decided. Remembered for all that have its numbers.
  bool search(std::string numbers, const facts::Case& line);
  std::size_t count() const;  // of lines that the law tells apart

 private:
  const program::Program& law_;
  Settings settings_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, bool> by_signature_;
  std::unordered_map<std::string, bool> by_numbers_;
};

}  // namespace cocket::decide::columnar
