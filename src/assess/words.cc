// SPDX-License-Identifier: Apache-2.0
#include "assess/words.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/listings.h"
#include "base/date.h"
#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "program/print.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

constexpr std::size_t kShownMax = 6;  // members of a set that are named when it is cut

// "a", "a or b", "a, b or 4 others"
std::string any_of(const std::vector<std::string>& names, Sets sets) {
  if (names.size() == 1) return names.front();
  std::string text;
  const bool is_cut = sets == Sets::Cut && names.size() > kShownMax;
  const std::size_t shown = is_cut ? kShownMax - 1 : names.size() - 1;
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : ", ") + names[i];
  if (is_cut) return fmt::format("{} or {} others", text, names.size() - shown);
  return text + " or " + names.back();
}

std::string_view sign_of(program::Comparison comparison) {
  switch (comparison) {
    case program::Comparison::Equal:
      return "is";
    case program::Comparison::NotEqual:
      return "is not";
    case program::Comparison::Less:
      return "is less than";
    case program::Comparison::LessEqual:
      return "is at most";
    case program::Comparison::Greater:
      return "is more than";
    case program::Comparison::GreaterEqual:
      return "is at least";
  }
  return "";
}

struct AtomInWords {
  const program::Program& program;
  Sets sets;

  const facts::Field& field(int index) const { return program.vocabulary.field(index); }

  std::string operator()(const program::FlagTest& test) const { return field(test.field).name; }
  std::string operator()(const program::CompareTest& test) const {
    const facts::Field& compared = field(test.field);
    return fmt::format("{} {} {}", compared.name, sign_of(test.comparison),
                       facts::write_value(compared, test.value));
  }
  std::string operator()(const program::EnumTest& test) const {
    std::vector<std::string> names;
    names.reserve(test.values.size());
    for (const int value : test.values) {
      names.push_back(field(test.field).values[static_cast<std::size_t>(value)]);
    }
    return fmt::format("{} is {}", field(test.field).name, any_of(names, sets));
  }
  std::string operator()(const program::CountryTest& test) const {
    std::vector<std::string> names;
    names.reserve(test.countries.size());
    for (const facts::Country& country : test.countries) names.push_back(country.text());
    const facts::Field& asked = field(test.field);
    if (asked.type != facts::FieldType::Party) {
      return fmt::format("{} is {}", asked.name, any_of(names, sets));
    }
    return fmt::format("{} of {} is of {}", test.every ? "every party" : "some party", asked.name,
                       any_of(names, sets));
  }
  std::string operator()(const program::SameCountryTest& test) const {
    return fmt::format("{} is the same as {}", field(test.field).name, field(test.other).name);
  }
  std::string operator()(const program::CodeTest& test) const {
    std::vector<std::string> names;
    const facts::CodeTree& tree = *field(test.field).code_tree;
    names.reserve(test.nodes.size());
    for (const int node : test.nodes) names.push_back(tree.node(node).code);
    return fmt::format("{} {} {} {}", field(test.field).name, test.every ? "lies only" : "lies",
                       test.in_force ? "in" : "under", any_of(names, sets));
  }
  std::string operator()(const program::PartyTest& test) const {
    const std::string& list = program.lists[static_cast<std::size_t>(test.list)].name;
    if (test.field < 0) return fmt::format("a party of the line is on {}", list);
    return fmt::format("{} is on {}", field(test.field).name, list);
  }
  std::string operator()(const program::SubstanceTest& test) const {
    if (test.bound) return program::atom_text(program, test);
    return fmt::format("{} holds {}", field(test.field).name, any_of(test.substances, sets));
  }
  std::string operator()(const program::QuestionTest& test) const {
    const auto& question = program.questions[static_cast<std::size_t>(test.test.question)];
    const auto& reading = question.readings[static_cast<std::size_t>(test.test.reading)];
    return fmt::format("{} is read as {}", question.name, reading.name);
  }
};

}  // namespace

std::string atom_in_words(const program::Program& program, const program::Atom& atom, Sets sets) {
  return std::visit(AtomInWords{program, sets}, atom);
}

std::string value_in_words(const program::Program& program, int field, const facts::Value& value) {
  if (!facts::is_known(value)) return "unknown";
  return facts::write_value(program.vocabulary.field(field), value);
}

std::string origin_in_words(const program::Program& program, int field, facts::Origin origin) {
  const std::string& derived_from = program.vocabulary.field(field).derived_from;
  switch (origin) {
    case facts::Origin::Missing:
      return "nobody said";
    case facts::Origin::Given:
      return "given";
    case facts::Origin::Default:
      return "by default";
    case facts::Origin::AsOf:
      return "the day of asking";
    case facts::Origin::Assumed:
      return "declared by --assume";
    case facts::Origin::Derived:
      return derived_from.empty() ? "said with the name of the party" : "from " + derived_from;
  }
  return {};
}

std::string days_in_words(DayInterval days) {
  const bool has_begin = days.first != kDateMin;
  const bool has_end = days.last != kDateMax;
  if (has_begin && has_end) {
    return days.first == days.last ? "on " + format(days.first)
                                   : format(days.first) + " to " + format(days.last);
  }
  if (has_begin) return "from " + format(days.first) + " on";
  if (has_end) return "to " + format(days.last);
  return "always";
}

