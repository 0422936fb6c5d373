// SPDX-License-Identifier: Apache-2.0
#include "rulebook/format_claims.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "rulebook/format_clauses.h"
#include "rulebook/format_printer.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {

void print(Printer& printer, const Define& define) {
  printer.condition(fmt::format("define {} =", define.name.text), define.expression);
}

void print(Printer& printer, const Invariant& invariant) {
  const std::string head = invariant.name ? fmt::format("invariant {}:", invariant.name->text)
                                          : std::string("invariant");
  printer.condition(head, invariant.expression);
}

void print(Printer& printer, const Question& question) {
  printer.open(with_title("question " + question.name.text, question.text));
  print_cites(printer, question.cites);
  for (const Reading& reading : question.readings) {
    print_item(printer, reading.comments,
               {{with_title("reading " + reading.name.text, reading.text)}});
  }
  print_notes(printer, question.notes);
  printer.close(question.closing);
}

namespace {

std::string one_line(const OutcomeProperty& property) {
  return fmt::format("outcome {} {}", word_of(kComparisonWords, property.comparison),
                     word_of(kOutcomeWords, property.outcome));
}

std::string one_line(const AppliesProperty& property) {
  return fmt::format("{}{} applies", property.negated ? "not " : "", property.measure.text);
}

void print_property(Printer& printer, const Property& property) {
  printer.before(property.comments);
  const std::string what =
      std::visit([](const auto& found) { return one_line(found); }, property.what);
  const std::string head = "for every line";
  if (!property.where) {
    printer.line(fmt::format("{}, {}", head, what));
  } else {
    printer.condition_before(head + " where", *property.where, ", " + what);
  }
  printer.after(property.comments);
}

}  // namespace

void print(Printer& printer, const Claim& claim) {
  printer.open(with_title("claim " + claim.name.text, claim.title));
  print_cites(printer, claim.cites);
  for (const Assumption& assumption : claim.assumptions) {
    print_item(printer, assumption.comments, {{"assume " + one_line(assumption.reads)}});
  }
  if (claim.property) print_property(printer, *claim.property);
  if (claim.expect) {
    print_item(printer, claim.expect->comments,
               {{claim.expect->holds ? "expect holds" : "expect refuted"}});
  }
  print_notes(printer, claim.notes);
  printer.close(claim.closing);
}

namespace {

std::string one_line(const GivenFact& given) {
  return fmt::format("{} = {}", given.field.text, one_line(given.value));
}
std::string one_line(const GivenList& given) {
  return fmt::format("any party on {} = {}", given.list.text, given.is_on ? "yes" : "no");
}
std::string one_line(const GivenReading& given) {
  return one_line(given.reads);
}
std::string one_line(const GivenKnownThrough& given) {
  return "known through " + format(given.day.date);
}

void print_given(Printer& printer, const GivenBlock& given) {
  printer.before(given.comments);
  printer.open("given");
  std::vector<Printer::Piece> pieces;
  for (const Given& item : given.items) {
    const auto text = [](const auto& what) { return one_line(what); };
    pieces.push_back({std::visit(text, item.what), &item.comments});
  }
  printer.packed(pieces);
  printer.close(given.closing);
  printer.after(given.comments);
}

void print_outcome(Printer& printer, const ExpectedOutcome& outcome) {
  std::string text = "expect";
  if (outcome.undetermined) text += " undetermined";
  if (outcome.floor) text += fmt::format(" {}", word_of(kOutcomeWords, *outcome.floor));
  if (outcome.undetermined && outcome.ceiling) {
    text += fmt::format(" .. {}", word_of(kOutcomeWords, *outcome.ceiling));
  }
  print_item(printer, outcome.comments, {{text}});
}

}  // namespace

void print(Printer& printer, const Test& test) {
  const std::string word = test.id ? "case " + test.id->text : "test";
  printer.open(word + " " + quote(test.title.text));
  print_text_item(printer, "source", test.source);
  print_text_item(printer, "disputed", test.disputed);
  if (test.given) print_given(printer, *test.given);
  if (test.outcome) print_outcome(printer, *test.outcome);
  if (test.verdict) {
    print_item(printer, test.verdict->comments, {{"verdict " + test.verdict->value.text}});
  }
  print_names(printer, "because", test.because);
  print_names(printer, "may", test.may);
  print_names(printer, "not because", test.not_because);
  if (test.missing) {
    const std::vector<Name>& names = test.missing->names;
    Part part = names.empty() ? Part{"missing {"} : listed("missing {", names);
    part.back() += " }";
    print_item(printer, test.missing->comments, {part});
  }
  printer.close(test.closing);
}

}  // namespace cocket::rulebook
