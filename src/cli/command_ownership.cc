// SPDX-License-Identifier: Apache-2.0
// `cocket ownership`: what listed parties own of a party by a file of stakes, the chain that leads
// to it, and what would settle it where it is open.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "base/truth.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/imported_stakes.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/screening.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "ownership/answer.h"
#include "ownership/chart.h"
#include "ownership/multiplied.h"
#include "ownership/share.h"
#include "ownership/stake_graph.h"
#include "ownership/stakes_csv.h"
#include "screen/comparison_key.h"
#include "screen/prepared_name.h"

namespace cocket::cli {
namespace {

constexpr int kDepthShown = 16;
constexpr int kChainLinesShown = 200;
constexpr std::size_t kMissingShown = 10;

// Why a party counts as listed, or may.
struct ListedOwner {
  int party = -1;
  std::string why;
  bool is_possible = false;  // its name is near a listed one, and not the same
};

struct OwnershipQuestion {
  ownership::StakeGraph graph;
  int party = -1;
  Date day;
  ownership::Rule rule;
  ownership::Rest rest = ownership::Rest::Open;
  std::vector<ListedOwner> listed;
  std::vector<std::string> searched;  // lists
  // Of imported stakes: the lists that they are of, and what is not said of them.
  std::vector<std::string> stakes_of;
  std::int64_t unnamed = 0;
  std::int64_t others = 0;

  const ownership::Party& party_of(int number) const {
    return graph.parties()[static_cast<std::size_t>(number)];
  }
  std::string name_of(int number) const {
    const ownership::Party& one = party_of(number);
    return one.id.empty() ? one.name : fmt::format("{} ({})", one.name, one.id);
  }
};

// Twice the same question: with those that surely are listed, and with those that may be as well.
// Where the two differ, it hangs on who is listed.
struct OwnershipAnswer {
  ownership::Chart chart;
  ownership::Answer sure;
  ownership::Answer all;

