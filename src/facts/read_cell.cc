// SPDX-License-Identifier: Apache-2.0
#include "facts/read_cell.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/check.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/composition.h"
#include "facts/unit_conversion.h"
#include "facts/units.h"
#include "facts/unknown_words.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

constexpr std::size_t kUnitBytesMax = 32;
// From the heading of the Harmonized System to the longest number that a country declares.
constexpr std::size_t kTariffDigitsMin = 4;
constexpr std::size_t kTariffDigitsMax = 13;
constexpr std::size_t kValuesListedMax = 12;  // a longer list of an enum's values helps nobody

// Folded.
constexpr std::array<std::string_view, 6> kYes = {"yes", "y", "true", "1", "是", "はい"};
constexpr std::array<std::string_view, 6> kNo = {"no", "n", "false", "0", "否", "いいえ"};
constexpr std::array<std::string_view, 5> kNone = {"none", "无", "無", "なし", "没有"};
constexpr std::array<std::string_view, 5> kNoNameWords = {"true", "false", "yes", "0", "1"};

template <std::size_t N>
bool is_one_of(std::string_view folded, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), folded) != words.end();
}

bool is_none(std::string_view text) {
  constexpr std::size_t kLongest = 12;  // full width
  return text.size() <= kLongest && is_one_of(fold(text), kNone);
}

bool is_no_name(std::string_view text) {
  constexpr std::size_t kLongest = 5;
  return text.size() <= kLongest && is_one_of(fold(text), kNoNameWords);
}

template <class... Arguments>
Error invalid(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  return {Error::Kind::Invalid, fmt::format(format, std::forward<Arguments>(arguments)...)};
}

std::string_view shown(std::string_view text) {
  return first_code_points(text, 40);
}

Result<Value> read_flag(std::string_view text) {
  const std::string folded = fold(text);
  if (is_one_of(folded, kYes)) return Value(true);
  if (is_one_of(folded, kNo)) return Value(false);
  return invalid("`{}` is neither yes nor no", shown(text));
}

// "2026/3/2", "2026年3月2日", "20260302", "2026-03-02T08:00" to "2026-03-02", for a suggestion.
std::string date_suggestion(std::string_view text) {
  std::vector<std::string> numbers;
  bool in_number = false;
  for (const char c : text) {
    if (is_ascii_digit(c)) {
      if (!in_number) numbers.emplace_back();
      numbers.back() += c;
    }
    in_number = is_ascii_digit(c);
  }
  if (numbers.size() == 1 && numbers[0].size() == 8) {
    numbers = {numbers[0].substr(0, 4), numbers[0].substr(4, 2), numbers[0].substr(6, 2)};
  }
  // Day or month first is not guessed at.
  if (numbers.size() < 3 || numbers[0].size() != 4) return {};
  const std::string meant = fmt::format("{}-{:0>2}-{:0>2}", numbers[0], numbers[1], numbers[2]);
  return parse_date(meant).ok() ? fmt::format("; did you mean `{}`?", meant) : std::string();
}

Result<Value> read_date(std::string_view text) {
  auto date = parse_date(text);
  if (date.ok()) return Value(date.value());
  std::string message = date.error().message + date_suggestion(text);
  return Error{Error::Kind::Invalid, std::move(message)};
}

std::string_view comma_advice(std::string_view text) {
  return text.find(',') == std::string_view::npos
             ? ""
             : "; write a point before the decimals and nothing between thousands";
}

Result<Decimal> read_decimal(std::string_view text) {
  auto number = parse_decimal(text);
  if (number.ok()) return number;
  return Error{Error::Kind::Invalid,
               fmt::format("{}{}", number.error().message, comma_advice(text))};
}

// "0.9999" is 99.99 % to who counts parts of one.
std::string as_part_of_one(const Decimal& number) {
  constexpr int kDigitsMin = 2;
  if (!(Decimal() < number) || !(number < Decimal::of(1, 0)) || number.scale() < kDigitsMin)
    return {};
  return fmt::format(", or `{}%` if it is a part of one",
                     format(Decimal::of(number.coefficient(), number.scale() - kDigitsMin)));
}

