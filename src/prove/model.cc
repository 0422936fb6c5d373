// SPDX-License-Identifier: Apache-2.0
#include "prove/model.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "facts/case.h"
#include "facts/composition.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/encoding.h"
#include "prove/fields.h"
#include "prove/witness.h"

namespace cocket::prove {
namespace {

bool is_true(const z3::model& model, const z3::expr& formula) {
  return model.eval(formula, true).is_true();
}

int int_of(const z3::model& model, const z3::expr& value) {
  return static_cast<int>(model.eval(value, true).get_numeral_int64());
}

// Nothing: it has no finite decimal form, or too many digits.
std::optional<Decimal> decimal_of(const z3::model& model, const z3::expr& value) {
  const z3::expr exact = model.eval(value, true);
  std::int64_t above = 0;
  std::int64_t below = 0;
  if (!Z3_get_numeral_rational_int64(exact.ctx(), exact, &above, &below) || below <= 0) {
    return std::nullopt;
  }
  constexpr int kScaleMax = 9;
  constexpr std::int64_t kAboveMax = 100'000'000;
  int scale = 0;
  while (below != 1) {
    const std::int64_t by = below % 10 == 0 ? 10 : below % 2 == 0 ? 2 : below % 5 == 0 ? 5 : 0;
    const bool is_too_long = scale == kScaleMax || above > kAboveMax || above < -kAboveMax;
    if (by == 0 || is_too_long) return std::nullopt;
    below /= by;
    above *= 10 / by;
    ++scale;
  }
  return Decimal::of(above, scale);
}

class WitnessReader {
 public:
  WitnessReader(const Encoding& encoding, const z3::model& model)
      : encoding_(encoding), law_(encoding.law()), model_(model) {}

  Result<Witness> read() {
    out_.line.facts.resize(static_cast<std::size_t>(law_.vocabulary.size()));
    for (int field = 0; field < law_.vocabulary.size(); ++field) TRY(read_field(field));
    for (const z3::expr& reading : encoding_.fields().readings()) {
      out_.settings.readings.push_back(int_of(model_, reading));
    }
    return std::move(out_);
  }

 private:
  void give(int field, facts::Value value) {
    out_.line.facts[static_cast<std::size_t>(field)] = {std::move(value), facts::Origin::Given};
  }

  Result<void> read_field(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    const facts::Field& declared = law_.vocabulary.field(field);
    if (!variables.classes.empty()) read_codes(field);
    if (variables.somebody) read_party(field);
    if (!variables.substances.empty()) return read_composition(field);
    if (!variables.value) return {};
    const z3::expr& value = *variables.value;
    switch (declared.type) {
      case facts::FieldType::Flag:
        give(field, is_true(model_, value));
        return {};
      case facts::FieldType::Enum:
        give(field, facts::EnumValue{int_of(model_, value)});
        return {};
      case facts::FieldType::Country:
        give(field, encoding_.fields().countries().country(int_of(model_, value)));
        return {};
      case facts::FieldType::Date:
        give(field, Date{int_of(model_, value)});
        return {};
      default:
        return read_number(field, declared.type);
    }
  }

  Result<void> read_number(int field, facts::FieldType type) {
    const FieldVariables& variables = encoding_.fields().of(field);
    const std::optional<Decimal> number = decimal_of(model_, *variables.value);
    if (!number) return no_decimal(field);
    if (type == facts::FieldType::Percent) {
      give(field, facts::Percent{*number});
    } else if (type == facts::FieldType::Number) {
      give(field, *number);
    } else {
      give(field, facts::Measured{*number, variables.unit});
    }
    return {};
  }

  Error no_decimal(int field) const {
    return Error{Error::Kind::Broken,
                 fmt::format("the solver's value of `{}` is no decimal that a cell can hold",
                             law_.vocabulary.field(field).name)};
  }

  void read_codes(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    facts::Codes codes;
    for (std::size_t i = 0; i < variables.classes.size(); ++i) {
      const int leaf = variables.classes[i].leaf;
      if (leaf >= 0 && is_true(model_, variables.has_class[i])) codes.nodes.push_back(leaf);
    }
    // Two classes may be one leaf of this law.
    std::sort(codes.nodes.begin(), codes.nodes.end());
    codes.nodes.erase(std::unique(codes.nodes.begin(), codes.nodes.end()), codes.nodes.end());
    give(field, std::move(codes));
  }

