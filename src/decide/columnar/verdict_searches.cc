// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/verdict_searches.h"

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/signature.h"
#include "facts/case.h"

namespace cocket::decide::columnar {

std::optional<bool> VerdictSearches::known(const std::string& numbers) const {
  const std::scoped_lock lock(mutex_);
  const auto found = by_numbers_.find(numbers);
  if (found == by_numbers_.end()) return std::nullopt;
  return found->second;
}

bool VerdictSearches::search(std::string numbers, const facts::Case& line) {
  std::string signature = reference::signature(law_, line, settings_);
  {
    const std::scoped_lock lock(mutex_);
    const auto found = by_signature_.find(signature);
    if (found != by_signature_.end()) {
      return by_numbers_.emplace(std::move(numbers), found->second).first->second;
    }
  }
  // Two threads may search for the same; both find the same.
  const bool can = reference::decide(law_, line, settings_).verdict == Verdict::Ask;
  const std::scoped_lock lock(mutex_);
  by_signature_.emplace(std::move(signature), can);
  by_numbers_.emplace(std::move(numbers), can);
  return can;
}

std::size_t VerdictSearches::count() const {
  const std::scoped_lock lock(mutex_);
  return by_signature_.size();
}

}  // namespace cocket::decide::columnar
