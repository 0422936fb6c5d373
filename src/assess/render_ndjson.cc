// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assess/answer_cells.h"
#include "assess/assess.h"
#include "assess/json_text.h"
#include "assess/row_renderer.h"
#include "base/text.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/json_members.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

void append_name(std::string& out, std::string_view name) {
  if (out.empty() || (out.back() != '{' && out.back() != ',')) out += ',';
  append_json_string(out, name);
  out += ':';
}

// A row that a run before this one could not read got no other column of an answer.
bool is_error_of_before(const facts::JsonMember& member) {
  return fold(member.name) == kErrorColumn && member.value.starts_with("\"row ");
}

// The members of the object without braces; untouched where none is named as in an answer.
std::string without_answers(std::span<const Law> laws, std::string_view raw) {
  const std::vector<facts::JsonMember> members = facts::members_of(raw);
  std::vector<std::string_view> names;
  names.reserve(members.size());
  for (const facts::JsonMember& member : members) names.push_back(member.name);
  const std::vector<OutColumn> out = outgoing(laws, names);
  std::string text;
  for (std::size_t i = 0; i < members.size(); ++i) {
    const facts::JsonMember& member = members[i];
    if (out[i].fate == ColumnFate::Replace) continue;
    if (out[i].fate == ColumnFate::Keep) {
      text += fmt::format("{}{}", text.empty() ? "" : ",", member.text);
      continue;
    }
    if (is_error_of_before(member)) continue;
    text += text.empty() ? "" : ",";
    append_json_string(text, out[i].name);
    text += member.text.substr(static_cast<std::size_t>(member.key.data() - member.text.data()) +
                               member.key.size());
  }
  return text;
}

class NdjsonRenderer : public RowRenderer {
 public:
  NdjsonRenderer(std::span<const Law> laws, facts::BookFormat format)
      : laws_(laws), is_json_(format == facts::BookFormat::Ndjson) {}

  std::string answer(std::size_t law, const LawAnswer& answer) const override {
    const program::Program& program = laws_[law].program;
    const AnswerCells cells = cells_of(program, answer);
    const std::string prefix = column_prefix(program, laws_.size());
    std::string out;
    std::size_t column = 0;
    const auto name_next = [&] {
      if (!out.empty()) out += ',';
      append_json_string(out, prefix + std::string(kAnswerColumns[column++]));
      out += ':';
    };
    for (const std::string_view cell : {cells.verdict, cells.floor, cells.ceiling}) {
      name_next();
      append_json_string(out, cell);
    }
    for (const auto* list : {&cells.measures, &cells.missing, &cells.documents, &cells.cite,
                             &cells.remarks, &cells.declared}) {
      name_next();
      append_json_array(out, *list);
    }
    name_next();
    return out;
  }

  void row(const RowParts& parts, std::string& out) const override {
    out += '{';
    append_input(parts, out);
    if (laws_.size() > 1 && !parts.laws.empty()) {
      append_name(out, kAnswerColumns[0]);
      append_json_string(out, decide::name_of(parts.headline));
    }
    for (const LawPart& law : parts.laws) {
      if (out.back() != '{') out += ',';
      out += law.rendered;
      append_json_string(out, law.decision_id);
    }
    append_name(out, kErrorColumn);
    if (parts.error.empty()) {
      out += "null";
    } else {
      append_json_string(out, parts.error);
    }
    out += "}\n";
  }

 private:
  // The members of the book's row, without braces.
  void append_input(const RowParts& parts, std::string& out) const {
    if (!parts.row.error.empty()) {
      append_name(out, "raw");
      append_json_string(out, parts.row.raw);
      return;
    }
    if (is_json_) {
      append_object(parts, out);
      return;
    }
    const BookColumns& book = parts.book;
    for (std::size_t i = 0; i < book.columns.size() && i < parts.row.cells.size(); ++i) {
      if (book.out[i].fate == ColumnFate::Replace) continue;
      append_name(out, book.out[i].name);
      append_json_string(out, parts.row.cells[i]);
    }
  }

  // Which of a row's members are from a run before is told row by row: columns may come up late.
  void append_object(const RowParts& parts, std::string& out) const {
    const std::string_view raw = trim(parts.row.raw);
    if (parts.book.has_replaced || parts.book.has_renamed) {
      out += trim(without_answers(laws_, raw));
    } else if (raw.size() >= 2) {
      out += trim(raw.substr(1, raw.size() - 2));
    }
  }

  std::span<const Law> laws_;
  bool is_json_;
};

}  // namespace

std::unique_ptr<RowRenderer> ndjson_renderer(std::span<const Law> laws, facts::BookFormat format) {
  return std::make_unique<NdjsonRenderer>(laws, format);
}

}  // namespace cocket::assess
