// SPDX-License-Identifier: Apache-2.0
// On the shipped law, and lines that look like its worked cases: interpreter, columnar engine and
// the law's formulas say the same of complete lines, and the formulas' exact range of a line known
// in part lies within the interpreter's, whichever way it is found.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "decide/decision.h"
#include "decide/reference/alternatives.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/lines.h"
#include "prove/whole_law.h"
#include "rulebook/load.h"
#include "tests/support/both_engines.h"
#include "tests/support/golden.h"

namespace cocket::cli {
namespace {

const program::Program& shipped_law() {
  static const program::Program law = [] {
    const std::string folder = "rulebooks/cn";
    std::vector<std::string> paths;
    for (const char* ending : {".rules", ".case"}) {
      for (const std::string& path : test::files_below(folder, ending)) {
        paths.push_back(path.substr(folder.size() + 1));
      }
    }
    const auto read_file = [&folder](const std::string& path) -> Result<std::string> {
      return test::file_text(fmt::format("{}/{}", folder, path));
    };
    rulebook::Loaded loaded = rulebook::load(paths, read_file, {});
    EXPECT_TRUE(loaded.program.has_value());
    return *std::move(loaded.program);
  }();
  return law;
}

// Lines that start from a worked case.
class Lines {
 public:
  explicit Lines(unsigned seed) : random_(seed) {
    const facts::Case nothing;
    const decide::Settings settings;
    const decide::reference::World world{law_, nothing, settings};
    for (int field = 0; field < law_.vocabulary.size(); ++field) {
      values_.push_back(decide::reference::values_told_apart(world, field));
    }
  }

  // Everything known.
  facts::Case complete() {
    facts::Case line = law_.tests[pick(law_.tests.size())].given;
    line.statements.clear();
    line.ranges.clear();
    std::erase_if(line.hits, [](const facts::PartyHit& hit) {
      return hit.certainty == facts::Certainty::Possible;
    });
    line.facts.resize(values_.size());
    for (int field = 0; field < law_.vocabulary.size(); ++field) fill(line, field);
    // On a day that was read.
    line.facts[static_cast<std::size_t>(law_.date_field)] = {
        Date{parse_date("2025-01-01").value().days + static_cast<int>(pick(640))},
        facts::Origin::Given};
    return line;
  }

  facts::Case known_in_part(std::size_t percent_unknown) {
    facts::Case line = complete();
    for (int field = 0; field < law_.vocabulary.size(); ++field) {
      if (field == law_.date_field || pick(100) >= percent_unknown) continue;
      line.facts[static_cast<std::size_t>(field)] = {};
      std::erase_if(line.hits, [&](const facts::PartyHit& hit) { return hit.field == field; });
    }
    for (facts::PartyHit& hit : line.hits) {
      if (pick(4) == 0) hit.certainty = facts::Certainty::Possible;
    }
    return line;
  }

  decide::Settings settings(bool reads_all) {
    decide::Settings settings;
    for (const program::Question& question : law_.questions) {
      const bool is_read = reads_all || pick(2) == 0;
      settings.readings.push_back(is_read ? static_cast<int>(pick(question.readings.size())) : -1);
    }
    return settings;
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }

  void fill(facts::Case& line, int field) {
    facts::Fact& fact = line.facts[static_cast<std::size_t>(field)];
    const facts::FieldType type = law_.vocabulary.field(field).type;
    if (type == facts::FieldType::Code) return fill_codes(fact, field);
    if (type == facts::FieldType::Party) return fill_parties(fact);
    auto* composition = std::get_if<facts::Composition>(&fact.value);
    if (composition != nullptr) composition->is_open = false;
    const std::vector<facts::Value>& values = values_[static_cast<std::size_t>(field)];
    if (facts::is_known(fact.value) || values.empty()) return;
    fact = {values[pick(values.size())], facts::Origin::Given};
  }

  void fill_codes(facts::Fact& fact, int field) {
    const facts::CodeTree& tree = *law_.vocabulary.field(field).code_tree;
    const auto leaf_below = [&](int node) {
      while (!tree.node(node).is_leaf(node)) ++node;
      return node;
    };
    facts::Codes codes;
    if (const auto* known = std::get_if<facts::Codes>(&fact.value)) codes = *known;
    codes.possible.clear();
    const bool is_unknown = !facts::is_known(fact.value);
    if (is_unknown && pick(3) > 0) {
      codes.nodes.push_back(static_cast<int>(pick(static_cast<std::size_t>(tree.size()))));
    }
    for (int& node : codes.nodes) node = leaf_below(node);
    std::sort(codes.nodes.begin(), codes.nodes.end());
    codes.nodes.erase(std::unique(codes.nodes.begin(), codes.nodes.end()), codes.nodes.end());
    fact = {codes, facts::Origin::Given};
  }

