// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/source_location.h"
#include "cli/inspection_output.h"
#include "cli/witness_output.h"
#include "program/program.h"
#include "prove/inspection.h"

namespace cocket::cli {
namespace {

class Record {
 public:
  explicit Record(const InspectedLaw& law)
      : law_(law), program_(*law.program), found_(law.inspection) {}

  Json json() const {
    Json json;
    json["law"] = program_.law;
    json["rulebook"] = program_.name;
    json["hash"] = program_.hash;
    json["measures"] = program_.measures.size();
    json["dead_from_day"] = format(found_.from);
    json["dead"] = dead(found_.dead);
    json["dead_from"] = dead(found_.dead_from);
    json["date_gaps"] = date_gaps();
    json["scopes"] = found_.scopes;
    json["gaps"] = gaps();
    json["redundant"] = redundant();
    json["overlaps"] = overlaps();
    json["accepted_overlaps"] = found_.accepted_overlaps;
    json["overlap_witnesses"] = Json::array();
    for (const prove::Witness& witness : found_.witnesses) {
      json["overlap_witnesses"].push_back(witness_json(program_, witness));
    }
    json["unsettled"] = unsettled();
    json["left_out"] = found_.gaps_of_encoding;
    json["questions"] = found_.questions;
    json["phases"] = Json::array();
    for (const prove::Phase& phase : found_.phases) {
      json["phases"].push_back({{"name", phase.name}, {"ms", phase.milliseconds}});
    }
    return json;
  }

 private:
  const std::string& name_of(int measure) const {
    return program::at(program_.measures, measure).name;
  }
  Json named(int number) const {
    const program::Measure& measure = program::at(program_.measures, number);
    return {{"name", measure.name}, {"place", place_in_words(law_, measure.place)}};
  }
  Json names(const std::vector<int>& measures) const {
    Json json = Json::array();
    for (const int measure : measures) json.push_back(name_of(measure));
    return json;
  }

  Json dead(const std::vector<prove::DeadMeasure>& measures) const {
    Json json = Json::array();
    for (const prove::DeadMeasure& dead : measures) {
      Json one = named(dead.measure);
      one["never_together"] = Json::array();
      for (const prove::Part& part : dead.because) {
        one["never_together"].push_back(
            {{"part", part.words}, {"place", place_in_words(law_, part.place)}});
      }
      if (dead.last_day) one["last_day"] = format(*dead.last_day);
      if (dead.witness) one["witness"] = witness_json(program_, *dead.witness);
      json.push_back(std::move(one));
    }
    return json;
  }

  Json date_gaps() const {
    Json json = Json::array();
    for (const prove::DateGap& gap : found_.date_gaps) {
      json.push_back({{"measure", named(gap.measure)},
                      {"successor", named(gap.successor)},
                      {"source", program::at(program_.sources, gap.source).name},
                      {"first", format(gap.days.first)},
                      {"last", format(gap.days.last)}});
    }
    return json;
  }

  Json gaps() const {
    Json json = Json::array();
    for (const prove::ScopeGap& gap : found_.gaps) {
      const program::Claim& claim = program::at(program_.claims, gap.claim);
      json.push_back({{"claim", claim.name},
                      {"place", place_in_words(law_, claim.place)},
                      {"is_past_known", gap.is_past_known},
                      {"witness", witness_json(program_, gap.witness)}});
    }
    return json;
  }

  Json redundant() const {
    Json json = Json::array();
    for (const prove::RedundantMeasure& measure : found_.redundant) {
      Json one = named(measure.measure);
      one["is_entirely"] = measure.is_entirely;
      one["carried_by"] = names(measure.carried_by);
      one["overrides"] = names(program::at(program_.measures, measure.measure).overrides);
      one["witness"] = measure.witness ? witness_json(program_, *measure.witness) : Json(nullptr);
      json.push_back(std::move(one));
    }
    return json;
  }

  // One shipment shows many pairs, which name it by its number in `overlap_witnesses`.
  Json overlaps() const {
    Json json = Json::array();
    for (const prove::OverlapGroup& group : found_.overlaps) {
      Json one;
      one["effect"] = group.effect;
      one["other_effect"] = group.other_effect;
      one["is_of_one_text"] = group.is_of_one_text;
      one["needs_several_codes"] = group.needs_several_codes;
      one["pairs"] = Json::array();
      for (const prove::Overlap& overlap : group.overlaps) {
        one["pairs"].push_back({{"measure", named(overlap.measure)},
                                {"other", named(overlap.other)},
                                {"witness", overlap.witness}});
      }
      json.push_back(std::move(one));
    }
    return json;
  }

  Json unsettled() const {
    const prove::Unsettled& unsettled = found_.unsettled;
    Json json;
    json["count"] = unsettled.size();
    json["dead"] = names(unsettled.dead);
    json["dead_from"] = names(unsettled.dead_from);
    json["redundant"] = names(unsettled.redundant);
    json["maybe_dead"] = names(unsettled.maybe_dead);
    json["maybe_redundant"] = names(unsettled.maybe_redundant);
    json["claims"] = Json::array();
    for (const int claim : unsettled.claims) {
      json["claims"].push_back(program::at(program_.claims, claim).name);
    }
    json["overlaps"] = Json::array();
    for (const prove::Overlap& overlap : unsettled.overlaps) {
      json["overlaps"].push_back({name_of(overlap.measure), name_of(overlap.other)});
    }
    return json;
  }

  const InspectedLaw& law_;
  const program::Program& program_;
  const prove::Inspection& found_;
};

}  // namespace

Json inspection_json(const InspectedLaw& law) {
  return Record(law).json();
}

}  // namespace cocket::cli
