// SPDX-License-Identifier: Apache-2.0
#include "classify/description.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "classify/words.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/composition.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

constexpr std::string_view kWords =
    "kind,meaning,lang,words\n"
    "thing,magnet,en,magnet;;permanent magnet;;magnet ring\n"
    "thing,magnet,zh,磁钢;;磁铁;;永磁体\n"
    "thing,magnet,ja,磁石\n"
    "thing,sintered-magnet,en,sintered magnet\n"
    "thing,motor,en,motor;;oil pump motor\n"
    "thing,motor,zh,电机\n"
    "thing,target,en,target;;sputtering target\n"
    "thing,powder,en,powder\n"
    "thing,oxide,en,oxide\n"
    "thing,lamp,en,lamp\n"
    "thing,motor-lamp,en,lamp of a motor\n"
    "substance,Nd+Fe+B,en,NdFeB;;Nd-Fe-B\n"
    "substance,Nd+Fe+B,zh,钕铁硼\n"
    "substance,Nd+Fe+B,ja,ネオジム\n"
    "parameter,purity,en,purity\n"
    "parameter,purity,zh,纯度\n"
    "flag,embedded=yes,en,built-in\n"
    "filler,,en,sample;;spare part;;pcs\n"
    "filler,,zh,样品\n"
    "filler,,en,booklet rack\n"
    "denial,names,en,not;;absent\n"
    "denial,names,zh,未检出\n"
    "denial,next,en,non\n"
    "denial,next,zh,非\n"
    "denial,what-it-is,en,dummy;;book\n"
    "denial,what-it-is,zh,仿\n";

class Toy {
 public:
  Toy() {
    std::vector<facts::CodeTree::Row> rows;
    const auto add = [&rows](const std::string& code, const std::string& parent) {
      facts::CodeTree::Row row;
      row.node.code = code;
      row.parent_code = parent;
      rows.push_back(row);
    };
    add("magnet", "");
    add("sintered-magnet", "magnet");
    for (const char* code : {"motor", "target", "powder", "oxide", "lamp"}) add(code, "");
    add("motor-lamp", "");
    auto built = facts::CodeTree::build("things", "", rows);
    EXPECT_TRUE(built.ok());
    tree_ = std::make_shared<const facts::CodeTree>(std::move(built).value().tree);
    add_field("thing", facts::FieldType::Code);
    add_field("purity", facts::FieldType::Percent);
    add_field("embedded", facts::FieldType::Flag);
    auto words = Words::read(kWords, vocabulary_, *tree_);
    EXPECT_TRUE(words.ok()) << (words.ok() ? "" : words.error().message);
    words_ = std::move(words).value();
  }

  Description read(std::string_view text) const {
    return describe(text, words_, vocabulary_, *tree_);
  }
  // The code of the thing, or "-".
  std::string thing(std::string_view text) const {
    const Description said = read(text);
    return said.thing < 0 ? "-" : tree_->node(said.thing).code;
  }
  const facts::Vocabulary& vocabulary() const { return vocabulary_; }
  const facts::CodeTree& tree() const { return *tree_; }

 private:
  void add_field(const std::string& name, facts::FieldType type) {
    facts::Field field;
    field.name = name;
    field.type = type;
    if (type == facts::FieldType::Code) field.code_tree = tree_;
    vocabulary_.add(std::move(field));
  }

  std::shared_ptr<const facts::CodeTree> tree_;
  facts::Vocabulary vocabulary_;
  Words words_;
};

std::vector<std::string> elements(const Description& said) {
  return said.composition.elements;
}

using Names = std::vector<std::string>;

TEST(Description, WordsOfDenialLeaveOpenWhatTheyReach) {
  const Toy toy;
  for (const char* text : {"NdFeB magnet, dysprosium not detected", "NdFeB magnet, Dy absent",
                           "钕铁硼磁铁 镝未检出", "非镝钕铁硼磁铁"}) {
    const Description said = toy.read(text);
    EXPECT_TRUE(said.is_unsure) << text;
    const Names named = elements(said);
    EXPECT_EQ(std::count(named.begin(), named.end(), "Dy"), 0) << text;
    EXPECT_EQ(said.thing < 0 ? "-" : toy.tree().node(said.thing).code, "magnet") << text;
  }
  for (const char* text :
       {"dummy magnet", "book about magnets", "仿磁铁", "non-magnet", "非磁铁"}) {
    EXPECT_EQ(toy.thing(text), "-") << text;
  }
  EXPECT_EQ(toy.thing("magnet, booklet rack"), "magnet");  // no book
  EXPECT_EQ(toy.thing("magnet, notebook"), "magnet");
}

