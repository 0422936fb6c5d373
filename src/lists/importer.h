// SPDX-License-Identifier: Apache-2.0
// Published lists of restricted parties, one face for every format: bytes in as a stream, one party
// at a time out, and at the end the record of the edition. A damaged file is refused whole, with
// place and cause; a value that cannot be used is left out and reported.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/listed_party.h"
#include "lists/own_mapping.h"
#include "lists/stake.h"

namespace cocket::lists {

// Fills the span, returns how many bytes; 0: the end.
using ReadBytes = std::function<Result<std::size_t>(std::span<char>)>;

struct InputFile {
  std::string name;  // as the user would type it
  ReadBytes read_bytes;
};

enum class Format : std::uint8_t {
  RulebookCsv,
  CslJson,
  CslCsv,
  OfacCsv,
  OfacXml,
  DeniedPersons,
  EuXml,
  EuCsv,
  UnXml,
  UkXml,
  EndUserCsv,
  OpenSanctionsCsv,
  FtmJson,
  GleifEntities,
  GleifRelations,
  OwnCsv,
};

struct FormatName {
  Format format;
  std::string_view name;   // what --format takes
  std::string_view title;  // what it is, for people
};

std::span<const FormatName> formats();
std::string_view name_of(Format format);
Result<Format> parse_format(std::string_view name);

// Limits on what comes from outside. A structure beyond them is refused, a value left out.
inline constexpr std::size_t kRecordBytesMax = 16 << 20;  // one row, element or JSON object
inline constexpr std::size_t kValueBytesMax = 64 << 10;   // one name, address or remark
inline constexpr std::size_t kNamesMax = 10000;           // of one party
inline constexpr std::size_t kPartiesMax = 20'000'000;    // of one list
inline constexpr std::size_t kHeldBytesMax = 1ULL << 30;  // kept until what belongs to it has come
inline constexpr std::size_t kSkippedKept = 1000;         // reported one by one; more are counted
inline constexpr int kDepthMax = 64;                      // of elements, objects and arrays

// A value that was left out.
struct SkippedValue {
  std::string place;  // "sdn.csv: line 17"
  std::string field;
  std::string value;  // its begin, when it is long
  std::string cause;
  bool operator==(const SkippedValue&) const = default;
};

struct EditionFile {
  std::string name;
  std::string sha256;
  bool operator==(const EditionFile&) const = default;
};

// What is known of one edition of a list.
struct Edition {
  std::string list;    // the name under which it is kept
  std::string format;  // as --format takes it
  std::vector<EditionFile> files;
  std::string sha256;     // of the file; of several, of the names and hashes of them all
  std::string published;  // ISO 8601; empty: the file does not say
  std::int64_t parties = 0;
  std::int64_t names = 0;
  std::int64_t stakes = 0;
  std::int64_t others = 0;         // records that are neither party nor stake, passed over
  std::int64_t skipped_count = 0;  // of values
  std::vector<SkippedValue> skipped;
  bool operator==(const Edition&) const = default;
};

struct ImportRequest {
  std::optional<Format> format;       // empty: told from the content
  std::vector<InputFile> files;       // more than one only for formats that come as a set
  std::optional<OwnMapping> mapping;  // of an own list
};

struct Sink {
  std::function<Result<void>(const ListedParty&)> party;
  std::function<Result<void>(const Stake&)> stake;
};

// What the sink took before an error is of no use and must be thrown away.
Result<Edition> import_list(const ImportRequest& request, const Sink& sink);

}  // namespace cocket::lists
