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
#include "facts/country_names.h"
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

// What stands before or behind a country's name in its official name. Not "state of": Georgia is
// one.
constexpr std::array<std::string_view, 12> kFormsBefore = {
    "republicof",        "federalrepublicof",   "federativerepublicof", "islamicrepublicof",
    "peoplesrepublicof", "socialistrepublicof", "democraticrepublicof", "unitedrepublicof",
    "kingdomof",         "principalityof",      "sultanateof",          "unionof"};
constexpr std::array<std::string_view, 23> kFormsBehind = {"共和国",
                                                           "共和國",
                                                           "民主共和国",
                                                           "人民共和国",
                                                           "联邦共和国",
                                                           "聯邦共和國",
                                                           "連邦共和国",
                                                           "伊斯兰共和国",
                                                           "イスラム共和国",
                                                           "社会主义共和国",
                                                           "社会主義共和国",
                                                           "合作共和国",
                                                           "王国",
                                                           "王國",
                                                           "联邦",
                                                           "聯邦",
                                                           "連邦",
                                                           "公国",
                                                           "大公国",
                                                           "合众国",
                                                           "合衆国",
                                                           "国",
                                                           "國"};

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
    return text.size() == 2 && is_ascii_capital(text[0]) && is_ascii_capital(text[1]) &&
           is_code_[slot_of(text[0], text[1])];
  }

  const Country* find(const std::string& key) const {
    const auto found = by_key_.find(key);
    // A name of two countries names none.
    return found == by_key_.end() || found->second == Country{} ? nullptr : &found->second;
  }

  std::string suggestion(std::string_view text) const {
    constexpr std::size_t kKeyBytesMin = 4;  // two letters are near to everything
    const std::string key = key_of(text);
    if (key.size() < kKeyBytesMin) return {};
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

const Country* find_name(const std::string& key, const CountryNames* more) {
  if (const Country* country = table().find(key)) return country;
  return more == nullptr ? nullptr : more->find(key);
}

std::string without_article(const std::string& key) {
  constexpr std::string_view kArticle = "the";
  const bool has_article = key.starts_with(kArticle) && key.size() > 5;
  return has_article ? key.substr(kArticle.size()) : key;
}

// "Kingdom of Norway", "挪威王国": a name with its form of state. Where that names another country
// than the name alone, the table of more names says so; without that table none is read.
const Country* find_official_name(const std::string& key, const CountryNames* more) {
  if (more == nullptr) return nullptr;
  const auto found = [&](std::string_view name) -> const Country* {
    if (name.size() < 4) return nullptr;  // a code
    return find_name(without_article(std::string(name)), more);
  };
  const std::string_view whole = key;
  for (const std::string_view form : kFormsBefore) {
    if (!whole.starts_with(form)) continue;
    if (const Country* country = found(whole.substr(form.size()))) return country;
  }
  for (const std::string_view form : kFormsBehind) {
    const std::string folded = key_of(form);
    if (!whole.ends_with(folded)) continue;
    if (const Country* country = found(whole.substr(0, whole.size() - folded.size()))) {
      return country;
    }
  }
  return nullptr;
}

const Country* find_country(std::string_view text, const CountryNames* more) {
  const std::string key = key_of(text);
  if (const Country* country = find_name(key, more)) return country;
  const std::string bare = without_article(key);
  if (const Country* country = find_name(bare, more)) return country;
  return find_official_name(bare, more);
}

}  // namespace

bool CountryNames::add(std::string_view name, std::string_view code) {
  if (!table().is_code(code)) return false;
  const Country country = country_of(code);
  const auto [at, is_new] = by_key_.emplace(without_article(key_of(name)), country);
  return is_new || at->second == country;
}

const Country* CountryNames::find(const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &found->second;
}

Result<Country> read_country(std::string_view text, const CountryNames* more) {
  text = trim(text);
  if (table().is_code(text)) return country_of(text);
  if (text.size() <= kNameBytesMax) {
    if (const Country* country = find_country(text, more)) return *country;
  }
  return Error{Error::Kind::Invalid,
               fmt::format("`{}` is no country; expected a code of ISO 3166-1 or a name{}",
                           first_code_points(text, 40),
                           text.size() <= kNameBytesMax ? table().suggestion(text) : "")};
}

}  // namespace cocket::facts
