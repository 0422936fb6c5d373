// SPDX-License-Identifier: Apache-2.0
#include "screen/fact_evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "screen/party_facts.h"

namespace cocket::screen {
namespace {

// A third of what was measured: lists copy each other, a book's country may be that of a branch.
constexpr std::int32_t kOtherCountry = -800;

// How two dates stand to each other, the farthest first.
enum class DateMatch : std::uint8_t { Far, Near, SameYear, Within, Year, Day };
// Of bodies days of foundation are compared: there is nothing that was measured, and a company that
// is founded anew keeps its name.
constexpr auto kDatesOfPersons =
    std::to_array<std::int32_t>({-2000, -1000, -500, 0, kSameYearFor, kSameDayFor});
constexpr auto kDatesOfOthers = std::to_array<std::int32_t>({-1000, -500, -250, 0, 250, 2000});
constexpr int kNearDays = 2 * 366;
constexpr int kYearDays = 366;

constexpr std::int32_t kSameIdentifier = 12000;
constexpr std::int32_t kPerhapsSame = 6000;
constexpr std::size_t kTellingKey = 7;  // shorter ones of two kinds are the same by chance

// What a publisher calls weak. Ordinary names find weak aliases no more often than others (.67
// times): the score sees how common their words are. So little is taken.
constexpr std::int32_t kWeakAlias = -500;

std::int32_t other_number(IdentifierKind kind) {
  switch (kind) {
    case IdentifierKind::Lei:
    case IdentifierKind::Imo:
      return -2000;  // a party has one, and keeps it
    case IdentifierKind::NationalId:
    case IdentifierKind::TaxNumber:
    case IdentifierKind::Registration:
      return -1500;
    case IdentifierKind::Passport:
      return -800;  // they run out, and some have two
    case IdentifierKind::Unknown:
    case IdentifierKind::Mmsi:  // changes with the flag, as the call sign does
    case IdentifierKind::Bic:
    case IdentifierKind::Duns:
    case IdentifierKind::CallSign:
      return 0;
  }
  return 0;
}

bool is_in(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

struct OneState {
  std::string_view a;
  std::string_view b;
};

constexpr OneState kOneState[] = {
#include "screen/data/one_state.inc"
};

bool is_one_state(std::string_view a, std::string_view b) {
  if (a == b) return true;
  return std::any_of(std::begin(kOneState), std::end(kOneState), [&](const OneState& one) {
    return (one.a == a && one.b == b) || (one.a == b && one.b == a);
  });
}

std::string text_of(const KnownDate& date) {
  std::string first = format(date.days.first);
  const std::string last = format(date.days.last);
  if (first == last) return first;
  const bool is_years = first.ends_with("-01-01") && last.ends_with("-12-31");
  if (!is_years) return first + " to " + last;
  std::string year = first.substr(0, 4);
  if (year != last.substr(0, 4)) year += " to " + last.substr(0, 4);
  return year;
}

std::string year_of(Date day) {
  return format(day).substr(0, 4);
}

// "1970-03-04" and "1970-04-03".
bool is_swapped(Date a, Date b) {
  const std::string one = format(a);
  const std::string other = format(b);
  return one.substr(0, 4) == other.substr(0, 4) && one.substr(5, 2) == other.substr(8, 2) &&
         one.substr(8, 2) == other.substr(5, 2);
}

// Of whom only the year is known, lists and files often say 1 January.
KnownDate as_compared(KnownDate date) {
  if (date.is_day() && !date.is_telling_day()) {
    date.days = read_known_date(year_of(date.days.first))->days;
  }
  return date;
}

DateMatch match_of(const KnownDate& one, const KnownDate& other) {
  const KnownDate a = as_compared(one);
  const KnownDate b = as_compared(other);
  const bool is_met = a.days.first <= b.days.last && b.days.first <= a.days.last;
  if (is_met && a.is_day() && b.is_day()) return DateMatch::Day;
  const auto width = [](const KnownDate& date) {
    return date.days.last.days - date.days.first.days;
  };
  if (is_met)
    return std::max(width(a), width(b)) <= kYearDays ? DateMatch::Year : DateMatch::Within;
  const bool are_days = a.is_day() && b.is_day();
  if (are_days && is_swapped(a.days.first, b.days.first)) return DateMatch::Within;
  if (year_of(a.days.first) == year_of(b.days.first)) return DateMatch::SameYear;
  const int gap =
      std::max(a.days.first.days - b.days.last.days, b.days.first.days - a.days.last.days);
  return gap <= kNearDays ? DateMatch::Near : DateMatch::Far;
}

class FactComparison {
 public:
  FactComparison(const PartyFacts& asked, const PartyFacts& listed, const ListedAs& as)
      : asked_(asked), listed_(listed), as_(as) {}

  FactEvidence take() {
    compare_identifiers();
    compare_countries();
    compare_dates();
    if (as_.is_weak_alias) add("a weak alias by its publisher", kWeakAlias, true);
    std::int32_t gains = 0;
    std::int32_t losses = 0;
    for (const FactFinding& one : evidence_.findings) {
      (one.log_odds > 0 ? gains : losses) += one.log_odds;
    }
    evidence_.log_odds = gains + std::max(losses, -kAgainstMax);
    return std::move(evidence_);
  }

 private:
  void add(std::string words, std::int32_t log_odds, bool is_against = false) {
    evidence_.findings.push_back({std::move(words), log_odds, is_against});
  }

  void compare_identifiers() {
    const KnownIdentifier* perhaps = nullptr;
    for (const KnownIdentifier& one : asked_.identifiers) {
      for (const KnownIdentifier& other : listed_.identifiers) {
        const SameIdentifier same = same_identifier(one, other);
        if (same == SameIdentifier::Perhaps) perhaps = &other;
        if (same != SameIdentifier::Same) continue;
        evidence_.identifier = SameIdentifier::Same;
        return add(fmt::format("the same {} {}", name_of(other.kind), other.text), kSameIdentifier);
      }
    }
    if (perhaps != nullptr) {
      evidence_.identifier = SameIdentifier::Perhaps;
      add(fmt::format("the same number {} ({}; kind or country not known of both)", perhaps->text,
                      name_of(perhaps->kind)),
          kPerhapsSame);
      return;
    }
    for (const KnownIdentifier& one : asked_.identifiers) add_other_number(one);
  }

  static SameIdentifier same_identifier(const KnownIdentifier& one, const KnownIdentifier& other) {
    if (one.key != other.key) return SameIdentifier::None;
    const bool is_world_wide_one = is_world_wide(one.kind);
    const bool are_countries_known = !one.country.empty() && !other.country.empty();
    if (one.kind == other.kind && is_world_wide_one) return SameIdentifier::Same;
    if (are_countries_known && !is_one_state(one.country, other.country)) {
      return SameIdentifier::None;
    }
    const bool are_kinds_known =
        one.kind != IdentifierKind::Unknown && other.kind != IdentifierKind::Unknown;
    if (are_kinds_known && one.kind == other.kind) {
      return are_countries_known ? SameIdentifier::Same : SameIdentifier::Perhaps;
    }
    const bool is_telling = !are_kinds_known || one.key.size() >= kTellingKey;
    return is_telling ? SameIdentifier::Perhaps : SameIdentifier::None;
  }

  // Only of numbers that one country gave, or the world: another country gives another number.
  void add_other_number(const KnownIdentifier& one) {
    const std::int32_t log_odds = other_number(one.kind);
    if (log_odds == 0 || is_told(one.kind)) return;
    for (const KnownIdentifier& other : listed_.identifiers) {
      if (other.kind != one.kind) continue;
      const bool is_comparable =
          is_world_wide(one.kind) || (!one.country.empty() && one.country == other.country);
      if (!is_comparable) continue;
      told_.push_back(one.kind);
      return add(fmt::format("{} {}, the entry has {}", name_of(one.kind), one.text, other.text),
                 log_odds, true);
    }
  }
  bool is_told(IdentifierKind kind) const {
    return std::find(told_.begin(), told_.end(), kind) != told_.end();
  }

  void compare_countries() {
    if (asked_.countries.empty() || listed_.countries.empty()) return;
    for (const std::string& one : asked_.countries) {
      if (is_in(listed_.countries, one)) return add(fmt::format("the same country, {}", one), 0);
    }
    for (const std::string& one : asked_.countries) {
      for (const std::string& other : listed_.countries) {
        if (is_one_state(one, other)) return;
      }
    }
    // A vessel changes its flag.
    const bool is_unknown = asked_.has_unread_country || listed_.has_unread_country;
    if (is_unknown || as_.is_vessel) return;
    add(fmt::format("country {}, the entry names {}", join(asked_.countries, ", "),
                    join(listed_.countries, ", ")),
        kOtherCountry, true);
  }

  void compare_dates() {
    const KnownDate* asked = nullptr;
    const KnownDate* listed = nullptr;
    auto best = DateMatch::Far;
    for (const KnownDate& one : asked_.dates) {
      for (const KnownDate& other : listed_.dates) {
        const DateMatch match = match_of(one, other);
        if (asked != nullptr && match <= best) continue;
        best = match;
        asked = &one;
        listed = &other;
      }
    }
    if (asked == nullptr) return;
    const auto& weights = as_.is_person ? kDatesOfPersons : kDatesOfOthers;
    const std::int32_t log_odds = weights[static_cast<std::size_t>(best)];
    const bool is_unknown = asked_.has_unread_date || listed_.has_unread_date;
    if (log_odds < 0 && is_unknown) return;
    const std::string_view what = as_.is_person ? "born" : "date";
    if (best == DateMatch::Day) {
      return add(fmt::format("{} {}, as the entry says", what, text_of(*asked)), log_odds);
    }
    add(fmt::format("{} {}, the entry says {}", what, text_of(*asked), text_of(*listed)), log_odds,
        log_odds < 0);
  }

  const PartyFacts& asked_;
  const PartyFacts& listed_;
  const ListedAs& as_;
  FactEvidence evidence_;
  std::vector<IdentifierKind> told_;
};

}  // namespace

FactEvidence compare_facts(const PartyFacts& asked, const PartyFacts& listed, const ListedAs& as) {
  if (asked.empty() && !as.is_weak_alias) return {};
  return FactComparison(asked, listed, as).take();
}

}  // namespace cocket::screen
