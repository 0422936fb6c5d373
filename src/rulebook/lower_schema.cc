// SPDX-License-Identifier: Apache-2.0
// The fields of the schema, with the trees of their codes.
#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/source_location.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/unit_conversion.h"
#include "facts/vocabulary.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/expected_names.h"
#include "rulebook/lower_values.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

constexpr std::string_view kDateField = "date";

void take_values(Lowering& lowering, const FieldType& type, facts::Field& field) {
  for (const Name& value : type.values) {
    for (const std::string& other : field.values) {
      if (other != value.text) continue;
      lowering.diagnostics.error(
          value.place, kDeclaredTwice,
          fmt::format("`{}` stands twice among the values of `{}`", other, field.name));
    }
    field.values.push_back(value.text);
  }
}

// Without its tree (there were errors) the field stays usable for everything but its codes.
void take_codes(Lowering& lowering, const FieldType& type, facts::Field& field) {
  if (!type.codes) return;
  lowering.used.codes.insert(type.codes->text);
  if (!lowering.names.codes.contains(type.codes->text)) {
    report_unknown(lowering, *type.codes, {kUnknownCodes, "codes"}, lowering.names.codes);
    return;
  }
  const auto codes = lowering.codes.find(type.codes->text);
  if (codes == lowering.codes.end()) return;
  field.code_tree = codes->second.tree;
  lowering.program.code_forces[lowering.program.vocabulary.size()] = codes->second.forces;
}

void take_unit(Lowering& lowering, const FieldType& type, facts::Field& field) {
  if (!type.unit) return;
  field.unit = facts::converting_unit(type.unit->text);
  if (!field.unit.empty()) return;
  lowering.diagnostics.error(type.unit->place, kUnknownUnit,
                             fmt::format("`{}` is no unit that others are converted into{}",
                                         type.unit->text, facts::unit_suggestion(type.unit->text)),
                             "the units are listed in docs/language.md; without `in`, each value "
                             "has a unit of its own");
}

facts::Field lower_field(Lowering& lowering, const Field& field) {
  facts::Field result;
  result.name = field.name.text;
  if (field.title) result.title = field.title->text;
  result.type = field.type.type;
  result.is_judgement = field.is_judgement;
  result.receives = field.type.receives;
  result.is_always = field.type.is_always;
  if (field.type.party) result.party_field = field.type.party->text;
  if (field.ask) result.asked_of = field.ask->text;
  for (const Text& question : field.weigh) result.weigh.push_back(question.text);
  if (field.derived_from) result.derived_from = field.derived_from->text;
  if (field.default_value) {
    result.default_value = cell_text(field.default_value->value);
    if (field.default_value->with) result.default_with = field.default_value->with->text;
  }
  take_values(lowering, field.type, result);
  take_codes(lowering, field.type, result);
  take_unit(lowering, field.type, result);
  return result;
}

// Whose country it is must be a party.
void check_party(Lowering& lowering, const Field& field) {
  if (!field.type.party) return;
  const Name& party = *field.type.party;
  const facts::Vocabulary& vocabulary = lowering.program.vocabulary;
  const int number = vocabulary.find(party.text);
  if (number >= 0 && vocabulary.field(number).type == facts::FieldType::Party) return;
  std::vector<std::string> parties;
  for (const facts::Field& other : vocabulary.fields()) {
    if (other.type == facts::FieldType::Party) parties.push_back(other.name);
  }
  lowering.diagnostics.error(party.place, kNotAParty,
                             fmt::format("`{}` is no field of type party{}", party.text,
                                         did_you_mean(party.text, parties)));
}

void check_default(Lowering& lowering, const Field& field) {
  if (!field.default_value) return;
  const facts::Vocabulary& vocabulary = lowering.program.vocabulary;
  const facts::Field& known = vocabulary.field(vocabulary.find(field.name.text));
  const bool lacks_tree = known.type == facts::FieldType::Code && !known.code_tree;
  if (!lacks_tree) {
    const Result<facts::Value> value = facts::read_cell(known, known.default_value);
    if (!value.ok()) {
      lowering.diagnostics.error(field.default_value->value.place, kBadDefault,
                                 value.error().message);
    }
  }
  const std::optional<Name>& with = field.default_value->with;
  if (with && vocabulary.find(with->text) < 0) {
    lowering.diagnostics.error(with->place, kUnknownField,
                               fmt::format("unknown field `{}`{}", with->text,
                                           did_you_mean(with->text, vocabulary.names())),
                               expected_names("field", vocabulary.names()));
  }
}

// It is derived from a field that is given, and that holds what it holds.
void check_derived(Lowering& lowering, const Field& field) {
  if (!field.derived_from) return;
  const Name& from = *field.derived_from;
  const facts::Vocabulary& vocabulary = lowering.program.vocabulary;
  const int number = vocabulary.find(from.text);
  if (number < 0) {
    lowering.diagnostics.error(
        from.place, kUnknownField,
        fmt::format("unknown field `{}`{}", from.text, did_you_mean(from.text, vocabulary.names())),
        expected_names("field", vocabulary.names()));
    return;
  }
  const facts::Field& other = vocabulary.field(number);
  const facts::Field& own = vocabulary.field(vocabulary.find(field.name.text));
  const bool is_alike = other.type == own.type && other.code_tree == own.code_tree &&
                        other.values == own.values && other.unit == own.unit;
  if (is_alike && other.derived_from.empty()) return;
  lowering.diagnostics.error(
      from.place, kNotDerivable,
      fmt::format("`{}` cannot be derived from `{}`, which {}", own.name, other.name,
                  is_alike ? "is derived itself" : "is of another type"),
      "the two fields hold the same: one is given, and the other stands in for it");
}

void find_date_field(Lowering& lowering) {
  const facts::Vocabulary& vocabulary = lowering.program.vocabulary;
  const int date = vocabulary.find(kDateField);
  if (date >= 0 && vocabulary.field(date).type == facts::FieldType::Date) {
    lowering.program.date_field = date;
    return;
  }
  SourceLocation place;
  if (lowering.names.header != nullptr) place = lowering.names.header->place;
  if (!lowering.names.schemas.empty()) place = lowering.names.schemas.front()->place;
  lowering.diagnostics.error(
      place, kNoDateField, "the schema has no field `date` of type date",
      "force days are compared with it: `schema { field date : date }`, or import one");
}

}  // namespace

void lower_schema(Lowering& lowering) {
  for (const Schema* schema : lowering.names.schemas) {
    for (const Field& field : schema->fields) {
      lowering.program.vocabulary.add(lower_field(lowering, field));
    }
  }
  for (const Schema* schema : lowering.names.schemas) {
    for (const Field& field : schema->fields) {
      check_party(lowering, field);
      check_default(lowering, field);
      check_derived(lowering, field);
    }
  }
  find_date_field(lowering);
}

}  // namespace cocket::rulebook
