// SPDX-License-Identifier: Apache-2.0
#include "screen/readings_version.h"

#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <array>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "screen/name_preparer.h"

namespace cocket::screen {
namespace {

// The build says what they are: cmake/readings.cmake.
constexpr std::string_view kSources = COCKET_READINGS_SOURCES;

// With characters and words of which editions of a dictionary differ.
constexpr auto kProbes = std::to_array<std::string_view>(
    {"三菱重工業株式会社", "北京航空航天大学", "臺灣積體電路製造股份有限公司", "日新电机株式会社",
     "東京エレクトロン", "長谷川製作所", "重庆长安汽车", "豊田通商", "神戸製鋼所", "防衛装備庁"});

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

}  // namespace

Sha256 readings_version(const NamePreparer& preparer) {
  Sha256Stream stream;
  stream.add(kSources);
  stream.add(" ICU " + icu_version() + " ");
  stream.add(preparer.reader().dictionaries());
  for (const std::string_view probe : kProbes) {
    stream.add(preparer.reader().by_dictionaries(std::string(probe)) + "\n");
  }
  return stream.finish();
}

}  // namespace cocket::screen
