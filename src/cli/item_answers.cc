// SPDX-License-Identifier: Apache-2.0
#include "cli/item_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/side_by_side.h"
#include "base/table_hash.h"
#include "base/text.h"
#include "base/truth.h"
#include "classify/classification.h"
#include "classify/derived_codes.h"
#include "classify/entries.h"
#include "classify/headings.h"
#include "classify/item.h"
#include "classify/precedent.h"
#include "cli/classification_text.h"
#include "cli/classifying.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kPossibleTold = 10;  // rows of one item that are open, in its cell
constexpr std::size_t kRowsAtATime = 32;   // of one thread

std::vector<std::string> codes_of(const classify::Entries& entries, const std::vector<int>& nodes) {
  std::vector<std::string> codes;
  for (const int node : nodes) codes.push_back(entries.tree().node(node).code);
  return codes;
}

std::vector<std::string> possible_codes(const classify::Entries& entries,
                                        const classify::Classification& answer) {
  std::vector<std::string> codes;
  for (const classify::RowAnswer& row : answer.rows) {
    if (row.meets != Truth::Unknown) continue;
    if (codes.size() == kPossibleTold) {
      codes.emplace_back("...");
      break;
    }
    codes.push_back(entries.tree().node(row.node).code);
  }
  return codes;
}

// Of a row that is met, a note that its sources disagree: in a table nobody sees the notes.
std::vector<std::string> conflicts_of_sources(const classify::Entries& entries,
                                              const classify::Classification& said) {
  constexpr std::string_view kConflict = "sources conflict";
  std::vector<std::string> conflicts;
  for (const classify::RowAnswer& row : said.rows) {
    if (row.meets != Truth::True) continue;
    const auto& measure = entries.program.measures[static_cast<std::size_t>(row.measure)];
    for (const program::Note& note : measure.notes) {
      if (!note.text.starts_with(kConflict)) continue;
      conflicts.push_back(fmt::format("{}: {}", entries.tree().node(row.node).code, note.text));
    }
  }
  return conflicts;
}

void fill_cells(const classify::Entries& entries, classify::Classification said,
                std::vector<std::string> remarks, ItemAnswer& out) {
  out.cell(AnswerCell::Standing) = {std::string(name_of(said.standing))};
  out.cell(AnswerCell::Codes) = codes_of(entries, said.codes);
  out.cell(AnswerCell::Possible) = possible_codes(entries, said);
  for (const decide::Missing& one : said.missing) {
    out.cell(AnswerCell::Missing).push_back(one.name);
  }
  out.cell(AnswerCell::Because) = reasons_of(entries, said);
  out.cell(AnswerCell::ClassifiedCodes) = {classify::codes_cell(entries, said)};
  for (const classify::RowAnswer& row : said.outside) {
    out.cell(AnswerCell::Outside).push_back(entries.tree().node(row.node).code);
  }
  std::vector<std::string> conflicts = conflicts_of_sources(entries, said);
  out.cell(AnswerCell::Remarks) = std::move(said.remarks);
  for (std::string& conflict : conflicts) {
    out.cell(AnswerCell::Remarks).push_back(std::move(conflict));
  }
  for (std::string& remark : remarks) {
    out.cell(AnswerCell::Remarks).push_back(std::move(remark));
  }
}

}  // namespace

std::size_t ItemAnswers::KeyHash::operator()(std::string_view key) const {
  TableHash hash;
  hash.add(key);
  return hash.value();
}

ItemAnswers::ItemAnswers(const Classifying& classifying, Precedents precedents, std::string keeper,
                         int jobs)
    : classifying_(classifying),
      precedents_(std::move(precedents)),
      keeper_(std::move(keeper)),
      jobs_(jobs) {}

