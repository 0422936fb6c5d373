// SPDX-License-Identifier: Apache-2.0
#include "cli/licence_ruling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/words.h"
#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "base/truth.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/laws.h"
#include "decide/decision.h"
#include "facts/vocabulary.h"
#include "ledger/ledger.h"
#include "ledger/licence.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

using decide::Outcome;
using ledger::Ruling;

constexpr std::string_view kIndividual = "individual";

// A shipment as cells, by the names of fields.
class Shipment {
 public:
  explicit Shipment(const facts::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  Result<void> take(const Json& facts) {
    if (facts.is_null()) return {};
    if (!facts.is_object()) return invalid("`facts` is no JSON object");
    for (const auto& [name, value] : facts.items()) {
      const int field = vocabulary_.find_column(name);
      if (field < 0) {
        const std::string near = vocabulary_.nearest_column(name);
        return invalid(fmt::format("`{}` is no fact of a shipment{}", printable(name),
                                   near.empty() ? "" : "; did you mean `" + near + "`?"));
      }
      std::string cell = TRY(cell_of(name, value));
      set(field, std::move(cell));
    }
    return {};
  }

  // What the draw says too; an Error where the facts say another thing.
  Result<void> agree(const char* name, const std::string& value) {
    const int field = vocabulary_.find(name);
    if (field < 0 || value.empty()) return {};
    const std::string told = cell(field);
    if (told.empty()) {
      set(field, value);
      return {};
    }
    for (const std::string_view one : split(told, ';')) {
      if (fold(one) == fold(value)) return {};
    }
    return invalid(fmt::format("the draw says `{}`, and its facts say `{}` in `{}`",
                               printable(value), printable(told), name));
  }

  // A party of the draw is one of those that are screened.
  Result<void> name_party(const std::string& party) {
    if (party.empty() || line_.cells.empty()) return {};
    for (std::size_t i = 0; i < line_.cells.size(); ++i) {
      if (vocabulary_.field(line_.columns[i].field).type != facts::FieldType::Party) continue;
      for (const std::string_view one : split(line_.cells[i], ';')) {
        if (fold(one) == fold(party)) return {};
      }
    }
    return invalid(
        fmt::format("the draw is for the party `{}`, and its facts name none of that "
                    "name",
                    printable(party)));
  }

  void set(int field, std::string value) {
    for (std::size_t i = 0; i < line_.columns.size(); ++i) {
      if (line_.columns[i].field == field) {
        line_.cells[i] = std::move(value);
        return;
      }
    }
    line_.columns.push_back({vocabulary_.field(field).name, field});
    line_.cells.push_back(std::move(value));
  }
  const GivenLine& line() const { return line_; }

 private:
  std::string cell(int field) const {
    for (std::size_t i = 0; i < line_.columns.size(); ++i) {
      if (line_.columns[i].field == field) return line_.cells[i];
    }
    return "";
  }
  static Result<std::string> cell_of(const std::string& name, const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return std::string(value.get<bool>() ? "yes" : "no");
    if (value.is_number_integer()) return value.dump();
    if (value.is_array()) {
      std::vector<std::string> texts;
      for (const Json& one : value) {
        if (!one.is_string()) return invalid(fmt::format("`{}` is no list of texts", name));
        texts.push_back(one.get<std::string>());
      }
      return join(texts, "; ");
    }
    return invalid(fmt::format("`{}` is no text; a number with decimals is told as one, in quotes",
                               printable(name)));
  }

  const facts::Vocabulary& vocabulary_;
  GivenLine line_;
};

std::string cited(const program::Program& program, const std::string& name,
                  const std::vector<program::Citation>& citations) {
  std::vector<std::string> words;
  words.reserve(citations.size());
  for (const program::Citation& citation : citations) {
    words.push_back(assess::citation_in_words(program, citation));
  }
  return fmt::format("{} ({})", name, join(words, "; "));
}

bool asks_more_than(const program::Measure& measure, Outcome limit) {
  if (measure.effect == program::Effect::Prohibit) return limit < Outcome::Prohibited;
  return measure.effect == program::Effect::RequireLicence && limit < Outcome::Licence;
}

// The measures that stand against it: certain ones with their clauses, those that may by name.
std::string measures_against(const program::Program& program, const decide::Decision& decision,
                             Outcome limit, Truth fires) {
  std::set<int> relieved;
  for (const decide::Finding& finding : decision.authorisations) {
    if (finding.fires != Truth::True) continue;
    const auto& relieves = program::at(program.authorisations, finding.measure).relieves;
    relieved.insert(relieves.begin(), relieves.end());
  }
  std::vector<std::string> words;
  for (const decide::Finding& finding : decision.findings) {
    const program::Measure& measure = program::at(program.measures, finding.measure);
    if (finding.fires != fires || !asks_more_than(measure, limit)) continue;
    if (relieved.contains(finding.measure)) continue;
    words.push_back(fires == Truth::True ? cited(program, measure.name, measure.citations)
                                         : measure.name);
  }
  return join(words, ", ");
}

std::string authorisations_for(const program::Program& program, const decide::Decision& decision) {
  std::vector<std::string> words;
  for (const decide::Finding& finding : decision.authorisations) {
    if (finding.fires != Truth::True) continue;
    const program::Authorisation& found = program::at(program.authorisations, finding.measure);
    words.push_back(cited(program, found.name, found.citations));
  }
  return join(words, ", ");
}

std::string open_text(const decide::Decision& decision) {
  std::vector<std::string> names;
  for (const decide::Missing& missing : decision.missing) names.push_back(missing.name);
  if (decision.is_past_known) names.emplace_back("known_through");
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return join(names, ", ");
}

Ruling ruling_in(const program::Program& program, const decide::Decision& decision,
                 const std::string& kind, Outcome limit) {
  const std::string who = fmt::format("{} {}", program.name, program.version);
  if (decision.floor > limit) {
    return {Truth::False,
            fmt::format("{}: a licence of the kind `{}` cannot be used for this shipment: {}", who,
                        kind, measures_against(program, decision, limit, Truth::True))};
  }
  if (decision.ceiling <= limit) {
    const std::string by = authorisations_for(program, decision);
    return {Truth::True, fmt::format("{}: a licence of the kind `{}` can be used{}{}", who, kind,
                                     by.empty() ? "" : ": ", by)};
  }
  const std::string may = measures_against(program, decision, limit, Truth::Unknown);
  return {Truth::Unknown,
          fmt::format("{}: nobody can tell whether a licence of the kind `{}` can be used; open: "
                      "{}{}{}",
                      who, kind, open_text(decision),
                      may.empty() ? ""
                                  : "; what may stand against "
                                    "it: ",
                      may)};
}

}  // namespace

