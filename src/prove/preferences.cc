// SPDX-License-Identifier: Apache-2.0
#include "prove/preferences.h"

#include <algorithm>
#include <cstddef>
#include <optional>
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
#include "prove/encoding.h"
#include "prove/fields.h"

namespace cocket::prove {
namespace {

// What most worked cases say of a field; nothing: none says anything.
class CommonValues {
 public:
  explicit CommonValues(const program::Program& law) : law_(law) {}

  std::optional<facts::Value> of(int field) const {
    std::vector<std::pair<facts::Value, int>> counted;
    for (const program::Test& test : law_.tests) {
      const auto index = static_cast<std::size_t>(field);
      if (index >= test.given.facts.size()) continue;
      const facts::Value& value = test.given.facts[index].value;
      if (!facts::is_known(value)) continue;
      const auto same = std::find_if(counted.begin(), counted.end(),
                                     [&](const auto& one) { return one.first == value; });
      if (same == counted.end()) {
        counted.emplace_back(value, 1);
      } else {
        ++same->second;
      }
    }
    const auto most =
        std::max_element(counted.begin(), counted.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counted.end() ? std::nullopt : std::optional(most->first);
  }

 private:
  const program::Program& law_;
};

class Preferring {
 public:
  explicit Preferring(const Encoding& encoding)
      : encoding_(encoding), law_(encoding.law()), common_(encoding.law()) {}

  std::vector<z3::expr> all() {
    prefer_quiet_parties();
    for (int field = 0; field < law_.vocabulary.size(); ++field) prefer_value(field);
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
    for (const z3::expr& share : variables.share) out_.push_back(share == 0);
    const auto value = common_.of(field);
    if (!variables.value) return;
    const z3::expr& variable = *variables.value;
    if (law_.vocabulary.field(field).type == facts::FieldType::Flag) {
      out_.push_back(!variable);
      return;
    }
    if (!value) return;
    if (const auto* one = std::get_if<facts::EnumValue>(&*value)) {
      out_.push_back(variable == one->index);
    } else if (const auto* country = std::get_if<facts::Country>(&*value)) {
      const int number = encoding_.fields().countries().number_of(*country);
      if (number >= 0) out_.push_back(variable == number);
    } else if (const auto* percent = std::get_if<facts::Percent>(&*value)) {
      out_.push_back(variable == number(context(), percent->per_cent));
    } else if (const auto* measured = std::get_if<facts::Measured>(&*value)) {
      out_.push_back(variable == number(context(), measured->number));
    } else if (const auto* plain = std::get_if<Decimal>(&*value)) {
      out_.push_back(variable == number(context(), *plain));
    }
  }

  // One code, the most common if it can be; else as few as can be.
  void prefer_codes(int field) {
    const FieldVariables& variables = encoding_.fields().of(field);
    z3::expr_vector all(context());
    for (const z3::expr& has : variables.has_class) all.push_back(has);
    const auto value = common_.of(field);
    const auto* codes = value ? std::get_if<facts::Codes>(&*value) : nullptr;
    if (codes != nullptr && codes->nodes.size() == 1) {
      const facts::CodeTree& tree = *law_.vocabulary.field(field).code_tree;
      for (std::size_t i = 0; i < variables.classes.size(); ++i) {
        const bool is_below =
            variables.classes[i].leaf >= 0 &&
            decide::reference::is_within(tree, variables.classes[i].leaf, {codes->nodes.front()});
        if (!is_below) continue;
        out_.push_back(variables.has_class[i] && z3::atmost(all, 1));
        break;
      }
    }
    out_.push_back(z3::atmost(all, 1));
    out_.push_back(z3::atmost(all, 2));
    for (const z3::expr& has : variables.has_class) out_.push_back(!has);
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
  CommonValues common_;
  std::vector<z3::expr> out_;
};

}  // namespace

std::vector<z3::expr> preferences(const Encoding& encoding) {
  return Preferring(encoding).all();
}

}  // namespace cocket::prove