  // As many parties as there are countries told of them, or names of entries.
  void read_party(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    facts::Parties parties;
    if (is_true(model_, *variables.somebody)) {
      for (std::size_t i = 0; i < variables.has_country.size(); ++i) {
        if (!is_true(model_, variables.has_country[i])) continue;
        const auto country = encoding_.fields().countries().country(static_cast<int>(i));
        parties.parties.push_back({kNobodyListed, country.text()});
      }
      if (parties.parties.empty()) parties.parties.push_back({kNobodyListed, ""});
      read_hits(field, parties.parties);
    }
    give(field, std::move(parties));
  }

  void read_hits(int field, std::vector<facts::Party>& parties) {
    const FieldVariables& variables = encoding_.fields().of(field);
    for (std::size_t i = 0; i < variables.groups.size(); ++i) {
      if (!is_true(model_, variables.has_hit[i])) continue;
      const EntryGroup& group = variables.groups[i];
      name_party(group.name, parties);
      if (group.entry < 0) continue;
      facts::PartyHit hit;
      hit.field = field;
      hit.list = group.list;
      hit.entry = group.entry;
      hit.matched = group.name;
      out_.line.hits.push_back(std::move(hit));
    }
  }

  // One that has no name yet, or one more from the country of the first.
  static void name_party(const std::string& name, std::vector<facts::Party>& parties) {
    for (facts::Party& party : parties) {
      if (party.name == name) return;
      if (party.name != kNobodyListed) continue;
      party.name = name;
      return;
    }
    parties.push_back({name, parties.front().country});
  }

  Result<void> read_composition(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    std::vector<facts::Share> shares;
    for (std::size_t i = 0; i < variables.substances.size(); ++i) {
      const std::optional<Decimal> share = decimal_of(model_, variables.share[i]);
      if (!share) return no_decimal(field);
      if (Decimal() < *share) shares.push_back({variables.substances[i], *share});
    }
    const Decimal rest = facts::unstated(shares);
    if (Decimal() < rest) shares.push_back({unnamed_substance(variables), rest});
    facts::Composition composition = facts::composition_of(std::move(shares));
    composition.is_open = false;
    give(field, std::move(composition));
    return {};
  }

  // What no test of the field names.
  static std::string unnamed_substance(const FieldVariables& variables) {
    for (const char* substance : {"He", "Ne", "Ar", "Kr"}) {
      const auto& named = variables.substances;
      if (std::find(named.begin(), named.end(), substance) == named.end()) return substance;
    }
    return "Xe";
  }

  static constexpr const char* kNobodyListed = "a party that is on no list";

  const Encoding& encoding_;
  const program::Program& law_;
  const z3::model& model_;
  Witness out_;
};

z3::expr equality(const z3::model& model, const z3::expr& variable) {
  return variable == model.eval(variable, true);
}

}  // namespace

Result<Witness> read_witness(const Encoding& encoding, const z3::model& model) {
  return WitnessReader(encoding, model).read();
}

std::vector<Equality> equalities(const Encoding& encoding, const z3::model& model) {
  std::vector<Equality> out;
  const auto& fields = encoding.fields().all();
  for (std::size_t field = 0; field < fields.size(); ++field) {
    const FieldVariables& variables = fields[field];
    std::vector<z3::expr> parts;
    if (variables.value && variables.value->is_numeral()) continue;  // of a day that is given
    if (variables.value) parts.push_back(equality(model, *variables.value));
    if (variables.somebody) parts.push_back(equality(model, *variables.somebody));
    for (const auto* more :
         {&variables.has_class, &variables.has_hit, &variables.has_country, &variables.share}) {
      for (const z3::expr& one : *more) parts.push_back(equality(model, one));
    }
    if (parts.empty()) continue;
    out.push_back({static_cast<int>(field), -1, all_of(encoding.context(), parts)});
  }
  const auto& readings = encoding.fields().readings();
  for (std::size_t i = 0; i < readings.size(); ++i) {
    out.push_back({-1, static_cast<int>(i), equality(model, readings[i])});
  }
  return out;
}

}  // namespace cocket::prove
