// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/answer_cells.h"
#include "assess/assess.h"
#include "assess/row_renderer.h"
#include "base/csv.h"
#include "base/text.h"
#include "decide/decision.h"
#include "facts/book.h"

namespace cocket::assess {
namespace {

class CsvRenderer : public RowRenderer {
 public:
  CsvRenderer(std::span<const Law> laws, const BookShape& shape)
      : laws_(laws),
        separator_(shape.separator_out == '\0' ? shape.separator : shape.separator_out),
        book_(book_columns(laws, shape.columns)) {
    is_raw_kept_ = shape.format == facts::BookFormat::Csv && !book_.has_replaced &&
                   separator_ == shape.separator;
  }

  std::string header() const {
    std::vector<std::string> names;
    for (const OutColumn& column : book_.out) {
      if (column.fate != ColumnFate::Replace) names.push_back(column.name);
    }
    if (laws_.size() > 1) names.emplace_back("verdict");
    for (const Law& law : laws_) {
      const std::string prefix = column_prefix(law.program, laws_.size());
      for (const std::string_view name : kAnswerColumns)
        names.push_back(prefix + std::string(name));
    }
    names.emplace_back(kErrorColumn);
    std::string out;
    for (const std::string& name : names) {
      if (!out.empty()) out += separator_;
      append_csv_cell(out, name, separator_);
    }
    return out + "\n";
  }

  std::string answer(std::size_t law, const LawAnswer& answer) const override {
    const AnswerCells cells = cells_of(laws_[law].program, answer);
    std::string out;
    for (const std::string_view cell : {cells.verdict, cells.floor, cells.ceiling}) {
      append_csv_cell(out, cell, separator_);
      out += separator_;
    }
    for (const auto* list : {&cells.measures, &cells.missing, &cells.documents, &cells.cite,
                             &cells.remarks, &cells.declared}) {
      append_csv_cell(out, join(*list, "; "), separator_);
      out += separator_;
    }
    return out;
  }

  void row(const RowParts& parts, std::string& out) const override {
    append_input(parts, out);
    out += separator_;
    if (laws_.size() > 1) {
      if (!parts.laws.empty()) out += decide::name_of(parts.headline);
      out += separator_;
    }
    if (parts.laws.empty()) out.append(laws_.size() * kAnswerColumns.size(), separator_);
    for (const LawPart& law : parts.laws) {
      out += law.rendered;
      out += law.decision_id;
      out += separator_;
    }
    append_csv_cell(out, parts.error, separator_);
    out += '\n';
  }

 private:
  void append_input(const RowParts& parts, std::string& out) const {
    const std::vector<std::string_view>& cells = parts.row.cells;
    if (!parts.row.error.empty()) {
      // It could not be split: all of it stands in the first column, so that nothing is lost.
      append_csv_cell(out, parts.row.raw, separator_);
      const auto kept = std::count_if(book_.out.begin(), book_.out.end(), [](const OutColumn& c) {
        return c.fate != ColumnFate::Replace;
      });
      if (kept > 1) out.append(static_cast<std::size_t>(kept) - 1, separator_);
      return;
    }
    if (is_raw_kept_ && cells.size() == book_.columns.size()) {
      out += parts.row.raw;
      return;
    }
    bool is_first = true;
    for (std::size_t i = 0; i < book_.columns.size(); ++i) {
      if (book_.out[i].fate == ColumnFate::Replace) continue;
      if (!is_first) out += separator_;
      is_first = false;
      if (i < cells.size()) append_csv_cell(out, cells[i], separator_);
    }
  }

  std::span<const Law> laws_;
  char separator_;
  BookColumns book_;
  bool is_raw_kept_ = false;
};

}  // namespace

CsvOutput csv_output(std::span<const Law> laws, const BookShape& shape) {
  auto renderer = std::make_unique<CsvRenderer>(laws, shape);
  CsvOutput output;
  output.header = renderer->header();
  output.renderer = std::move(renderer);
  return output;
}

}  // namespace cocket::assess
