// SPDX-License-Identifier: Apache-2.0
#include "lists/end_user_list.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

bool has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// Aliases stand in one cell, each on a line of its own behind a dot.
void add_aliases(ListedParty& party, std::string_view cell) {
  for (std::string_view line : split(cell, '\n')) {
    for (const std::string_view dot : {"・", "•", "‧", "･", "·"}) {
      if (line.starts_with(dot)) line.remove_prefix(dot.size());
    }
    add_name(party, line, NameKind::Alias);
  }
}

std::string_view cell_at(const std::vector<std::string>& cells, int column) {
  if (column < 0 || static_cast<std::size_t>(column) >= cells.size()) return {};
  return cells[static_cast<std::size_t>(column)];
}

}  // namespace

bool EndUserSheet::take_header(const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const int column = static_cast<int>(i);
    const std::string title = fold(cells[i]);
    if (has(title, "別名") || has(title, "also known")) {
      aliases_ = column;
    } else if (has(title, "企業名") || has(title, "company or organization")) {
      organization_ = column;
    } else if (has(title, "国名") || has(title, "country")) {
      country_ = column;
    } else if (has(title, "懸念") || has(title, "wmd") || has(title, "conventional")) {
      concerns_.push_back(column);
    } else if (number_ < 0 && (title.starts_with("no") || has(title, "番号"))) {
      number_ = column;
    }
  }
  return organization_ >= 0;
}

Result<void> EndUserSheet::add_row(const std::vector<std::string>& cells, std::string_view place) {
  if (organization_ < 0) {
    take_header(cells);
    return {};
  }
  return give(cells, place);
}

Result<void> EndUserSheet::give(const std::vector<std::string>& cells, std::string_view place) {
  std::string all;
  for (const std::string& cell : cells) all += trim(cell);
  if (all.empty()) return {};
  ListedParty party;
  party.id = cell_at(cells, number_);
  add_name(party, cell_at(cells, organization_), NameKind::Primary);
  add_aliases(party, cell_at(cells, aliases_));
  // The country stands there in two languages, one below the other.
  for (const std::string_view country : split(cell_at(cells, country_), '\n')) {
    add_if_new(party.countries, country);
  }
  for (const int column : concerns_) add_if_new(party.programs, cell_at(cells, column));
  return job_.give(std::move(party), place);
}

Result<void> EndUserSheet::finish(std::string_view file) const {
  if (organization_ >= 0) return {};
  return damaged(file, "no row names the columns; one of `Company or Organization` was expected");
}

}  // namespace cocket::lists