std::string flag_of_kind(std::string_view kind) {
  std::string flag = std::string(kind) + "_licence";
  std::replace_if(flag.begin(), flag.end(), [](char c) { return c == '-' || c == ' '; }, '_');
  return flag;
}

Result<Ruling> LicenceRulings::of(const ledger::Licence& licence, const ledger::Draw& draw,
                                  const Json& facts) {
  if (!laws_) laws_ = TRY(load_laws(context_.options, context_.environment));
  std::size_t which = 0;
  while (which < laws_->laws.size() && laws_->laws[which].program.law != licence.law) ++which;
  if (which == laws_->laws.size()) {
    return Ruling{Truth::Unknown, fmt::format("no rulebook of the law `{}` is at hand; give one by "
                                              "`--rules`",
                                              printable(licence.law))};
  }
  const program::Program& program = laws_->laws[which].program;
  const facts::Vocabulary& vocabulary = laws_->laws.front().program.vocabulary;
  const int flag = vocabulary.find(flag_of_kind(licence.kind));
  if (flag < 0 && licence.kind != kIndividual) {
    return Ruling{Truth::Unknown,
                  fmt::format("{} {} does not say what a licence of the kind `{}` can be used for: "
                              "it has no flag `{}`",
                              program.name, program.version, printable(licence.kind),
                              flag_of_kind(licence.kind))};
  }
  Date day = draw.date;
  if (day == ledger::kDayNotTold && draw.time) {
    const auto told = ledger::day_of(licence, *draw.time);
    if (!told.ok()) return Ruling{Truth::Unknown, told.error().message};
    day = told.value();
  }
  Shipment shipment(vocabulary);
  const auto read = [&]() -> Result<void> {
    TRY(shipment.take(facts));
    TRY(shipment.agree("date", format(day)));
    TRY(shipment.agree("control_codes", draw.code));
    TRY(shipment.agree("destination", draw.destination));
    return shipment.name_party(draw.party);
  }();
  if (!read.ok()) return Ruling{Truth::Unknown, read.error().message};
  if (flag >= 0) shipment.set(flag, "yes");
  const auto answers = answer_line(*laws_, shipment.line(), AnswerFormat::Csv);
  if (!answers.ok()) return Ruling{Truth::Unknown, answers.error().message};
  return ruling_in(program, answers.value()[which].answer.decision, licence.kind,
                   flag >= 0 ? Outcome::Exception : Outcome::Licence);
}

}  // namespace cocket::cli
