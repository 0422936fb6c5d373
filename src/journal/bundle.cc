// SPDX-License-Identifier: Apache-2.0
#include "journal/bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/hex.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/signature.h"
#include "journal/export_text.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::journal {
namespace {

constexpr std::string_view kBundleMark = "cocket bundle 1\n";
constexpr int kBundleFormat = 1;
constexpr std::string_view kBefore = "{\"before\":\"";
constexpr std::size_t kHashLetters = 64;

std::string first_line(const BundleSubject& subject) {
  Json json;
  json["cocket"] = "bundle";
  json["format"] = kBundleFormat;
  json["of"] = subject.kind;
  json["name"] = subject.name;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::optional<BundleSubject> subject_in(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto kind = json.find("of");
  const auto name = json.find("name");
  if (kind == json.end() || name == json.end()) return std::nullopt;
  if (!kind->is_string() || !name->is_string()) return std::nullopt;
  BundleSubject subject{kind->get<std::string>(), name->get<std::string>()};
  if (first_line(subject) != std::string(line) + "\n") return std::nullopt;
  return subject;
}

// The line of an export, with one member before the others.
std::string entry_line(const BundledEntry& bundled) {
  return fmt::format("{}{}\",{}\n", kBefore, to_hex(bundled.before),
                     export_line(bundled.entry).substr(1));
}

std::optional<BundledEntry> entry_in_line(std::string_view line) {
  if (!line.starts_with(kBefore)) return std::nullopt;
  const auto before = from_hex<Sha256{}.size()>(line.substr(kBefore.size(), kHashLetters));
  const std::size_t begin = kBefore.size() + kHashLetters + 2;
  if (!before || line.size() <= begin) return std::nullopt;
  std::optional<Entry> entry = read_export_line("{" + std::string(line.substr(begin)));
  if (!entry) return std::nullopt;
  BundledEntry bundled{*before, *std::move(entry)};
  if (entry_line(bundled) != std::string(line) + "\n") return std::nullopt;
  return bundled;
}

std::string bytes_to_sign(const Sha256& lines, Moment time) {
  std::string out(kBundleMark);
  out.append(lines.begin(), lines.end());
  for (int i = 0; i < 8; ++i) {
    out += static_cast<char>(static_cast<std::uint64_t>(time.milliseconds) >> (8 * i) & 0xff);
  }
  return out;
}

struct LastLine {
  std::int64_t count = 0;
  Sha256 lines{};
  Moment time;
  PublicKey key{};
  Signature signature{};
};

template <class Bytes>
std::string in_hex(const Bytes& bytes) {
  return hex_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string last_line(const LastLine& last) {
  Json json;
  json["end"] = last.count;
  json["sha256"] = to_hex(last.lines);
  json["time"] = format(std::clamp(last.time, kMomentMin, kMomentMax));
  json["key"] = in_hex(last.key);
  json["signature"] = in_hex(last.signature);
  return json.dump() + "\n";
}

template <std::size_t count>
bool take_hex(const Json& json, const char* member, std::array<unsigned char, count>& into) {
  const auto found = json.find(member);
  if (found == json.end() || !found->is_string()) return false;
  const auto bytes = from_hex<count>(found->template get<std::string>());
  if (bytes) into = *bytes;
  return bytes.has_value();
}

std::optional<LastLine> last_in(std::string_view line) {
  const Json json = Json::parse(line, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  LastLine last;
  const auto count = json.find("end");
  const auto time = json.find("time");
  if (count == json.end() || !count->is_number_unsigned()) return std::nullopt;
  if (time == json.end() || !time->is_string()) return std::nullopt;
  if (count->get<std::uint64_t>() > std::uint64_t{INT64_MAX}) return std::nullopt;
  last.count = count->get<std::int64_t>();
  const auto moment = parse_moment(time->get<std::string>());
  const bool has_all = moment.ok() && take_hex(json, "sha256", last.lines) &&
                       take_hex(json, "key", last.key) &&
                       take_hex(json, "signature", last.signature);
  if (!has_all) return std::nullopt;
  last.time = moment.value();
  if (last_line(last) != std::string(line) + "\n") return std::nullopt;
  return last;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};  // cut off
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

// Each on its own, and in the order of their numbers.
void read_entries(const std::vector<std::string_view>& lines, Bundle& bundle) {
  std::int64_t number = 0;
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    std::optional<BundledEntry> read = entry_in_line(lines[i]);
    if (!read) {
      bundle.faults.push_back(
          fmt::format("line {} of the bundle is not written as a record is", i + 1));
      continue;
    }
    const Entry& entry = read->entry;
    if (entry.number <= number) {
      bundle.faults.push_back(
          fmt::format("record {} stands behind record {}", entry.number, number));
      continue;
    }
    number = entry.number;
    const auto checked = check(entry.record);
    if (!checked.ok() || hash_behind({number - 1, read->before}, entry.record) != entry.hash) {
      bundle.faults.push_back(fmt::format(
          "record {} was changed: its hash does not fit to what it says", entry.number));
    }
    bundle.content.entries.push_back(*std::move(read));
  }
}

}  // namespace

Result<std::vector<BundledEntry>> take_out(Journal& journal,
                                           const std::set<std::int64_t>& numbers) {
  std::vector<BundledEntry> taken;
  for (const std::int64_t number : numbers) {
    const std::int64_t first = std::max<std::int64_t>(1, number - 1);
    const std::size_t count = number > 1 ? 2 : 1;
    std::vector<Entry> found = TRY(journal.read(first, count));
    if (found.size() != count || found.front().number != first) {
      return Error{
          Error::Kind::Broken,
          fmt::format("journal `{}` has no record {}, or none before it", journal.name(), number)};
    }
    BundledEntry bundled;
    if (number > 1) bundled.before = found.front().hash;
    bundled.entry = std::move(found.back());
    if (bundled.entry.number != number ||
        hash_behind({number - 1, bundled.before}, bundled.entry.record) != bundled.entry.hash) {
      return Error{Error::Kind::Broken,
                   fmt::format("journal `{}` is not as it was written at record {}; `cocket "
                               "journal verify` says more",
                               journal.name(), number)};
    }
    taken.push_back(std::move(bundled));
  }
  return taken;
}

std::string bundle_text(const BundleContent& content, const SigningKey& key, Moment time) {
  std::string text = first_line(content.subject);
  for (const BundledEntry& entry : content.entries) text += entry_line(entry);
  LastLine last;
  last.count = static_cast<std::int64_t>(content.entries.size());
  last.lines = sha256(text);
  last.time = time;
  last.key = key.public_key();
  last.signature = key.sign(bytes_to_sign(last.lines, time));
  return text + last_line(last);
}

Result<Bundle> read_bundle(std::string_view text) {
  const std::vector<std::string_view> lines = lines_of(text);
  const auto subject = lines.empty() ? std::nullopt : subject_in(lines.front());
  if (!subject) return invalid("this is no bundle as `cocket audit export` writes it");
  const std::optional<LastLine> last = last_in(lines.back());
  if (!last) {
    return Error{Error::Kind::Broken,
                 "the bundle has no last line with a signature: it was cut off"};
  }
  Bundle bundle;
  bundle.content.subject = *subject;
  bundle.time = last->time;
  bundle.key = last->key;
  read_entries(lines, bundle);
  const std::string_view signed_lines = text.substr(0, text.size() - lines.back().size() - 1);
  if (static_cast<std::size_t>(last->count) + 2 != lines.size()) {
    bundle.faults.push_back(fmt::format("it had {} records when it was signed, and has {}",
                                        last->count, lines.size() - 2));
  }
  if (sha256(signed_lines) != last->lines) {
    bundle.faults.emplace_back("what it says is not what was signed");
  }
  if (!is_signed_by(last->key, bytes_to_sign(last->lines, last->time), last->signature)) {
    bundle.faults.emplace_back("the signature is not that of the key it names");
  }
  return bundle;
}

}  // namespace cocket::journal
