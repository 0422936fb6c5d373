// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "assess/answer_cells.h"
#include "assess/assess.h"
#include "assess/json_text.h"
#include "assess/row_renderer.h"
#include "base/json.h"
#include "base/text.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

void append_name(std::string& out, std::string_view name) {
  if (out.empty() || (out.back() != '{' && out.back() != ',')) out += ',';
  append_json_string(out, name);
  out += ':';
}

std::string without_answers(std::string_view raw, const BookColumns& book) {
  const Json object = Json::parse(raw, nullptr, false);
  if (!object.is_object()) return std::string(raw);
  Json kept = object;
  for (std::size_t i = 0; i < book.columns.size(); ++i) {
    if (book.is_replaced[i]) kept.erase(book.columns[i].header);
  }
  return kept.dump(-1, ' ', false, Json::error_handler_t::replace);
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
    for (const auto* list :
         {&cells.measures, &cells.missing, &cells.documents, &cells.cite, &cells.declared}) {
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
      if (book.is_replaced[i]) continue;
      append_name(out, book.columns[i].header);
      append_json_string(out, parts.row.cells[i]);
    }
  }

  void append_object(const RowParts& parts, std::string& out) const {
    std::string_view raw = trim(parts.row.raw);
    std::string rewritten;
    if (parts.book.has_replaced) {
      rewritten = without_answers(raw, parts.book);
      raw = rewritten;
    }
    if (raw.size() < 2) return;
    out += trim(raw.substr(1, raw.size() - 2));
  }

  std::span<const Law> laws_;
  bool is_json_;
};

}  // namespace

std::unique_ptr<RowRenderer> ndjson_renderer(std::span<const Law> laws, facts::BookFormat format) {
  return std::make_unique<NdjsonRenderer>(laws, format);
}

}  // namespace cocket::assess
