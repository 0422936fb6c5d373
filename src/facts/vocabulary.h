// SPDX-License-Identifier: Apache-2.0
// The fields that a shipment line may carry: one per column of a book. The rulebooks' schema
// declares them, so nothing here names one. Missing facts are asked for in the order of the fields,
// but everything of one addressee at once.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/code_tree.h"
#include "facts/country_names.h"

namespace cocket::facts {

enum class FieldType {
  Flag,         // yes, no
  Date,         // YYYY-MM-DD
  Country,      // ISO 3166-1 alpha-2
  Percent,      // "0.36%"
  Number,       // decimal without a unit
  Amount,       // decimal with a currency: "1200.50 USD"
  Quantity,     // decimal with a unit: "400 kg"
  Enum,         // one of `values`
  Code,         // "A1.b.4; A2", or none
  Party,        // one name or several: "name|CC; name|CC", or none
  Composition,  // "Dy=0.36%; Nd=13.5%"
  Tariff,       // digits of a customs number: "8505.11.0000"
  Text,
};

struct Field {
  std::string name;  // "end_user_kind"
  std::string title;
  FieldType type = FieldType::Text;
  std::vector<std::string> values;                    // of an Enum
  std::shared_ptr<const CodeTree> code_tree;          // of a Code
  std::shared_ptr<const CountryNames> country_names;  // of a Country or a Party; may be null
  // Of a Country: the Party field whose country it is. Empty: of none.
  std::string party_field;
  bool is_judgement = false;  // an open-textured legal term: JUDGE, not ASK
  bool receives = false;      // a Party that "any party on LIST" ranges over
  bool is_always = false;     // a Party that every line has: `none` tells nothing
  // Who can answer, and how he is asked: "end user: for which use does the certificate stand?"
  std::string asked_of;
  std::vector<std::string> weigh;  // questions a person should weigh, of a judgement
  // Of a Quantity: the unit of all its values, into which cells are converted, as converting_unit
  // spells it. Empty: each value has its own.
  std::string unit;
  // The Text field that holds the unit of an Amount or a Quantity whose cell is a bare number
  // ("1200" in `value`, "USD" in `currency`). Empty: the unit stands in the cell.
  std::string unit_field;
  // Another field of the same type and codes, which is taken where the own cell is empty or says
  // that nobody knows: what was worked out, such as by `cocket classify`. Empty: none.
  std::string derived_from;
  std::string default_value;  // taken when the cell is empty ...
  std::string default_with;   // ... and this other field is known (empty: always)
};

class Vocabulary {
 public:
  // A field of the same name replaces nothing: returns false and leaves the first.
  bool add(Field field);
  // "数量" -> "quantity". The alias is folded. Returns false when it already means another field.
  bool add_alias(std::string_view alias, std::string_view field_name);

  // How people call countries, beside the names that ICU knows: for all fields added so far.
  void set_country_names(const std::shared_ptr<const CountryNames>& names);

  int size() const { return static_cast<int>(fields_.size()); }
  const Field& field(int index) const { return fields_[static_cast<std::size_t>(index)]; }
  const std::vector<Field>& fields() const { return fields_; }
  int find(std::string_view name) const;           // the exact name; -1: none
  int find_column(std::string_view header) const;  // name or alias, folded; -1: none
  std::vector<std::string> names() const;
  // The name or alias that a header which means nothing may be a slip of; empty: none is near.
  std::string nearest_column(std::string_view header) const;
  // The turn in which missing facts are asked for: of the field's addressee.
  int asking_turn(int field) const { return asking_turns_[static_cast<std::size_t>(field)]; }
  // The Party fields that receive, ascending.
  const std::vector<int>& receiving_fields() const { return receiving_; }

 private:
  std::vector<Field> fields_;
  std::vector<int> receiving_;
  std::vector<int> asking_turns_;
  std::map<std::string, int, std::less<>> by_name_;
  std::map<std::string, int, std::less<>> by_alias_;
};

}  // namespace cocket::facts
