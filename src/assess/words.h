// SPDX-License-Identifier: Apache-2.0
// Parts of a program and facts of a line in plain words, for stories, trees and screens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

// Whether long sets of codes, countries or values end in "or 4 others".
enum class Sets { Cut, Full };

// "end_use is military", "control_codes lies under A1 or A2", "a party is on LIST".
std::string atom_in_words(const program::Program& program, const program::Atom& atom,
                          Sets sets = Sets::Cut);

// "A1.b.4", "unknown"
std::string value_in_words(const program::Program& program, int field, const facts::Value& value);

// "given", "by default", "declared by --assume", "from classified_codes", ...
std::string origin_in_words(const program::Program& program, int field, facts::Origin origin);

// "2025-04-04 to 2026-11-09", "from 2025-04-04 on", "always"
std::string days_in_words(const DaySet& days);
std::string days_in_words(DayInterval days);

// "Announcement No. 18 of 2025 (Ministry, 2025-18), clause 1"
std::string citation_in_words(const program::Program& program, const program::Citation& citation);

// "a licence", "prohibited", "an individual licence from the ministry, refusal presumed"
std::string effect_in_words(const program::Measure& measure);

program::Outcome outcome_of(program::Effect effect);

// "licence", "free .. prohibited"
std::string outcome_in_words(const decide::Decision& decision);

// "matches", "may be", "is not".
std::string_view certainty_in_words(facts::Certainty certainty);
// "matches", "holds the name", ...: a verb between the party and the listed name.
std::string_view meeting_in_words(const facts::PartyHit& hit);
// "`Example Aero Ltd` (3 of watch-list)"
std::string entry_in_words(const program::Program& program, const facts::PartyHit& hit);

// The days of force as the user reads the open questions: "from 2026-11-11 on, but open 2026-11-11
// to 2027-01-10".
std::string days_as_read(const Law& law, const program::Force& force);

// "a party of the line: `Exmaple Aero` matches `Example Aero Ltd` (entry 3 of watch-list)"
std::vector<std::string> hits_in_words(const Law& law, const facts::Case& line);

}  // namespace cocket::assess
