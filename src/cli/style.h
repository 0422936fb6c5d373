// SPDX-License-Identifier: Apache-2.0
// Colour and shape on a terminal. A verdict always has both, and its word: never colour alone.
#pragma once

#include <string>
#include <string_view>

#include "decide/decision.h"
#include "program/program.h"

namespace cocket::cli {

inline constexpr int kWidthUnknown = 100;  // columns taken when no terminal says

struct Style {
  bool has_colour = false;
  bool is_utf8 = false;
  int width = kWidthUnknown;

  std::string shape(decide::Verdict verdict) const;    // one column wide, coloured
  std::string verdict(decide::Verdict verdict) const;  // shape and word, coloured
  std::string shape(program::Outcome outcome) const;
  std::string strong(std::string_view text) const;
  std::string faint(std::string_view text) const;
  std::string heading(std::string_view text) const;  // on a line of its own, after an empty one
  std::string error(std::string_view text) const;
  std::string in_colour_of(decide::Verdict verdict, std::string_view text) const;
  // The character, or what stands for it where the locale is not UTF-8.
  std::string_view dot() const { return is_utf8 ? "·" : "-"; }
  std::string_view arrow() const { return is_utf8 ? "→" : "->"; }
  std::string_view ellipsis() const { return is_utf8 ? "…" : "..."; }
};

// The verdict that an outcome gets when it is decided.
decide::Verdict verdict_of(program::Outcome outcome);

}  // namespace cocket::cli
