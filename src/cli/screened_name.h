// SPDX-License-Identifier: Apache-2.0
// One name that was screened, with the reasons: as text and as JSON.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/screening.h"
#include "screen/fact_evidence.h"
#include "screen/party_facts.h"
#include "screen/prepared_name.h"

namespace cocket::cli {

struct Asked {
  std::string name;
  std::string country;
  screen::PartyKind kind = screen::PartyKind::Unknown;
  screen::PartyFacts facts;
};

struct OneName {
  const Context& context;
  const Screening& screening;
  const Asked& asked;
  const screen::PreparedName& prepared;
  const std::vector<Hit>& hits;
  std::size_t unlikely_left_out = 0;
};

std::string text_of(const OneName& one);
Json json_of_name(const OneName& one);

// "country YY, the entry names ZZ -0.80; ..."; empty: nothing is known of both.
std::string evidence_text(const screen::FactEvidence& evidence);
Json evidence_json(const screen::FactEvidence& evidence);

// The lists that were searched, with their versions.
std::string searched_text(const Screening& screening, int width);

}  // namespace cocket::cli
