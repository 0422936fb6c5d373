// SPDX-License-Identifier: Apache-2.0
#include "facts/composition.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/elements.h"
#include "facts/substances.h"

namespace cocket::facts {
namespace {

__extension__ using Wide = __int128;

constexpr std::array<std::string_view, 9> kBalanceWords = {
    "balance", "bal.", "bal", "remainder", "rest", "余量", "余", "残部", "残り"};
constexpr std::array<std::string_view, 9> kWeightWords = {
    "wt", "wt.", "w/w", "(w/w)", "by weight", "mass", "质量", "質量", "重量"};
constexpr std::array<std::string_view, 4> kOtherShareWords = {"at", "at.", "vol", "mol"};
constexpr std::array<std::string_view, 4> kAndSoOn = {"...", "…", "等", "etc."};
constexpr std::array<std::string_view, 9> kBoundSigns = {"<", ">", "≤",  "≥", "~",
                                                         "≈", "±", "约", "約"};
// Behind a name and a space: "Ca" is calcium.
constexpr std::array<std::string_view, 20> kBoundWords = {
    "max",     "max.",  "maximum",   "min",       "min.",    "minimum", "up to",
    "at most", "about", "less than", "more than", "approx.", "approx",  "at least",
    "ca.",     "ca",    "below",     "above",     "under",   "over"};
constexpr std::array<std::string_view, 11> kIdeographicBoundWords = {
    "不超过", "不大于", "不少于", "不小于", "小于", "大于", "最大", "最小", "最高", "最低", "大约"};
constexpr std::array<std::string_view, 6> kTraceWords = {"traces", "trace", "tr.",
                                                         "痕量",   "微量",  "痕跡"};
constexpr std::array<std::string_view, 5> kRangeSigns = {"-", "~", "〜", "–", "至"};

Error refused(std::string_view piece, std::string_view why) {
  return {Error::Kind::Invalid, fmt::format("`{}` {}", first_code_points(piece, 40), why)};
}

Error no_share(std::string_view piece) {
  return refused(piece, "is no share of a substance; expected a form such as `Dy=0.36%`");
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ends_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.end() - static_cast<std::ptrdiff_t>(word.size()),
                    [](char expected, char given) { return expected == lower(given); });
}

// The first of the words that ends the text, in any case.
template <std::size_t N>
std::optional<std::string_view> ending(std::string_view text,
                                       const std::array<std::string_view, N>& words) {
  for (const std::string_view word : words) {
    if (ends_with_word(text, word)) return word;
  }
  return std::nullopt;
}

std::string_view without_end(std::string_view text, std::size_t size) {
  return trim(text.substr(0, text.size() - size));
}

bool is_share_char(char c) {
  return is_ascii_digit(c) || c == '.';
}

// One piece: "Dy=0.36%". The share is in per cent; absent: the balance.
struct Piece {
  std::string_view name;
  std::optional<Decimal> per_cent;
};

enum class ShareUnit { PerCent, PartsPerMillion };

Result<Decimal> read_share(std::string_view number, ShareUnit unit, std::string_view piece) {
  const auto decimal = parse_decimal(number);
  if (!decimal.ok() || decimal.value() < Decimal()) return no_share(piece);
  const int more_digits = unit == ShareUnit::PartsPerMillion ? 4 : 0;
  if (decimal.value().scale() + more_digits > kShareDigitsMax) {
    return refused(piece, fmt::format("has more than {} digits behind the point", kShareDigitsMax));
  }
  if (decimal.value() > Decimal::of(unit == ShareUnit::PerCent ? 100 : 1'000'000, 0)) {
    return refused(piece, "is more than 100%");
  }
  return Decimal::of(decimal.value().coefficient(), decimal.value().scale() + more_digits);
}

bool ends_in_a_word_apart(std::string_view text) {
  const auto word = ending(text, kBoundWords);
  if (!word || text.size() == word->size()) return false;
  return std::string_view("=: ").find(text[text.size() - word->size() - 1]) !=
         std::string_view::npos;
}

bool is_bound(std::string_view before) {
  return ending(before, kBoundSigns) || ending(before, kIdeographicBoundWords) ||
         ends_in_a_word_apart(before);
}

// What stands before the number of a share: "Dy=" or "Dy ". Refuses bounds and ranges.
Result<std::string_view> read_name(std::string_view before, std::string_view piece) {
  before = trim(before);
  const auto ends_name = [](std::string_view text) {
    return text.ends_with('=') || text.ends_with(':');
  };
  if (ends_name(before)) {
    const std::string_view name = without_end(before, 1);
    if (is_bound(name)) return refused(piece, "is a bound; give the share itself");
    return name;
  }
  const auto range = ending(before, kRangeSigns);
  if (range) {
    const std::string_view left = without_end(before, range->size());
    const bool is_range = !left.empty() && (is_share_char(left.back()) || left.back() == '%');
    if (is_range) return refused(piece, "is a range; give the share itself");
    if (ends_name(left)) return refused(piece, "is no share; expected 0% to 100%");
    if (*range == "-" || *range == "–") return left;
  }
  if (is_bound(before)) return refused(piece, "is a bound; give the share itself");
  return before;
}

// "0.36% Dy": `rest` is what follows the unit.
Result<Piece> read_share_first(std::string_view piece, std::size_t unit_begin,
                               std::string_view rest) {
  const ShareUnit unit = piece[unit_begin] == '%' ? ShareUnit::PerCent : ShareUnit::PartsPerMillion;
  if (rest.find('%') != std::string_view::npos) return no_share(piece);
  const auto share = TRY(read_share(trim(piece.substr(0, unit_begin)), unit, piece));
  return Piece{rest, share};
}

// "Dy=0.36%", "Dy=0.36 wt%": `before` is what stands before the unit.
Result<Piece> read_share_last(std::string_view piece, std::string_view before, ShareUnit unit) {
  before = trim(before);
  if (ending(before, kOtherShareWords)) return refused(piece, "is not a share by weight");
  if (const auto word = ending(before, kWeightWords)) before = without_end(before, word->size());
  std::size_t number_begin = before.size();
  while (number_begin > 0 && is_share_char(before[number_begin - 1])) --number_begin;
  const std::string_view number = before.substr(number_begin);
  const std::string_view name = TRY(read_name(before.substr(0, number_begin), piece));
  const auto share = TRY(read_share(number, unit, piece));
  return Piece{name, share};
}

// "Fe=balance"; a Latin word needs something between: "Herbal" ends in none.
std::optional<Piece> read_balance(std::string_view piece) {
  const auto word = ending(piece, kBalanceWords);
  if (!word || piece.size() == word->size()) return std::nullopt;
  std::string_view name = piece.substr(0, piece.size() - word->size());
  const bool is_latin = static_cast<unsigned char>(word->front()) < 0x80;
  const bool is_apart = std::string_view("=: ").find(name.back()) != std::string_view::npos;
  if (is_latin && !is_apart) return std::nullopt;
  name = trim(name);
  if (name.ends_with('=') || name.ends_with(':')) name = without_end(name, 1);
  return Piece{name, std::nullopt};
}

Result<Piece> read_piece(std::string_view piece) {
  std::size_t unit_begin = piece.find('%');
  std::size_t unit_size = 1;
  if (unit_begin == std::string_view::npos) {
    unit_begin = std::min(piece.rfind("ppm"), piece.rfind("PPM"));
    unit_size = 3;
  }
  if (unit_begin == std::string_view::npos) {
    const auto balance = read_balance(piece);
    if (ending(piece, kTraceWords)) {
      return refused(piece, "tells no share; give one, or leave it out: what is not told is open");
    }
    return balance ? Result<Piece>(*balance) : Result<Piece>(no_share(piece));
  }
  const std::string_view rest = trim(piece.substr(unit_begin + unit_size));
  const auto word = ending(rest, kWeightWords);
  const bool is_bare = rest.empty() || (word && word->size() == rest.size());
  if (!is_bare) return read_share_first(piece, unit_begin, rest);
  return read_share_last(piece, piece.substr(0, unit_begin),
                         unit_size == 1 ? ShareUnit::PerCent : ShareUnit::PartsPerMillion);
}

// "成分:钕" is 钕; "Dy:Fe" stays.
std::string_view without_label(std::string_view name) {
  const std::size_t label_end = name.rfind(':');
  const bool has_label = label_end != std::string_view::npos && label_end + 1 < name.size();
  if (!has_label) return name;
  const std::vector<std::string_view> labels = split(name.substr(0, label_end), ':');
  const bool says_element = std::any_of(labels.begin(), labels.end(), [](std::string_view label) {
    return elements_of(label).has_value();
  });
  return says_element ? name : name.substr(label_end + 1);
}

// "/ Pr" is Pr; an element becomes its symbol.
Result<std::string> read_substance(std::string_view name, std::string_view piece) {
  name = trim(without_label(name));
  while (!name.empty() && std::string_view("/+&").find(name.front()) != std::string_view::npos) {
    name = trim(name.substr(1));
  }
  if (name.empty()) return no_share(piece);
  if (is_bound(name)) return refused(piece, "is a bound; give the share itself");
  if (name.size() > kSubstanceBytesMax) return refused(piece, "has too long a name");
  if (is_ambiguous_symbol(name)) {
    return refused(name,
                   "may be an element or a compound of two; write the element as `Xx`, or "
                   "its name");
  }
  return substance_name(name);
}

// "钕14%镨4%" without a separator is two pieces.
void add_pieces(std::string_view segment, std::vector<std::string_view>& pieces) {
  segment = trim(segment);
  while (!segment.empty() && !is_ascii_digit(segment.front())) {
    const std::size_t first = segment.find('%');
    if (first == segment.rfind('%')) break;
    pieces.push_back(segment.substr(0, first + 1));
    segment = trim(segment.substr(first + 1));
  }
  if (!segment.empty()) pieces.push_back(segment);
}

std::vector<std::string_view> split_pieces(std::string_view text) {
  constexpr std::string_view kIdeographicComma = "、";
  std::vector<std::string_view> pieces;
  while (true) {
    const std::size_t comma = text.find(kIdeographicComma);
    const std::size_t at = std::min(comma, text.find_first_of(";,\n\r\t"));
    add_pieces(text.substr(0, at), pieces);
    if (at == std::string_view::npos) return pieces;
    text.remove_prefix(at + (at == comma ? kIdeographicComma.size() : 1));
  }
}

Wide scaled(const Decimal& per_cent) {
  Wide value = per_cent.coefficient();
  for (int i = per_cent.scale(); i < kShareDigitsMax; ++i) value *= 10;
  return value;
}

Wide scaled_rest(const std::vector<Share>& shares) {
  Wide rest = scaled(Decimal::of(100, 0));
  for (const Share& share : shares) rest -= scaled(share.per_cent);
  return rest;
}

Decimal unscaled(Wide share) {
  return Decimal::of(static_cast<std::int64_t>(share), kShareDigitsMax);
}

// Gives the balance its share, checks the sum.
Result<Composition> complete(Composition composition, std::optional<std::size_t> balance) {
  const Wide rest = scaled_rest(composition.shares);
  if (rest < 0) return Error{Error::Kind::Invalid, "the shares add up to more than 100%"};
  if (balance) composition.shares[*balance].per_cent = unscaled(rest);
  return composition_of(std::move(composition.shares));
}

Result<Composition> read_shares(std::string_view text) {
  text = trim(text);
  while (const auto word = ending(text, kAndSoOn)) text = without_end(text, word->size());
  const std::vector<std::string_view> pieces = split_pieces(text);
  if (pieces.empty()) return no_share(text);
  if (pieces.size() > kSharesMax) {
    return Error{Error::Kind::Limit, fmt::format("more than {} shares in one cell", kSharesMax)};
  }
  Composition composition;
  std::set<std::string> seen;
  std::optional<std::size_t> balance;
  for (const std::string_view piece : pieces) {
    const Piece read = TRY(read_piece(piece));
    std::string substance = TRY(read_substance(read.name, piece));
    if (!seen.insert(substance).second) return refused(substance, "is given twice");
    if (!read.per_cent && balance) return refused(piece, "is a second balance");
    if (!read.per_cent) balance = composition.shares.size();
    composition.shares.push_back({std::move(substance), read.per_cent.value_or(Decimal())});
  }
  return complete(std::move(composition), balance);
}

bool may_hold_shares(std::string_view part) {
  return part.find('%') != std::string_view::npos || part.find("ppm") != std::string_view::npos;
}

}  // namespace

