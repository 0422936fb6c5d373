// SPDX-License-Identifier: Apache-2.0
#include "rulebook/lower_tests.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "base/truth.h"
#include "facts/case.h"
#include "facts/party_country.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/expected_names.h"
#include "rulebook/lower_entries.h"
#include "rulebook/lower_values.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

constexpr std::array<std::string_view, 5> kVerdicts = {"GO", "HOLD", "NO", "ASK", "JUDGE"};
constexpr std::string_view kKnownThrough = "known_through";

class TestLowering {
 public:
  TestLowering(Lowering& lowering, const Test& test) : lowering_(lowering), test_(test) {}

  program::Test lower() {
    if (test_.id) result_.id = test_.id->text;
    result_.title = test_.title.text;
    result_.place = test_.place;
    if (test_.source) result_.source = test_.source->value.text;
    if (test_.disputed) result_.disputed = test_.disputed->value.text;
    result_.given.facts.resize(static_cast<std::size_t>(vocabulary().size()));
    if (test_.given) {
      for (const Given& given : test_.given->items) {
        std::visit([this](const auto& one) { take(one); }, given.what);
      }
    }
    take_countries_of_parties();
    take_derived();
    take_defaults();
    take_outcome();
    take_measures(test_.because, result_.because);
    take_measures(test_.may, result_.may);
    take_measures(test_.not_because, result_.not_because);
    take_missing();
    return std::move(result_);
  }

 private:
  const facts::Vocabulary& vocabulary() const { return lowering_.program.vocabulary; }
  facts::Fact& fact(int field) { return result_.given.facts[static_cast<std::size_t>(field)]; }

  void report_twice(const Name& name) {
    lowering_.diagnostics.error(name.place, kGivenTwice,
                                fmt::format("`{}` is given twice", name.text));
  }

  void take(const GivenFact& given) {
    const int number = vocabulary().find(given.field.text);
    if (number < 0) {
      lowering_.diagnostics.error(given.field.place, kUnknownField,
                                  fmt::format("unknown field `{}`{}", given.field.text,
                                              did_you_mean(given.field.text, vocabulary().names())),
                                  expected_names("field", vocabulary().names()));
      return;
    }
    const facts::Field& field = vocabulary().field(number);
    if (field.type == facts::FieldType::Code && !field.code_tree) return;  // reported
    if (facts::is_known(fact(number).value)) return report_twice(given.field);
    Result<facts::Value> value = facts::read_cell(field, cell_text(given.value));
    if (!value.ok()) {
      lowering_.diagnostics.error(given.value.place, kBadFact,
                                  fmt::format("`{}`: {}", field.name, value.error().message));
      return;
    }
    fact(number) = {std::move(value).value(), facts::Origin::Given};
  }

  void take(const GivenList& given) {
    const auto list = lowering_.list_numbers.find(given.list.text);
    if (list == lowering_.list_numbers.end()) {
      report_unknown(lowering_, given.list, {kUnknownList, "list"}, lowering_.names.lists);
      return;
    }
    const program::List& named = lowering_.program.lists[static_cast<std::size_t>(list->second)];
    if (named.kind != program::ListKind::Party) {
      lowering_.diagnostics.error(given.list.place, kWrongList,
                                  fmt::format("`{}` is no list of parties", named.name));
      return;
    }
    for (const facts::ListStatement& statement : result_.given.statements) {
      if (statement.list == list->second) return report_twice(given.list);
    }
    result_.given.statements.push_back({list->second, truth_of(given.is_on)});
  }

  void take(const GivenReading& given) {
    const std::optional<program::ReadingTest> reading = lower_reads(lowering_, given.reads);
    if (!reading) return;
    for (const program::ReadingTest& other : result_.reads) {
      if (other.question == reading->question) return report_twice(given.reads.question);
    }
    result_.reads.push_back(*reading);
  }

  void take(const GivenKnownThrough& given) { result_.known_through = given.day.date; }

