// SPDX-License-Identifier: Apache-2.0
#include "screen/party_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "facts/read_cell.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::screen {
namespace {

// "Circa" of the lists: of the days of birth that two lists give for one person, and that differ,
// three in four are two years apart or less.
constexpr int kAboutYears = 2;
constexpr int kYearMin = 1000;
constexpr std::size_t kYearDigits = 4;
// A shorter number is borne by too many.
constexpr std::size_t kKeyMin = 5;
constexpr std::ptrdiff_t kKeyDigitsMin = 3;
constexpr std::size_t kBicLetters = 8;

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_ascii_digit);
}

bool is_letter(char c) {
  return is_ascii_capital(c) || is_ascii_small(c);
}

std::optional<int> year_in(std::string_view text) {
  if (text.size() != kYearDigits || !is_digits(text)) return std::nullopt;
  const int year = std::stoi(std::string(text));
  return year < kYearMin ? std::nullopt : std::optional<int>(year);
}

DayInterval month_of(Date day) {
  const std::string text = format(day);
  const int year = std::stoi(text.substr(0, 4));
  const int month = std::stoi(text.substr(5, 2));
  const Date next_month = month == 12 ? date_of(year + 1, 1, 1) : date_of(year, month + 1, 1);
  return {date_of(year, month, 1), previous(next_month)};
}

// Only what has one meaning: no "03/04/1970".
std::optional<DayInterval> day_or_month(std::string_view text) {
  if (const auto year = year_in(text))
    return DayInterval{date_of(*year, 1, 1), date_of(*year, 12, 31)};
  const auto iso = parse_date(text);
  if (iso.ok()) return DayInterval{iso.value(), iso.value()};
  // Behind the day the time, or "1970-03".
  if (text.size() == 7 && text[4] == '-') {
    const auto first = parse_date(std::string(text) + "-01");
    if (first.ok()) return month_of(first.value());
  }
  const bool has_time = text.size() > 10 && (text[10] == 'T' || text[10] == ' ');
  const bool has_word = std::any_of(text.begin(), text.end(), is_letter);
  if (!has_word && !has_time) return std::nullopt;
  std::string day = lists::iso_day(text);
  if (!day.empty()) {
    const Date date = parse_date(day).value();
    return DayInterval{date, date};
  }
  day = lists::iso_day("01 " + std::string(text));
  if (day.empty()) return std::nullopt;
  return month_of(parse_date(day).value());
}

bool take_front(std::string_view& text, std::string_view word) {
  const std::size_t size = word.size();
  if (text.size() <= size || text[size] != ' ' || fold(text.substr(0, size)) != word) return false;
  text = trim(text.substr(size));
  return true;
}

bool take_about(std::string_view& text) {
  for (const std::string_view word :
       {"circa", "approximately", "about", "approx.", "ca.", "c.", "between"}) {
    if (take_front(text, word)) return word != "between";
  }
  return false;
}

// "A to B", "A/B", "A-B" of years.
std::optional<std::pair<std::string_view, std::string_view>> two_ends(std::string_view text) {
  for (const std::string_view between : {" to ", " and ", "/"}) {
    const std::size_t at = text.find(between);
    if (at == std::string_view::npos) continue;
    if (text.find(between, at + between.size()) != std::string_view::npos) return std::nullopt;
    return std::pair{trim(text.substr(0, at)), trim(text.substr(at + between.size()))};
  }
  const bool is_years = text.size() == 9 && text[4] == '-';
  if (!is_years) return std::nullopt;
  return std::pair{text.substr(0, kYearDigits), text.substr(kYearDigits + 1)};
}

std::optional<DayInterval> interval_of(std::string_view text) {
  if (const auto one = day_or_month(text)) return one;
  const auto ends = two_ends(text);
  if (!ends) return std::nullopt;
  const auto first = day_or_month(ends->first);
  const auto last = day_or_month(ends->second);
  if (!first || !last || last->last < first->first) return std::nullopt;
  return DayInterval{first->first, last->last};
}

DayInterval widened(DayInterval days) {
  constexpr int kDays = 366 * kAboutYears;
  return {{days.first.days - kDays}, {days.last.days + kDays}};
}

struct KindWord {
  std::string_view word;  // of the folded type; a run of its letters and digits, or a part of it
  IdentifierKind kind;
  bool is_whole = false;  // a word of its own, or all of the type
};