  void fill_parties(facts::Fact& fact) {
    constexpr const char* kCountries[] = {"JP", "US", "CN", "DE", "TW"};
    facts::Parties parties;
    if (const auto* known = std::get_if<facts::Parties>(&fact.value)) parties = *known;
    if (!facts::is_known(fact.value)) parties.parties.push_back({"A party", ""});
    for (facts::Party& party : parties.parties) {
      if (party.country.empty()) party.country = kCountries[pick(5)];
    }
    fact = {parties, facts::Origin::Given};
  }

  const program::Program& law_ = shipped_law();
  std::mt19937 random_;
  std::vector<std::vector<facts::Value>> values_;
};

std::string range_text(decide::Outcome floor, decide::Outcome ceiling) {
  return fmt::format("{} .. {}", program::name_of(floor), program::name_of(ceiling));
}

TEST(SolverAgrees, OnCompleteLinesWithBothEngines) {
  const program::Program& law = shipped_law();
  auto whole = prove::WholeLaw::create(law);
  if (!whole.ok()) GTEST_SKIP() << whole.error().message;
  Lines lines(1);
  int asked = 0, contradicting = 0;
  std::vector<int> outcomes(5);
  for (int batch = 0; batch < 20; ++batch) {
    const decide::Settings settings = lines.settings(true);
    std::vector<facts::Case> some;
    for (int i = 0; i < 50; ++i) some.push_back(lines.complete());
    const std::vector<std::string> by_columns = test::by_columns(law, some, settings);
    ASSERT_EQ(by_columns.size(), some.size()) << by_columns.front();
    for (std::size_t i = 0; i < some.size(); ++i) {
      const auto decision = decide::reference::decide(law, some[i], settings);
      EXPECT_EQ(by_columns[i], test::in_words(decision));
      const auto range = whole.value()->range(some[i], settings);
      ASSERT_TRUE(range.ok()) << range.error().message;
      ++asked;
      if (range.value().why_not_exact == "no shipment has all of its facts") {
        ++contradicting;
        continue;
      }
      EXPECT_TRUE(decision.is_decided());
      EXPECT_EQ(range_text(range.value().floor, range.value().ceiling),
                range_text(decision.floor, decision.ceiling));
      ++outcomes[static_cast<std::size_t>(decision.floor)];
    }
  }
  fmt::print(
      "{} lines, {} contradict the law's invariants; free {}, report {}, exception {}, "
      "licence {}, prohibited {}\n",
      asked, contradicting, outcomes[0], outcomes[1], outcomes[2], outcomes[3], outcomes[4]);
  EXPECT_EQ(asked, 1000);
  EXPECT_LT(contradicting, 300);
  EXPECT_LT(100, outcomes[0]);
  EXPECT_LT(100, outcomes[3]);
  EXPECT_LT(50, outcomes[4]);
}

TEST(SolverAgrees, OnLinesKnownInPart) {
  const program::Program& law = shipped_law();
  auto whole = prove::WholeLaw::create(law);
  if (!whole.ok()) GTEST_SKIP() << whole.error().message;
  auto prover = prove::LineProver::create(law).value();
  Lines lines(2);
  int open = 0, narrower = 0, compared = 0;
  for (int i = 0; i < 4000; ++i) {
    const decide::Settings settings = lines.settings(false);
    const facts::Case line = lines.known_in_part(i % 2 == 0 ? 10 : 25);
    const auto kleene = decide::reference::decide(law, line, settings);
    const auto found = prover->range(line, settings);
    ASSERT_TRUE(found.ok()) << found.error().message;
    const prove::ExactRange& range = found.value();
    EXPECT_LE(kleene.floor, range.floor);
    EXPECT_LE(range.ceiling, kleene.ceiling);
    if (kleene.is_decided()) continue;
    ++open;
    const bool is_narrower = kleene.floor < range.floor || range.ceiling < kleene.ceiling;
    narrower += is_narrower ? 1 : 0;
    // The shorter way leaves out most of the law: all that were narrowed, and some others.
    if (!range.is_exact() || (!is_narrower && i % 20 != 0)) continue;
    const auto by_all = whole.value()->range(line, settings);
    ASSERT_TRUE(by_all.ok()) << by_all.error().message;
    if (!by_all.value().is_exact()) continue;
    ++compared;
    EXPECT_EQ(range_text(range.floor, range.ceiling),
              range_text(by_all.value().floor, by_all.value().ceiling));
  }
  fmt::print("4000 lines: {} open, {} narrower, {} compared\n", open, narrower, compared);
  EXPECT_LT(1000, open);
  EXPECT_LT(10, narrower);
  EXPECT_LT(50, compared);
}

}  // namespace
}  // namespace cocket::cli