  // As in a line of a book: a country given with a party's name is that of the party's own field.
  void take_countries_of_parties() {
    for (int number = 0; number < vocabulary().size(); ++number) {
      const facts::Field& field = vocabulary().field(number);
      const facts::Parties* parties = facts::parties_with(vocabulary(), field, result_.given);
      if (parties == nullptr) continue;
      if (facts::is_known(fact(number).value)) {
        const auto error = facts::contradiction(field, fact(number).value, *parties);
        if (error) lowering_.diagnostics.error(test_.place, kBadFact, *error);
        continue;
      }
      const std::optional<facts::Country> country = facts::common_country(*parties);
      if (country) fact(number) = {*country, facts::Origin::Derived};
    }
  }

  // As a line of a book: what another field says stands in.
  void take_derived() {
    for (int number = 0; number < vocabulary().size(); ++number) {
      const int from = vocabulary().find(vocabulary().field(number).derived_from);
      if (from < 0 || facts::is_known(fact(number).value) || !facts::is_known(fact(from).value)) {
        continue;
      }
      fact(number) = {fact(from).value, facts::Origin::Derived};
    }
  }

  // As a line of a book: the schema's stated defaults fill what the test does not give.
  void take_defaults() {
    std::vector<std::pair<int, facts::Value>> taken;
    for (int number = 0; number < vocabulary().size(); ++number) {
      const facts::Field& field = vocabulary().field(number);
      if (field.default_value.empty() || facts::is_known(fact(number).value)) continue;
      const int with = vocabulary().find(field.default_with);
      if (!field.default_with.empty() && (with < 0 || !facts::is_known(fact(with).value))) continue;
      if (field.type == facts::FieldType::Code && !field.code_tree) continue;
      Result<facts::Value> value = facts::read_cell(field, field.default_value);
      if (value.ok()) taken.emplace_back(number, std::move(value).value());
    }
    for (auto& [number, value] : taken) fact(number) = {std::move(value), facts::Origin::Default};
  }

  void take_outcome() {
    if (test_.outcome) {
      result_.is_undetermined = test_.outcome->undetermined;
      result_.floor = test_.outcome->floor;
      result_.ceiling = test_.outcome->ceiling;
    }
    if (!test_.verdict) return;
    const Name& verdict = test_.verdict->value;
    result_.verdict = verdict.text;
    if (std::find(kVerdicts.begin(), kVerdicts.end(), verdict.text) != kVerdicts.end()) return;
    lowering_.diagnostics.error(verdict.place, kUnknownVerdict,
                                fmt::format("unknown verdict `{}`", verdict.text),
                                "a verdict is one of GO, HOLD, NO, ASK, JUDGE");
  }

  void take_measures(const std::optional<NamesItem>& item, std::vector<int>& measures) {
    if (!item) return;
    for (const Name& name : item->names) {
      const auto found = lowering_.measure_numbers.find(name.text);
      if (found == lowering_.measure_numbers.end()) {
        report_unknown(lowering_, name, {kUnknownMeasure, "measure"}, lowering_.names.measures);
      } else {
        measures.push_back(found->second);
      }
    }
    for (const Text& code : item->entries) {
      const std::optional<int> entry = find_entry(lowering_, code);
      if (entry) measures.push_back(*entry);
    }
  }

  void take_missing() {
    if (!test_.missing) return;
    result_.checks_missing = true;
    for (const Name& name : test_.missing->names) {
      const bool is_there = name.text == kKnownThrough || vocabulary().find(name.text) >= 0 ||
                            lowering_.question_numbers.contains(name.text);
      if (!is_there) report_missing(name);
      result_.missing.push_back(name.text);
    }
  }

  void report_missing(const Name& name) {
    std::vector<std::string> names = vocabulary().names();
    const std::vector<std::string> questions = names_of(lowering_.names.questions);
    names.insert(names.end(), questions.begin(), questions.end());
    names.emplace_back(kKnownThrough);
    lowering_.diagnostics.error(name.place, kUnknownField,
                                fmt::format("`{}` is neither a field nor a question{}", name.text,
                                            did_you_mean(name.text, names)),
                                expected_names("field", names));
  }

  Lowering& lowering_;
  const Test& test_;
  program::Test result_;
};

}  // namespace

void lower_tests(Lowering& lowering) {
  if (lowering.known_on) return;
  const UsedNames used = lowering.used;
  for (const Test* test : lowering.names.tests) {
    lowering.program.tests.push_back(TestLowering(lowering, *test).lower());
  }
  lowering.used = used;  // to be tested is not to be used
}

}  // namespace cocket::rulebook
