// SPDX-License-Identifier: Apache-2.0
#include "screen/near_names.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "screen/candidate_index.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/one_letter_off.h"
#include "screen/prepared_name.h"
#include "screen/prepared_names.h"

namespace cocket::screen {
namespace {

constexpr std::size_t kNamesKept = 20'000;

std::vector<std::string_view> texts_of(const std::vector<ListedName>& names) {
  std::vector<std::string_view> texts;
  texts.reserve(names.size());
  for (const ListedName& listed : names) texts.push_back(listed.name);
  return texts;
}

}  // namespace

NearNames::NearNames(std::vector<ListedName> names, int threshold)
    : names_(std::move(names)),
      one_letter_off_(texts_of(names_)),
      threshold_(std::max(threshold, 1)) {}

const CandidateIndex& NearNames::index(const NamePreparer& preparer) const {
  std::call_once(is_ready_, [&] {
    PreparedNames::Builder prepared;
    for (const ListedName& listed : names_) {
      prepared.add(preparer.prepare(listed.name, PartyKind::Unknown));
    }
    index_ = std::make_unique<const CandidateIndex>(prepared.finish());
  });
  return *index_;
}

Result<std::unique_ptr<NearSearch>> NearSearch::create(const NearNames& names) {
  std::unique_ptr<NamePreparer> preparer = TRY(NamePreparer::create());
  return std::unique_ptr<NearSearch>(new NearSearch(names, std::move(preparer)));
}

NearSearch::NearSearch(const NearNames& names, std::unique_ptr<NamePreparer> preparer)
    : names_(names), preparer_(std::move(preparer)), search_(names.index(*preparer_)) {}

const std::vector<const ListedName*>& NearSearch::find(std::string_view name) {
  const auto known = found_.find(name);
  if (known != found_.end()) return known->second;
  if (found_.size() >= kNamesKept) found_.clear();
  std::vector<const ListedName*>& near = found_[std::string(name)];
  const auto add = [&](std::uint32_t number) {
    const ListedName& listed = names_.names_[number];
    const bool is_known = std::any_of(near.begin(), near.end(), [&listed](const ListedName* one) {
      return one->list == listed.list && one->entry == listed.entry;
    });
    if (!is_known) near.push_back(&listed);
  };
  const PreparedName asked = preparer_->prepare(name, PartyKind::Unknown);
  for (const Candidate& candidate : search_.find(asked, names_.threshold_)) add(candidate.name);
  for (const std::uint32_t number : names_.one_letter_off_.find(name)) add(number);
  return near;
}

}  // namespace cocket::screen