  Truth is_owned() const {
    if (sure.is_owned == all.is_owned) return sure.is_owned;
    return sure.is_owned == Truth::True ? Truth::True : Truth::Unknown;
  }
  ownership::ShareRange direct() const { return {sure.direct.low, all.direct.high}; }
  ownership::ShareRange counted() const {
    return {sure.counted.share.front().low, all.counted.share.front().high};
  }
  ownership::ShareRange multiplied() const {
    return {ownership::rounded(sure.multiplied.part.front()).low,
            ownership::rounded(all.multiplied.part.front()).high};
  }
};

std::string_view words_of_ownership(Truth truth) {
  switch (truth) {
    case Truth::False:
      return "not owned";
    case Truth::Unknown:
      return "may be owned";
    case Truth::True:
      return "owned";
  }
  return "";
}

Result<ownership::Chart> chart_with(const OwnershipQuestion& question, bool takes_possible) {
  ownership::ChartQuestion about;
  about.party = question.party;
  about.day = question.day;
  about.rest = question.rest;
  for (const ListedOwner& one : question.listed) {
    if (takes_possible || !one.is_possible) about.listed.push_back(one.party);
  }
  return ownership::chart_of(question.graph, about);
}

bool is_called(const ownership::Party& party, const std::string& key) {
  const auto is_it = [&key](const std::string& name) {
    return screen::comparison_key(name) == key;
  };
  return is_it(party.name) ||
         std::any_of(party.other_names.begin(), party.other_names.end(), is_it);
}

// By name where the stakes are by name; else by id, or by any of its names.
Result<int> find_party(const OwnershipQuestion& question, const std::string& name,
                       const std::string& stakes) {
  const int party = question.graph.find(name);
  if (party >= 0) return party;
  std::vector<std::string> names;
  std::vector<int> called;
  const std::string key = screen::comparison_key(name);
  for (int i = 0; i < static_cast<int>(question.graph.parties().size()); ++i) {
    names.push_back(question.party_of(i).name);
    if (!question.party_of(i).id.empty() && is_called(question.party_of(i), key)) {
      called.push_back(i);
    }
  }
  if (called.size() == 1) return called.front();
  if (called.empty()) {
    return Error{Error::Kind::NotFound,
                 fmt::format("`{}` stands in no stake of {}{}", printable(name), stakes,
                             did_you_mean(name, names))};
  }
  std::vector<std::string> ids;
  ids.reserve(called.size());
  for (const int one : called) ids.push_back(question.name_of(one));
  return Error{Error::Kind::Usage,
               fmt::format("{} parties are called `{}`; give the id of the one that you mean: {}",
                           called.size(), printable(name), printable(join(ids, ", ")))};
}

std::string how_found(const Hit& hit) {
  if (hit.is_unlikely) {
    return fmt::format("score {}, {} by the name alone, a weak alias", hit.score, hit.name_score);
  }
  if (hit.found_by == FoundBy::Score) return fmt::format("score {}", hit.score);
  return std::string(name_of(hit.found_by));
}

// Nothing: no listed name is near.
std::optional<ListedOwner> listed_as(Screening& screening, int party, const std::string& name) {
  const std::vector<Hit> hits = screening.find(screening.prepare(name, screen::PartyKind::Unknown));
  if (hits.empty()) return std::nullopt;
  const std::string key = screen::comparison_key(name);
  const auto same = std::find_if(hits.begin(), hits.end(), [&key](const Hit& hit) {
    return screen::comparison_key(hit.name) == key;
  });
  const Hit& hit = same == hits.end() ? hits.front() : *same;
  return ListedOwner{party,
                     fmt::format("`{}`, {} of {}, {}", hit.name, hit.id,
                                 screening.reference_of(hit), how_found(hit)),
                     same == hits.end()};
}

// The parties above the one asked for, compared with the lists: the same name but for case, marks
// and legal form is a listed one, as `run` has it; a name that scores over the threshold may be.
Result<void> screen_owners(const Context& context, OwnershipQuestion& question) {
  const ownership::Chart chart = TRY(chart_with(question, false));
  const std::unique_ptr<Screening> screening = TRY(Screening::create(context));
  question.searched = screening->references();
  for (const ownership::Member& member : chart.members) {
    const ownership::Party& party = question.party_of(member.party);
    std::optional<ListedOwner> best = listed_as(*screening, member.party, party.name);
    for (const std::string& name : party.other_names) {
      if (best && !best->is_possible) break;
      std::optional<ListedOwner> other = listed_as(*screening, member.party, name);
      if (other && (!best || !other->is_possible)) best = std::move(other);
    }
    if (best) question.listed.push_back(*std::move(best));
  }
  return {};
}

Result<void> read_graph(const Context& context, OwnershipQuestion& question) {
  const Options& options = context.options;
  if (options.book.empty() == options.stakes_of.empty()) {
    return Error{Error::Kind::Usage,
                 "`cocket ownership` needs either `--stakes FILE` or `--stakes-of LIST`"};
  }
  if (options.stakes_of.empty()) {
    const std::string text = TRY(read_text_file(options.book));
    question.graph = TRY(ownership::read_stakes(text, options.book));
    return {};
  }
  ImportedStakes stakes = TRY(imported_stakes(context));
  question.graph = std::move(stakes.graph);
  question.stakes_of = std::move(stakes.references);
  question.unnamed = stakes.unnamed;
  question.others = stakes.others;
  return {};
}

Result<OwnershipQuestion> question_of(const Context& context) {
  const Options& options = context.options;
  OwnershipQuestion question;
  question.day = TRY(day_in_zone(context.environment.unix_seconds, "UTC"));
  if (!options.as_of.empty()) question.day = TRY(parse_day("--as-of", options.as_of));
  if (!options.owned_from.empty()) {
    question.rule.threshold = TRY(ownership::parse_threshold(options.owned_from));
  }
  if (options.multiplies) question.rule.method = ownership::Method::MultipliedThrough;
  if (options.is_rest_unlisted) question.rest = ownership::Rest::Unlisted;
  TRY(read_graph(context, question));
  const std::string stakes =
      question.stakes_of.empty() ? "`" + options.book + "`" : join(question.stakes_of, ", ");
  question.party = TRY(find_party(question, options.words, stakes));
  for (const std::string& name : options.listed) {
    const int party = TRY(find_party(question, name, stakes));
    question.listed.push_back({party, "declared by --listed", false});
  }
  if (options.listed.empty() || !options.screened_lists.empty()) {
    TRY(screen_owners(context, question));
  }
  return question;
}

Result<OwnershipAnswer> answer_of(const OwnershipQuestion& question) {
  OwnershipAnswer found;
  found.chart = TRY(chart_with(question, false));
  found.sure = ownership::answer(found.chart, question.rule);
  const bool has_possible = std::any_of(question.listed.begin(), question.listed.end(),
                                        [](const ListedOwner& one) { return one.is_possible; });
  if (!has_possible) {
    found.all = found.sure;
    return found;
  }
  const ownership::Chart all = TRY(chart_with(question, true));
  found.all = ownership::answer(all, question.rule);
  return found;
}

// ---- as text

class ChainText {
 public:
  ChainText(const OwnershipQuestion& question, const OwnershipAnswer& answer)
      : question_(question), answer_(answer), is_told_(answer.chart.members.size()) {}

