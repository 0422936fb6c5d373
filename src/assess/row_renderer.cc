// SPDX-License-Identifier: Apache-2.0
#include "assess/row_renderer.h"

#include <algorithm>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/answer_cells.h"
#include "assess/assess.h"
#include "base/text.h"
#include "facts/book.h"

namespace cocket::assess {
namespace {

constexpr std::string_view kRenamedPrefix = "book.";

using Names = std::set<std::string, std::less<>>;

void add_answer_names(const std::string& prefix, Names& names) {
  for (const std::string_view name : kAnswerColumns) names.insert(prefix + std::string(name));
}

// Of one law or of several: "verdict", "cn.verdict". They end in the id of the decision.
Names written_before(const Names& headers) {
  Names before;
  for (const std::string& header : headers) {
    if (!header.ends_with(kAnswerColumns.back())) continue;
    const std::string prefix = header.substr(0, header.size() - kAnswerColumns.back().size());
    Names names;
    add_answer_names(prefix, names);
    if (!std::includes(headers.begin(), headers.end(), names.begin(), names.end())) continue;
    before.merge(names);
    before.emplace(kAnswerColumns.front());  // of all laws together
    before.emplace(kErrorColumn);
  }
  return before;
}

Names written_now(std::span<const Law> laws) {
  Names now;
  for (const Law& law : laws) add_answer_names(column_prefix(law.program, laws.size()), now);
  now.emplace(kAnswerColumns.front());
  now.emplace(kErrorColumn);
  return now;
}

}  // namespace

std::vector<OutColumn> outgoing(std::span<const Law> laws,
                                const std::vector<std::string_view>& headers) {
  std::vector<std::string> folded;
  folded.reserve(headers.size());
  for (const std::string_view header : headers) folded.push_back(fold(trim(header)));
  Names taken(folded.begin(), folded.end());
  const Names before = written_before(taken);
  const Names now = written_now(laws);
  std::vector<OutColumn> out;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    OutColumn column{ColumnFate::Keep, std::string(headers[i])};
    if (before.contains(folded[i])) {
      column.fate = ColumnFate::Replace;
    } else if (now.contains(folded[i])) {
      column.fate = ColumnFate::Rename;
      do {
        column.name.insert(0, kRenamedPrefix);
      } while (!taken.insert(fold(column.name)).second);
    }
    out.push_back(std::move(column));
  }
  return out;
}

BookColumns book_columns(std::span<const Law> laws, const std::vector<facts::Column>& columns) {
  BookColumns book;
  book.columns = columns;
  std::vector<std::string_view> headers;
  headers.reserve(columns.size());
  for (const facts::Column& column : columns) headers.push_back(column.header);
  book.out = outgoing(laws, headers);
  for (const OutColumn& column : book.out) {
    book.has_replaced |= column.fate == ColumnFate::Replace;
    book.has_renamed |= column.fate == ColumnFate::Rename;
  }
  return book;
}

}  // namespace cocket::assess
