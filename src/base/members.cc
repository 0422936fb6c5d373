// SPDX-License-Identifier: Apache-2.0
#include "base/members.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/hex.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket {
namespace {

std::optional<Sha256> hash_in(const Json& json) {
  if (!json.is_string()) return std::nullopt;
  return from_hex<Sha256{}.size()>(json.get<std::string>());
}

}  // namespace

Members::Members(std::string_view text, std::string_view what)
    : Members(Json::parse(text, nullptr, false), what) {}

Members::Members(Json json, std::string_view what) : what_(what), json_(std::move(json)) {
  if (!json_.is_object()) fail("it is no JSON object");
}

void Members::take(const char* name, std::string& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  if (!member->is_string()) return fail(fmt::format("`{}` is no text", name));
  into = member->get<std::string>();
}

void Members::take(const char* name, std::vector<std::string>& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  if (!member->is_array()) return fail(fmt::format("`{}` is no list of texts", name));
  for (const Json& element : *member) {
    if (!element.is_string()) return fail(fmt::format("`{}` is no list of texts", name));
    into.push_back(element.get<std::string>());
  }
}

void Members::take(const char* name, std::int64_t& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  const bool fits = member->is_number_unsigned() &&
                    member->get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX);
  if (!fits) return fail(fmt::format("`{}` is no count", name));
  into = member->get<std::int64_t>();
}

void Members::take(const char* name, int& into) {
  std::int64_t number = into;
  take(name, number);
  if (number > std::numeric_limits<int>::max()) {
    return fail(fmt::format("`{}` is too large", name));
  }
  into = static_cast<int>(number);
}

void Members::take(const char* name, bool& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  if (!member->is_boolean()) return fail(fmt::format("`{}` is neither true nor false", name));
  into = member->get<bool>();
}

void Members::take(const char* name, Moment& into) {
  std::string text;
  take(name, text);
  if (text.empty()) return;
  const auto moment = parse_moment(text);
  if (!moment.ok()) return fail(fmt::format("`{}`: {}", name, moment.error().message));
  into = moment.value();
}

void Members::take(const char* name, Date& into) {
  std::optional<Date> date;
  take(name, date);
  if (date) into = *date;
}

void Members::take(const char* name, std::optional<Date>& into) {
  std::string text;
  take(name, text);
  if (text.empty()) return;
  const auto date = parse_date(text);
  if (!date.ok()) return fail(fmt::format("`{}`: {}", name, date.error().message));
  into = date.value();
}

void Members::take(const char* name, Sha256& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  const std::optional<Sha256> hash = hash_in(*member);
  if (!hash) return fail(fmt::format("`{}` is no SHA-256", name));
  into = *hash;
}

void Members::take(const char* name, std::vector<Sha256>& into) {
  const Json* member = take(name);
  if (member == nullptr) return;
  if (!member->is_array()) return fail(fmt::format("`{}` is no list", name));
  for (const Json& element : *member) {
    const std::optional<Sha256> hash = hash_in(element);
    if (!hash) return fail(fmt::format("`{}` has what is no SHA-256", name));
    into.push_back(*hash);
  }
}

void Members::take_object(const Json& object, const char* name, const Read& read) {
  Members members(object, name);
  read(members);
  if (const auto done = members.finish(); !done.ok()) fail(done.error().message);
}

void Members::take_one(const char* name, const Read& read) {
  const Json* member = take(name);
  if (member != nullptr) take_object(*member, name, read);
}

void Members::take_each(const char* name, const Read& read) {
  const Json* member = take(name);
  if (member == nullptr) return;
  if (!member->is_array()) return fail(fmt::format("`{}` is no list", name));
  for (const Json& element : *member) take_object(element, name, read);
}

Result<void> Members::finish() {
  if (!error_) {
    for (const auto& [name, value] : json_.items()) {
      if (std::find(taken_.begin(), taken_.end(), name) != taken_.end()) continue;
      fail(fmt::format("unknown member `{}`{}", printable(name), did_you_mean(name, taken_)));
      break;
    }
  }
  if (error_) return *error_;
  return {};
}

const Json* Members::take(const char* name) {
  taken_.emplace_back(name);
  if (error_) return nullptr;
  const auto found = json_.find(name);
  return found == json_.end() ? nullptr : &*found;
}

void Members::fail(const std::string& why) {
  if (!error_) error_ = invalid(fmt::format("{}: {}", what_, why));
}

}  // namespace cocket
