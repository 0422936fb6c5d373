// SPDX-License-Identifier: Apache-2.0
#include "ownership/share.h"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket::ownership {
namespace {

constexpr int kPlaces = 6;  // of a per cent, after the point

std::string_view without_sign(std::string_view text) {
  text = trim(text);
  if (!text.empty() && text.back() == '%') text.remove_suffix(1);
  return trim(text);
}

// One number, rounded outwards to the steps of a Share.
Result<ShareRange> parse_bounds(std::string_view text) {
  const Decimal decimal = TRY(parse_decimal(without_sign(text)));
  if (decimal < Decimal::of(0, 0) || decimal > Decimal::of(100, 0)) {
    return invalid(fmt::format("`{}` is no share; expected 0 to 100 per cent", text));
  }
  Share low = decimal.coefficient();
  bool is_exact = true;
  for (int i = decimal.scale(); i < kPlaces; ++i) low *= 10;
  for (int i = kPlaces; i < decimal.scale(); ++i) {
    is_exact = is_exact && low % 10 == 0;
    low /= 10;
  }
  return ShareRange{low, is_exact ? low : low + 1};
}

Result<ShareRange> parse_one_sided(std::string_view text) {
  const bool is_upper = text.front() == '<';
  text.remove_prefix(1);
  if (!text.empty() && text.front() == '=') text.remove_prefix(1);
  const ShareRange bounds = TRY(parse_bounds(text));
  return is_upper ? ShareRange{0, bounds.high} : ShareRange{bounds.low, kWhole};
}

std::string number_of(Share share) {
  return cocket::format(Decimal::of(share, kPlaces));
}

}  // namespace

Result<ShareRange> parse_share_range(std::string_view text) {
  const std::string_view rest = trim(text);
  if (rest.empty()) return ShareRange{};
  if (rest.front() == '<' || rest.front() == '>') return parse_one_sided(rest);
  const std::size_t dash = rest.find('-', 1);
  if (dash == std::string_view::npos) return parse_bounds(rest);
  const ShareRange low = TRY(parse_bounds(rest.substr(0, dash)));
  const ShareRange high = TRY(parse_bounds(rest.substr(dash + 1)));
  if (high.high < low.low) {
    return invalid(fmt::format("`{}` is no range; the lower bound comes first", rest));
  }
  return ShareRange{low.low, high.high};
}

Result<Threshold> parse_threshold(std::string_view text) {
  std::string_view rest = trim(text);
  Threshold threshold;
  threshold.is_exclusive = !rest.empty() && rest.front() == '>';
  if (threshold.is_exclusive) rest.remove_prefix(1);
  const ShareRange bounds = TRY(parse_bounds(rest));
  if (!bounds.is_known()) {
    return invalid(fmt::format("the threshold `{}` has more than {} places", text, kPlaces));
  }
  threshold.share = bounds.low;
  if (threshold.share == 0 && !threshold.is_exclusive) {
    return invalid("a threshold of 0 is met by everybody; expected more than 0 per cent");
  }
  if (threshold.share == kWhole && threshold.is_exclusive) {
    return invalid("nobody owns more than 100 per cent; expected a lower threshold");
  }
  return threshold;
}

std::string format(Share share) {
  return number_of(share) + " %";
}

std::string format(const ShareRange& range) {
  if (range.is_known()) return format(range.low);
  return fmt::format("{}-{} %", number_of(range.low), number_of(range.high));
}

std::string format(const Threshold& threshold) {
  return threshold.is_exclusive ? "more than " + format(threshold.share)
                                : format(threshold.share) + " or more";
}

}  // namespace cocket::ownership
