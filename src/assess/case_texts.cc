// SPDX-License-Identifier: Apache-2.0
#include "assess/case_texts.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/reading_key.h"
#include "base/result.h"
#include "decide/columnar/value_key.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/fields_behind.h"

namespace cocket::assess {
namespace {

// All that an answer may hang on: what the law asks, and what is told beside it.
std::string number_key(const TextFact& text) {
  std::string key(1, text.is_assumed ? 'a' : 'g');
  for (const facts::PartyHit& hit : text.hits) key += static_cast<char>(hit.meeting);
  key += decide::columnar::value_key(text.fact.value, text.hits);
  return key;
}

std::size_t bytes_of(const std::string& key, const TextFact& text) {
  constexpr std::size_t kNodeBytes = 64;
  std::size_t bytes = kNodeBytes + key.size() + sizeof text;
  bytes += text.told.size() + text.hits_told.size();
  bytes += text.hits.size() * (sizeof(facts::PartyHit) + 32);
  return bytes + key.size();  // the texts of the fact: about as many as were written
}

}  // namespace

CaseTexts::CaseTexts(const Law& law, const facts::Declarations& declarations)
    : law_(&law), declarations_(&declarations), screener_(law) {
  for (std::size_t field = 0; field < law.feeds_law.size(); ++field) {
    if (law.feeds_law[field]) fields_.push_back(static_cast<int>(field));
  }
  texts_.resize(fields_.size());
}

void CaseTexts::set_columns(const std::vector<facts::Column>& columns) {
  forget();
  columns_ = columns;
  alone_.assign(columns.size(), {});
  for (std::size_t place = 0; place < fields_.size(); ++place) {
    Texts& texts = texts_[place];
    texts.columns.clear();
    texts.own = -1;
    const std::vector<int> behind = facts::fields_behind(law_->program.vocabulary, fields_[place]);
    for (int column = 0; column < static_cast<int>(columns.size()); ++column) {
      const int field = columns[static_cast<std::size_t>(column)].field;
      if (field < 0 || !std::binary_search(behind.begin(), behind.end(), field)) continue;
      texts.columns.push_back(column);
      if (field == fields_[place]) texts.own = column;
    }
  }
}

Result<bool> CaseTexts::read(std::span<const std::string_view> cells,
                             std::vector<const TextFact*>& facts) {
  facts.clear();
  bool are_readable = true;
  for (std::size_t place = 0; place < fields_.size(); ++place) {
    const Texts& texts = texts_[place];
    const RowCells asked{cells, texts.columns};
    const auto found = texts.by_cells.find(asked);
    const TextFact* fact =
        found != texts.by_cells.end() ? &found->second : TRY(read_new(place, asked));
    are_readable = are_readable && !fact->is_faulty;
    facts.push_back(fact);
  }
  return are_readable;
}

Result<const TextFact*> CaseTexts::read_new(std::size_t place, const RowCells& cells) {
  Texts& texts = texts_[place];
  const auto field = static_cast<std::size_t>(fields_[place]);
  for (std::size_t i = 0; i < texts.columns.size(); ++i) {
    alone_[static_cast<std::size_t>(texts.columns[i])] = cells[i];
  }
  facts::CaseReading reading =
      facts::read_case(law_->program.vocabulary, columns_, alone_, *declarations_);
  for (const int column : texts.columns) alone_[static_cast<std::size_t>(column)] = {};
  TextFact text;
  text.is_faulty =
      std::any_of(reading.errors.begin(), reading.errors.end(),
                  [&](const facts::CellError& error) { return error.column == texts.own; });
  const std::vector<int>& assumed = reading.assumed_fields;
  text.is_assumed = std::find(assumed.begin(), assumed.end(), fields_[place]) != assumed.end();
  facts::Case line;
  line.facts.resize(reading.line.facts.size());
  line.facts[field] = std::move(reading.line.facts[field]);
  TRY(screener_.screen(line));
  text.fact = std::move(line.facts[field]);
  text.hits = std::move(line.hits);
  text.told = digest_text(*law_, fields_[place], text.fact);
  text.hits_told = digest_text(text.hits);
  const auto next = static_cast<std::uint32_t>(texts.numbers.size());
  const auto [at, is_new] = texts.numbers.emplace(number_key(text), next);
  text.number = at->second;
  std::string key = written(cells);
  bytes_ += bytes_of(key, text) * (is_new ? 2 : 1);
  return &texts.by_cells.insert_or_assign(std::move(key), std::move(text)).first->second;
}

facts::CaseReading CaseTexts::reading(std::span<const TextFact* const> facts) const {
  facts::CaseReading reading;
  reading.line.facts.resize(law_->feeds_law.size());
  for (std::size_t place = 0; place < facts.size(); ++place) {
    const TextFact& text = *facts[place];
    reading.line.facts[static_cast<std::size_t>(fields_[place])] = text.fact;
    reading.line.hits.insert(reading.line.hits.end(), text.hits.begin(), text.hits.end());
    if (text.is_assumed) reading.assumed_fields.push_back(fields_[place]);
  }
  return reading;
}

void CaseTexts::forget() {
  for (Texts& texts : texts_) {
    texts.by_cells.clear();
    texts.numbers.clear();
  }
  bytes_ = 0;
}

}  // namespace cocket::assess
