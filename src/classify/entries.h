// SPDX-License-Identifier: Apache-2.0
// A rulebook that classifies, with the words of its things and rows: what a thing is asked against.
// Immutable, apart from the search, which belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "classify/candidates.h"
#include "classify/words.h"
#include "facts/code_tree.h"
#include "program/program.h"

namespace cocket::classify {

// The facts that a classification reads itself, beside those that entries test. A schema of items
// declares them by these names.
inline constexpr std::string_view kThingField = "thing";              // code of the things
inline constexpr std::string_view kCompositionField = "composition";  // composition
inline constexpr std::string_view kDescriptionField = "description";  // text, any language
inline constexpr std::string_view kParametersField = "parameters";    // text: "density=1.75 g/cm3"
inline constexpr std::string_view kPurityField = "purity";  // percent: of the one main substance
inline constexpr std::string_view kTariffField = "hs";      // tariff
inline constexpr std::string_view kItemField = "item";      // text: the user's key
inline constexpr std::string_view kLotField = "lot";        // text: shipped as one
inline constexpr std::string_view kTypeField = "type";      // text: one kind within a lot
// Text: shares as the customs declaration states them, perhaps of a whole lot.
inline constexpr std::string_view kDeclaredField = "declared_composition";
// Text: rows whose own text somebody has read, "A1.b=met; A2=not-met". Each answers the
// question below for that row alone.
inline constexpr std::string_view kTextsField = "texts_read";
inline constexpr std::string_view kTextQuestion = "entry-text";

struct Fields {  // by number; -1: the schema has none
  int thing = -1;
  int composition = -1;
  int description = -1;
  int parameters = -1;
  int tariff = -1;
  int item = -1;
  int lot = -1;
  int type = -1;
  int declared = -1;
  int texts = -1;
};

struct Entries {
  program::Program program;
  Words words;
  std::vector<RowWords> row_words;
  Fields fields;
  int text_question = -1;  // its number; -1: the rulebook has none that each row asks anew
  std::vector<int> entries_of_node;  // by node of the classified tree: the measure, or -1
  std::vector<int> node_of_measure;  // -1: no entry (guidance, warnings)
  // By measure: the substances that it asks for in any amount.
  std::vector<std::vector<std::string>> any_amount;
  int rows_without_test = 0;                    // leaves of the tree that nobody can rule out
  std::vector<std::string> elements_asked_for;  // of all of those, ascending
  std::vector<std::string> elements_tested;     // in whatever amount, ascending
  std::vector<int> things_tested;               // nodes of the things; ascending

  const facts::CodeTree& tree() const;    // that is classified into
  const facts::CodeTree& things() const;  // of the field of things

  // `words`, `row_words`: tables as text; may be empty.
  static Result<std::shared_ptr<const Entries>> create(program::Program program,
                                                       std::string_view words,
                                                       std::string_view row_words);
};

}  // namespace cocket::classify
