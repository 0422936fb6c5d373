// SPDX-License-Identifier: Apache-2.0
#include "cli/proof_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/style.h"
#include "cli/witness_output.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/witness.h"

namespace cocket::cli {
namespace {

constexpr const char* kIndent = "      ";

// The measures that the witness is about: of an outcome those that bring it about, else the one.
std::vector<int> measures_behind(const program::Program& program, const ProvedClaim& proved) {
  const prove::Witness& witness = *proved.proof.witness;
  const auto* applies = std::get_if<program::AppliesClaim>(&proved.claim->property);
  if (applies == nullptr) return prove::responsible(program, witness);
  const bool fires = decide::fires_in(witness.decision, applies->measure) == Truth::True;
  return fires ? std::vector<int>{applies->measure} : std::vector<int>{};
}

std::string against_text(const program::Program& program, const ProvedClaim& proved,
                         const Style& style) {
  const prove::Witness& witness = *proved.proof.witness;
  std::string text = paragraph(
      kIndent,
      fmt::format("This shipment is against it, and the interpreter answers it with `{}`:",
                  program::name_of(witness.decision.floor)),
      style.width);
  text += witness_text(program, witness, style);
  for (const int measure : measures_behind(program, proved)) {
    text += fired_text(program, measure, witness, style);
  }
  return text;
}

std::string readings_in_words(const program::Program& program, const prove::Readings& readings) {
  std::vector<std::string> words;
  for (const program::ReadingTest& test : readings) {
    const NameAndValue one = reading_in_words(program, test);
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

Json against_json(const program::Program& program, const ProvedClaim& proved) {
  const prove::Witness& witness = *proved.proof.witness;
  Json json = witness_json(program, witness);
  json["measures"] = Json::array();
  for (const int measure : measures_behind(program, proved)) {
    json["measures"].push_back(fired_json(program, measure, witness));
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
      const NameAndValue reading = reading_in_words(program, test);
      one[reading.name] = reading.value;
    }
    json["holds_under"].push_back(std::move(one));
  }
  json["is_every_reading_tried"] = proof.is_every_reading_tried;
  json["would_hold_once"] = proof.repair;
  json["witness"] = proof.witness ? against_json(program, proved) : Json(nullptr);
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
  if (proof.witness) text += against_text(program, proved, style);
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