Result<Value> read_percent(std::string_view text) {
  const std::string plain = fold(text);  // full-width digits and signs
  const bool is_bare = parse_decimal(plain).ok();
  if (is_bare) {
    return invalid("`{}` lacks its sign; expected `{}%`{}", shown(text), plain,
                   as_part_of_one(parse_decimal(plain).value()));
  }
  auto percent = parse_percent(plain);
  if (!percent.ok()) {
    return invalid("`{}` is no share; expected a form such as `0.36%`{}", shown(text),
                   comma_advice(plain));
  }
  if (percent.value() < Decimal() || percent.value() > Decimal::of(100, 0)) {
    return invalid("`{}` is no share; expected 0% to 100%", shown(text));
  }
  return Value(Percent{percent.value()});
}

struct NumberAndUnit {
  std::string_view number;
  std::string_view unit;
};

bool is_number_char(char c) {
  return is_ascii_digit(c) || c == '.' || c == '-';
}

// "400 kg", "USD 1200.50"
NumberAndUnit split_unit(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_number_char(text[end])) ++end;
  if (end > 0) return {text.substr(0, end), trim(text.substr(end))};
  std::size_t begin = text.size();
  while (begin > 0 && is_number_char(text[begin - 1])) --begin;
  return {text.substr(begin), trim(text.substr(0, begin))};
}

// "1e5 kg", "1,200 kg" and "1 200 kg" are no numbers with a unit.
bool may_be_unit(std::string_view unit) {
  if (unit.size() > kUnitBytesMax) return false;
  if (unit.empty()) return true;
  if (std::string_view(",.'0123456789-+").find(unit[0]) != std::string_view::npos) return false;
  const bool is_exponent = (unit[0] == 'e' || unit[0] == 'E') && unit.size() > 1 &&
                           std::string_view("+-0123456789").find(unit[1]) != std::string_view::npos;
  return !is_exponent;
}

// Into the one unit of the field.
Result<Value> read_in_unit(const Field& field, std::string_view text) {
  const auto [number, unit] = split_unit(text);
  const auto decimal = parse_decimal(number);
  const bool is_number_first = text.starts_with(number);
  if (!decimal.ok() || !may_be_unit(unit) || !is_number_first) {
    return invalid("`{}` is no number with a unit; expected a form such as `12.5 {}`{}",
                   shown(text), field.unit, comma_advice(text));
  }
  if (unit.empty()) {
    return invalid("`{}` lacks its unit; expected a form such as `{} {}`", shown(text), number,
                   field.unit);
  }
  const bool is_negative = decimal.value() < Decimal();
  if (is_negative && !may_be_negative(unit)) {
    return invalid("`{}` is less than nothing", shown(text));
  }
  if (is_negative) {
    const Decimal kelvins = TRY(convert(decimal.value(), unit, "K"));
    if (kelvins < Decimal()) return invalid("`{}` is below absolute zero", shown(text));
  }
  const Decimal converted = TRY(convert(decimal.value(), unit, field.unit));
  return Value(Measured{converted, field.unit});
}

Result<Value> read_measured(const Field& field, std::string_view given) {
  const std::string text = nfkc(given);
  if (!field.unit.empty()) return read_in_unit(field, text);
  const bool is_amount = field.type == FieldType::Amount;
  const std::string_view expected = is_amount ? "`1200.50 USD`" : "`400 kg`";
  const auto [number, unit] = split_unit(text);
  const auto decimal = parse_decimal(number);
  if (!decimal.ok() || !may_be_unit(unit)) {
    return invalid("`{}` is no number with a unit; expected a form such as {}{}", shown(text),
                   expected, comma_advice(text));
  }
  if (decimal.value() < Decimal()) return invalid("`{}` is less than nothing", shown(text));
  if (!is_amount || unit.empty()) return Value(Measured{decimal.value(), canonical_unit(unit)});
  std::string currency = currency_code(unit);
  if (currency.empty()) return invalid("`{}` is no currency of ISO 4217", shown(unit));
  return Value(Measured{decimal.value(), std::move(currency)});
}

// Case, hyphens, underscores and spaces do not tell values apart.
std::string enum_key(std::string_view text) {
  std::string key = fold(text);
  key.erase(std::remove_if(key.begin(), key.end(),
                           [](char c) { return c == ' ' || c == '-' || c == '_'; }),
            key.end());
  return key;
}

