// SPDX-License-Identifier: Apache-2.0
// The legacy CSV set of OFAC: names (12 cells a row), aliases (5), addresses (6) and what did not
// fit into the remarks (2). The files have no header and are told apart by their width; "-0- "
// stands for nothing. What belongs to a party is kept until the file of names comes.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "lists/byte_stream.h"
#include "lists/csv_rows.h"
#include "lists/import_job.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/ofac_remarks.h"

namespace cocket::lists {
namespace {

constexpr std::size_t kNameCells = 12;
constexpr std::size_t kAliasCells = 5;
constexpr std::size_t kAddressCells = 6;
constexpr std::size_t kCommentCells = 2;

struct Belongings {
  std::vector<PartyName> names;
  std::vector<std::string> addresses;
  std::vector<std::string> countries;
  std::string comments;
  bool was_used = false;
};

using Kept = std::unordered_map<std::string, Belongings>;

std::string_view value_of(std::string_view cell) {
  cell = trim(cell);
  return cell == "-0-" ? std::string_view() : cell;
}

bool is_number(std::string_view text) {
  text = trim(text);
  if (text.empty()) return false;
  for (const char c : text) {
    if (!is_ascii_digit(c)) return false;
  }
  return true;
}

void keep(Belongings& kept, const std::vector<std::string>& cells) {
  if (cells.size() == kAliasCells) {
    PartyName name;
    name.text = squeezed(value_of(cells[3]));
    name.kind = value_of(cells[2]) == "fka" ? NameKind::Former : NameKind::Alias;
    if (!name.text.empty()) kept.names.push_back(std::move(name));
  } else if (cells.size() == kAddressCells) {
    const std::string text = joined({value_of(cells[2]), value_of(cells[3]), value_of(cells[4])});
    add_if_new(kept.addresses, text);
    add_if_new(kept.countries, value_of(cells[4]));
  } else {
    kept.comments += value_of(cells[1]);
  }
}

class OfacCsvReader {
 public:
  explicit OfacCsvReader(ImportJob& job) : job_(job) {}

  Result<void> read();

 private:
  Result<std::size_t> width_of(ByteStream& file);
  Result<void> read_belongings(ByteStream& file);
  Result<void> read_names(ByteStream& file);
  Result<void> give(const CsvRows& rows);
  void report_orphans();

  ImportJob& job_;
  Kept kept_;
  std::size_t kept_bytes_ = 0;
};

Result<std::size_t> OfacCsvReader::width_of(ByteStream& file) {
  static constexpr std::size_t kLookBytes = 64 << 10;
  const std::string_view begin = TRY(file.peek(kLookBytes));
  std::vector<CsvCell> cells;
  const std::size_t mark = begin.starts_with("\uFEFF") ? 3 : 0;
  scan_csv_record(begin, mark, ',', cells);
  return cells.size();
}

Result<void> OfacCsvReader::read_belongings(ByteStream& file) {
  CsvRows rows(file, ',');
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return {};
    if (!is_number(rows.cells()[0])) {
      if (rows.is_first()) continue;  // a header
      return damaged(rows.place(), fmt::format("`{}` is no number of a party", rows.cells()[0]));
    }
    for (const std::string& cell : rows.cells()) kept_bytes_ += cell.size();
    if (kept_bytes_ > kHeldBytesMax) {
      return Error{Error::Kind::Limit,
                   fmt::format("{}: more than {} bytes of aliases and addresses", rows.place(),
                               kHeldBytesMax)};
    }
    keep(kept_[squeezed(rows.cells()[0])], rows.cells());
  }
}

Result<void> OfacCsvReader::give(const CsvRows& rows) {
  const std::vector<std::string>& cells = rows.cells();
  ListedParty party;
  party.id = squeezed(cells[0]);
  add_name(party, value_of(cells[1]), NameKind::Primary);
  const std::string type = fold(value_of(cells[2]));
  party.type = type == "individual" ? PartyType::Person
               : type == "vessel"   ? PartyType::Vessel
               : type == "aircraft" ? PartyType::Aircraft
                                    : PartyType::Organization;
  // Programs stand as "ONE] [TWO".
  for (std::string_view program : split(value_of(cells[3]), ']')) {
    program = trim(program);
    if (program.starts_with('[')) program.remove_prefix(1);
    add_if_new(party.programs, program);
  }
  if (!value_of(cells[5]).empty()) {
    party.identifiers.push_back({"call sign", squeezed(value_of(cells[5])), ""});
  }
  add_if_new(party.countries, value_of(cells[9]));
  std::string remarks(value_of(cells[11]));
  if (const auto found = kept_.find(party.id); found != kept_.end()) {
    Belongings& kept = found->second;
    kept.was_used = true;
    remarks += kept.comments;
    for (PartyName& name : kept.names) party.names.push_back(std::move(name));
    party.addresses = std::move(kept.addresses);
    for (const std::string& country : kept.countries) add_if_new(party.countries, country);
  }
  take_remarks(party, remarks);
  add_remark(party.remarks, "title", value_of(cells[4]));
  add_remark(party.remarks, "vessel type", value_of(cells[6]));
  add_remark(party.remarks, "vessel owner", value_of(cells[10]));
  return job_.give(std::move(party), rows.place());
}

Result<void> OfacCsvReader::read_names(ByteStream& file) {
  CsvRows rows(file, ',');
  while (true) {
    const bool is_row = TRY(rows.next());
    if (!is_row) return {};
    if (is_number(rows.cells()[0])) {
      TRY(give(rows));
    } else if (!rows.is_first()) {
      return damaged(rows.place(), fmt::format("`{}` is no number of a party", rows.cells()[0]));
    }
  }
}

// Aliases of a party that the file of names does not have: the files are not of one day.
void OfacCsvReader::report_orphans() {
  std::vector<std::string> ids;
  for (const auto& [id, kept] : kept_) {
    if (!kept.was_used) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  for (const std::string& id : ids) {
    const Belongings& kept = kept_[id];
    std::string value = kept.names.empty() ? std::string() : kept.names.front().text;
    if (value.empty() && !kept.addresses.empty()) value = kept.addresses.front();
    job_.skip({"the set", "party " + id, std::move(value),
               "no party of this number; are all files of the same day?"});
  }
}

Result<void> OfacCsvReader::read() {
  ByteStream* names = nullptr;
  for (ByteStream& file : job_.files()) {
    const std::size_t width = TRY(width_of(file));
    if (width == kNameCells && names == nullptr) {
      names = &file;
    } else if (width == kAliasCells || width == kAddressCells || width == kCommentCells) {
      TRY(read_belongings(file));
    } else {
      return damaged(fmt::format("`{}`", file.name()),
                     width == kNameCells
                         ? std::string("a second file of names; a set has one")
                         : fmt::format("{} cells a row; files of the set have 12 (names), 5 "
                                       "(aliases), 6 (addresses) or 2 (comments)",
                                       width));
    }
  }
  if (names == nullptr) {
    return damaged("the set", "the file of names is missing (12 cells a row, `sdn.csv`)");
  }
  TRY(read_names(*names));
  report_orphans();
  return {};
}

}  // namespace

Result<void> import_ofac_csv(ImportJob& job) {
  return OfacCsvReader(job).read();
}

}  // namespace cocket::lists
