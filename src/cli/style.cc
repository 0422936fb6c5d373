// SPDX-License-Identifier: Apache-2.0
#include "cli/style.h"

#include <string>
#include <string_view>

#include "decide/decision.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

struct Look {
  std::string_view colour;  // parameters of SGR
  std::string_view shape;
  std::string_view ascii;
};

Look look_of(decide::Verdict verdict) {
  switch (verdict) {
    case decide::Verdict::Go:
      return {"32", "●", "o"};
    case decide::Verdict::Ask:
      return {"34", "▲", "^"};
    case decide::Verdict::Judge:
      return {"35", "◆", "+"};
    case decide::Verdict::Hold:
      return {"33", "■", "#"};
    case decide::Verdict::No:
      return {"31", "⬣", "X"};
  }
  return {};
}

std::string coloured(bool has_colour, std::string_view parameters, std::string_view text) {
  if (!has_colour || text.empty()) return std::string(text);
  std::string out = "\x1b[";
  out += parameters;
  out += 'm';
  out += text;
  out += "\x1b[0m";
  return out;
}

}  // namespace

std::string Style::shape(decide::Verdict verdict) const {
  const Look look = look_of(verdict);
  return coloured(has_colour, look.colour, is_utf8 ? look.shape : look.ascii);
}

std::string Style::verdict(decide::Verdict verdict) const {
  const Look look = look_of(verdict);
  std::string text(is_utf8 ? look.shape : look.ascii);
  text += ' ';
  text += decide::name_of(verdict);
  return coloured(has_colour, std::string("1;") + std::string(look.colour), text);
}

std::string Style::shape(program::Outcome outcome) const {
  return shape(verdict_of(outcome));
}

std::string Style::strong(std::string_view text) const {
  return coloured(has_colour, "1", text);
}

std::string Style::heading(std::string_view text) const {
  return "\n" + strong(text) + "\n";
}

std::string Style::faint(std::string_view text) const {
  return coloured(has_colour, "2", text);
}

std::string Style::error(std::string_view text) const {
  return coloured(has_colour, "1;31", text);
}

std::string Style::in_colour_of(decide::Verdict verdict, std::string_view text) const {
  return coloured(has_colour, look_of(verdict).colour, text);
}

decide::Verdict verdict_of(program::Outcome outcome) {
  switch (outcome) {
    case program::Outcome::Free:
    case program::Outcome::Report:
    case program::Outcome::Exception:
      return decide::Verdict::Go;
    case program::Outcome::Licence:
      return decide::Verdict::Hold;
    case program::Outcome::Prohibited:
      return decide::Verdict::No;
  }
  return decide::Verdict::Ask;
}

}  // namespace cocket::cli
