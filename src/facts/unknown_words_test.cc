// SPDX-License-Identifier: Apache-2.0
#include "facts/unknown_words.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

std::string read_as(FieldType type, std::string_view text) {
  Field field;
  field.name = "field";
  field.type = type;
  if (type == FieldType::Enum) field.values = {"civil", "none"};
  const auto value = read_cell(field, text);
  if (!value.ok()) return "refused";
  return is_known(value.value()) ? write_value(field, value.value()) : "(unknown)";
}

TEST(UnknownWords, EachIsUnknownAsAPartyHoweverItIsWritten) {
  for (const auto& table : {unknown_words(), nobody_words()}) {
    for (const UnknownWords& row : table) {
      for (const std::string_view word : split(row.words, ',')) {
        const bool says_none = read_as(FieldType::Party, word) == "none";
        EXPECT_TRUE(names_nobody(word)) << word;
        EXPECT_TRUE(says_none || read_as(FieldType::Party, word) == "(unknown)") << word;
        EXPECT_EQ(read_as(FieldType::Party, "<" + std::string(word) + ">."), "(unknown)") << word;
        EXPECT_EQ(read_as(FieldType::Party, std::string(word) + "|JP"),
                  says_none ? "refused" : "(unknown)")
            << word;
      }
    }
  }
}

TEST(UnknownWords, OrdinarySpellingsNameNoParty) {
  for (const char* text : {"#N/A",
                           "#REF!",
                           "#VALUE!",
                           "N.A.",
                           "(blank)",
                           "—",
                           "。",
                           "T.B.D.",
                           "TBC",
                           "to be advised",
                           "To Be Confirmed",
                           "TO-BE-CONFIRMED",
                           "不详",
                           "暂无",
                           "未記入",
                           "To order",
                           "VARIOUS CUSTOMERS",
                           "同上",
                           "ditto",
                           "same as consignee",
                           "Not known",
                           "unbekannt",
                           "undisclosed",
                           "*",
                           "//",
                           "＃Ｎ／Ａ",
                           "ＴＢＤ",
                           "【未定】",
                           "- - -",
                           "?!"}) {
    EXPECT_EQ(read_as(FieldType::Party, text), "(unknown)") << text;
  }
}

TEST(UnknownWords, StandForAnEmptyCellOfAnyTypeButText) {
  for (const FieldType type :
       {FieldType::Flag, FieldType::Date, FieldType::Country, FieldType::Percent, FieldType::Number,
        FieldType::Amount, FieldType::Quantity, FieldType::Enum, FieldType::Composition,
        FieldType::Tariff}) {
    for (const char* text : {"N.A.", "N/A", "T.B.D.", "to be confirmed", "不详", "unbekannt",
                             "(unknown)", "—", "#REF!", "#N/A"}) {
      EXPECT_EQ(read_as(type, text), "(unknown)") << static_cast<int>(type) << " " << text;
    }
  }
  EXPECT_EQ(read_as(FieldType::Text, "T.B.D."), "T.B.D.");
  EXPECT_EQ(read_as(FieldType::Text, "—"), "—");
  // What a spreadsheet could not tell is nowhere a text.
  for (const char* text : {"#N/A", "#REF!", "#DIV/0!", "#NAME?"}) {
    EXPECT_EQ(read_as(FieldType::Text, text), "(unknown)") << text;
  }
  EXPECT_EQ(read_as(FieldType::Text, "#1"), "#1");
}

TEST(UnknownWords, AreWholeCellsAlone) {
  for (const char* text :
       {"Unknown Pleasures Ltd", "TBD Systems", "TBC Corporation", "Not Known Inc.", "Ditto Ltd",
        "Various Artists GmbH", "To Order Ltd", "Pending Co.", "同上株式会社", "不明商事",
        "Namibia Nominees", "3", "NN Group", "Blank & Partners", "K.A. Trading", "7-Eleven",
        "to the order of Acme Works", "S.O. Consulting"}) {
    EXPECT_EQ(read_as(FieldType::Party, text), text);
  }
  EXPECT_EQ(read_as(FieldType::Country, "NA"), "NA");
  EXPECT_EQ(read_as(FieldType::Country, "NAM"), "NA");
}

TEST(UnknownWords, NoneIsSaidByTheWordAlone) {
  for (const char* text : {"none", "None", "无", "無", "なし", "没有", "ＮＯＮＥ"}) {
    EXPECT_EQ(read_as(FieldType::Party, text), "none") << text;
  }
  for (const char* text : {"(none)", "none.", "no", "nobody", "niemand", "無し"}) {
    EXPECT_EQ(read_as(FieldType::Party, text), "(unknown)") << text;
  }
  EXPECT_EQ(read_as(FieldType::Party, "none|JP"), "refused");
}

}  // namespace
}  // namespace cocket::facts
