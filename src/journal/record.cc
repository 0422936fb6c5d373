// SPDX-License-Identifier: Apache-2.0
#include "journal/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket::journal {
namespace {

constexpr std::string_view kRecordMark = "cocket record 1\n";
constexpr std::size_t kShownDigits = 12;

void append_number(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
}

// A body of 4 GiB or more passes no check, and no store gives one.
void append_text(std::string& out, std::string_view text) {
  append_number(out, text.size(), 4);
  out += text;
}

bool is_of_kind(char c) {
  return is_ascii_small(c) || is_ascii_digit(c) || c == '.' || c == '-' || c == '_';
}

Result<void> check_text(std::string_view what, std::string_view text, std::size_t bytes_max) {
  if (text.size() > bytes_max) {
    return Error{Error::Kind::Limit, fmt::format("the {} of a record has {} bytes; at most {} fit",
                                                 what, text.size(), bytes_max)};
  }
  if (const std::optional<std::size_t> at = first_invalid_utf8(text)) {
    return invalid(fmt::format("the {} of a record is not UTF-8 at byte {}", what, *at + 1));
  }
  // PostgreSQL keeps none in a text.
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos) {
    return invalid(fmt::format("the {} of a record has a NUL at byte {}", what, at + 1));
  }
  return {};
}

}  // namespace

Result<void> check(const Record& record) {
  if (record.time < kMomentMin || record.time > kMomentMax) {
    return invalid("the time of a record is not between the years 1 and 9999");
  }
  if (record.kind.empty() || !std::all_of(record.kind.begin(), record.kind.end(), is_of_kind)) {
    return invalid(
        fmt::format("`{}` is no kind of a record; expected small letters, digits and `.-_`",
                    printable(record.kind.substr(0, kKindBytesMax))));
  }
  TRY(check_text("kind", record.kind, kKindBytesMax));
  TRY(check_text("actor", record.actor, kActorBytesMax));
  if (trim(record.actor).empty()) {
    return invalid("a record says nobody who wrote it; name a person or a system");
  }
  if (has_hidden(record.actor)) {
    return invalid(fmt::format("the actor `{}` of a record has characters that do not show",
                               printable(record.actor)));
  }
  TRY(check_text("body", record.body, kBodyBytesMax));
  return {};
}

std::string hashed_bytes(const Head& before, const Record& record) {
  std::string out(kRecordMark);
  out.append(before.hash.begin(), before.hash.end());
  append_number(out, static_cast<std::uint64_t>(before.count) + 1, 8);
  append_number(out, static_cast<std::uint64_t>(record.time.milliseconds), 8);
  append_text(out, record.kind);
  append_text(out, record.actor);
  append_text(out, record.body);
  return out;
}

Sha256 hash_behind(const Head& before, const Record& record) {
  return sha256(hashed_bytes(before, record));
}

std::string format(const Head& head) {
  if (head.count == 0) return "no record";
  return fmt::format("record {} ({})", head.count, to_hex(head.hash, kShownDigits));
}

}  // namespace cocket::journal
