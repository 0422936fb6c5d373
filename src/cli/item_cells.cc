// SPDX-License-Identifier: Apache-2.0
#include "cli/item_cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "classify/words.h"
#include "cli/classifying.h"
#include "cli/options.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

Error no_such_fact(const facts::Vocabulary& vocabulary, const std::string& typed,
                   std::string_view name) {
  return Error{Error::Kind::Usage,
               fmt::format("`--fact {}`: no fact of items is called `{}`{}", typed, name,
                           did_you_mean(name, vocabulary.names()))};
}

}  // namespace

void ItemCells::set(const Classifying& classifying, int field, std::string cell) {
  const auto same =
      std::find_if(columns_.begin(), columns_.end(),
                   [field](const facts::Column& column) { return column.field == field; });
  const auto at = same - columns_.begin();
  if (same != columns_.end()) {
    columns_.erase(same);
    cells_.erase(cells_.begin() + at);
  }
  if (cell.empty()) return;
  columns_.push_back({classifying.entries->program.vocabulary.field(field).name, field});
  cells_.push_back(std::move(cell));
}

classify::Item ItemCells::read(const Classifying& classifying) const {
  const std::vector<std::string_view> cells(cells_.begin(), cells_.end());
  return classify::read_item(*classifying.entries, columns_, cells, classifying.reading);
}

Result<ItemCells> typed_item(const Classifying& classifying, const Options& options) {
  const facts::Vocabulary& vocabulary = classifying.entries->program.vocabulary;
  ItemCells cells;
  const std::vector<std::pair<std::string_view, const std::string*>> typed = {
      {classify::kItemField, &options.item_id},
      {classify::kThingField, &options.thing},
      {classify::kDescriptionField, &options.description},
      {classify::kTariffField, &options.tariff},
      {classify::kCompositionField, &options.composition}};
  for (const auto& [name, cell] : typed) {
    const int field = vocabulary.find(name);
    if (field >= 0) cells.set(classifying, field, *cell);
  }
  for (const std::string& fact : options.item_facts) {
    const std::size_t equals = fact.find('=');
    if (equals == std::string::npos) {
      return Error{Error::Kind::Usage,
                   fmt::format("`--fact {}` lacks a `=`; expected NAME=VALUE such as `density=1.75 "
                               "g/cm3`",
                               fact)};
    }
    const std::string_view name = trim(std::string_view(fact).substr(0, equals));
    int field = vocabulary.find_column(name);
    const classify::Word* word =
        field < 0 ? classifying.entries->words.find(name, classify::WordKind::Parameter) : nullptr;
    if (word != nullptr) field = word->field;
    if (field < 0) return no_such_fact(vocabulary, fact, name);
    cells.set(classifying, field, std::string(trim(std::string_view(fact).substr(equals + 1))));
  }
  return cells;
}

}  // namespace cocket::cli
