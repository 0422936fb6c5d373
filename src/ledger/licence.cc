// SPDX-License-Identifier: Apache-2.0
#include "ledger/licence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "ledger/amount.h"

namespace cocket::ledger {
namespace {

Result<void> check_name(std::string_view what, std::string_view text) {
  if (text.size() > kTextBytesMax) {
    return Error{Error::Kind::Limit,
                 fmt::format("{} has {} bytes; at most {} fit", what, text.size(), kTextBytesMax)};
  }
  if (first_invalid_utf8(text)) return invalid(fmt::format("{} is not UTF-8", what));
  if (has_hidden(text) || text.find_first_of("\r\n") != std::string_view::npos) {
    return invalid(fmt::format("{} `{}` has characters that do not show", what, printable(text)));
  }
  return {};
}

Result<void> check_needed(std::string_view what, std::string_view text) {
  if (trim(text).empty()) return invalid(fmt::format("{} is missing", what));
  return check_name(what, text);
}

Result<void> check_names(std::string_view what, const std::vector<std::string>& names) {
  if (names.size() > kScopeMax) {
    return Error{Error::Kind::Limit, fmt::format("{} {} in the scope of a licence; at most {} fit",
                                                 names.size(), what, kScopeMax)};
  }
  for (const std::string& name : names) {
    TRY(check_needed(fmt::format("a name of the {} of a licence", what), name));
  }
  return {};
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  const std::string folded = fold(name);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& own) { return fold(own) == folded; });
}

// "1a2" covers "1a2.b" and itself, but not "1a22".
bool is_below(const std::string& code, const std::string& above) {
  return code == above || (code.starts_with(above) && code[above.size()] == '.');
}

void add_reason(const std::vector<std::string>& scope, const std::string& name,
                std::string_view what, std::vector<std::string>& reasons) {
  if (scope.empty() || (!name.empty() && is_among(scope, name))) return;
  reasons.push_back(name.empty() ? fmt::format("the draw names no {}, and the licence is for "
                                               "certain ones alone",
                                               what)
                                 : fmt::format("the licence is not for the {} `{}`", what, name));
}

}  // namespace

Result<Date> day_of(const Licence& licence, Moment moment) {
  static constexpr std::int64_t kMillis = 1000;
  if (licence.zone.empty()) {
    return invalid(
        fmt::format("licence `{}` names no time zone, so nobody knows which day {} is there; give "
                    "the day by `date`, or the licence its `zone`",
                    licence.id, format(moment)));
  }
  const std::int64_t rest = moment.milliseconds % kMillis;
  const std::int64_t seconds = moment.milliseconds / kMillis - (rest < 0 ? 1 : 0);
  return day_in_zone(seconds, licence.zone);
}

Result<void> check(const Licence& licence) {
  TRY(check_needed("the number of the licence", licence.id));
  TRY(check_needed("the kind of the licence", licence.kind));
  TRY(check_name("the law of the licence", licence.law));
  TRY(check_names("codes", licence.codes));
  TRY(check_names("items", licence.items));
  TRY(check_names("parties", licence.parties));
  TRY(check_names("destinations", licence.destinations));
  TRY(check_names("end uses", licence.end_uses));
  if (!licence.zone.empty()) TRY(day_in_zone(0, licence.zone));
  if (licence.validity.first > licence.validity.last) {
    return invalid(fmt::format("licence `{}` ends on {}, before it begins on {}", licence.id,
                               format(licence.validity.last), format(licence.validity.first)));
  }
  return {};
}

Result<void> check(const Draw& draw) {
  TRY(check_needed("the key of the draw", draw.key));
  TRY(check_needed("the licence of the draw", draw.licence));
  TRY(check_name("the declaration", draw.declaration));
  TRY(check_name("the line of the declaration", draw.line));
  TRY(check_name("the control code", draw.code));
  TRY(check_name("the item", draw.item));
  TRY(check_name("the party", draw.party));
  TRY(check_name("the destination", draw.destination));
  TRY(check_name("the end use", draw.end_use));
  if (draw.declaration.empty() != draw.line.empty()) {
    return invalid("a draw names a declaration and its line, or neither");
  }
  return {};
}

std::vector<std::string> reasons_outside(const Licence& licence, const Draw& draw) {
  std::vector<std::string> reasons;
  if (draw.date < licence.validity.first) {
    reasons.push_back(fmt::format("the licence is valid from {}, and the export is on {}",
                                  format(licence.validity.first), format(draw.date)));
  }
  if (draw.date > licence.validity.last) {
    reasons.push_back(fmt::format("the licence expired on {}, and the export is on {}",
                                  format(licence.validity.last), format(draw.date)));
  }
  const bool is_covered =
      std::any_of(licence.codes.begin(), licence.codes.end(),
                  [&](const std::string& code) { return is_below(draw.code, code); });
  if (!licence.codes.empty() && !is_covered) {
    reasons.push_back(draw.code.empty()
                          ? std::string("the draw names no control code, and the licence is for "
                                        "certain ones alone")
                          : fmt::format("the licence does not cover the code `{}`", draw.code));
  }
  add_reason(licence.items, draw.item, "item", reasons);
  add_reason(licence.parties, draw.party, "party", reasons);
  add_reason(licence.destinations, draw.destination, "destination", reasons);
  add_reason(licence.end_uses, draw.end_use, "end use", reasons);
  return reasons;
}

}  // namespace cocket::ledger
