// SPDX-License-Identifier: Apache-2.0
#include "rulebook/lower_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/elements.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

struct CellText {
  std::string operator()(const WordValue& value) const { return value.word; }
  std::string operator()(const TextValue& value) const { return value.text; }
  std::string operator()(const NumberValue& value) const {
    return value.unit.empty() ? format(value.number) : format(value.number) + " " + value.unit;
  }
  std::string operator()(const PercentValue& value) const { return format(value.per_cent) + "%"; }
  std::string operator()(const Date& value) const { return format(value); }
};

void report_wrong_value(Lowering& lowering, const facts::Field& field, const Value& value,
                        std::string_view suggestion = {}) {
  lowering.diagnostics.error(
      value.place, kWrongValue,
      fmt::format("`{}` does not fit `{}`, which takes {}{}", cell_text(value), field.name,
                  shape_of(field), suggestion));
}

std::string words_of(const std::vector<std::string>& words) {
  constexpr std::size_t kWordsShown = 12;
  std::vector<std::string> shown;
  for (const std::string& word : words) {
    if (shown.size() < kWordsShown) shown.push_back(fmt::format("`{}`", word));
  }
  return join(shown, ", ") + (words.size() > kWordsShown ? ", ..." : "");
}

// A number with its unit, as it is read in a book, so that units are spelled one way.
std::optional<facts::Value> lower_measured(Lowering& lowering, const facts::Field& field,
                                           const Value& value) {
  const auto* number = std::get_if<NumberValue>(&value.what);
  if (number == nullptr || number->unit.empty()) {
    report_wrong_value(lowering, field, value);
    return std::nullopt;
  }
  Result<facts::Value> read = facts::read_cell(field, cell_text(value));
  if (read.ok()) return std::move(read).value();
  lowering.diagnostics.error(value.place, kWrongValue, read.error().message);
  return std::nullopt;
}

}  // namespace

std::string cell_text(const Value& value) {
  return std::visit(CellText{}, value.what);
}

std::string shape_of(const facts::Field& field) {
  switch (field.type) {
    case facts::FieldType::Flag:
      return "`yes` or `no`";
    case facts::FieldType::Date:
      return "a day such as `2026-01-06`";
    case facts::FieldType::Country:
      return "a country in two capital letters";
    case facts::FieldType::Percent:
      return "per cent such as `0.1%`";
    case facts::FieldType::Number:
      return "a number without a unit";
    case facts::FieldType::Amount:
      return "an amount such as `5000 \"EUR\"`";
    case facts::FieldType::Quantity:
      if (!field.unit.empty()) return fmt::format("a quantity such as `12.5 \"{}\"`", field.unit);
      return "a quantity such as `400 \"kg\"`";
    case facts::FieldType::Enum:
      return "one of " + words_of(field.values);
    case facts::FieldType::Code:
      return "a code in quotation marks";
    case facts::FieldType::Composition:
      return "a substance in quotation marks, an element as `Xx`";
    case facts::FieldType::Party:
    case facts::FieldType::Tariff:
    case facts::FieldType::Text:
      return "a text in quotation marks";
  }
  return {};
}

std::optional<facts::Value> lower_ordered_value(Lowering& lowering, const facts::Field& field,
                                                const Value& value) {
  if (field.type == facts::FieldType::Amount || field.type == facts::FieldType::Quantity) {
    return lower_measured(lowering, field, value);
  }
  if (field.type == facts::FieldType::Date) {
    if (const auto* date = std::get_if<Date>(&value.what)) return *date;
  }
  if (field.type == facts::FieldType::Percent) {
    if (const auto* percent = std::get_if<PercentValue>(&value.what)) {
      return facts::Percent{percent->per_cent};
    }
  }
  if (field.type == facts::FieldType::Number) {
    const auto* number = std::get_if<NumberValue>(&value.what);
    if (number != nullptr && number->unit.empty()) return number->number;
  }
  report_wrong_value(lowering, field, value);
  return std::nullopt;
}

std::optional<int> lower_enum_value(Lowering& lowering, const facts::Field& field,
                                    const Value& value) {
  const auto* word = std::get_if<WordValue>(&value.what);
  if (word != nullptr) {
    const auto found = std::find(field.values.begin(), field.values.end(), word->word);
    if (found != field.values.end()) return static_cast<int>(found - field.values.begin());
  }
  const std::string text = cell_text(value);
  const bool is_quoted = std::holds_alternative<TextValue>(value.what);
  report_wrong_value(
      lowering, field, value,
      is_quoted ? std::string(", without quotation marks") : did_you_mean(text, field.values));
  return std::nullopt;
}

std::optional<int> lower_code_value(Lowering& lowering, const facts::Field& field,
                                    const Value& value) {
  const auto* text = std::get_if<TextValue>(&value.what);
  if (text == nullptr) {
    report_wrong_value(lowering, field, value);
    return std::nullopt;
  }
  const facts::CodeTree& tree = *field.code_tree;
  const int node = tree.find(text->text);
  if (node >= 0) return node;
  lowering.diagnostics.error(value.place, kUnknownCode,
                             fmt::format("unknown code `{}` of `{}`{}", text->text, tree.name(),
                                         tree.suggestion(text->text)));
  return std::nullopt;
}

bool is_country(std::string_view letters) {
  const Result<facts::Country> country = facts::read_country(letters);
  return country.ok() && country.value().text() == letters;
}

std::optional<facts::Country> lower_country(Lowering& lowering, const Value& value) {
  const auto* word = std::get_if<WordValue>(&value.what);
  if (word != nullptr && is_country(word->word)) {
    return facts::Country{{word->word[0], word->word[1]}};
  }
  const std::string text = cell_text(value);
  const Result<facts::Country> meant = facts::read_country(text);
  lowering.diagnostics.error(
      value.place, kBadCountry, fmt::format("`{}` is no country in two capital letters", text),
      meant.ok() ? fmt::format("write `{}`, without quotation marks", meant.value().text())
                 : std::string(kCountryShape));
  return std::nullopt;
}

std::optional<std::string> lower_substance(Lowering& lowering, const facts::Field& field,
                                           const Value& value) {
  const auto* text = std::get_if<TextValue>(&value.what);
  const bool is_name =
      text != nullptr && !text->text.empty() && !facts::is_ambiguous_symbol(text->text);
  if (!is_name) {
    report_wrong_value(lowering, field, value);
    return std::nullopt;
  }
  const std::string_view symbol = facts::element_symbol(text->text);
  return symbol.empty() ? text->text : std::string(symbol);
}

std::optional<bool> lower_flag_value(Lowering& lowering, const facts::Field& field,
                                     const Value& value) {
  const auto* word = std::get_if<WordValue>(&value.what);
  if (word != nullptr && word->word == "yes") return true;
  if (word != nullptr && word->word == "no") return false;
  report_wrong_value(lowering, field, value);
  return std::nullopt;
}

}  // namespace cocket::rulebook
