// SPDX-License-Identifier: Apache-2.0
// Names and codes of countries, all from the tables of ICU.
#include <fmt/format.h>
#include <unicode/localpointer.h>
#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/udisplaycontext.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>
#include <unicode/ures.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/read_cell.h"

namespace cocket::facts {
namespace {

constexpr std::array kLanguages = {"en", "zh", "zh_Hant", "ja"};

// A cell longer than this names no country.
constexpr std::size_t kNameBytesMax = 128;

// The name without case, width, marks, spaces and punctuation.
std::string key_of(std::string_view name) {
  return letters_and_digits(fold(name));
}

// "Myanmar (Burma)" without what is in brackets.
std::string without_brackets(const std::string& name) {
  return name.substr(0, name.find_first_of('('));
}

Country country_of(std::string_view letters) {
  return {{letters[0], letters[1]}};
}

class CountryTable {
 public:
  CountryTable() {
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
      is_code_[slot_of((*code)[0], (*code)[1])] = true;
      add(*code, country_of(*code));
      add(icu::Locale("", *code).getISO3Country(), country_of(*code));
    }
    add_replaced_codes();
    for (const char* language : kLanguages) add_names(language);
  }

  // The way of nearly every cell.
  bool is_code(std::string_view text) const {
    return text.size() == 2 && is_capital(text[0]) && is_capital(text[1]) &&
           is_code_[slot_of(text[0], text[1])];
  }

  const Country* find(const std::string& key) const {
    const auto found = by_key_.find(key);
    // A name of two countries names none.
    return found == by_key_.end() || found->second == Country{} ? nullptr : &found->second;
  }

  std::string suggestion(std::string_view text) const {
    const std::string key = key_of(text);
    std::vector<std::string> near;
    for (const auto& [name, country] : names_) {
      const std::size_t longer = std::max(name.size(), key.size());
      const std::size_t shorter = std::min(name.size(), key.size());
      const bool has_an_end =
          !key.empty() && (name.front() == key.front() || name.back() == key.back());
      if (has_an_end && longer - shorter <= longer / 3) near.push_back(name);
    }
    const auto best = closest(key, near);
    if (!best) return {};
    const auto& [country, title] = *names_.find(*best)->second.begin();
    return fmt::format("; did you mean `{}` ({})?", country, title);
  }

 private:
  static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
  static std::size_t slot_of(char first, char second) {
    const int slot = (first - 'A') * 26 + (second - 'A');
    return static_cast<std::size_t>(slot);
  }

  void add(std::string_view name, Country country) {
    const auto [at, is_new] = by_key_.emplace(key_of(name), country);
    if (!is_new && at->second != country) at->second = Country{};
  }

  // Codes that ISO 3166 gave up for exactly one other, or reserves beside it.
  void add_replaced_codes() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::LocalUResourceBundlePointer metadata(ures_openDirect(nullptr, "metadata", &status));
    const icu::LocalUResourceBundlePointer alias(
        ures_getByKey(metadata.getAlias(), "alias", nullptr, &status));
    const icu::LocalUResourceBundlePointer territories(
        ures_getByKey(alias.getAlias(), "territory", nullptr, &status));
    while (U_SUCCESS(status) && ures_hasNext(territories.getAlias())) {
      const icu::LocalUResourceBundlePointer entry(
          ures_getNextResource(territories.getAlias(), nullptr, &status));
      std::int32_t length = 0;
      const UChar* replacement =
          ures_getStringByKey(entry.getAlias(), "replacement", &length, &status);
      if (U_FAILURE(status) || length != 2) continue;
      std::string letters;
      icu::UnicodeString(replacement, length).toUTF8String(letters);
      const std::string_view code = ures_getKey(entry.getAlias());
      const bool is_code = !code.empty() && !is_ascii_digit(code[0]);
      if (is_code && find(key_of(letters)) != nullptr) add(code, country_of(letters));
    }
  }

  void add_names(const char* language) {
    std::array contexts = {UDISPCTX_LENGTH_SHORT};
    const icu::LocalPointer<icu::LocaleDisplayNames> whole(
        icu::LocaleDisplayNames::createInstance(icu::Locale(language)));
    const icu::LocalPointer<icu::LocaleDisplayNames> brief(icu::LocaleDisplayNames::createInstance(
        icu::Locale(language), contexts.data(), static_cast<std::int32_t>(contexts.size())));
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code) {
      for (const auto* names : {whole.getAlias(), brief.getAlias()}) {
        icu::UnicodeString title;
        names->regionDisplayName(*code, title);
        std::string utf8;
        title.toUTF8String(utf8);
        add(utf8, country_of(*code));
        add(without_brackets(utf8), country_of(*code));
        names_[key_of(utf8)].emplace(*code, utf8);
      }
    }
  }

  std::array<bool, 26UL * 26> is_code_{};
  std::unordered_map<std::string, Country> by_key_;
  // The key of each name, to the codes and names that have it. Ordered, so that of two equally
  // near names the same is always suggested.
  std::map<std::string, std::map<std::string, std::string>> names_;
};

const CountryTable& table() {
  static const CountryTable countries;
  return countries;
}

}  // namespace

Result<Country> read_country(std::string_view text) {
  text = trim(text);
  if (table().is_code(text)) return country_of(text);
  if (text.size() <= kNameBytesMax) {
    std::string key = key_of(text);
    if (const Country* country = table().find(key)) return *country;
    if (key.starts_with("the") && key.size() > 5) key.erase(0, 3);
    if (const Country* country = table().find(key)) return *country;
  }
  return Error{Error::Kind::Invalid,
               fmt::format("`{}` is no country; expected a code of ISO 3166-1 or a name{}",
                           first_code_points(text, 40),
                           text.size() <= kNameBytesMax ? table().suggestion(text) : "")};
}

}  // namespace cocket::facts
