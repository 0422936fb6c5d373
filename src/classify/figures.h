// SPDX-License-Identifier: Apache-2.0
// Figures as papers write them: "99.9%", "≥ 99.9 %", "99.9% min", "99.9%以上", "0.5-1%", "about
// 3%". A bound is never taken for the figure itself.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "classify/phrases.h"

namespace cocket::classify {

struct Figure {
  Stretch at;  // with its unit and the words of its bound
  // What it says of the number; neither: nothing sure ("about 3%", "50±2", "1,200").
  std::optional<Decimal> low, high;
  bool is_low_in = true;   // "at least"; else "more than"
  bool is_high_in = true;  // "at most"; else "less than"
  std::string_view unit;   // as written; empty: none

  bool is_exact() const { return low && high && *low == *high; }
  bool is_share() const;  // in per cent or ppm by weight
};

// All of a text, from left to right. `cased`: as cased_text makes it, for case tells mW from MW.
std::vector<Figure> figures_of(std::string_view cased);

// The whole text is one bound, such as "≥99.9%", "min. 460 MPa" or "99.9%以上". `cased`: as above.
std::optional<Figure> bound_in(std::string_view cased);

// "0.36" of "0.36%", "0.05" of "500 ppm".
Decimal per_cent_of(const Decimal& number, std::string_view unit);

}  // namespace cocket::classify