  std::string text() {
    tell(0, "", 1);
    return lines_ > kChainLinesShown ? text_ + "  ... the chain goes on; --json has all of it\n"
                                     : text_;
  }

 private:
  void line(int depth, const std::string& words) {
    if (++lines_ > kChainLinesShown) return;
    text_ += std::string(static_cast<std::size_t>(depth) * 2, ' ') + printable(words) + "\n";
  }

  std::string standing(std::size_t number) const {
    const ownership::Member& member = answer_.chart.members[number];
    if (member.is_listed) return "listed";
    std::string words;
    for (const ListedOwner& one : question_.listed) {
      if (one.is_possible && one.party == member.party) words = "may be listed; ";
    }
    if (member.is_final) return words + "nobody owns it";
    words += fmt::format("{}, {}", words_of_ownership(answer_.sure.counted.is_owned[number]),
                         ownership::format(answer_.sure.counted.share[number]));
    return member.is_overfull ? words + "; its stated shares are more than the whole" : words;
  }

  void tell(std::size_t number, const std::string& share, int depth) {
    const ownership::Member& member = answer_.chart.members[number];
    const bool is_again = is_told_[number] && !member.owners.empty();
    line(depth, fmt::format("{}{}: {}{}", share, question_.name_of(member.party), standing(number),
                            is_again ? " (as above)" : ""));
    if (is_again || lines_ > kChainLinesShown) return;
    is_told_[number] = true;
    if (depth > kDepthShown) return line(depth + 1, "... its owners are left out here");
    for (const ownership::Owner& owner : member.owners) {
      std::vector<std::string> sources;
      for (const int holding : owner.holdings) {
        const std::string& source =
            question_.graph.holdings()[static_cast<std::size_t>(holding)].source;
        if (!source.empty()) sources.push_back(source);
      }
      const std::string by = sources.empty() ? "" : " [" + join(sources, "; ") + "]";
      tell(owner.member, fmt::format("{}{}  ", ownership::format(owner.share), by), depth + 1);
    }
    if (member.is_listed || member.is_final || member.unstated().high == 0) return;
    line(depth + 1,
         fmt::format("{}  {}", ownership::format(member.unstated()),
                     question_.rest == ownership::Rest::Unlisted ? "others, declared not listed"
                                                                 : "owners that nobody states"));
  }