Result<Value> read_enum(const Field& field, std::string_view text) {
  const auto value_at = [&](auto found) {
    return Value(EnumValue{static_cast<int>(found - field.values.begin())});
  };
  const auto exact = std::find(field.values.begin(), field.values.end(), text);
  if (exact != field.values.end()) return value_at(exact);
  const std::string key = enum_key(text);
  const auto near = std::find_if(field.values.begin(), field.values.end(),
                                 [&](const std::string& value) { return enum_key(value) == key; });
  if (near != field.values.end()) return value_at(near);
  const std::string hint = did_you_mean(text, field.values);
  if (!hint.empty() || field.values.size() > kValuesListedMax) {
    return invalid("`{}` is no value of `{}`{}", shown(text), field.name, hint);
  }
  return invalid("`{}` is no value of `{}`; expected `{}`", shown(text), field.name,
                 fmt::join(field.values, "`, `"));
}

// Pieces between semicolons (of either width) and line ends; empty pieces are left out.
std::vector<std::string_view> split_items(std::string_view text, std::string_view more = {}) {
  constexpr std::string_view kWideSemicolon = "；";
  std::vector<std::string_view> items;
  const std::string separators = fmt::format(";\n\r{}", more);
  while (true) {
    const std::size_t wide = text.find(kWideSemicolon);
    const std::size_t at = std::min(wide, text.find_first_of(separators));
    const std::string_view item = trim(text.substr(0, at));
    if (!item.empty()) items.push_back(item);
    if (at == std::string_view::npos) return items;
    text.remove_prefix(at + (at == wide ? kWideSemicolon.size() : 1));
  }
}

// A code that stands for this tree, without its list prefix; empty: for another list.
std::optional<std::string_view> own_code(const CodeTree& tree, std::string_view item) {
  const std::size_t colon = item.find(':');
  if (colon == std::string_view::npos || tree.find(item) >= 0) return item;
  if (fold(trim(item.substr(0, colon))) != fold(tree.prefix())) return std::nullopt;
  return trim(item.substr(colon + 1));
}

// A bare `none` speaks of every list, so of that of another code in the cell too.
bool has_none_beside_code(const std::vector<std::string_view>& items) {
  const auto is_code = [](std::string_view item) {
    return !is_none(trim(item.substr(item.find(':') + 1)));  // without a colon: all of it
  };
  return std::any_of(items.begin(), items.end(), is_none) &&
         std::any_of(items.begin(), items.end(), is_code);
}

// `A1.b?`: it may have this code, and may have none. A lone `?` is read before: nothing is known.
bool take_doubt(std::string_view& code) {
  constexpr std::string_view kWideMark = "？";
  const bool is_wide = code.ends_with(kWideMark);
  if (!is_wide && !code.ends_with('?')) return false;
  code.remove_suffix(is_wide ? kWideMark.size() : 1);
  code = trim(code);
  return true;
}