TEST(Description, WhatIsDeniedOfOneNameIsOpenOfAllThatAreJoinedToIt) {
  const Toy toy;
  for (const char* text : {"NdFeB magnet, Dy and Tb absent", "NdFeB magnet, absent Dy and Tb"}) {
    const Names named = elements(toy.read(text));
    EXPECT_EQ(std::count(named.begin(), named.end(), "Dy"), 0) << text;
    EXPECT_EQ(std::count(named.begin(), named.end(), "Tb"), 0) << text;
  }
  const Names named = elements(toy.read("NdFeB magnet, Dy and Tb"));
  EXPECT_EQ(std::count(named.begin(), named.end(), "Dy"), 1);
}

TEST(Description, NoneOfASubstanceIsNoPresence) {
  const Toy toy;
  for (const char* text : {"NdFeB magnet Dy = 0", "NdFeB magnet, Dy: 0", "钕铁硼磁铁 镝=0"}) {
    const Names named = elements(toy.read(text));
    EXPECT_EQ(std::count(named.begin(), named.end(), "Dy"), 0) << text;
  }
  const Names named = elements(toy.read("NdFeB magnet Dy = 0.3"));
  EXPECT_EQ(std::count(named.begin(), named.end(), "Dy"), 1);
}

TEST(Description, TheLastWordOfItsPhraseIsTheThing) {
  const Toy toy;
  EXPECT_EQ(toy.thing("spare magnets for oil pump motors"), "magnet");
  EXPECT_EQ(toy.thing("oil pump motor with NdFeB magnets"), "motor");
  EXPECT_EQ(toy.thing("Permanent Magnets, N42SH"), "magnet");
  EXPECT_EQ(toy.thing("sputtering target of terbium-cobalt"), "target");
  EXPECT_EQ(toy.thing("油泵电机用磁钢"), "magnet");
  EXPECT_EQ(toy.thing("用于油泵电机的磁钢"), "magnet");
  EXPECT_EQ(toy.thing("磁钢（用于电机）"), "magnet");
  EXPECT_EQ(toy.thing("ネオジム磁石 N42SH"), "magnet");
  EXPECT_EQ(toy.thing("magnet sample, 20 pcs"), "magnet");
  EXPECT_EQ(toy.thing("motor with powder and magnet"), "motor");
}

TEST(Description, AListOfWhatStandsInItIsNoOtherThing) {
  const Toy toy;
  EXPECT_EQ(toy.thing("motor with chip, board, pins and magnet"), "motor");
  EXPECT_EQ(toy.thing("含芯片、电路板和磁铁的电机"), "motor");
  EXPECT_EQ(toy.thing("磁石、チップを含むmotor"), "-");
  EXPECT_EQ(toy.thing("チップ、基板および磁石を含むmotor"), "motor");
  // Without "and" it may be another word for the thing, or another thing.
  EXPECT_EQ(toy.thing("motor with chip, magnet"), "-");
  EXPECT_EQ(toy.thing("含芯片、磁铁的电机"), "-");
}

// A thing rules rows out only where the tables explain the rest.
TEST(Description, SaysWhatStandsBesideTheThing) {
  const Toy toy;
  const auto beside = [&](std::string_view text) { return toy.read(text).beside.words; };
  EXPECT_EQ(beside("motor"), "");
  EXPECT_EQ(beside("motors, 20 pcs, M8x40"), "");
  EXPECT_EQ(beside("ricin lamp"), "ricin");
  EXPECT_EQ(beside("lamp for unmanned aircraft"), "for unmanned aircraft");
  EXPECT_EQ(beside("NdFeB 3%, motor"), "NdFeB");
  EXPECT_EQ(beside("motor with loose magnets"), "magnets");
  const Beside inside = toy.read("motor with a magnet").beside;
  EXPECT_EQ(inside.words, "");
  EXPECT_TRUE(inside.holds_things);
}

TEST(Description, NothingCutsAWordOfTheTable) {
  const Toy toy;
  EXPECT_EQ(toy.thing("spare lamp for motors"), "lamp");
  EXPECT_EQ(toy.thing("lamp of a motor"), "motor-lamp");
}

TEST(Description, AThingInsideAnotherWordIsNone) {
  const Toy toy;
  EXPECT_EQ(toy.thing("magnet wire"), "-");
  EXPECT_EQ(toy.thing("motorcycle"), "-");
  EXPECT_EQ(toy.thing("glue for magnets"), "-");
  EXPECT_EQ(toy.thing("magnetic stripe card"), "-");
  EXPECT_EQ(toy.thing("for motors"), "-");
}

