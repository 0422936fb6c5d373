// SPDX-License-Identifier: Apache-2.0
// Conditions: on one line where they fit and have no comments inside, else one operand or limb on
// each line, with the connective in front.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "rulebook/format.h"
#include "rulebook/format_printer.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {
namespace {

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};

bool is_bare(const Comments& comments) {
  return comments.above.empty() && comments.beside.empty();
}

bool has_comments(const Expression& expression) {
  const auto in_operation = [](const Operation& operation) {
    return std::any_of(operation.operands.begin(), operation.operands.end(), has_comments);
  };
  const auto in_choice = [](const Choice& choice) {
    return !choice.closing.empty() ||
           std::any_of(choice.limbs.begin(), choice.limbs.end(), [](const Limb& limb) {
             return !is_bare(limb.comments) || has_comments(limb.condition);
           });
  };
  const auto in_set = [](const SetTest& test) {
    return !test.closing.empty() ||
           std::any_of(test.values.begin(), test.values.end(),
                       [](const Value& value) { return !is_bare(value.comments); });
  };
  return std::visit(Overloaded{in_operation, in_choice, in_set, [](const auto&) { return false; }},
                    expression.what);
}

// An operand of an operation stands in parentheses when it is an operation itself, save a `not`,
// which binds tightest. `and` inside `or` would not need them; a reader does.
bool needs_parentheses(const Expression& operand) {
  const auto* operation = std::get_if<Operation>(&operand.what);
  return operation != nullptr && operation->connective != Connective::Not;
}

std::string one_line_operand(const Expression& operand) {
  const std::string text = one_line(operand);
  return needs_parentheses(operand) ? fmt::format("({})", text) : text;
}

std::string one_line(const Operation& operation) {
  if (operation.connective == Connective::Not) {
    return "not " + one_line_operand(operation.operands.front());
  }
  std::string out;
  for (const Expression& operand : operation.operands) {
    if (!out.empty()) out += fmt::format(" {} ", word_of(kConnectiveWords, operation.connective));
    out += one_line_operand(operand);
  }
  return out;
}

std::string head_of(const Choice& choice) {
  return choice.all ? "all of {" : "any of {";
}

std::string label_of(const Limb& limb) {
  return limb.label ? limb.label->text + ":" : std::string();
}

std::string one_line(const Choice& choice) {
  std::string out = head_of(choice);
  for (const Limb& limb : choice.limbs) {
    out += &limb == &choice.limbs.front() ? " " : ", ";
    if (limb.label) out += label_of(limb) + " ";
    out += one_line(limb.condition);
  }
  return out + " }";
}

std::string head_of(const SetTest& test) {
  if (test.share) return "share of";
  const std::string_view before = test.negated ? " not" : test.only ? " only" : "";
  return fmt::format("{}{} {}", test.field.text, before, test.under ? "under" : "in");
}

// What stands behind the set.
std::string end_of(const SetTest& test) {
  if (!test.share) return {};
  return fmt::format(" in {} {} {}", test.field.text,
                     word_of(kComparisonWords, test.share->comparison),
                     one_line(test.share->value));
}

// A single text needs no braces.
bool stands_bare(const SetTest& test) {
  return test.values.size() == 1 && std::holds_alternative<TextValue>(test.values.front().what);
}

std::string one_line(const SetTest& test) {
  if (stands_bare(test)) return head_of(test) + " " + one_line(test.values.front()) + end_of(test);
  std::string out = head_of(test) + " {";
  for (const Value& value : test.values) {
    out += &value == &test.values.front() ? " " : ", ";
    out += one_line(value);
  }
  return out + " }" + end_of(test);
}

std::string one_line(const NameTest& test) {
  return test.name.text;
}

std::string one_line(const CompareTest& test) {
  return fmt::format("{} {} {}", test.field.text, word_of(kComparisonWords, test.comparison),
                     one_line(test.value));
}

std::string one_line(const ListTest& test) {
  return fmt::format("{} on {}", test.field ? test.field->text : "any party", test.list.text);
}

}  // namespace

std::string one_line(const Value& value) {
  return std::visit(Overloaded{
                        [](const WordValue& word) { return word.word; },
                        [](const TextValue& text) { return quote(text.text); },
                        [](const NumberValue& number) {
                          const std::string unit =
                              number.unit.empty() ? "" : " " + quote(number.unit);
                          return format(number.number) + unit;
                        },
                        [](const PercentValue& percent) { return format(percent.per_cent) + "%"; },
                        [](const Date& date) { return format(date); },
                    },
                    value.what);
}

std::string one_line(const ReadsTest& test) {
  return fmt::format("reads {} as {}", test.question.text, test.reading.text);
}

