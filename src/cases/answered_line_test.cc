// SPDX-License-Identifier: Apache-2.0
#include "cases/answered_line.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace cocket::cases {
namespace {

Json row_of(const std::string& cells, const std::string& answer) {
  return Json::parse("{" + cells + (cells.empty() ? "" : ",") + answer + "}", nullptr, false);
}

constexpr const char* kAsk =
    R"~("verdict":"ASK","floor":"licence","ceiling":"prohibited","measures":["m2","m1","?m3"],)~"
    R"~("missing":["consignee","form"],"remarks":["consignee may be `A (x) Ltd` (e-1 of l), but )~"
    R"~(for its legal form, or `B` (e-2 of l)"],"decision_id":"d1","error":null)~";

AnsweredLine read(const Json& row) {
  AnswerReader reader({"shipment_id", "line"});
  auto answered = reader.read(row);
  EXPECT_TRUE(answered.ok()) << answered.error().message;
  return answered.value();
}

std::vector<std::string> causes_of(const Json& row) {
  std::vector<std::string> keys;
  for (const auto& one : read(row).causes) keys.push_back(one.cause.key);
  return keys;
}

using Keys = std::vector<std::string>;

TEST(AnsweredLine, IsHeldForEachCauseThatWouldNotGoWithAnother) {
  const Json row = row_of(R"("consignee":"Ａ  trading","consignee_country":"FR")", kAsk);
  EXPECT_EQ(causes_of(row), (Keys{"licence: m1, m2", "pair: a trading / l / e-1",
                                  "pair: a trading / l / e-2", "missing: form"}));
  const AnsweredLine answered = read(row);
  EXPECT_EQ(answered.causes[1].cause.pair->listed_name, "A (x) Ltd");
  EXPECT_EQ(answered.causes[1].party, (PartyCells{{"country", "FR"}}));
}

TEST(AnsweredLine, IsMissingThePartyWhereThePairIsNotKnown) {
  // Nobody knows which of two parties it is.
  EXPECT_EQ(causes_of(row_of(R"("consignee":"A; B")", kAsk)),
            (Keys{"licence: m1, m2", "missing: consignee, form"}));
  EXPECT_EQ(causes_of(row_of(R"("consignee":"A｜FR；B")", kAsk)),
            (Keys{"licence: m1, m2", "missing: consignee, form"}));
  // Others are counted, not named.
  const std::string more =
      R"("verdict":"ASK","floor":"free","measures":[],"missing":["consignee"],)"
      R"("remarks":["consignee may be `A` (e-1 of l), or 3 more"],"decision_id":"d1")";
  EXPECT_EQ(causes_of(row_of(R"("consignee":"A|FR")", more)),
            (Keys{"pair: a / l / e-1", "missing: consignee"}));
}

TEST(AnsweredLine, NeverGoesBecauseItIsNotUnderstood) {
  EXPECT_EQ(causes_of(row_of("", R"("verdict":"HOLD","decision_id":"d")")),
            (Keys{"verdict: HOLD"}));
  EXPECT_EQ(causes_of(row_of(R"("raw":"x")", R"("error":"row 2: broken")")),
            (Keys{"unreadable: the row cannot be read"}));
  AnswerReader reader({"line"});
  EXPECT_EQ(reader.read(row_of(R"("a":"b")", R"("c":"d")")).error().message,
            "it is no answer of `cocket run`: it has no `decision_id`");
  EXPECT_EQ(reader.read(row_of("", R"("verdict":"WAIT","decision_id":"d")")).error().message,
            "no verdict `WAIT`");
}

TEST(AnsweredLine, IsHeldByEachLaw) {
  const std::string answer =
      R"("verdict":"HOLD","cn.verdict":"HOLD","cn.floor":"licence","cn.measures":"m1; ?m2",)"
      R"("cn.missing":"","cn.remarks":"","cn.decision_id":"d1","jp.verdict":"GO",)"
      R"("jp.floor":"free","jp.decision_id":"d2","error":"")";
  const Json row = row_of(R"("shipment_id":"A","line":"1")", answer);
  EXPECT_EQ(causes_of(row), Keys{"licence (cn): m1"});
  EXPECT_EQ(read(row).line.decision, "d1, d2");
  EXPECT_EQ(read(row).line.key, "A/1");
}

TEST(AnsweredLine, IsTheSameInAnyFormat) {
  const std::string answer = R"("verdict":"GO","decision_id":"d1")";
  const Line from_json =
      read(row_of(R"("Shipment ID":"A","line":1,"value":1.50,"note":null)", answer)).line;
  const Line from_csv =
      read(row_of(R"("line":"1","shipment_id":"A","value":"1.5","note":"")", answer)).line;
  EXPECT_EQ(from_json.key, "A/1");
  EXPECT_EQ(from_json.cells, from_csv.cells);
  EXPECT_NE(read(row_of(R"("shipment_id":"A","line":"1","value":"2")", answer)).line.cells,
            from_csv.cells);
}

TEST(AnsweredLine, HasANameOfItsOwn) {
  AnswerReader reader({"shipment_id", "line"});
  const std::string answer = R"("verdict":"GO","decision_id":"d1")";
  const Json row = row_of(R"("shipment_id":"A","line":"1")", answer);
  EXPECT_EQ(reader.read(row).value().line.key, "A/1");
  EXPECT_EQ(reader.read(row).value().line.key, "A/1 (2)");
  const std::string unnamed = reader.read(row_of(R"("item":"X")", answer)).value().line.key;
  EXPECT_TRUE(unnamed.starts_with("row-")) << unnamed;
}

}  // namespace
}  // namespace cocket::cases
