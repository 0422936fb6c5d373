// SPDX-License-Identifier: Apache-2.0
#include "assess/screener.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <variant>

#include "assess/assess.h"
#include "assess/cleared.h"
#include "base/result.h"
#include "facts/case.h"
#include "screen/near_names.h"
#include "screen/screen.h"

namespace cocket::assess {
namespace {

bool names_a_party(const facts::Case& line) {
  return std::any_of(line.facts.begin(), line.facts.end(), [](const facts::Fact& fact) {
    const auto* parties = std::get_if<facts::Parties>(&fact.value);
    return parties != nullptr && !parties->parties.empty();
  });
}

void clear(const ClearedPairs& cleared, facts::Case& line) {
  for (facts::PartyHit& hit : line.hits) {
    const auto& value = line.facts[static_cast<std::size_t>(hit.field)].value;
    const auto& parties = std::get<facts::Parties>(value).parties;
    const std::string& name = parties[static_cast<std::size_t>(hit.party)].name;
    if (cleared.has(name, hit.list, hit.entry)) hit.certainty = facts::Certainty::Cleared;
  }
}

}  // namespace

Result<void> Screener::screen(facts::Case& line) {
  if (!names_a_party(line)) return {};
  if (near_ == nullptr) near_ = TRY(screen::NearSearch::create(*law_->near));
  screen::screen({&law_->index, near_.get(), &law_->within}, law_->program.vocabulary, line);
  if (law_->cleared != nullptr) clear(*law_->cleared, line);
  return {};
}

}  // namespace cocket::assess
