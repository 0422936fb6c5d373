// SPDX-License-Identifier: Apache-2.0
// The signs that the lexer knows: those of the language, and those that authors of other habits
// type.
#pragma once

#include <array>
#include <string_view>

namespace cocket::rulebook {

// What authors of other habits type, and what is meant. With nothing meant it is only reported.
struct Habit {
  std::string_view typed;
  std::string_view meant;
  std::string_view hint;
};
inline constexpr std::array kHabits = std::to_array<Habit>({
    {"，", ",", "write an ASCII comma `,`"},
    {"、", ",", "write an ASCII comma `,`"},
    {"：", ":", "write an ASCII colon `:`"},
    {"｛", "{", "write an ASCII brace `{`"},
    {"｝", "}", "write an ASCII brace `}`"},
    {"（", "(", "write an ASCII parenthesis `(`"},
    {"）", ")", "write an ASCII parenthesis `)`"},
    {"＝", "=", "write an ASCII `=`"},
    {"≠", "!=", "write `!=`"},
    {"≤", "<=", "write `<=`"},
    {"≥", ">=", "write `>=`"},
    {"…", "..", "write two points `..`"},
    {"\u3000", "", "write an ASCII blank"},
    {"\u00A0", "", "write an ASCII blank"},
    {"==", "=", "write a single `=`"},
    {"<>", "!=", "write `!=`"},
    {"&&", "and", "write `and`"},
    {"||", "or", "write `or`"},
    {";", "", "no mark ends a clause or a declaration"},
    {"；", "", "no mark ends a clause or a declaration"},
    {"。", "", "no mark ends a clause or a declaration"},
    {"!", "not", "write `not`"},
    {"'", "", "text stands between double quotation marks"},
    {"//", "", "a comment begins with `#`"},
    {"/*", "", "a comment begins with `#` and ends with its line"},
});

// Pairs of quotation marks that word processors put in.
struct QuotePair {
  std::string_view open;
  std::string_view close;
};
inline constexpr std::array kQuotePairs = std::to_array<QuotePair>({
    {"“", "”"},
    {"”", "”"},
    {"「", "」"},
    {"『", "』"},
    {"„", "“"},
    {"«", "»"},
});

inline constexpr std::array kSymbols = std::to_array<std::string_view>(
    {"..", "!=", "<=", ">=", "{", "}", "(", ")", ",", ":", "=", "<", ">"});

}  // namespace cocket::rulebook