TEST(Description, TheNarrowerOfTwoNamesCounts) {
  const Toy toy;
  EXPECT_EQ(toy.thing("magnet, sintered magnet"), "sintered-magnet");
  const Description said = toy.read("magnet and motor");
  EXPECT_EQ(said.thing, -1);
  EXPECT_EQ(said.doubts.size(), 1U);
}

TEST(Description, SubstancesStandInIt) {
  const Toy toy;
  EXPECT_EQ(elements(toy.read("sintered NdFeB magnet, Dy 0.36%")), (Names{"B", "Dy", "Fe", "Nd"}));
  EXPECT_EQ(elements(toy.read("含镝的钕铁硼磁钢")), (Names{"B", "Dy", "Fe", "Nd"}));
  EXPECT_EQ(elements(toy.read("powder of dysprosium oxide")), (Names{"Dy"}));
  EXPECT_EQ(elements(toy.read("TbCo sputtering target")), (Names{"Co", "Tb"}));
}

TEST(Description, WhatItIsForIsNotInIt) {
  const Toy toy;
  EXPECT_TRUE(elements(toy.read("magnet for tungsten powder")).empty());
  EXPECT_TRUE(elements(toy.read("钨丝炉用磁钢")).empty());
  EXPECT_FALSE(toy.read("lamp as in the drawing").names_substances);
}

TEST(Description, WhatIsDeniedIsAbsent) {
  const Toy toy;
  for (const char* text :
       {"NdFeB magnet without dysprosium", "dysprosium-free NdFeB magnet", "不含镝的钕铁硼磁钢"}) {
    const Description said = toy.read(text);
    EXPECT_EQ(elements(said), (Names{"B", "Fe", "Nd"})) << text;
    EXPECT_TRUE(facts::is_stated_absent(said.composition.shares, "Dy")) << text;
  }
}

TEST(Description, ADenialReachesNoFartherThanItsNames) {
  const Toy toy;
  EXPECT_EQ(elements(toy.read("lot no 3 dysprosium magnet")), (Names{"Dy"}));
  EXPECT_EQ(elements(toy.read("magnet without lead bismuth 50%")), (Names{"Bi"}));
  EXPECT_EQ(elements(toy.read("无铅铋磁钢")), (Names{"Bi"}));
  EXPECT_EQ(elements(toy.read("不含镝钕铁硼磁钢")), (Names{"B", "Fe", "Nd"}));
  const Description both = toy.read("NdFeB magnet without dysprosium or terbium");
  EXPECT_TRUE(facts::is_stated_absent(both.composition.shares, "Tb"));
}

TEST(Description, SharesAreThoseOfTheSubstanceBesideThem) {
  const Toy toy;
  const auto shares = toy.read("magnet Nd 28% Dy 0.36%").composition.shares;
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_EQ(facts::write_composition({shares, {}, false}), "Nd=28%; Dy=0.36%");
  EXPECT_EQ(facts::write_composition({toy.read("3% Dy magnet").composition.shares, {}, false}),
            "Dy=3%");
}

TEST(Description, FiguresFollowTheirName) {
  const Toy toy;
  const Description said = toy.read("oxide powder, purity 99.99%");
  ASSERT_EQ(said.facts.size(), 1U);
  EXPECT_EQ(said.facts.front().field, toy.vocabulary().find("purity"));
  EXPECT_EQ(said.facts.front().words, "purity 99.99%");
  EXPECT_EQ(toy.read("氧化镝 纯度99.5%").facts.size(), 1U);
  // A bound is no figure.
  EXPECT_TRUE(toy.read("powder, purity ≥99.9%").facts.empty());
}

TEST(Description, FlagsAreWords) {
  const Toy toy;
  const Description said = toy.read("built-in magnet");
  ASSERT_EQ(said.facts.size(), 1U);
  EXPECT_EQ(said.facts.front().value, facts::Value(true));
}

TEST(Words, TellTheLineAtFault) {
  const Toy toy;
  const auto slip = Words::read("kind,meaning,lang,words\nthing,magnat,en,magnet\n",
                                toy.vocabulary(), toy.tree());
  ASSERT_FALSE(slip.ok());
  EXPECT_EQ(slip.error().message, "line 2: no thing `magnat`; did you mean `magnet`?");
}

}  // namespace
}  // namespace cocket::classify