std::string days_in_words(const DaySet& days) {
  if (days.empty()) return "never";
  std::string text;
  for (const DayInterval& interval : days.intervals()) {
    text += (text.empty() ? "" : ", ") + days_in_words(interval);
  }
  return text;
}

std::string citation_in_words(const program::Program& program, const program::Citation& citation) {
  if (citation.source < 0) return citation.locator;
  const program::Source& source = program.sources[static_cast<std::size_t>(citation.source)];
  std::string text = source.title.empty() ? source.name : source.title;
  std::string who = source.issuer;
  if (!source.number.empty()) who += (who.empty() ? "" : " ") + source.number;
  if (!who.empty()) text += " (" + who + ")";
  if (!citation.locator.empty()) text += ", " + citation.locator;
  return text;
}

program::Outcome outcome_of(program::Effect effect) {
  switch (effect) {
    case program::Effect::Prohibit:
      return program::Outcome::Prohibited;
    case program::Effect::RequireLicence:
      return program::Outcome::Licence;
    case program::Effect::RequireReport:
      return program::Outcome::Report;
    case program::Effect::Exempt:
    case program::Effect::Warn:
      return program::Outcome::Free;
  }
  return program::Outcome::Free;
}

std::string effect_in_words(const program::Measure& measure) {
  switch (measure.effect) {
    case program::Effect::Prohibit:
      return "prohibited";
    case program::Effect::RequireLicence: {
      std::string text = "licence";
      if (!measure.licence_kind.empty()) text += " (" + measure.licence_kind + ")";
      if (!measure.authority.empty()) text += " from " + measure.authority;
      if (measure.presume_denial) text += ", refusal presumed";
      return text;
    }
    case program::Effect::RequireReport:
      return measure.report_to.empty() ? "report" : "report to " + measure.report_to;
    case program::Effect::Exempt:
      return "exempt";
    case program::Effect::Warn:
      return "nothing; a warning: " + measure.warning;
  }
  return "";
}

std::string outcome_in_words(const decide::Decision& decision) {
  const std::string_view floor = program::name_of(decision.floor);
  if (decision.is_decided()) return std::string(floor);
  return fmt::format("{} .. {}", floor, program::name_of(decision.ceiling));
}

std::string_view certainty_in_words(facts::Certainty certainty) {
  switch (certainty) {
    case facts::Certainty::Cleared:
      return "is not";
    case facts::Certainty::Possible:
      return "may be";
    case facts::Certainty::Hit:
      return "matches";
  }
  return "";
}

std::string_view meeting_in_words(const facts::PartyHit& hit) {
  if (hit.certainty != facts::Certainty::Possible) return certainty_in_words(hit.certainty);
  switch (hit.meeting) {
    case facts::Meeting::OtherForm:
      return "may be, but for its legal form,";
    case facts::Meeting::Within:
      return "may be, for the name stands in it,";
    case facts::Meeting::Same:
    case facts::Meeting::Alike:
      break;
  }
  return certainty_in_words(hit.certainty);
}

std::string entry_in_words(const program::Program& program, const facts::PartyHit& hit) {
  const program::List& list = program.lists[static_cast<std::size_t>(hit.list)];
  const program::ListEntry& entry = list.entries[static_cast<std::size_t>(hit.entry)];
  const std::string& name = entry.names.empty() ? entry.id : entry.names.front();
  return fmt::format("`{}` ({} of {})", name, entry.id, list.name);
}

std::string days_as_read(const Law& law, const program::Force& force) {
  const facts::Case line;
  const decide::reference::World world(law.program, line, law.settings);
  DaySet days = force.days;
  DaySet open;
  for (const program::Force::Conditional& conditional : force.conditional) {
    switch (decide::reference::reads(world, conditional.suspended_when)) {
      case Truth::True:
        days.subtract(conditional.days);
        break;
      case Truth::Unknown:
        open.unite(conditional.days);
        break;
      case Truth::False:
        break;
    }
  }
  const std::string text = days_in_words(days);
  return open.empty() ? text : text + ", but open " + days_in_words(open);
}

std::vector<std::string> hits_in_words(const Law& law, const facts::Case& line) {
  const program::Program& program = law.program;
  std::vector<std::string> texts;
  for (const facts::PartyHit& hit : line.hits) {
    const facts::Field& field = program.vocabulary.field(hit.field);
    const auto& value = line.facts[static_cast<std::size_t>(hit.field)].value;
    const auto* parties = std::get_if<facts::Parties>(&value);
    if (parties == nullptr) continue;
    const program::List& list = program.lists[static_cast<std::size_t>(hit.list)];
    const program::ListEntry& entry = list.entries[static_cast<std::size_t>(hit.entry)];
    const std::string& name = parties->parties[static_cast<std::size_t>(hit.party)].name;
    const std::string headline = entry.names.empty() ? hit.matched : entry.names.front();
    std::string text = fmt::format("{} `{}` {} `{}` of {}", field.name, name, meeting_in_words(hit),
                                   hit.matched, list.name);
    if (!entry.id.empty() || headline != hit.matched) {
      text += fmt::format(" (entry {}: {})", entry.id.empty() ? "-" : entry.id, headline);
    }
    const program::Force* force = program::force_of(program, entry);
    if (force != nullptr) text += ", in force " + days_as_read(law, *force);
    const program::Citation* citation = listed_by(program, hit);
    if (citation != nullptr) text += "; listed by " + citation_in_words(program, *citation);
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace cocket::assess
