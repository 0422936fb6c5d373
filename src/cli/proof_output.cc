// SPDX-License-Identifier: Apache-2.0
#include "cli/proof_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "assess/words.h"
#include "base/date.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/style.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/witness.h"

namespace cocket::cli {
namespace {

constexpr const char* kIndent = "      ";

struct NameAndValue {
  std::string name;
  std::string value;
};

bool has(const std::vector<int>& numbers, int number) {
  return std::binary_search(numbers.begin(), numbers.end(), number);
}

// In the order of the schema.
std::vector<NameAndValue> facts_that_matter(const program::Program& program,
                                            const prove::Witness& witness) {
  std::vector<NameAndValue> facts;
  for (int field = 0; field < program.vocabulary.size(); ++field) {
    std::string cell = prove::cell_of(program, witness.line, field);
    if (cell.empty() || has(witness.any_fields, field)) continue;
    facts.push_back({program.vocabulary.field(field).name, std::move(cell)});
  }
  return facts;
}

NameAndValue in_words(const program::Program& program, const program::ReadingTest& test) {
  const program::Question& question = program::at(program.questions, test.question);
  return {question.name, program::at(question.readings, test.reading).name};
}

std::vector<NameAndValue> readings_that_matter(const program::Program& program,
                                               const prove::Witness& witness) {
  std::vector<NameAndValue> readings;
  for (int question = 0; question < static_cast<int>(program.questions.size()); ++question) {
    if (has(witness.any_questions, question)) continue;
    readings.push_back(
        in_words(program, {question, program::at(witness.settings.readings, question)}));
  }
  return readings;
}

std::vector<std::string> names_of_any(const program::Program& program,
                                      const prove::Witness& witness) {
  std::vector<std::string> names;
  for (const int field : witness.any_fields) {
    names.push_back(program.vocabulary.field(field).name);
  }
  return names;
}

// The measures that the witness is about: of an outcome those that bring it about, else the one.
std::vector<int> measures_behind(const program::Program& program, const ProvedClaim& proved) {
  const prove::Witness& witness = *proved.proof.witness;
  const auto* applies = std::get_if<program::AppliesClaim>(&proved.claim->property);
  if (applies == nullptr) return prove::responsible(program, witness);
  const bool fires = decide::fires_in(witness.decision, applies->measure) == Truth::True;
  return fires ? std::vector<int>{applies->measure} : std::vector<int>{};
}

std::string measure_text(const program::Program& program, int number, const prove::Witness& witness,
                         const Style& style) {
  const program::Measure& measure = program::at(program.measures, number);
  std::string text =
      paragraph(fmt::format("{}by {} ", kIndent, style.shape(assess::outcome_of(measure.effect))),
                fmt::format("{}: {}", measure.name, measure.title), style.width, 8);
  for (const program::Citation& citation : measure.citations) {
    text += paragraph("        cites ", assess::citation_in_words(program, citation), style.width);
  }
  const std::vector<std::string> limbs = prove::limbs_met(program, number, witness);
  if (!limbs.empty()) text += paragraph("        met   ", join(limbs, ", "), style.width);
  return text;
}

std::string witness_text(const program::Program& program, const ProvedClaim& proved,
                         const Style& style) {
  const prove::Witness& witness = *proved.proof.witness;
  std::string text = paragraph(
      kIndent,
      fmt::format("This shipment is against it, and the interpreter answers it with `{}`:",
                  program::name_of(witness.decision.floor)),
      style.width);
  const std::vector<NameAndValue> facts = facts_that_matter(program, witness);
  std::size_t width = 0;
  for (const NameAndValue& fact : facts) width = std::max(width, fact.name.size());
  for (const NameAndValue& fact : facts) {
    text += paragraph(fmt::format("        {:<{}} = ", fact.name, width), fact.value, style.width);
  }
  for (const NameAndValue& reading : readings_that_matter(program, witness)) {
    text += paragraph("        read ", reading.name + " = " + reading.value, style.width);
  }
  const std::vector<std::string> any = names_of_any(program, witness);
  if (!any.empty()) {
    text += paragraph("        ", "does not matter: " + join(any, ", "), style.width);
  }
  for (const int measure : measures_behind(program, proved)) {
    text += measure_text(program, measure, witness, style);
  }
  return text;
}

std::string readings_in_words(const program::Program& program, const prove::Readings& readings) {
  std::vector<std::string> words;
  for (const program::ReadingTest& test : readings) {
    const NameAndValue one = in_words(program, test);
    words.push_back(one.name + " = " + one.value);
  }
  return join(words, ", ");
}

std::string mending_text(const program::Program& program, const prove::ClaimProof& proof,
                         const Style& style) {
  std::string text;
  for (const prove::Readings& readings : proof.holds_under) {
    text +=
        paragraph(kIndent, "It holds where one reads " + readings_in_words(program, readings) + ".",
                  style.width);
  }
  if (!proof.is_every_reading_tried) {
    text += paragraph(kIndent, "Not every way to read the law was tried.", style.width);
  }
  if (!proof.repair.empty()) {
    text +=
        paragraph(kIndent, "It would hold once: " + join(proof.repair, ", ") + ".", style.width);
  }
  return text;
}

std::string standing_text(const ProvedClaim& proved) {
  std::string said(prove::name_of(proved.proof.standing));
  if (proved.proof.standing == prove::Standing::NotProved) {
    said += ": " + proved.proof.why_not_proved;
  }
  if (proved.proof.speaks_of_nothing) {
    said += ", but it speaks of no shipment: no line is as its `for every line where` says";
  }
  const std::optional<bool>& expected = proved.claim->expect_holds;
  if (expected) {
    said +=
        fmt::format(" ({}: {})",
                    prove::is_as_expected(*proved.claim, proved.proof) ? "as expected" : "expected",
                    *expected ? "holds" : "refuted");
  }
  return said;
}

Json witness_json(const program::Program& program, const ProvedClaim& proved) {
  const prove::Witness& witness = *proved.proof.witness;
  Json json;
  json["outcome"] = program::name_of(witness.decision.floor);
  json["facts"] = Json::object();
  for (int field = 0; field < program.vocabulary.size(); ++field) {
    std::string cell = prove::cell_of(program, witness.line, field);
    if (!cell.empty()) json["facts"][program.vocabulary.field(field).name] = std::move(cell);
  }
  json["does_not_matter"] = names_of_any(program, witness);
  json["readings"] = Json::object();
  for (const NameAndValue& reading : readings_that_matter(program, witness)) {
    json["readings"][reading.name] = reading.value;
  }
  json["measures"] = Json::array();
  for (const int measure : measures_behind(program, proved)) {
    Json one;
    one["name"] = program::at(program.measures, measure).name;
    one["cites"] = Json::array();
    for (const program::Citation& citation : program::at(program.measures, measure).citations) {
      one["cites"].push_back(assess::citation_in_words(program, citation));
    }
    one["limbs_met"] = prove::limbs_met(program, measure, witness);
    json["measures"].push_back(std::move(one));
  }
  return json;
}

Json claim_json(const program::Program& program, const ProvedClaim& proved) {
  const prove::ClaimProof& proof = proved.proof;
  Json json;
  json["name"] = proved.claim->name;
  json["title"] = proved.claim->title;
  json["standing"] = prove::name_of(proof.standing);
  const std::optional<bool>& expected = proved.claim->expect_holds;
  json["expected"] = !expected ? Json(nullptr) : Json(*expected ? "holds" : "refuted");
  json["is_as_expected"] = prove::is_as_expected(*proved.claim, proof);
  if (!proof.why_not_proved.empty()) json["why_not_proved"] = proof.why_not_proved;
  json["speaks_of_nothing"] = proof.speaks_of_nothing;
  json["is_past_known"] = proof.is_past_known;
  json["holds_under"] = Json::array();
  for (const prove::Readings& readings : proof.holds_under) {
    Json one = Json::object();
    for (const program::ReadingTest& test : readings) {
      const NameAndValue reading = in_words(program, test);
      one[reading.name] = reading.value;
    }
    json["holds_under"].push_back(std::move(one));
  }
  json["is_every_reading_tried"] = proof.is_every_reading_tried;
  json["would_hold_once"] = proof.repair;
  json["witness"] = proof.witness ? witness_json(program, proved) : Json(nullptr);
  json["settled_after_ms"] = proof.settled_after;
  json["finished_after_ms"] = proof.finished_after;
  return json;
}

}  // namespace

std::string claim_text(const program::Program& program, const ProvedClaim& proved,
                       const Style& style) {
  const prove::ClaimProof& proof = proved.proof;
  const bool is_wrong =
      !prove::is_as_expected(*proved.claim, proof) || proof.standing == prove::Standing::NotProved;
  std::string text = paragraph(
      is_wrong ? style.error("FAIL") + "  " : "ok    ",
      fmt::format("claim {}: {}", proved.claim->name, standing_text(proved)), style.width, 6);
  if (!proved.claim->title.empty()) text += paragraph(kIndent, proved.claim->title, style.width);
  if (proof.is_past_known) {
    text += paragraph(kIndent,
                      fmt::format("All its days lie past {}, through which the law was read: it is "
                                  "about the law as it was read, as if nothing were issued later.",
                                  format(*program.known_through)),
                      style.width);
  }
  if (proof.witness) text += witness_text(program, proved, style);
  return text + mending_text(program, proof, style);
}

std::string qualifiers_text(const ProvedLaw& proved, const Style& style) {
  const program::Program& program = *proved.program;
  const std::string read = program.known_through
                               ? fmt::format("on days through {}, up to which the law was read",
                                             format(*program.known_through))
                               : std::string("on every day");
  std::string text = style.heading("What `holds` says");
  const std::vector<std::string> qualifiers = {
      "of the law as this rulebook writes it down, not of what an authority will do",
      "for each shipment that the columns of the schema can tell, all its facts known",
      "under every reading of the open questions, but for those that the claim or the answer names",
      "where the invariants of the rulebook are true, which nobody has proved",
      read + ", unless the claim speaks of later ones alone",
  };
  for (const std::string& qualifier : qualifiers) {
    text += paragraph(fmt::format("  {} ", style.dot()), qualifier, style.width, 4);
  }
  for (const std::string& gap : proved.gaps) {
    text += paragraph(fmt::format("  {} left out: ", style.dot()), gap, style.width, 4);
  }
  return text;
}

Json proved_json(const ProvedLaw& proved) {
  Json json;
  json["law"] = proved.program->law;
  json["rulebook"] = proved.program->name;
  json["hash"] = proved.program->hash;
  json["known_through"] =
      proved.program->known_through ? Json(format(*proved.program->known_through)) : Json(nullptr);
  json["left_out"] = proved.gaps;
  json["set_up_after_ms"] = proved.set_up_after;
  json["claims"] = Json::array();
  for (const ProvedClaim& claim : proved.claims) {
    json["claims"].push_back(claim_json(*proved.program, claim));
  }
  return json;
}

}  // namespace cocket::cli