std::string one_line(const Expression& expression) {
  return std::visit([](const auto& what) { return one_line(what); }, expression.what);
}

std::string format(const Expression& expression) {
  return one_line(expression);
}

void Printer::condition_before(std::string_view head, const Expression& expression,
                               std::string_view tail) {
  const std::string whole = fmt::format("{} {}{}", head, one_line(expression), tail);
  if (!has_comments(expression) && fits(whole)) return line(whole);
  const bool has_braces = std::holds_alternative<Choice>(expression.what) ||
                          std::holds_alternative<SetTest>(expression.what);
  if (has_braces) return broken(std::string(head) + " ", expression, tail);
  line(head);
  indent();
  broken("", expression, tail);
  dedent();
}

// Prints `lead`, the expression and `tail`, over several lines where need be.
void Printer::broken(std::string_view lead, const Expression& expression, std::string_view tail) {
  const std::string whole = fmt::format("{}{}{}", lead, one_line(expression), tail);
  if (!has_comments(expression) && fits(whole)) return line(whole);
  std::visit(Overloaded{
                 [&](const Choice& choice) { broken_choice(lead, choice, tail); },
                 [&](const SetTest& test) { broken_set(lead, test, tail); },
                 [&](const Operation& operation) { broken_operation(lead, operation, tail); },
                 [&](const auto&) { line(whole); },
             },
             expression.what);
}

void Printer::broken_choice(std::string_view lead, const Choice& choice, std::string_view tail) {
  line(std::string(lead) + head_of(choice));
  indent();
  at_start_ = true;
  for (const Limb& limb : choice.limbs) {
    before(limb.comments);
    broken_limb(limb, &limb == &choice.limbs.back() ? "" : ",");
    after(limb.comments);
  }
  comment_lines(choice.closing);
  dedent();
  line(fmt::format("}}{}", tail));
}

void Printer::broken_limb(const Limb& limb, std::string_view tail) {
  const std::string lead = limb.label ? label_of(limb) + " " : "";
  const bool is_operation = needs_parentheses(limb.condition);
  const std::string whole = fmt::format("{}{}{}", lead, one_line(limb.condition), tail);
  const bool is_one_line = !has_comments(limb.condition) && fits(whole);
  if (is_one_line || !is_operation || !limb.label) return broken(lead, limb.condition, tail);
  condition_before(label_of(limb), limb.condition, tail);
}

void Printer::broken_set(std::string_view lead, const SetTest& test, std::string_view tail) {
  const std::string head = std::string(lead) + head_of(test);
  if (stands_bare(test) && is_bare(test.values.front().comments) && test.closing.empty()) {
    return line(fmt::format("{} {}{}{}", head, one_line(test.values.front()), end_of(test), tail));
  }
  line(head + " {");
  indent();
  at_start_ = true;
  std::string text;
  const auto flush = [&] {
    if (!text.empty()) line(text);
    text.clear();
  };
  for (const Value& value : test.values) {
    const std::string piece = one_line(value) + (&value == &test.values.back() ? "" : ",");
    if (!value.comments.above.empty() ||
        (!text.empty() && !fits(fmt::format("{} {}", text, piece))))
      flush();
    comment_lines(value.comments.above);
    text += text.empty() ? piece : " " + piece;
    if (value.comments.beside.empty()) continue;
    flush();
    after(value.comments);
  }
  flush();
  comment_lines(test.closing);
  dedent();
  line(fmt::format("}}{}{}", end_of(test), tail));
}

void Printer::broken_operation(std::string_view lead, const Operation& operation,
                               std::string_view tail) {
  if (operation.connective == Connective::Not) {
    return broken_operand(std::string(lead) + "not ", operation.operands.front(), tail);
  }
  const std::string word = fmt::format("{} ", word_of(kConnectiveWords, operation.connective));
  for (const Expression& operand : operation.operands) {
    const bool is_first = &operand == &operation.operands.front();
    const bool is_last = &operand == &operation.operands.back();
    broken_operand(is_first ? lead : word, operand, is_last ? tail : "");
  }
}

void Printer::broken_operand(std::string_view lead, const Expression& operand,
                             std::string_view tail) {
  if (!needs_parentheses(operand)) return broken(lead, operand, tail);
  const std::string whole = fmt::format("{}({}){}", lead, one_line(operand), tail);
  if (!has_comments(operand) && fits(whole)) return line(whole);
  line(std::string(lead) + "(");
  indent();
  broken("", operand, "");
  dedent();
  line(fmt::format("){}", tail));
}

}  // namespace cocket::rulebook