std::vector<const ItemAnswer*> ItemAnswers::of(const facts::Chunk& chunk) {
  struct Asked {
    const facts::Row* row = nullptr;
    ItemAnswer* answer = nullptr;
  };
  std::vector<Asked> asked;
  std::vector<const ItemAnswer*> answers;
  const std::vector<facts::Column> columns =
      classify::with_fields(*classifying_.entries, *chunk.columns);
  for (const facts::Row& row : chunk.rows) {
    if (!row.error.empty()) {
      answers_.emplace_back().errors.push_back(row.error);
      answers.push_back(&answers_.back());
      continue;
    }
    const auto [known, is_new] = by_key_.try_emplace(key_of(row, columns));
    if (is_new) {
      asked.push_back({&row, &answers_.emplace_back()});
      known->second = &answers_.back();
    }
    answers.push_back(known->second);
  }
  const std::size_t parts = (asked.size() + kRowsAtATime - 1) / kRowsAtATime;
  side_by_side(jobs_, parts, [&](std::size_t part) {
    const std::size_t end = std::min((part + 1) * kRowsAtATime, asked.size());
    for (std::size_t i = part * kRowsAtATime; i < end; ++i) {
      *asked[i].answer = answered(*asked[i].row, columns);
    }
  });
  return answers;
}

// All that a row says to the law; who it is, where precedents are told apart by it.
std::string ItemAnswers::key_of(const facts::Row& row,
                                const std::vector<facts::Column>& columns) const {
  const bool is_by_name = !precedents_.empty() || !keeper_.empty();
  std::string key;
  for (std::size_t i = 0; i < std::min(columns.size(), row.cells.size()); ++i) {
    const int field = columns[i].field;
    const bool is_name = field == classifying_.entries->fields.item;
    if (field < 0 || (is_name && !is_by_name)) continue;
    key += fmt::format("{} {} ", field, row.cells[i].size());
    key += row.cells[i];
  }
  return key;
}

ItemAnswer ItemAnswers::answered(const facts::Row& row,
                                 const std::vector<facts::Column>& columns) const {
  const classify::Entries& entries = *classifying_.entries;
  const classify::Item item =
      classify::read_item(entries, columns, row.cells, classifying_.reading);
  ItemAnswer out;
  out.errors = item.errors;
  if (!out.errors.empty()) return out;
  out.lot = item.lot;
  out.type = item.type;
  std::vector<std::string> remarks;
  const auto precedent = precedents_.find(item.name);
  classify::Classification said =
      precedent == precedents_.end()
          ? classifying_.classify(item)
          : use_precedent(precedent->second, item, row, columns, remarks);
  out.standing = said.standing;
  out.verdict = verdict_like(said);
  const bool is_settled = said.standing != classify::Standing::CannotTell;
  const bool is_new = precedent == precedents_.end() && !item.name.empty();
  if (!keeper_.empty() && is_settled && is_new) {
    classify::Precedent made = classify::precedent_of(entries, item, said);
    made.by = keeper_;
    made.on = format(classifying_.today);
    out.settled = std::move(made);
  }
  fill_cells(entries, std::move(said), std::move(remarks), out);
  return out;
}

// What was found out for the precedent fills what the row leaves open.
classify::Classification ItemAnswers::use_precedent(const classify::Precedent& precedent,
                                                    const classify::Item& item,
                                                    const facts::Row& row,
                                                    const std::vector<facts::Column>& columns,
                                                    std::vector<std::string>& remarks) const {
  const classify::Entries& entries = *classifying_.entries;
  std::vector<facts::Column> more = columns;
  std::vector<std::string_view> cells = row.cells;
  cells.resize(more.size());
  for (const auto& [name, cell] : precedent.answers) {
    const int field = entries.program.vocabulary.find(name);
    const bool is_open = field >= 0 && item.line.facts[static_cast<std::size_t>(field)].origin !=
                                           facts::Origin::Given;
    if (!is_open) continue;
    more.push_back({name, field});
    cells.emplace_back(cell);
  }
  const classify::Item filled = classify::read_item(entries, more, cells, classifying_.reading);
  if (!filled.errors.empty()) {
    remarks.push_back(fmt::format("the precedent of {} by {} does not go with it: {}", precedent.on,
                                  precedent.by, filled.errors.front()));
    return classifying_.classify(item);
  }
  classify::Classification said = classifying_.classify(filled);
  const std::vector<std::string> changes = classify::changes_since(precedent, entries, item, said);
  if (changes.empty()) {
    remarks.push_back(fmt::format("as decided on {} by {}", precedent.on, precedent.by));
    return said;
  }
  remarks.push_back(
      fmt::format("the precedent of {} by {} (`{}`) must be looked at "
                  "again: {}",
                  precedent.on, precedent.by, join(precedent.codes, "; "), join(changes, "; ")));
  // What was found out of another item, or under another text, is not taken for this one.
  return classifying_.classify(item);
}

}  // namespace cocket::cli
