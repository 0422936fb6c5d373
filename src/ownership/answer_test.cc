// SPDX-License-Identifier: Apache-2.0
// What lawyers would ask of stakes. X and Y are listed, all others are not.
#include "ownership/answer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "lists/stake.h"
#include "ownership/chart.h"
#include "ownership/multiplied.h"
#include "ownership/share.h"
#include "ownership/stake_graph.h"
#include "ownership/test_stakes.h"

namespace cocket::ownership {
namespace {

using Lines = std::vector<std::string>;

// The answer and the share counted for it, as one word and a range.
std::string told(const Asked& asked) {
  const char* word = asked.answer.is_owned == Truth::True    ? "owned "
                     : asked.answer.is_owned == Truth::False ? "not owned "
                                                             : "may be ";
  return word + format(asked.answer.counted.share.front());
}

std::string multiplied(const Asked& asked) {
  return format(rounded(asked.answer.multiplied.part.front()));
}

// ---- OFAC's published examples, in short. FAQ 401 states no owners for the remainder and takes
// them as not blocked.

TEST(OfacExamples, Faq401First) {
  EXPECT_EQ(told(ask({"X 50 A", "A 50 B"}, {.party = "B"})), "owned 50 %");
}

TEST(OfacExamples, Faq401Second) {
  const Lines lines = {"X 50 A", "X 50 B", "A 25 C", "B 25 C"};
  EXPECT_EQ(told(ask(lines, {.party = "C"})), "owned 50 %");
  EXPECT_EQ(multiplied(ask(lines, {.party = "C"})), "25 %");  // another method, another answer
}

TEST(OfacExamples, Faq401Third) {
  const Asked asked = ask({"X 50 A", "X 10 B", "A 40 B"}, {.party = "B"});
  EXPECT_EQ(told(asked), "owned 50 %");
  EXPECT_EQ(format(asked.answer.direct), "10 %");
}

// B is not owned at the threshold, so what it holds does not count at all.
TEST(OfacExamples, Faq401Fourth) {
  const Asked asked = ask({"X 50 A", "X 25 B", "A 25 C", "B 25 C"}, {.party = "C"});
  EXPECT_EQ(told(asked), "not owned 25 %");
  EXPECT_EQ(multiplied(asked), "18.75 %");
}

// FAQ 401: "indirectly" needs intermediaries that are themselves owned; here none is.
TEST(OfacExamples, QuartersOfBothOwnersDoNotCount) {
  EXPECT_EQ(told(ask({"X 25 A", "X 25 B", "A 50 C", "B 50 C"}, {.party = "C"})), "not owned 0 %");
}

// FAQ 399: the stakes of different blocked persons add up, directly ...
TEST(OfacExamples, Faq399TwoBlockedPersons) {
  EXPECT_EQ(told(ask({"X 25 A", "Y 25 A"}, {.party = "A", .listed = {"X", "Y"}})), "owned 50 %");
  EXPECT_EQ(told(ask({"X 25 A", "Y 25 A"}, {.party = "A", .listed = {"X"}})), "not owned 25 %");
}

// ... and through entities that each of them owns.
TEST(OfacExamples, TwoBlockedPersonsThroughEntities) {
  const Lines lines = {"X 50 A", "Y 50 B", "A 25 C", "B 25 C"};
  EXPECT_EQ(told(ask(lines, {.party = "C", .listed = {"X", "Y"}})), "owned 50 %");
  EXPECT_EQ(told(ask(lines, {.party = "C", .listed = {"Y"}})), "not owned 25 %");
}

// ---- chains and thresholds

TEST(Answer, ChainsTurnAtTheThreshold) {
  EXPECT_EQ(told(ask({"X 49.999999 A", "A 100 B"}, {.party = "B"})), "not owned 0 %");
  EXPECT_EQ(told(ask({"X 50.000001 A", "A 49.999999 B"}, {.party = "B"})), "not owned 49.999999 %");
  EXPECT_EQ(told(ask({"X 50 A", "A 50 B", "B 50 C", "C 50 D", "D 50 E"}, {.party = "E"})),
            "owned 50 %");
}

TEST(Answer, MoreThanHalfIsNotHalf) {
  const Rule rule{parse_threshold(">50").value(), Method::CountedWhole};
  EXPECT_EQ(told(ask({"X 50 A"}, {.party = "A", .rule = rule})), "not owned 50 %");
  EXPECT_EQ(told(ask({"X 50.000001 A"}, {.party = "A", .rule = rule})), "owned 50.000001 %");
}

TEST(Answer, AListedPartyIsOneWhoeverOwnsIt) {
  const Asked asked = ask({"Z 100 X"}, {.party = "X"});
  EXPECT_EQ(asked.answer.is_owned, Truth::True);
  EXPECT_EQ(asked.chart.members.size(), 1U);
}

TEST(Answer, LongChainsNeedNoStack) {
  Lines lines = {"X 50 P0"};
  for (int i = 1; i < 15'000; ++i) {
    lines.push_back("P" + std::to_string(i - 1) + " 50 P" + std::to_string(i));
  }
  EXPECT_EQ(told(ask(lines, {.party = "P14999"})), "owned 50 %");
}

TEST(Answer, TooLargeAChartIsAnError) {
  Lines lines;
  for (std::size_t i = 0; i < kMembersMax; ++i) lines.push_back("P" + std::to_string(i) + " 0 A");
  StakeGraph graph = graph_of(lines);
  ChartQuestion about;
  about.party = graph.find("A");
  EXPECT_EQ(chart_of(graph, about).error().kind, Error::Kind::Limit);
}

// ---- cycles

TEST(Cycles, TwoThatHoldEachOtherAreNotOwnedByIt) {
  EXPECT_EQ(told(ask({"A 60 B", "B 60 A"}, {.party = "A"})), "not owned 0 %");
  EXPECT_EQ(multiplied(ask({"A 100 B", "B 100 A"}, {.party = "A"})), "0 %");
}

TEST(Cycles, ACrossHoldingRaisesTheMultipliedPart) {
  // a = .4 + .2 b, b = a: a = .5, which rounding alone would miss by a step.
  const Rule rule{{}, Method::MultipliedThrough};
  const Lines lines = {"X 40 A", "B 20 A", "A 100 B"};
  const Asked asked = ask(lines, {.party = "A", .rule = rule});
  EXPECT_EQ(asked.answer.is_owned, Truth::True);
  EXPECT_EQ(multiplied(asked), "50 %");
  EXPECT_EQ(told(ask(lines, {.party = "A"})), "not owned 40 %");
}

TEST(Cycles, SharesOfItselfAreNobodyElses) {
  const Lines lines = {"A 20 A", "X 40 A", "P 40 A"};
  EXPECT_EQ(multiplied(ask(lines, {.party = "A"})), "50 %");
  EXPECT_EQ(told(ask(lines, {.party = "A"})), "not owned 40 %");
}

TEST(Cycles, ARingIsOwnedFromOneDoor) {
  EXPECT_EQ(told(ask({"X 50 A", "C 50 A", "A 60 B", "B 60 C"}, {.party = "C"})), "owned 60 %");
}

// ---- what is not known

TEST(Unknown, AStakeWithoutShareIsAnInterval) {
  const Asked asked = ask({"X ? A", "P 40 A"}, {.party = "A"});
  EXPECT_EQ(told(asked), "may be 0-60 %");
  ASSERT_EQ(asked.answer.missing.size(), 1U);
  EXPECT_TRUE(asked.answer.missing[0].settles());
  EXPECT_EQ(asked.answer.missing[0].at_least, Truth::False);
  EXPECT_EQ(asked.answer.missing[0].at_most, Truth::True);
}

TEST(Unknown, BandsDecideWhereTheyCan) {
  EXPECT_EQ(told(ask({"X 50-75 A"}, {.party = "A"})), "owned 50-75 %");
  EXPECT_EQ(told(ask({"X <25 A", "P 75 A"}, {.party = "A"})), "not owned 0-25 %");
  EXPECT_EQ(told(ask({"X 25-50 A"}, {.party = "A"})), "may be 25-50 %");
}

TEST(Unknown, TheRestIsOpenUnlessDeclared) {
  const Lines lines = {"X 30 A", "P 30 A"};
  const Asked asked = ask(lines, {.party = "A", .final_parties = {"P"}, .rest = Rest::Open});
  EXPECT_EQ(told(asked), "may be 30-70 %");
  ASSERT_EQ(asked.answer.missing.size(), 1U);
  EXPECT_FALSE(asked.answer.missing[0].owner.has_value());
  EXPECT_TRUE(asked.answer.missing[0].settles());
  EXPECT_EQ(told(ask(lines, {.party = "A"})), "not owned 30 %");
}

TEST(Unknown, ACompanyWithoutStatedOwnersIsOpenAPersonIsNot) {
  const Lines lines = {"P 100 A"};
  EXPECT_EQ(told(ask(lines, {.party = "A", .rest = Rest::Open})), "may be 0-100 %");
  EXPECT_EQ(told(ask(lines, {.party = "A", .final_parties = {"P"}, .rest = Rest::Open})),
            "not owned 0 %");
}

TEST(Unknown, NothingStatedIsNotNo) {
  EXPECT_EQ(told(ask({}, {.party = "A", .rest = Rest::Open})), "may be 0-100 %");
}

// Of two open stakes only one bears on the answer; it comes first, and alone.
TEST(Unknown, WhatCannotChangeTheAnswerIsNotMissing) {
  const Asked asked = ask({"X 30-60 A", "Q ? P", "P 20 A"}, {.party = "A"});
  ASSERT_EQ(asked.answer.missing.size(), 1U);
  EXPECT_EQ(asked.answer.missing[0].member, 0U);
}

TEST(Unknown, TwoStakesThatOnlySettleTogether) {
  const Asked asked = ask({"X 20-40 A", "Y 20-40 A"}, {.party = "A", .listed = {"X", "Y"}});
  EXPECT_EQ(told(asked), "may be 40-80 %");
  ASSERT_EQ(asked.answer.missing.size(), 2U);
  EXPECT_FALSE(asked.answer.missing[0].settles());
  EXPECT_EQ(asked.answer.missing[0].at_most, Truth::True);
}

TEST(Unknown, ContradictingShareholdersProveNothing) {
  const Asked asked = ask({"X 60 A", "P 60 A"}, {.party = "A"});
  EXPECT_TRUE(asked.chart.members[0].is_overfull);
  EXPECT_EQ(told(asked), "may be 0-60 %");
}

TEST(Unknown, SourcesThatDifferAreReadingsOfOneStake) {
  EXPECT_EQ(told(ask({"X 30 A - - r1", "X 60 A - - r2"}, {.party = "A"})), "may be 30-60 %");
  EXPECT_EQ(told(ask({"X 30 A - - r1", "X 30 A - - r1"}, {.party = "A"})), "owned 60 %");
}

// ---- days

TEST(Days, AStakeCountsFromItsFirstToItsLastDay) {
  const Lines lines = {"X 50 A 2024-01-01 2025-12-31"};
  const auto on = [&](const char* day) { return told(ask(lines, {.party = "A", .day = day})); };
  EXPECT_EQ(on("2023-12-31"), "not owned 0 %");
  EXPECT_EQ(on("2024-01-01"), "owned 50 %");
  EXPECT_EQ(on("2025-12-31"), "owned 50 %");
  EXPECT_EQ(on("2026-01-01"), "not owned 0 %");
}

TEST(Days, AnUnknownEndIsOpen) {
  EXPECT_EQ(told(ask({"X 50 A - 2030-01-01"}, {.party = "A"})), "owned 50 %");
  EXPECT_EQ(told(ask({"X 50 A 2020-01-01"}, {.party = "A"})), "owned 50 %");
}

TEST(Days, BackwardsIsRefused) {
  StakeGraph graph;
  Holding holding{graph.add_party("X").value(), graph.add_party("A").value(), {}, {}, ""};
  holding.days = {date_of(2025, 1, 2), date_of(2025, 1, 1)};
  EXPECT_EQ(graph.add(holding).error().message,
            "a stake ends on 2025-01-01, before it begins on 2025-01-02");
}

// ---- stakes of importers

TEST(Stakes, APartyHasTheNamesOfAllLists) {
  StakeGraph graph;
  const int party = graph.add_party("P1").value();
  for (const char* name : {"Zed Works", "Zed Old Works", "Зед"}) graph.add_name(party, name);
  const Party& named = graph.parties().front();
  EXPECT_EQ(named.id, "P1");
  EXPECT_EQ(named.name, "Zed Works");
  EXPECT_EQ(named.other_names, (std::vector<std::string>{"Zed Old Works", "Зед"}));
  EXPECT_EQ(graph.find("P1"), party);
  EXPECT_EQ(graph.find("Zed Works"), -1);
}

TEST(Stakes, ControlIsNoShare) {
  StakeGraph graph;
  lists::Stake stake;
  stake.owner = "P1";
  stake.owned = "P2";
  stake.share = "100 %";
  stake.status = "ACTIVE";
  for (const char* kind : {"IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY",
                           "IS_INTERNATIONAL_BRANCH_OF"}) {
    stake.kind = kind;
    EXPECT_TRUE(may_be_stake(kind));
    EXPECT_EQ(holding_of(stake, "file", graph).value().share, ShareRange{}) << kind;
  }
  for (const char* kind : {"IS_FUND-MANAGED_BY", "IS_SUBFUND_OF", "IS_FEEDER_TO", ""}) {
    EXPECT_FALSE(may_be_stake(kind)) << kind;
  }
}

TEST(Stakes, AnImportedStakeKeepsWhatItSays) {
  StakeGraph graph;
  lists::Stake stake;
  stake.owner = "P1";
  stake.owned = "P2";
  stake.kind = "Ownership";
  stake.share = "51.5 %";
  stake.from = "2020-01-01";
  Holding holding = holding_of(stake, "file", graph).value();
  EXPECT_EQ(format(holding.share), "51.5 %");
  EXPECT_EQ(format(holding.days.first), "2020-01-01");
  stake.status = "historical";
  EXPECT_EQ(format(holding_of(stake, "file", graph).value().share), "0-51.5 %");
  stake.status = "current";
  stake.from = "2020";
  holding = holding_of(stake, "file", graph).value();
  EXPECT_EQ(format(holding.share), "0-51.5 %");
  EXPECT_EQ(holding.days.first, kDateMin);
  stake.share = "a majority";
  EXPECT_EQ(holding_of(stake, "file", graph).value().share, ShareRange{});
  stake.owner = " ";
  EXPECT_FALSE(holding_of(stake, "file", graph).ok());
}

}  // namespace
}  // namespace cocket::ownership
