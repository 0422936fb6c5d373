// SPDX-License-Identifier: Apache-2.0
#include "prove/preferences.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "decide/reference/codes.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/common_values.h"
#include "prove/encoding.h"
#include "prove/fields.h"

namespace cocket::prove {
namespace {

constexpr std::size_t kTried = 4;  // of the values that worked cases have

class Preferring {
 public:
  explicit Preferring(const Encoding& encoding) : encoding_(encoding), law_(encoding.law()) {}

  std::vector<z3::expr> all() {
    prefer_quiet_parties();
    // Where goods go is known before what they are: else the first code that is tried might turn
    // them round.
    for (const bool is_country : {true, false}) {
      for (int field = 0; field < law_.vocabulary.size(); ++field) {
        const auto type = law_.vocabulary.field(field).type;
        if ((type == facts::FieldType::Country) == is_country) prefer_value(field);
      }
    }
    prefer_day();
    return std::move(out_);
  }

 private:
  z3::context& context() const { return encoding_.context(); }

  void prefer_quiet_parties() {
    std::vector<z3::expr> none;
    for (const FieldVariables& variables : encoding_.fields().all()) {
      for (const z3::expr& hit : variables.has_hit) none.push_back(!hit);
    }
    if (none.empty()) return;
    out_.push_back(all_of(context(), none));
    out_.insert(out_.end(), none.begin(), none.end());
  }

  void prefer_value(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    if (!variables.classes.empty()) return prefer_codes(field);
    if (!variables.share.empty()) return prefer_substances(field);
    if (variables.somebody) return prefer_few_parties(field);
    if (!variables.value) return;
    if (law_.vocabulary.field(field).type == facts::FieldType::Flag) {
      out_.push_back(!*variables.value);
      return;
    }
    const std::vector<facts::Value> values = common_values(law_, field);
    for (std::size_t i = 0; i < std::min(values.size(), kTried); ++i) {
      if (const auto wish = is_value(*variables.value, values[i])) out_.push_back(*wish);
    }
  }

  std::optional<z3::expr> is_value(const z3::expr& variable, const facts::Value& value) const {
    if (const auto* one = std::get_if<facts::EnumValue>(&value)) return variable == one->index;
    if (const auto* country = std::get_if<facts::Country>(&value)) {
      const int number = encoding_.fields().countries().number_of(*country);
      if (number >= 0) return variable == number;
    } else if (const auto* percent = std::get_if<facts::Percent>(&value)) {
      return variable == number(context(), percent->per_cent);
    } else if (const auto* measured = std::get_if<facts::Measured>(&value)) {
      return variable == number(context(), measured->number);
    } else if (const auto* plain = std::get_if<Decimal>(&value)) {
      return variable == number(context(), *plain);
    }
    return std::nullopt;
  }

  // Nobody where there need be nobody; else one of one country.
  void prefer_few_parties(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    out_.push_back(!*variables.somebody);
    if (variables.has_country.empty()) return;
    z3::expr_vector all(context());
    for (const z3::expr& has : variables.has_country) all.push_back(has);
    out_.push_back(z3::atmost(all, 1));
  }

  // None; else those that worked cases name.
  void prefer_substances(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    std::vector<std::string> named;
    for (const facts::Value& value : common_values(law_, field)) {
      const auto* composition = std::get_if<facts::Composition>(&value);
      if (composition == nullptr) continue;
      for (const facts::Share& share : composition->shares) named.push_back(share.substance);
    }
    for (const bool is_known : {false, true}) {
      for (std::size_t i = 0; i < variables.share.size(); ++i) {
        const bool is_named =
            std::find(named.begin(), named.end(), variables.substances[i]) != named.end();
        if (is_named == is_known) out_.push_back(variables.share[i] == 0);
      }
    }
  }

  // One code, the most common that can be; else as few as can be.
  void prefer_codes(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    z3::expr_vector all(context());
    for (const z3::expr& has : variables.has_class) all.push_back(has);
    std::size_t tried = 0;
    for (const facts::Value& value : common_values(law_, field)) {
      const auto* codes = std::get_if<facts::Codes>(&value);
      if (codes == nullptr || codes->nodes.size() != 1 || tried == kTried) continue;
      const std::optional<z3::expr> has = is_below(field, codes->nodes.front());
      if (!has) continue;
      out_.push_back(*has && z3::atmost(all, 1));
      ++tried;
    }
    out_.push_back(z3::atmost(all, 1));
    out_.push_back(z3::atmost(all, 2));
    for (const z3::expr& has : variables.has_class) out_.push_back(!has);
  }

  // It has a code of the first class below the node.
  std::optional<z3::expr> is_below(int field, int node) const {
    const FieldVariables& variables = encoding_.fields().of(field);
    const facts::CodeTree& tree = *law_.vocabulary.field(field).code_tree;
    for (std::size_t i = 0; i < variables.classes.size(); ++i) {
      const int leaf = variables.classes[i].leaf;
      if (leaf < 0 || !decide::reference::is_within(tree, leaf, {node})) continue;
      return variables.has_class[i];
    }
    return std::nullopt;
  }

  void prefer_day() {
    if (law_.date_field < 0 || !law_.known_through) return;
    const z3::expr& day = *encoding_.fields().of(law_.date_field).value;
    if (day.is_numeral()) return;
    out_.push_back(day == law_.known_through->days);
    // Otherwise the day on which something began.
    const auto breaks = program::day_breaks(law_);
    for (auto day_break = breaks.rbegin(); day_break != breaks.rend(); ++day_break) {
      out_.push_back(day == day_break->days);
    }
  }

  const Encoding& encoding_;
  const program::Program& law_;
  std::vector<z3::expr> out_;
};

}  // namespace

std::vector<z3::expr> preferences(const Encoding& encoding) {
  return Preferring(encoding).all();
}

}  // namespace cocket::prove
