// SPDX-License-Identifier: Apache-2.0
#include "cases/answered_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/case.h"

namespace cocket::cases {
namespace {

constexpr std::array<std::string_view, 10> kAnswerColumns = {
    "verdict",   "floor", "ceiling", "measures", "missing",
    "documents", "cite",  "remarks", "declared", "decision_id"};
constexpr std::string_view kIdColumn = "decision_id";
constexpr std::size_t kCellsDigits = 16;
constexpr int kDescriptionMax = 60;  // code points of it, in what people read

// Of what a book says of a party, what does not change from order to order. `consignee_kind`, say,
// does.
constexpr std::array<std::string_view, 14> kPartyColumns = {
    "country", "address", "city",       "postcode",        "website",
    "email",   "id",      "number",     "register_number", "registration_number",
    "lei",     "imo",     "tax_number", "birth_date"};

using Texts = std::vector<std::string>;

std::string text_of(const Json& value) {
  if (value.is_null()) return "";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

// "End user" and "end-user" are `end_user`.
std::string plain_name(std::string_view heading) {
  std::string name = fold(heading);
  std::replace(name.begin(), name.end(), ' ', '_');
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

// The cells of a row: what its book said, and what was answered.
class Row {
 public:
  explicit Row(const Json& json) {
    for (const auto& [name, value] : json.items()) {
      if (name.ends_with(kIdColumn)) {
        prefixes_.push_back(name.substr(0, name.size() - kIdColumn.size()));
      }
    }
    for (const auto& [name, value] : json.items()) {
      if (is_answer(name)) {
        answers_.emplace(name, &value);
      } else if (std::string text = text_of(value); !trim(text).empty()) {
        cells_.emplace(plain_name(name), std::move(text));
      }
    }
  }

  const Texts& prefixes() const { return prefixes_; }  // one a law
  const std::map<std::string, std::string>& cells() const { return cells_; }
  std::string cell(const std::string& name) const {
    const auto found = cells_.find(name);
    return found == cells_.end() ? "" : std::string(trim(found->second));
  }
  std::string answer(const std::string& name) const {
    const auto found = answers_.find(name);
    return found == answers_.end() ? "" : text_of(*found->second);
  }
  Texts answers(const std::string& name) const {
    const auto found = answers_.find(name);
    Texts texts;
    if (found == answers_.end()) return texts;
    if (found->second->is_array()) {
      for (const Json& one : *found->second) texts.push_back(text_of(one));
    } else {
      const std::string text = text_of(*found->second);
      for (const std::string_view one : split(text, ';')) {
        if (!one.empty()) texts.emplace_back(one);
      }
    }
    return texts;
  }

 private:
  bool is_answer(const std::string& name) const {
    if (name == "error" || name == kAnswerColumns.front()) return true;
    return std::any_of(prefixes_.begin(), prefixes_.end(), [&](const std::string& prefix) {
      return std::any_of(
          kAnswerColumns.begin(), kAnswerColumns.end(),
          [&](std::string_view column) { return name == prefix + std::string(column); });
    });
  }

  Texts prefixes_;
  std::map<std::string, std::string> cells_;
  std::map<std::string, const Json*> answers_;
};

std::string hash_of_cells(const Row& row) {
  Json json = Json::array();
  for (const auto& [name, text] : row.cells()) json.push_back({name, text});
  return to_hex(sha256(json.dump()), kCellsDigits);
}

std::string about(const Row& row) {
  Texts parts;
  const std::string item = row.cell("item");
  const std::string description(first_code_points(row.cell("description"), kDescriptionMax));
  if (!item.empty()) parts.push_back(item);
  if (!description.empty()) parts.push_back(description);
  const std::string quantity = row.cell("quantity");
  if (!quantity.empty()) parts.push_back(quantity + " " + row.cell("unit"));
  std::string to = row.cell("end_user");
  if (to.empty()) to = row.cell("consignee");
  const std::string destination = row.cell("destination");
  if (!to.empty() && !destination.empty()) to += ", ";
  to += destination;
  if (!to.empty()) parts.push_back("to " + to);
  return printable(join(parts, "; "));
}

// The one party of a cell; nothing: it names several, or none.
std::optional<std::string> only_party(const Row& row, const std::string& field) {
  const std::string folded = nfkc(row.cell(field));
  const std::size_t bar = folded.find_first_of("|\xC2\xA6");
  if (folded.find(';') != std::string::npos) return std::nullopt;
  std::string name(trim(std::string_view(folded).substr(0, bar)));
  if (name.empty()) return std::nullopt;
  // Without a bar the cell is the name as it stands.
  return bar == std::string::npos ? row.cell(field) : name;
}

PartyCells party_cells(const Row& row, const std::string& field) {
  PartyCells cells;
  for (const std::string_view column : kPartyColumns) {
    std::string text = row.cell(fmt::format("{}_{}", field, column));
    if (!text.empty()) cells.emplace_back(column, std::move(text));
  }
  return cells;
}

// What a remark says of a field: "consignee may be `A` (e-1 of l), or `B` (e-2 of l), or 2 more".
struct MayBe {
  std::string field;
  std::vector<NamePair> entries;  // without the party's own name
  bool is_all = true;             // No: there are more, or it was not understood
};

MayBe entries_in(std::string_view remark) {
  constexpr std::string_view kMayBe = " may be ";
  constexpr std::string_view kOr = ", or ";
  MayBe found;
  const std::size_t begin = remark.find(kMayBe);
  if (begin == std::string_view::npos) return found;
  found.field = remark.substr(0, begin);
  std::string_view rest = remark.substr(begin + kMayBe.size());
  while (!rest.empty()) {
    const std::size_t name_end = rest.find("` (", 1);
    const std::size_t id_end = rest.find(" of ", std::min(name_end, rest.size()));
    const std::size_t end = rest.find(')', std::min(id_end, rest.size()));
    if (rest.front() != '`' || name_end == std::string_view::npos ||
        id_end == std::string_view::npos || end == std::string_view::npos) {
      found.is_all = false;
      return found;
    }
    NamePair pair;
    pair.listed_name = rest.substr(1, name_end - 1);
    pair.entry = rest.substr(name_end + 3, id_end - name_end - 3);
    pair.list = rest.substr(id_end + 4, end - id_end - 4);
    found.entries.push_back(std::move(pair));
    const std::size_t next = rest.find(kOr, end);
    rest = next == std::string_view::npos ? "" : rest.substr(next + kOr.size());
  }
  return found;
}

class Causes {
 public:
  Causes(const Row& row, AnsweredLine& into) : row_(row), into_(into) {}

  Result<void> add_law(const std::string& prefix) {
    const std::string verdict = row_.answer(prefix + "verdict");
    if (verdict == "GO") return {};
    const bool is_held =
        verdict == "HOLD" || verdict == "NO" || verdict == "ASK" || verdict == "JUDGE";
    if (!is_held) return invalid(fmt::format("no verdict `{}`", printable(verdict)));
    const std::size_t before = into_.causes.size();
    law_ = prefix.empty() ? "" : fmt::format(" ({})", prefix.substr(0, prefix.size() - 1));
    add_measures(prefix);
    Texts missing = row_.answers(prefix + "missing");
    add_pairs(row_.answers(prefix + "remarks"), missing);
    std::sort(missing.begin(), missing.end());
    if (!missing.empty()) add({fmt::format("missing{}: {}", law_, join(missing, ", ")), {}}, {});
    if (into_.causes.size() == before) {
      add({fmt::format("verdict{}: {}", law_, verdict), std::nullopt}, {});
    }
    return {};
  }

 private:
  void add(Cause cause, PartyCells party) {
    const bool is_there = std::any_of(into_.causes.begin(), into_.causes.end(),
                                      [&](const auto& one) { return one.cause.key == cause.key; });
    if (!is_there) into_.causes.push_back({std::move(cause), std::move(party)});
  }

  // What surely applies, whatever else is open.
  void add_measures(const std::string& prefix) {
    const std::string floor = row_.answer(prefix + "floor");
    if (floor != "licence" && floor != "prohibited") return;
    Texts sure = row_.answers(prefix + "measures");
    std::erase_if(sure, [](const std::string& name) { return name.starts_with('?'); });
    std::sort(sure.begin(), sure.end());
    add({fmt::format("{}{}: {}", floor, law_, join(sure, ", ")), std::nullopt}, {});
  }

  // A party that may be listed is a matter of its own, and no missing fact.
  void add_pairs(const Texts& remarks, Texts& missing) {
    for (const std::string& remark : remarks) {
      const MayBe found = entries_in(remark);
      const auto asked = std::find(missing.begin(), missing.end(), found.field);
      const auto party = only_party(row_, found.field);
      if (asked == missing.end() || found.entries.empty() || !party) continue;
      for (NamePair pair : found.entries) {
        pair.name = printable(*party);
        std::string key = fmt::format("pair{}: {}", law_, key_of(pair));
        add({std::move(key), pair}, party_cells(row_, found.field));
      }
      if (found.is_all) missing.erase(asked);
    }
  }

  const Row& row_;
  AnsweredLine& into_;
  std::string law_;
};

}  // namespace

AnswerReader::AnswerReader(std::vector<std::string> key_columns) {
  for (const std::string& column : key_columns) key_columns_.push_back(plain_name(column));
}

std::string AnswerReader::next_key(std::string key) {
  const int count = ++seen_[key];
  return count == 1 ? key : fmt::format("{} ({})", key, count);
}

Result<AnsweredLine> AnswerReader::read(const Json& json) {
  if (!json.is_object()) return invalid("it is no JSON object");
  const Row row(json);
  AnsweredLine answered;
  Line& line = answered.line;
  line.cells = hash_of_cells(row);
  Texts names;
  for (const std::string& column : key_columns_) {
    const std::string text = row.cell(column);
    if (text.empty()) break;
    names.push_back(text);
  }
  const std::string key = printable(join(names, "/"));
  line.key = next_key(names.empty() ? "row-" + line.cells : key);
  line.date = row.cell("date");
  line.about = about(row);
  if (!row.answer("error").empty()) {
    line.verdict = "ASK";
    answered.causes.push_back({{"unreadable: the row cannot be read", std::nullopt}, {}});
    return answered;
  }
  if (row.prefixes().empty()) {
    return invalid("it is no answer of `cocket run`: it has no `decision_id`");
  }
  Causes causes(row, answered);
  Texts ids;
  for (const std::string& prefix : row.prefixes()) {
    TRY(causes.add_law(prefix));
    ids.push_back(row.answer(prefix + std::string(kIdColumn)));
  }
  line.verdict = row.answer(row.prefixes().size() == 1 ? row.prefixes().front() + "verdict"
                                                       : std::string("verdict"));
  line.decision = join(ids, ", ");
  for (const auto& [name, text] : row.cells()) {
    if (!name.ends_with("_country")) continue;
    const std::string field = name.substr(0, name.size() - std::string_view("_country").size());
    if (const auto party = only_party(row, field)) {
      answered.parties.emplace_back(printable(*party), party_cells(row, field));
    }
  }
  return answered;
}

}  // namespace cocket::cases
