// SPDX-License-Identifier: Apache-2.0
#include "lists/edition_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/result.h"
#include "lists/byte_stream.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"

namespace cocket::lists {
namespace {

constexpr std::string_view kFormatName = "cocket-list-1";
constexpr std::array<std::string_view, 5> kTypes = {"unknown", "person", "organization", "vessel",
                                                    "aircraft"};
constexpr std::array<std::string_view, 4> kKinds = {"primary", "alias", "former", "original"};

template <class Enum, std::size_t N>
std::string_view word_of(Enum value, const std::array<std::string_view, N>& words) {
  return words[static_cast<std::size_t>(value)];
}

template <class Enum, std::size_t N>
Enum value_of(const std::string& word, const std::array<std::string_view, N>& words) {
  const auto found = std::find(words.begin(), words.end(), word);
  return static_cast<Enum>(found == words.end() ? 0 : found - words.begin());
}

void put(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

void put(Json& json, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) json[name] = texts;
}

std::string text_at(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_at(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

const Json& array_at(const Json& json, const char* name) {
  static const Json none = Json::array();
  const auto found = json.find(name);
  return found != json.end() && found->is_array() ? *found : none;
}

std::vector<std::string> texts_at(const Json& json, const char* name) {
  std::vector<std::string> texts;
  for (const Json& one : array_at(json, name)) {
    if (one.is_string()) texts.push_back(one.get<std::string>());
  }
  return texts;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const ListedParty& party) {
  Json json;
  json["id"] = party.id;
  json["type"] = word_of(party.type, kTypes);
  for (const PartyName& name : party.names) {
    Json one;
    one["text"] = name.text;
    one["kind"] = word_of(name.kind, kKinds);
    if (name.is_weak) one["weak"] = true;
    put(one, "language", name.language);
    json["names"].push_back(std::move(one));
  }
  put(json, "countries", party.countries);
  put(json, "birth_dates", party.birth_dates);
  put(json, "addresses", party.addresses);
  for (const Identifier& identifier : party.identifiers) {
    Json one;
    put(one, "type", identifier.type);
    one["value"] = identifier.value;
    put(one, "country", identifier.country);
    json["identifiers"].push_back(std::move(one));
  }
  put(json, "programs", party.programs);
  put(json, "listed_on", party.listed_on);
  put(json, "remarks", party.remarks);
  return json;
}

ListedParty party_of(const Json& json) {
  ListedParty party;
  party.id = text_at(json, "id");
  party.type = value_of<PartyType>(text_at(json, "type"), kTypes);
  for (const Json& one : array_at(json, "names")) {
    PartyName name;
    name.text = text_at(one, "text");
    name.kind = value_of<NameKind>(text_at(one, "kind"), kKinds);
    name.is_weak = one.contains("weak");
    name.language = text_at(one, "language");
    party.names.push_back(std::move(name));
  }
  party.countries = texts_at(json, "countries");
  party.birth_dates = texts_at(json, "birth_dates");
  party.addresses = texts_at(json, "addresses");
  for (const Json& one : array_at(json, "identifiers")) {
    party.identifiers.push_back(
        {text_at(one, "type"), text_at(one, "value"), text_at(one, "country")});
  }
  party.programs = texts_at(json, "programs");
  party.listed_on = text_at(json, "listed_on");
  party.remarks = text_at(json, "remarks");
  return party;
}

Json json_of(const Stake& stake) {
  Json json;
  json["owner"] = stake.owner;
  json["owned"] = stake.owned;
  put(json, "kind", stake.kind);
  put(json, "share", stake.share);
  put(json, "status", stake.status);
  put(json, "from", stake.from);
  put(json, "until", stake.until);
  return json;
}

Stake stake_of(const Json& json) {
  return {text_at(json, "owner"), text_at(json, "owned"),  text_at(json, "kind"),
          text_at(json, "share"), text_at(json, "status"), text_at(json, "from"),
          text_at(json, "until")};
}

Json json_of(const Edition& edition) {
  Json json;
  json["list"] = edition.list;
  json["format"] = edition.format;
  for (const EditionFile& file : edition.files) {
    json["files"].push_back(Json{{"name", file.name}, {"sha256", file.sha256}});
  }
  json["sha256"] = edition.sha256;
  put(json, "published", edition.published);
  json["parties"] = edition.parties;
  json["names"] = edition.names;
  json["stakes"] = edition.stakes;
  json["others"] = edition.others;
  json["skipped_count"] = edition.skipped_count;
  json["skipped"] = Json::array();
  for (const SkippedValue& one : edition.skipped) {
    json["skipped"].push_back(Json{
        {"place", one.place}, {"field", one.field}, {"value", one.value}, {"cause", one.cause}});
  }
  return json;
}

Edition edition_of(const Json& json) {
  Edition edition;
  edition.list = text_at(json, "list");
  edition.format = text_at(json, "format");
  for (const Json& one : array_at(json, "files")) {
    edition.files.push_back({text_at(one, "name"), text_at(one, "sha256")});
  }
  edition.sha256 = text_at(json, "sha256");
  edition.published = text_at(json, "published");
  edition.parties = number_at(json, "parties");
  edition.names = number_at(json, "names");
  edition.stakes = number_at(json, "stakes");
  edition.others = number_at(json, "others");
  edition.skipped_count = number_at(json, "skipped_count");
  for (const Json& one : array_at(json, "skipped")) {
    edition.skipped.push_back({text_at(one, "place"), text_at(one, "field"), text_at(one, "value"),
                               text_at(one, "cause")});
  }
  return edition;
}

Error broken(std::string_view name, std::string_view cause) {
  return {Error::Kind::Invalid,
          fmt::format("`{}` is no whole edition: {}; remove it and import the list again", name,
                      cause)};
}

}  // namespace

std::string party_line(const ListedParty& party) {
  return dump(Json{{"party", json_of(party)}});
}

Result<void> EditionWriter::line(const std::string& text) {
  hash_.add(text);
  hash_.add("\n");
  return write_(text + "\n");
}

Result<void> EditionWriter::begin() {
  return line(dump(Json{{"edition", kFormatName}}));
}

Result<void> EditionWriter::add(const ListedParty& party) {
  return line(party_line(party));
}

Result<void> EditionWriter::add(const Stake& stake) {
  return line(dump(Json{{"stake", json_of(stake)}}));
}

Result<void> EditionWriter::finish(const Edition& edition) {
  const std::string hash = to_hex(hash_.finish());
  return write_(dump(Json{{"end", json_of(edition)}, {"lines_sha256", hash}}) + "\n");
}

Result<Edition> parse_edition_end(std::string_view text, std::string_view name) {
  if (!text.ends_with('\n')) return broken(name, "it is cut off");
  text.remove_suffix(1);
  const std::size_t begin = text.rfind('\n');
  if (begin != std::string_view::npos) text.remove_prefix(begin + 1);
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("end")) return broken(name, "its last line is no record");
  return edition_of(json["end"]);
}

namespace {

class LineReader {
 public:
  LineReader(const InputFile& file, const EditionReader& reader) : stream_(file), reader_(reader) {}
  Result<Edition> read();

