// SPDX-License-Identifier: Apache-2.0
// A control list of seven rows with their entries, and items to be classified into it, for tests
// that must not depend on a rulebook.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "classify/candidates.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::test {

struct ListRow {
  std::string code, parent, title, hs;
};

inline facts::CodeTree tree_of(const std::vector<ListRow>& given) {
  std::vector<facts::CodeTree::Row> rows;
  for (const ListRow& one : given) {
    facts::CodeTree::Row& row = rows.emplace_back();
    row.node.code = one.code;
    row.node.title = one.title;
    row.node.hs = one.hs;
    row.parent_code = one.parent;
  }
  auto built = facts::CodeTree::build("list", "", std::move(rows));
  CHECK(built.ok());
  return std::move(built).value().tree;
}

// The law behind it, to be changed before entries are made of it.
class SmallLaw {
 public:
  ProgramBuilder law;
  int thing = -1, composition = -1, embedded = -1, purity = -1;
  int truce = -1;      // a question: met or unmet
  int magnets = -1;    // entry 1.a: a magnet with Dy or Tb
  int sintered = -1;   // entry 1.a.1: a sintered one
  int graphite = -1;   // entry 1.b: graphite of a purity above 99.9 %
  int sensors = -1;    // entry 2.a: a sensor, if `truce` reads "met"
  int lamps = -1;      // entry 2.b: a lamp, from June 2026 on
  int assembled = -1;  // guidance that takes 1.a and 1.a.1 away: built into something

  SmallLaw() {
    add_fields();
    law.program.sources.emplace_back().name = "announcement";
    program::Source& answers = law.program.sources.emplace_back();
    answers.name = "answers";
    answers.rank = program::Rank::Guidance;
    truce = law.question("truce", {"met", "unmet"});
    law.program.questions.back().text = "is the truce read so?";
    law.program.classified = std::make_shared<const facts::CodeTree>(
        tree_of({{"L", "", "The whole list", ""},
                 {"1.a", "L", "Magnets with dysprosium or terbium", "8505111000;8505119000"},
                 {"1.a.1", "1.a", "Sintered magnets", ""},
                 {"1.b", "L", "Pure graphite", "3801100030"},
                 {"2.a", "L", "Sensors", "9031499010"},
                 {"2.b", "L", "Lamps", "9031499010;850511"}}));
    const int heavy = law.atom(program::SubstanceTest{composition, {"Dy", "Tb"}});
    magnets = entry("1.a", law.all({law.under(thing, {"magnet"}), heavy}));
    sintered = entry("1.a.1", law.all({law.under(thing, {"sintered"}), heavy}));
    const int pure = law.compare(purity, program::Comparison::Greater, percent("99.9%"));
    graphite = entry("1.b", law.all({law.under(thing, {"graphite"}), pure}));
    sensors = entry("2.a", law.all({law.under(thing, {"sensor"}), law.reads(truce, 0)}));
    lamps = entry("2.b", law.under(thing, {"lamp"}));
    law.at(lamps).force = force(day("2026-06-01"));
    assembled = law.measure("assembled", program::Effect::Exempt, law.is(embedded));
    law.at(assembled).title = "what is built in is no magnet";
    law.at(assembled).citations.emplace_back().source = 1;
    law.overrides(assembled, magnets);
    law.overrides(assembled, sintered);
  }

  // Rows of graphite and of lamps then ask for what the row's own text says, each for its own.
  void ask_for_texts() {
    law.field("texts_read", facts::FieldType::Text);
    const int text = law.question("entry-text", {"met", "not-met"});
    law.at(graphite).when = law.all({law.under(thing, {"graphite"}), law.reads(text, 0)});
    law.at(lamps).when = law.all({law.under(thing, {"lamp"}), law.reads(text, 0)});
    law.at(lamps).force = force(day("2025-06-01"));
  }

  int entry(std::string_view code, int when) {
    const int measure = law.measure(std::string(code), program::Effect::RequireLicence, when);
    law.at(measure).entry = law.program.classified->find(code);
    law.at(measure).citations.emplace_back().source = 0;
    return measure;
  }

  std::shared_ptr<const classify::Entries> entries() const {
    constexpr std::string_view kWords =
        "kind,meaning,lang,words\n"
        "thing,magnet,en,magnet\n"
        "thing,sintered,en,sintered magnet\n"
        "thing,graphite,en,graphite\n"
        "thing,sensor,en,sensor\n"
        "thing,lamp,en,lamp\n"
        "parameter,purity,en,purity\n"
        "flag,embedded=yes,en,built-in\n";
    auto made = classify::Entries::create(law.program, kWords, "");
    CHECK(made.ok());
    return std::move(made).value();
  }

 private:
  void add_fields() {
    for (const char* name :
         {"item", "lot", "type", "description", "parameters", "declared_composition"}) {
      law.field(name, facts::FieldType::Text);
    }
    law.field("hs", facts::FieldType::Tariff);
    thing = law.codes("thing", {{"material", ""},
                                {"magnet", "material"},
                                {"sintered", "magnet"},
                                {"bonded", "magnet"},
                                {"graphite", "material"},
                                {"device", ""},
                                {"sensor", "device"},
                                {"lamp", "device"}});
    composition = law.field("composition", facts::FieldType::Composition);
    facts::Field built_in;
    built_in.name = "embedded";
    built_in.type = facts::FieldType::Flag;
    built_in.default_value = "no";
    built_in.default_with = "thing";
    CHECK(law.program.vocabulary.add(std::move(built_in)));
    embedded = law.program.vocabulary.find("embedded");
    purity = law.field("purity", facts::FieldType::Percent);
  }
};

using Cells = std::vector<std::pair<std::string, std::string>>;  // name of a field, and its cell

class SmallList {
 public:
  explicit SmallList(const SmallLaw& law = {})
      : entries_(law.entries()),
        search_(classify::Candidates::create(entries_->tree(), entries_->row_words).value()) {
    reading_.declarations.as_of = day("2026-03-02");
    reading_.declarations.date_field = entries_->program.date_field;
  }

  const classify::Entries& entries() const { return *entries_; }
  classify::Reading& reading() { return reading_; }

  classify::Item item(const Cells& given) const {
    std::vector<facts::Column> columns;
    std::vector<std::string_view> cells;
    for (const auto& [name, cell] : given) {
      columns.push_back({name, entries_->program.vocabulary.find(name)});
      CHECK(columns.back().field >= 0);
      cells.emplace_back(cell);
    }
    return classify::read_item(*entries_, columns, cells, reading_);
  }
  classify::Classification classify(const Cells& given,
                                    const decide::Settings& settings = {}) const {
    return classify::classify(*entries_, item(given), &search_, settings);
  }

  std::vector<std::string> codes(const std::vector<int>& nodes) const {
    std::vector<std::string> codes;
    codes.reserve(nodes.size());
    for (const int node : nodes) codes.push_back(entries_->tree().node(node).code);
    return codes;
  }
  std::vector<std::string> codes(const std::vector<classify::RowAnswer>& rows) const {
    std::vector<std::string> codes;
    codes.reserve(rows.size());
    for (const classify::RowAnswer& row : rows) {
      codes.push_back(entries_->tree().node(row.node).code);
    }
    return codes;
  }

 private:
  std::shared_ptr<const classify::Entries> entries_;
  classify::Candidates search_;
  classify::Reading reading_;
};

}  // namespace cocket::test