  const OwnershipQuestion& question_;
  const OwnershipAnswer& answer_;
  std::vector<bool> is_told_;
  std::string text_;
  int lines_ = 0;
};

std::string missing_words(const OwnershipQuestion& question, const OwnershipAnswer& answer,
                          const ownership::Missing& missing) {
  const ownership::Member& member = answer.chart.members[missing.member];
  const std::string owned = question.name_of(member.party);
  const std::string what =
      missing.owner
          ? fmt::format(
                "the share of {} in {}",
                question.name_of(answer.chart.members[member.owners[*missing.owner].member].party),
                owned)
          : fmt::format("who owns the rest of {}", owned);
  return fmt::format("{}, {}: at least {}, at most {}", what, ownership::format(missing.share),
                     words_of_ownership(missing.at_least), words_of_ownership(missing.at_most));
}

std::string settling_text(const OwnershipQuestion& question, const OwnershipAnswer& answer,
                          int width) {
  if (answer.is_owned() != Truth::Unknown) return {};
  std::string text = "\nWhat would settle it\n";
  for (const ListedOwner& one : question.listed) {
    if (!one.is_possible) continue;
    text += paragraph(
        "  ", printable(fmt::format("whether {} is {}", question.name_of(one.party), one.why)),
        width, 4);
  }
  const std::vector<ownership::Missing>& missing = answer.sure.missing;
  for (std::size_t i = 0; i < std::min(missing.size(), kMissingShown); ++i) {
    text += paragraph("  ", printable(missing_words(question, answer, missing[i])), width, 4);
  }
  const std::size_t more = missing.size() - std::min(missing.size(), kMissingShown);
  if (more + answer.sure.untried > 0) {
    text += fmt::format("  ... and {} more\n", more + answer.sure.untried);
  }
  return text;
}

// What was read, and what was left out: a party without a name cannot be found on any list.
std::string stakes_words(const OwnershipQuestion& question) {
  std::string words = join(question.stakes_of, ", ");
  if (question.unnamed > 0) {
    words += fmt::format(
        "; {} of {} parties have no name there, and are compared with the lists by their ids: add "
        "the list that names them",
        with_commas(question.unnamed),
        with_commas(static_cast<std::int64_t>(question.graph.parties().size())));
  }
  if (question.others > 0) {
    words += fmt::format(
        "; {} relationships of other kinds, as of funds and their managers, are "
        "no stakes",
        with_commas(question.others));
  }
  return words;
}

std::string ownership_text(const Context& context, const OwnershipQuestion& question,
                           const OwnershipAnswer& answer) {
  const int width = context.style.width;
  const bool multiplies = question.rule.method == ownership::Method::MultipliedThrough;
  std::string text = fmt::format("{}  `{}`\n  on         {}\n  owned at   {}\n",
                                 context.style.strong(words_of_ownership(answer.is_owned())),
                                 printable(question.name_of(question.party)), format(question.day),
                                 ownership::format(question.rule.threshold));
  for (const ListedOwner& one : question.listed) {
    text +=
        paragraph(one.is_possible ? "  may be     " : "  listed     ",
                  printable(fmt::format("{}: {}", question.name_of(one.party), one.why)), width);
  }
  if (!question.searched.empty()) {
    text += paragraph("  searched   ", join(question.searched, ", "), width);
  }
  if (!question.stakes_of.empty()) {
    text += paragraph("  stakes of  ", stakes_words(question), width);
  }
  text += fmt::format(
      "\nWhat listed parties have of it\n  {:<20} directly\n  {:<20} an owner that is itself owned "
      "counts whole{}\n  {:<20} shares multiplied along the chains{}\n",
      ownership::format(answer.direct()), ownership::format(answer.counted()),
      multiplies ? "" : ": this decides", ownership::format(answer.multiplied()),
      multiplies ? ": this decides" : "");
  text += "\nThe chain\n" + ChainText(question, answer).text();
  return text + settling_text(question, answer, width);
}

// ---- as JSON

Json range_json(const ownership::ShareRange& range) {
  return {{"low", ownership::format(range.low)}, {"high", ownership::format(range.high)}};
}

Json members_json(const OwnershipQuestion& question, const OwnershipAnswer& answer) {
  Json all = Json::array();
  for (std::size_t i = 0; i < answer.chart.members.size(); ++i) {
    const ownership::Member& member = answer.chart.members[i];
    Json one{{"party", question.name_of(member.party)},
             {"is_listed", member.is_listed},
             {"is_final", member.is_final},
             {"is_overfull", member.is_overfull},
             {"standing", words_of_ownership(answer.sure.counted.is_owned[i])},
             {"counted_whole", range_json(answer.sure.counted.share[i])},
             {"unstated", range_json(member.unstated())},
             {"owners", Json::array()}};
    for (const ownership::Owner& owner : member.owners) {
      one["owners"].push_back(
          {{"party", question.name_of(answer.chart.members[owner.member].party)},
           {"share", range_json(owner.share)}});
    }
    all.push_back(std::move(one));
  }
  return all;
}

Json ownership_json(const OwnershipQuestion& question, const OwnershipAnswer& answer) {
  Json json;
  json["party"] = question.name_of(question.party);
  json["answer"] = words_of_ownership(answer.is_owned());
  json["on"] = format(question.day);
  json["owned_at"] = ownership::format(question.rule.threshold);
  json["decided_by"] =
      question.rule.method == ownership::Method::CountedWhole ? "counted_whole" : "multiplied";
  json["direct"] = range_json(answer.direct());
  json["counted_whole"] = range_json(answer.counted());
  json["multiplied"] = range_json(answer.multiplied());
  json["listed"] = Json::array();
  for (const ListedOwner& one : question.listed) {
    json["listed"].push_back({{"party", question.name_of(one.party)},
                              {"why", one.why},
                              {"is_possible", one.is_possible}});
  }
  json["searched"] = question.searched;
  json["stakes_of"] = question.stakes_of;
  json["unnamed_parties"] = question.unnamed;
  json["other_relationships"] = question.others;
  json["members"] = members_json(question, answer);
  json["missing"] = Json::array();
  for (const ownership::Missing& missing : answer.sure.missing) {
    json["missing"].push_back(missing_words(question, answer, missing));
  }
  return json;
}

}  // namespace

Result<ExitCode> ownership_of(const Context& context) {
  const FailOn fail_on = TRY(parse_fail_on(context.options.fail_on));
  const OwnershipQuestion question = TRY(question_of(context));
  const OwnershipAnswer answer = TRY(answer_of(question));
  TRY(print(context, ownership_text(context, question, answer), ownership_json(question, answer)));
  switch (answer.is_owned()) {
    case Truth::False:
      return ExitCode::Done;
    case Truth::Unknown:
      return fail_on[decide::Verdict::Ask] ? ExitCode::Open : ExitCode::Done;
    case Truth::True:
      return fail_on[decide::Verdict::Hold] ? ExitCode::Refused : ExitCode::Done;
  }
  return ExitCode::Done;
}

}  // namespace cocket::cli
