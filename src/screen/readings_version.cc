// SPDX-License-Identifier: Apache-2.0
#include "screen/readings_version.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "screen/name_preparer.h"
#include "screen/prepared_name.h"

namespace cocket::screen {
namespace {

// The build says what they are: cmake/readings.cmake.
constexpr std::string_view kSources = COCKET_READINGS_SOURCES;

// Names in many scripts, with characters of which editions of a library or a dictionary differ.
constexpr auto kProbes = std::to_array<std::string_view>({"Müller & Söhne GmbH",
                                                          "Wałęsa Đorđe Şahin",
                                                          "Щукин Владимир",
                                                          "Ївга Ґалаґан",
                                                          "Γεώργιος Παπαδόπουλος",
                                                          "محمد بن سلمان",
                                                          "משה דיין",
                                                          "김정은",
                                                          "주식회사 한화",
                                                          "三菱重工業株式会社",
                                                          "北京航空航天大学",
                                                          "臺灣積體電路製造股份有限公司",
                                                          "日新电机株式会社",
                                                          "東京エレクトロン",
                                                          "ใจดี",
                                                          "श्री राम",
                                                          "Երևան",
                                                          "საქართველო",
                                                          "長谷川製作所",
                                                          "重庆长安汽车"});

// As it runs, which need not be the one it was built with.
std::string icu_version() {
  UVersionInfo version{};
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_getVersion(version);
  u_versionToString(version, text.data());
  std::string both = text.data();
  u_getUnicodeVersion(version);
  u_versionToString(version, text.data());
  return both + " " + text.data();
}

void add(Sha256Stream& stream, const PreparedName& name) {
  for (const NameReading& reading : name.readings) {
    stream.add(name_of(reading.kind));
    for (const Token& token : reading.tokens) {
      stream.add(std::to_string(token.weight) + "," + std::to_string(token.sense) + ";");
    }
    for (const Spelling& spelling : reading.spellings) {
      stream.add(spelling.text_view());
      stream.add(" ");
    }
  }
}

}  // namespace

Sha256 readings_version(const NamePreparer& preparer) {
  Sha256Stream stream;
  stream.add(kSources);
  stream.add(" ICU " + icu_version() + " ");
  for (const std::string_view probe : kProbes) {
    add(stream, preparer.prepare(probe, PartyKind::Unknown));
  }
  return stream.finish();
}

}  // namespace cocket::screen