Result<Composition> read_composition(std::string_view text) {
  const std::string plain = nfkc(text);  // case stays, for it tells Co from CO
  if (plain.find('|') == std::string::npos) return read_shares(plain);
  std::optional<Composition> found;
  std::optional<Error> problem;
  for (const std::string_view part : split(plain, '|')) {
    if (!may_hold_shares(part)) continue;
    auto shares = read_shares(part);
    if (!shares.ok()) {
      problem = shares.error();
    } else if (found) {
      return refused(text, "has shares in more than one part");
    } else {
      found = std::move(shares).value();
    }
  }
  if (found) return *std::move(found);
  return problem ? *std::move(problem) : no_share(text);
}

Composition composition_of(std::vector<Share> shares) {
  const bool is_part = !shares.empty() && scaled_rest(shares) > 0;
  Composition composition{std::move(shares), {}, is_part};
  std::set<std::string> elements;
  for (const Share& share : composition.shares) {
    if (!(Decimal() < share.per_cent)) continue;
    const auto said = elements_of(share.substance);
    if (said) elements.insert(said->begin(), said->end());
    if (!said) composition.is_open = true;
  }
  composition.elements.assign(elements.begin(), elements.end());
  return composition;
}

bool is_stated_absent(const std::vector<Share>& shares, const std::string& substance) {
  const auto is_none = [](const Share& share) { return !(Decimal() < share.per_cent); };
  if (std::none_of(shares.begin(), shares.end(), is_none)) return false;
  const auto elements = elements_of(substance);
  return std::any_of(shares.begin(), shares.end(), [&](const Share& share) {
    if (!is_none(share)) return false;
    const bool is_element = elements && std::find(elements->begin(), elements->end(),
                                                  share.substance) != elements->end();
    return is_element || share.substance == substance;
  });
}

Decimal unstated(const std::vector<Share>& shares) {
  return unscaled(std::max<Wide>(scaled_rest(shares), 0));
}

bool is_over_whole(const std::vector<Share>& shares) {
  return scaled_rest(shares) < 0;
}

Decimal sum(const Decimal& share, const Decimal& other) {
  return unscaled(std::min<Wide>(scaled(share) + scaled(other), scaled(Decimal::of(100, 0))));
}

std::string write_composition(const Composition& composition) {
  std::string out;
  for (const Share& share : composition.shares) {
    if (!out.empty()) out += "; ";
    out += fmt::format("{}={}%", share.substance, format(share.per_cent));
  }
  return out;
}

}  // namespace cocket::facts
