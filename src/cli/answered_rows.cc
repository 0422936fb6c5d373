// SPDX-License-Identifier: Apache-2.0
#include "cli/answered_rows.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/json_text.h"
#include "base/csv.h"
#include "base/text.h"
#include "facts/book.h"
#include "facts/json_members.h"

namespace cocket::cli {
namespace {

std::vector<std::string> outgoing_names(std::vector<std::string> names,
                                        std::span<const std::string_view> answer) {
  const auto is_of_answer = [&](const std::string& name) {
    return std::find(answer.begin(), answer.end(), fold(name)) != answer.end();
  };
  const auto taken = std::count_if(names.begin(), names.end(), is_of_answer);
  const bool is_answered = taken == static_cast<std::ptrdiff_t>(answer.size());
  for (std::string& name : names) {
    if (!is_of_answer(name)) continue;
    if (is_answered) {
      name.clear();
    } else {
      name.insert(0, "book.");
    }
  }
  return names;
}

}  // namespace

void append_json_member(std::string& out, std::string_view name, std::string_view value) {
  if (!out.empty()) out += ',';
  assess::append_json_string(out, name);
  out += ':';
  out += value;
}

std::string json_text(std::string_view text) {
  std::string out;
  assess::append_json_string(out, text);
  return out;
}

AnsweredRows::AnsweredRows(const Setting& setting, std::span<const std::string_view> answer)
    : setting_(setting), answer_(answer) {}

std::string AnsweredRows::header(const std::vector<facts::Column>& columns) {
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const facts::Column& column : columns) names.push_back(column.header);
  names_out_ = outgoing_names(std::move(names), answer_);
  if (setting_.format_out != facts::BookFormat::Csv) return {};
  std::vector<std::string> all;
  std::copy_if(names_out_.begin(), names_out_.end(), std::back_inserter(all),
               [](const std::string& name) { return !name.empty(); });
  all.insert(all.end(), answer_.begin(), answer_.end());
  std::string out;
  for (const std::string& name : all) {
    if (!out.empty()) out += setting_.separator;
    append_csv_cell(out, name, setting_.separator);
  }
  return out + "\n";
}

void AnsweredRows::append_csv(const facts::Row& row, const std::vector<std::string>& cells,
                              std::string& out) const {
  const bool is_split = row.error.empty();
  bool is_first = true;
  for (std::size_t i = 0; i < names_out_.size(); ++i) {
    if (names_out_[i].empty()) continue;
    std::string_view cell = is_split && i < row.cells.size() ? row.cells[i] : std::string_view();
    // What cannot be split stands in the first column, so that nothing is lost.
    if (!is_split && is_first) cell = row.raw;
    append_csv_cell(out, cell, setting_.separator);
    out += setting_.separator;
    is_first = false;
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += setting_.separator;
    append_csv_cell(out, cells[i], setting_.separator);
  }
  out += '\n';
}

std::string AnsweredRows::members_in(const facts::Row& row) const {
  std::string out;
  if (!row.error.empty()) {
    append_json_member(out, "raw", json_text(row.raw));
    return out;
  }
  if (setting_.format_in == facts::BookFormat::Ndjson) {
    const std::vector<facts::JsonMember> members = facts::members_of(row.raw);
    std::vector<std::string> names;
    names.reserve(members.size());
    for (const facts::JsonMember& member : members) names.push_back(member.name);
    names = outgoing_names(std::move(names), answer_);
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (!names[i].empty()) append_json_member(out, names[i], trim(members[i].value));
    }
    return out;
  }
  for (std::size_t i = 0; i < names_out_.size() && i < row.cells.size(); ++i) {
    if (!names_out_[i].empty()) append_json_member(out, names_out_[i], json_text(row.cells[i]));
  }
  return out;
}

}  // namespace cocket::cli
