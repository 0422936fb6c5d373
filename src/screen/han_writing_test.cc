// SPDX-License-Identifier: Apache-2.0
#include "screen/han_writing.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "base/result.h"

namespace cocket::screen {
namespace {

const HanWriting& writing() {
  static const std::unique_ptr<HanWriting> made = HanWriting::create().value();
  return *made;
}

TEST(HanWriting, AJapaneseNameStaysAsItIs) {
  // 里 and 台 are the simplified form of other characters, and Japanese ones.
  for (const std::string name : {"中里台商店", "三菱重工業株式会社", "佐藤 恵"}) {
    EXPECT_EQ(writing().japanese(name), name);
  }
}

TEST(HanWriting, AJapaneseNameInSimplifiedCharactersIsWrittenAsAJapaneseWould) {
  EXPECT_EQ(writing().japanese("日新电机株式会社"), "日新電機株式会社");
  EXPECT_EQ(writing().japanese("东金株式会社"), "東金株式会社");
}

TEST(HanWriting, ANameInSimplifiedCharactersIsNotJapanese) {
  EXPECT_EQ(writing().japanese("张伟"), "");
  EXPECT_EQ(writing().japanese("华为技术有限公司"), "");
}

TEST(HanWriting, TraditionalCharactersBecomeSimplifiedOnes) {
  EXPECT_EQ(writing().simplified("張偉"), "张伟");
}

}  // namespace
}  // namespace cocket::screen