 private:
  Result<bool> next();
  Result<void> take(const Json& json);

  ByteStream stream_;
  const EditionReader& reader_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::string_view line_;
  std::int64_t parties_ = 0;
  std::int64_t stakes_ = 0;
};

Result<bool> LineReader::next() {
  static constexpr std::size_t kChunkBytes = 256 << 10;
  std::size_t looked = at_;
  while (true) {
    const std::size_t end = buffer_.find('\n', looked);
    if (end != std::string::npos) {
      line_ = std::string_view(buffer_).substr(at_, end - at_);
      at_ = end + 1;
      return true;
    }
    buffer_.erase(0, at_);
    at_ = 0;
    looked = buffer_.size();
    if (looked > kEditionLineBytesMax) return broken(stream_.name(), "a line is too long");
    buffer_.resize(looked + kChunkBytes);
    const std::size_t count = TRY(stream_.read(std::span<char>(buffer_).subspan(looked)));
    buffer_.resize(looked + count);
    if (count > 0) continue;
    if (!buffer_.empty()) return broken(stream_.name(), "it is cut off");
    return false;
  }
}

Result<void> LineReader::take(const Json& json) {
  if (const auto party = json.find("party"); party != json.end() && party->is_object()) {
    ++parties_;
    return reader_.party ? reader_.party(party_of(*party)) : Result<void>();
  }
  if (const auto stake = json.find("stake"); stake != json.end() && stake->is_object()) {
    ++stakes_;
    return reader_.stake ? reader_.stake(stake_of(*stake)) : Result<void>();
  }
  return broken(stream_.name(), "a line is neither party nor stake");
}

Result<Edition> LineReader::read() {
  Sha256Stream hash;
  bool is_first = true;
  while (true) {
    const bool is_line = TRY(next());
    if (!is_line) return broken(stream_.name(), "its last line is missing");
    const Json json = Json::parse(line_, nullptr, false);
    if (!json.is_object()) return broken(stream_.name(), "a line is no JSON object");
    if (is_first && text_at(json, "edition") != kFormatName) {
      return broken(stream_.name(), "its first line is not that of an edition");
    }
    if (const auto end = json.find("end"); end != json.end() && end->is_object()) {
      Edition edition = edition_of(*end);
      if (text_at(json, "lines_sha256") != to_hex(hash.finish())) {
        return broken(stream_.name(), "its hash does not fit: it was changed");
      }
      if (edition.parties != parties_ || edition.stakes != stakes_) {
        return broken(stream_.name(), "its counts do not fit");
      }
      return edition;
    }
    hash.add(line_);
    hash.add("\n");
    if (!is_first) TRY(take(json));
    is_first = false;
  }
}

}  // namespace

Result<Edition> read_edition(const InputFile& file, const EditionReader& reader) {
  return LineReader(file, reader).read();
}

}  // namespace cocket::lists