void sort_out(std::vector<int>& nodes) {
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

Result<Value> read_codes(const CodeTree& tree, std::string_view text) {
  const std::vector<std::string_view> items = split_items(text, ",");
  if (items.size() > kCodesMax) {
    return Error{Error::Kind::Limit, fmt::format("more than {} codes in one cell", kCodesMax)};
  }
  Codes codes;
  bool is_classified = false;
  bool says_none = false;
  for (const std::string_view item : items) {
    auto code = own_code(tree, item);
    if (!code) continue;
    is_classified = true;
    const bool is_doubted = tree.find(*code) < 0 && take_doubt(*code);
    const int node = tree.find(*code);
    if (node >= 0) {
      (is_doubted ? codes.possible : codes.nodes).push_back(node);
    } else if (is_none(*code) && !is_doubted) {
      says_none = true;
    } else {
      return invalid("`{}` is no code of `{}`{}", shown(*code), tree.name(),
                     tree.suggestion(*code));
    }
  }
  const bool has_codes = !codes.nodes.empty() || !codes.possible.empty();
  if (says_none && !has_codes && has_none_beside_code(items)) {
    return invalid("`{}` says `none` beside a code of another list; write `{}:none` for one list",
                   shown(text), tree.prefix().empty() ? "LIST" : tree.prefix());
  }
  if (!is_classified) return Value(Unknown{});  // codes of other lists only
  if (says_none && has_codes) {
    return invalid("`{}` says `none` beside a code", shown(text));
  }
  sort_out(codes.nodes);
  sort_out(codes.possible);
  // What it surely has is no longer only possible.
  std::erase_if(codes.possible, [&](int node) {
    return std::binary_search(codes.nodes.begin(), codes.nodes.end(), node);
  });
  return Value(std::move(codes));
}

// Signs that are typed for the bar and the semicolon between names and countries.
struct Separator {
  std::string_view sign;
  char plain;
};
constexpr std::array<Separator, 9> kTypedSeparators = {{{"｜", '|'},
                                                        {"¦", '|'},
                                                        {"│", '|'},
                                                        {"┃", '|'},
                                                        {"∣", '|'},
                                                        {"￨", '|'},
                                                        {"；", ';'},
                                                        {"﹔", ';'},
                                                        {"\u037E", ';'}}};

std::string with_plain_separators(std::string_view text) {
  std::string plain(text);
  for (const Separator& separator : kTypedSeparators) {
    for (std::size_t at = plain.find(separator.sign); at != std::string::npos;
         at = plain.find(separator.sign, at)) {
      plain.replace(at, separator.sign.size(), 1, separator.plain);
    }
  }
  return plain;
}

std::string_view name_in(std::string_view item) {
  return trim(item.substr(0, item.find('|')));
}

Result<Party> read_party(const Field& field, std::string_view item) {
  const std::size_t bar = item.find('|');
  Party party{std::string(name_in(item)), {}};
  if (party.name.empty()) return invalid("`{}` is a party without a name", shown(item));
  if (is_no_name(party.name)) {
    return invalid("`{}` is no name of a party; expected `name|country; name|country`",
                   shown(item));
  }
  if (is_none(party.name) || names_nobody(party.name)) {
    return invalid("`{}` stands among the parties; name them all, or leave the cell empty",
                   shown(item));
  }
  if (bar == std::string_view::npos) return party;
  const std::string_view country = trim(item.substr(bar + 1));
  if (country.find('|') != std::string_view::npos) {
    return invalid("`{}` is no party; expected `name|country; name|country`", shown(item));
  }
  if (!country.empty() && !says_nothing(country)) {
    const Country read = TRY(read_country(country, field.country_names.get()));
    party.country = read.text();
  }
  return party;
}

// Somebody there, whom nobody can name: "unknown", "to order", "n/a|JP".
bool is_of_nobody(const std::vector<std::string_view>& items, std::string_view text) {
  if (items.size() != 1) return items.empty() || names_nobody(text);
  const std::string_view name = name_in(items[0]);
  return !name.empty() && !is_none(name) && names_nobody(name);
}

Result<Value> read_parties(const Field& field, std::string_view given) {
  Parties parties;
  if (is_none(given)) return field.is_always ? Value(Unknown{}) : Value(std::move(parties));
  const std::string text = with_plain_separators(given);
  const std::vector<std::string_view> items = split_items(text);
  if (is_of_nobody(items, text)) return Value(Unknown{});
  if (items.size() > kPartiesMax) {
    return Error{Error::Kind::Limit, fmt::format("more than {} parties in one cell", kPartiesMax)};
  }
  for (const std::string_view item : items) {
    Party party = TRY(read_party(field, item));
    parties.parties.push_back(std::move(party));
  }
  return Value(std::move(parties));
}

// Dots or spaces stand between digits, wherever a country puts them; the last three may stand
// behind a hyphen: 8505.11.0000, 8505 11 00, 8505.11-000. (A date has hyphens elsewhere.)
bool is_tariff_separator(std::string_view text, std::size_t at) {
  constexpr std::size_t kDigitsBehindHyphen = 3;
  if (text[at] == '-') return at + 1 + kDigitsBehindHyphen == text.size();
  return text[at] == '.' || text[at] == ' ';
}

Result<Value> read_tariff(std::string text) {
  std::size_t digits = 0;
  bool is_digit = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool was_digit = std::exchange(is_digit, is_ascii_digit(text[at]));
    digits += is_digit ? 1 : 0;
    if (is_digit || (was_digit && is_tariff_separator(text, at))) continue;
    digits = 0;
    break;
  }
  if (is_digit && digits >= kTariffDigitsMin && digits <= kTariffDigitsMax) {
    return Value(std::move(text));
  }
  return invalid("`{}` is no tariff code; expected {} to {} digits such as `8505.11`", shown(text),
                 kTariffDigitsMin, kTariffDigitsMax);
}