// The first that fits.
constexpr auto kKindWords = std::to_array<KindWord>({
    {"lei", IdentifierKind::Lei, true},
    {"leicode", IdentifierKind::Lei, true},
    {"legalentityidentifier", IdentifierKind::Lei},
    {"imo", IdentifierKind::Imo, true},
    {"imonumber", IdentifierKind::Imo},
    {"mmsi", IdentifierKind::Mmsi},
    {"swift", IdentifierKind::Bic},
    {"bic", IdentifierKind::Bic, true},
    {"duns", IdentifierKind::Duns},
    {"callsign", IdentifierKind::CallSign},
    {"passport", IdentifierKind::Passport},
    {"passeport", IdentifierKind::Passport},
    {"pasaporte", IdentifierKind::Passport},
    {"паспорт", IdentifierKind::Passport},
    {"护照", IdentifierKind::Passport},
    {"護照", IdentifierKind::Passport},
    {"旅券", IdentifierKind::Passport},
    {"여권", IdentifierKind::Passport},
    {"nationalid", IdentifierKind::NationalId},
    {"identitycard", IdentifierKind::NationalId},
    {"personalid", IdentifierKind::NationalId},
    {"cedula", IdentifierKind::NationalId},
    {"curp", IdentifierKind::NationalId, true},
    {"tax", IdentifierKind::TaxNumber},
    {"vat", IdentifierKind::TaxNumber, true},
    {"vatnumber", IdentifierKind::TaxNumber},
    {"fiscal", IdentifierKind::TaxNumber},
    {"inn", IdentifierKind::TaxNumber, true},
    {"inncode", IdentifierKind::TaxNumber, true},
    {"ogrn", IdentifierKind::Registration},
    {"registration", IdentifierKind::Registration},
    {"registry", IdentifierKind::Registration},
    {"register", IdentifierKind::Registration},
    {"companynumber", IdentifierKind::Registration},
    {"businessnumber", IdentifierKind::Registration},
    {"legalentitynumber", IdentifierKind::Registration},
});

constexpr auto kKinds = std::to_array<IdentifierKind>(
    {IdentifierKind::Lei, IdentifierKind::Imo, IdentifierKind::Mmsi, IdentifierKind::Bic,
     IdentifierKind::Duns, IdentifierKind::CallSign, IdentifierKind::Passport,
     IdentifierKind::NationalId, IdentifierKind::TaxNumber, IdentifierKind::Registration});

