// SPDX-License-Identifier: Apache-2.0
#include "prove/inspection.h"

#include <fmt/format.h>
#include <z3++.h>

#include <cstdint>
#include <string>
#include <utility>

#include "base/date.h"
#include "base/result.h"
#include "program/program.h"
#include "prove/date_gaps.h"
#include "prove/dead_measures.h"
#include "prove/overlaps.h"
#include "prove/redundancy.h"
#include "prove/scope_gaps.h"
#include "prove/worlds.h"

namespace cocket::prove {
namespace {

constexpr int kPhases = 3;  // over all measures

class Inspecting {
 public:
  Inspecting(const program::Program& law, const InspectionOptions& options)
      : law_(law), options_(options), begin_(now()), worlds_(law, options.limits) {}

  Result<Inspection> run() {
    TRY(worlds_.encoding().fields().check_units());
    found_.from = options_.from.value_or(law_.known_through.value_or(kDateMin));
    found_.gaps_of_encoding = worlds_.encoding().fields().gaps();
    for (const program::Measure& measure : law_.measures) {
      found_.accepted_overlaps += static_cast<int>(measure.beside.size());
    }
    found_.date_gaps = date_gaps(law_);
    end_phase("writing the law down");
    TRY(each_measure("dead measures", 0,
                     [this](int measure) { return look_for_life(worlds_, measure, found_); }));
    for (int claim = 0; claim < static_cast<int>(law_.claims.size()); ++claim) {
      if (!states_scope(program::at(law_.claims, claim))) continue;
      ++found_.scopes;
      TRY(look_for_gap(worlds_, claim, found_));
    }
    end_phase("gaps");
    Overlaps overlaps(worlds_, found_);
    TRY(each_measure("overlaps", 1,
                     [&overlaps](int measure) { return overlaps.look_at(measure); }));
    TRY(overlaps.finish());
    end_phase("shipments of overlaps");
    TRY(each_measure("redundant measures", 2,
                     [this](int measure) { return look_for_carriers(worlds_, measure, found_); }));
    found_.questions = worlds_.questions();
    return std::move(found_);
  }

 private:
  double now() const { return options_.watch ? options_.watch() : 0; }

  void end_phase(std::string name) {
    const double end = now();
    found_.phases.push_back({std::move(name), end - begin_});
    begin_ = end;
  }

  template <class Look>
  Result<void> each_measure(const char* name, int phases_before, const Look& look) {
    const int count = static_cast<int>(law_.measures.size());
    for (int measure = 0; measure < count; ++measure) {
      const std::int64_t done = std::int64_t{phases_before} * count + measure;
      if (options_.progress && !options_.progress(done)) {
        return Error{Error::Kind::Broken, "interrupted"};
      }
      TRY(look(measure));
    }
    end_phase(name);
    return {};
  }

  const program::Program& law_;
  const InspectionOptions& options_;
  double begin_ = 0;
  Worlds worlds_;
  Inspection found_;
};

}  // namespace

std::int64_t steps_of(const program::Program& law) {
  return kPhases * static_cast<std::int64_t>(law.measures.size());
}

Result<Inspection> inspect(const program::Program& law, const InspectionOptions& options) {
  try {
    return Inspecting(law, options).run();
  } catch (const z3::exception& failure) {
    return Error{Error::Kind::Broken,
                 fmt::format("the law `{}` cannot be looked through, by a fault of cocket's own "
                             "({}); please report it, with the rulebook",
                             law.name, failure.msg())};
  }
}

}  // namespace cocket::prove