Result<Value> read_known(const Field& field, std::string_view text) {
  switch (field.type) {
    case FieldType::Flag:
      return read_flag(text);
    case FieldType::Date:
      return read_date(nfkc(text));
    case FieldType::Country: {
      const Country country = TRY(read_country(text, field.country_names.get()));
      return Value(country);
    }
    case FieldType::Percent:
      return read_percent(text);
    case FieldType::Number: {
      const Decimal number = TRY(read_decimal(nfkc(text)));
      return Value(number);
    }
    case FieldType::Amount:
    case FieldType::Quantity:
      return read_measured(field, text);
    case FieldType::Enum:
      return read_enum(field, text);
    case FieldType::Code:
      CHECK(field.code_tree != nullptr);
      return read_codes(*field.code_tree, text);
    case FieldType::Party:
      return read_parties(field, text);
    case FieldType::Composition: {
      if (is_none(text)) return Value(Composition{});
      auto composition = TRY(read_composition(text));
      return Value(std::move(composition));
    }
    case FieldType::Tariff:
      return read_tariff(nfkc(text));
    case FieldType::Text:
      return Value(std::string(text));
  }
  return invalid("`{}` cannot be read", shown(text));
}

std::string write_codes(const CodeTree& tree, const Codes& codes) {
  if (codes.nodes.empty() && codes.possible.empty()) return "none";
  std::vector<std::string> written;
  written.reserve(codes.nodes.size() + codes.possible.size());
  for (const int node : codes.nodes) written.push_back(tree.node(node).code);
  for (const int node : codes.possible) written.push_back(tree.node(node).code + "?");
  return join(written, "; ");
}

std::string write_parties(const Parties& parties) {
  if (parties.parties.empty()) return "none";
  std::vector<std::string> written;
  written.reserve(parties.parties.size());
  for (const Party& party : parties.parties) {
    written.push_back(party.country.empty() ? party.name
                                            : fmt::format("{}|{}", party.name, party.country));
  }
  return join(written, "; ");
}

// One overload for each kind of value.
struct Writer {
  const Field& field;

  std::string operator()(Unknown) const { return {}; }
  std::string operator()(bool value) const { return value ? "yes" : "no"; }
  std::string operator()(Date value) const { return format(value); }
  std::string operator()(Country value) const { return value.text(); }
  std::string operator()(const Percent& value) const { return format(value.per_cent) + "%"; }
  std::string operator()(const Decimal& value) const { return format(value); }
  std::string operator()(const Measured& value) const {
    return value.unit.empty() ? format(value.number)
                              : fmt::format("{} {}", format(value.number), value.unit);
  }
  std::string operator()(EnumValue value) const {
    return field.values[static_cast<std::size_t>(value.index)];
  }
  std::string operator()(const Codes& value) const { return write_codes(*field.code_tree, value); }
  std::string operator()(const Parties& value) const { return write_parties(value); }
  std::string operator()(const Composition& value) const {
    return value.shares.empty() ? "none" : write_composition(value);
  }
  std::string operator()(const std::string& value) const { return value; }
};

}  // namespace

Result<Value> read_cell(const Field& field, std::string_view text) {
  if (text.size() > kCellBytesMax) {
    return Error{Error::Kind::Limit,
                 fmt::format("a cell of {} bytes; at most {}", text.size(), kCellBytesMax)};
  }
  if (first_invalid_utf8(text)) return Error{Error::Kind::Invalid, "the cell is not UTF-8"};
  text = trim(text);
  if (text.empty() || is_spreadsheet_error(text)) return Value(Unknown{});
  // "N.A." is not Namibia.
  const bool may_be_country = field.type == FieldType::Country && text.size() > 2;
  if (may_be_country && says_nothing(text)) return Value(Unknown{});
  auto value = read_known(field, text);
  if (!value.ok() && says_nothing(text)) return Value(Unknown{});
  return value;
}

std::string write_value(const Field& field, const Value& value) {
  return std::visit(Writer{field}, value);
}

}  // namespace cocket::facts