std::string capitals(std::string_view value) {
  std::string key = letters_and_digits(fold(value));
  for (char& c : key) {
    if (is_ascii_small(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return key;
}

bool is_one_sign(std::string_view key) {
  return std::all_of(key.begin(), key.end(), [&](char c) { return c == key.front(); });
}

Error no_kind(std::string_view word) {
  std::vector<std::string> names;
  names.reserve(kKinds.size());
  for (const IdentifierKind kind : kKinds) names.emplace_back(name_of(kind));
  return Error{
      Error::Kind::Usage,
      fmt::format("`{}` is no kind of identifier{}; expected one of {}; or the number alone",
                  printable(word), did_you_mean(word, names), join(names, ", "))};
}

Result<void> take_identifier(PartyFacts& facts, IdentifierKind kind, std::string_view text,
                             CountryNames names) {
  KnownIdentifier one;
  const std::size_t bar = text.find('|');
  one.text = trim(text.substr(0, bar));
  if (bar != std::string_view::npos) {
    one.country = read_known_country(text.substr(bar + 1), names);
    if (one.country.empty()) TRY(facts::read_country(trim(text.substr(bar + 1)), names));
  }
  one.kind = kind == IdentifierKind::Unknown ? kind_of_identifier("", one.text) : kind;
  one.key = identifier_key(one.kind, one.text);
  if (one.key.empty()) {
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` identifies nobody; expected five letters and digits or more, "
                             "among them three digits",
                             printable(one.text))};
  }
  facts.identifiers.push_back(std::move(one));
  return {};
}

}  // namespace

bool KnownDate::is_telling_day() const {
  return is_day() && !format(days.first).ends_with("-01-01");
}

std::optional<KnownDate> read_known_date(std::string_view text) {
  text = trim(text);
  KnownDate date;
  date.is_about = take_about(text);
  // Where only the year is known.
  for (const std::string_view front : {"dd/mm/", "00/00/"}) {
    if (text.starts_with(front)) text.remove_prefix(front.size());
  }
  const auto days = interval_of(text);
  if (!days) return std::nullopt;
  date.days = date.is_about ? widened(*days) : *days;
  return date;
}

std::string_view name_of(IdentifierKind kind) {
  switch (kind) {
    case IdentifierKind::Unknown:
      return "identifier";
    case IdentifierKind::Lei:
      return "LEI";
    case IdentifierKind::Imo:
      return "IMO";
    case IdentifierKind::Mmsi:
      return "MMSI";
    case IdentifierKind::Bic:
      return "BIC";
    case IdentifierKind::Duns:
      return "DUNS";
    case IdentifierKind::CallSign:
      return "call-sign";
    case IdentifierKind::Passport:
      return "passport";
    case IdentifierKind::NationalId:
      return "national-id";
    case IdentifierKind::TaxNumber:
      return "tax-number";
    case IdentifierKind::Registration:
      return "registration";
  }
  return "";
}

bool is_world_wide(IdentifierKind kind) {
  switch (kind) {
    case IdentifierKind::Lei:
    case IdentifierKind::Imo:
    case IdentifierKind::Mmsi:
    case IdentifierKind::Bic:
    case IdentifierKind::Duns:
      return true;
    case IdentifierKind::Unknown:
    case IdentifierKind::CallSign:
    case IdentifierKind::Passport:
    case IdentifierKind::NationalId:
    case IdentifierKind::TaxNumber:
    case IdentifierKind::Registration:
      return false;
  }
  return false;
}

IdentifierKind kind_of_identifier(std::string_view type, std::string_view value) {
  // "IMO 9187629" as a "Vessel Registration Identification".
  const std::string begin = fold(value.substr(0, 4));
  if (begin.starts_with("imo") && is_digits(identifier_key(IdentifierKind::Imo, value))) {
    return IdentifierKind::Imo;
  }
  const std::string folded = fold(type);
  const std::string whole = letters_and_digits(folded);
  const std::vector<std::string_view> words = words_of(folded);
  for (const KindWord& one : kKindWords) {
    const bool is_word = std::find(words.begin(), words.end(), one.word) != words.end();
    if (is_word || whole == one.word) return one.kind;
    if (!one.is_whole && whole.find(one.word) != std::string::npos) return one.kind;
  }
  return IdentifierKind::Unknown;
}

std::string identifier_key(IdentifierKind kind, std::string_view value) {
  std::string key = capitals(value);
  for (const std::string_view front : {"IMO", "MMSI", "LEI"}) {
    const bool is_kind = name_of(kind) == front && key.size() > front.size() + kKeyMin;
    if (is_kind && key.starts_with(front)) key.erase(0, front.size());
  }
  if (kind == IdentifierKind::Bic) return key.size() < kBicLetters ? std::string() : key;
  const auto digits = std::count_if(key.begin(), key.end(), is_ascii_digit);
  if (key.size() < kKeyMin || digits < kKeyDigitsMin || is_one_sign(key)) return {};
  // Spreadsheets drop zeros in front.
  if (is_digits(key)) key.erase(0, key.find_first_not_of('0'));
  return key.size() < kKeyMin - 1 ? std::string() : key;
}

std::string read_known_country(std::string_view text, CountryNames names) {
  text = trim(text);
  // "na" stands in lists for "not available".
  if (text.empty() || text == "na") return {};
  const auto country = facts::read_country(text, names);
  if (country.ok()) return country.value().text();
  if (text.size() != 2 || !is_letter(text[0]) || !is_letter(text[1])) return {};
  std::string code = capitals(text);
  if (code == "UK") return "GB";
  if (code == "EL") return "GR";
  // States that are no more.
  for (const std::string_view former : {"SU", "YU", "CS", "DD", "AN"}) {
    if (code == former) return {};
  }
  return code;
}

void add_country(PartyFacts& facts, std::string_view text, CountryNames names) {
  if (trim(text).empty()) return;
  std::string code = read_known_country(text, names);
  if (code.empty()) {
    facts.has_unread_country = true;
  } else if (std::find(facts.countries.begin(), facts.countries.end(), code) ==
             facts.countries.end()) {
    facts.countries.push_back(std::move(code));
  }
}

void add_date(PartyFacts& facts, std::string_view text) {
  if (trim(text).empty()) return;
  if (const auto date = read_known_date(text)) {
    facts.dates.push_back(*date);
  } else {
    facts.has_unread_date = true;
  }
}

void add_identifier(PartyFacts& facts, const lists::Identifier& identifier, CountryNames names) {
  KnownIdentifier one;
  one.kind = kind_of_identifier(identifier.type, identifier.value);
  one.key = identifier_key(one.kind, identifier.value);
  if (one.key.empty()) return;
  one.text = identifier.value;
  one.country = read_known_country(identifier.country, names);
  facts.identifiers.push_back(std::move(one));
}

Result<void> take_countries(PartyFacts& facts, std::string_view text, CountryNames names) {
  for (const std::string_view one : split(text, ';')) {
    if (one.empty()) continue;
    if (read_known_country(one, names).empty()) TRY(facts::read_country(one, names));
    add_country(facts, one, names);
  }
  return {};
}

Result<void> take_dates(PartyFacts& facts, std::string_view text) {
  for (const std::string_view one : split(text, ';')) {
    if (one.empty()) continue;
    if (!read_known_date(one)) {
      return Error{
          Error::Kind::Usage,
          fmt::format("`{}` is no day, or may be two; expected 1970-03-04, 1970-03 or 1970",
                      printable(one))};
    }
    add_date(facts, one);
  }
  return {};
}

Result<void> take_identifiers(PartyFacts& facts, std::string_view text, CountryNames names) {
  for (const std::string_view one : split(text, ';')) {
    if (one.empty()) continue;
    const std::size_t at = one.find('=');
    IdentifierKind kind = IdentifierKind::Unknown;
    if (at != std::string_view::npos) {
      kind = kind_of_identifier(one.substr(0, at), "");
      if (kind == IdentifierKind::Unknown) return no_kind(trim(one.substr(0, at)));
    }
    TRY(take_identifier(facts, kind, at == std::string_view::npos ? one : one.substr(at + 1),
                        names));
  }
  return {};
}

Result<void> take_identifiers(PartyFacts& facts, IdentifierKind kind, std::string_view text,
                              CountryNames names) {
  for (const std::string_view one : split(text, ';')) {
    if (!one.empty()) TRY(take_identifier(facts, kind, one, names));
  }
  return {};
}

}  // namespace cocket::screen
