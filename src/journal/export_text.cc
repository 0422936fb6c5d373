// SPDX-License-Identifier: Apache-2.0
#include "journal/export_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/hex.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/record.h"

namespace cocket::journal {
namespace {

constexpr int kExportFormat = 1;

// Bytes that are no UTF-8, which a damaged store may give, become U+FFFD: the hash tells them.
std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string time_text(Moment time) {
  return format(std::clamp(time, kMomentMin, kMomentMax));
}

std::optional<std::string> text_in(const Json& json, const char* member) {
  const auto found = json.find(member);
  if (found == json.end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::optional<std::int64_t> number_in(const Json& json, const char* member) {
  const auto found = json.find(member);
  if (found == json.end() || !found->is_number_unsigned()) return std::nullopt;
  const auto number = found->get<std::uint64_t>();
  if (number > static_cast<std::uint64_t>(INT64_MAX)) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

std::optional<Entry> entry_in(const Json& json) {
  const std::optional<std::int64_t> number = number_in(json, "number");
  std::optional<std::string> time = text_in(json, "time");
  std::optional<std::string> kind = text_in(json, "kind");
  std::optional<std::string> actor = text_in(json, "actor");
  std::optional<std::string> body = text_in(json, "body");
  const std::optional<std::string> hash = text_in(json, "hash");
  if (!number || !time || !kind || !actor || !body || !hash) return std::nullopt;
  const auto moment = parse_moment(*time);
  const auto bytes = from_hex<Sha256{}.size()>(*hash);
  if (!moment.ok() || !bytes) return std::nullopt;
  return Entry{*number, {moment.value(), *kind, *actor, *body}, *bytes};
}

}  // namespace

std::string export_begin() {
  Json json;
  json["cocket"] = "journal";
  json["format"] = kExportFormat;
  return line_of(json);
}

std::string export_line(const Entry& entry) {
  Json json;
  json["number"] = entry.number;
  json["time"] = time_text(entry.record.time);
  json["kind"] = entry.record.kind;
  json["actor"] = entry.record.actor;
  json["body"] = entry.record.body;
  json["hash"] = to_hex(entry.hash);
  return line_of(json);
}

std::string export_end(const Head& head) {
  Json json;
  json["end"] = head.count;
  json["hash"] = to_hex(head.hash);
  return line_of(json);
}

std::optional<Entry> read_export_line(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  std::optional<Entry> entry = entry_in(json);
  if (!entry || export_line(*entry) != line) return std::nullopt;
  return entry;
}

Error ExportReader::error(std::string_view what) const {
  return {Error::Kind::Broken, fmt::format("line {} of the export: {}", line_, what)};
}

Result<std::optional<Entry>> ExportReader::take(std::string_view line) {
  ++line_;
  if (!has_begun_) {
    if (line != export_begin()) {
      return error(
          fmt::format("expected `{}`; this is no export of a journal, or one of another "
                      "version",
                      export_begin()));
    }
    has_begun_ = true;
    return std::optional<Entry>();
  }
  if (has_ended_) return error("the export has ended on the line before");
  if (line.size() > kExportLineBytesMax) {
    return error(
        fmt::format("it has {} bytes; at most {} are read", line.size(), kExportLineBytesMax));
  }
  if (line == export_end(head_)) {
    has_ended_ = true;
    return std::optional<Entry>();
  }
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return error("it is no JSON object; the line is damaged or cut off");
  if (json.contains("end")) {
    return error(
        fmt::format("it ends the export with other words than the {} records before it "
                    "ask for; records are missing or were added",
                    head_.count));
  }
  const std::optional<Entry> entry = entry_in(json);
  if (!entry || export_line(*entry) != line) {
    return error("it is not written as a record is; the line was changed");
  }
  if (entry->number != head_.count + 1) {
    return error(
        fmt::format("it has record {} where record {} follows; records are missing or "
                    "have changed places",
                    entry->number, head_.count + 1));
  }
  if (const auto checked = check(entry->record); !checked.ok())
    return error(checked.error().message);
  if (hash_behind(head_, entry->record) != entry->hash) {
    return error(
        fmt::format("the hash of record {} does not fit to what it says and to the record "
                    "before it; one of them was changed",
                    entry->number));
  }
  head_ = head_at(*entry);
  return entry;
}

Result<void> ExportReader::finish() const {
  if (has_ended_) return {};
  if (!has_begun_) return Error{Error::Kind::Broken, "the export is empty"};
  return Error{
      Error::Kind::Broken,
      fmt::format("the export stops behind line {}, record {}, without a last line: it was "
                  "cut off",
                  line_, head_.count)};
}

}  // namespace cocket::journal
