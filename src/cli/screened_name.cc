// SPDX-License-Identifier: Apache-2.0
#include "cli/screened_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/screening.h"
#include "cli/wrap.h"
#include "screen/fact_evidence.h"
#include "screen/party_facts.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kEntriesShown = 20;  // of one name, the best first; the rest is counted
constexpr int kTokenWidth = 22;

std::string country_words(const Asked& asked, const Hit& hit, screen::CountryNames countries) {
  if (hit.country.empty()) return {};
  if (asked.facts.countries.empty()) return fmt::format(" ({})", hit.country);
  const std::vector<std::string_view> listed = split(hit.country, ';');
  const bool is_same = std::any_of(listed.begin(), listed.end(), [&](std::string_view country) {
    const std::vector<std::string>& all = asked.facts.countries;
    return std::find(all.begin(), all.end(), screen::read_known_country(country, countries)) !=
           all.end();
  });
  return fmt::format(" ({}: {})", hit.country,
                     is_same ? "the country asked for" : "another country");
}

std::string log_odds_text(int log_odds) {
  return fmt::format("{}{}.{:02}", log_odds < 0 ? "-" : "+", std::abs(log_odds) / 1000,
                     std::abs(log_odds) % 1000 / 10);
}

// The words that one side has alone: what a person will want to look at first.
std::string words_alone(const screen::Explanation& story, bool is_asked) {
  std::vector<std::string> words;
  for (const screen::TokenStory& token : story.tokens) {
    const std::string& other = is_asked ? token.b : token.a;
    if (other.empty()) words.push_back(is_asked ? token.a : token.b);
  }
  return words.empty() ? "nothing" : join(words, ", ");
}

std::string token_line(std::string_view asked, std::string_view listed, std::string_view rest) {
  return fmt::format("      {} {} {}\n", fit(asked, kTokenWidth, "..."),
                     fit(listed, kTokenWidth, "..."), rest);
}

std::string explanation_text(const screen::Explanation& story, int width) {
  std::string text =
      token_line("asked", "listed", fmt::format("{:>5} {:>7}  {}", "like", "weight", "how"));
  for (const screen::TokenStory& token : story.tokens) {
    text += token_line(token.a.empty() ? "-" : printable(token.a),
                       token.b.empty() ? "-" : printable(token.b),
                       fmt::format("{:>5} {:>7}  {}", token.likeness, token.weight, token.how));
  }
  text += paragraph("      only asked: ",
                    printable(fmt::format("{}; only listed: {}", words_alone(story, true),
                                          words_alone(story, false))),
                    width, 6);
  std::string sum;
  for (const screen::SignStory& sign : story.signs) {
    sum += fmt::format("{}{} {}", sum.empty() ? "" : ", ", sign.sign, log_odds_text(sign.log_odds));
  }
  return text + paragraph("      log-odds: ", sum, width, 6);
}

Json explanation_json(const screen::Explanation& story) {
  Json json;
  json["asked_by"] = story.reading_a;
  json["listed_by"] = story.reading_b;
  json["tokens"] = Json::array();
  for (const screen::TokenStory& token : story.tokens) {
    json["tokens"].push_back({{"asked", token.a},
                              {"listed", token.b},
                              {"likeness", token.likeness},
                              {"weight", token.weight},
                              {"how", token.how}});
  }
  json["evidence"] = Json::array();
  for (const screen::SignStory& sign : story.signs) {
    json["evidence"].push_back(
        {{"sign", sign.sign}, {"value", sign.value}, {"log_odds_thousandths", sign.log_odds}});
  }
  return json;
}

std::string ways_text(const Hit& hit) {
  std::string text = hit.is_weak ? ", a weak alias" : "";
  if (hit.found_by != FoundBy::Score) text += fmt::format(", {}", name_of(hit.found_by));
  if (hit.is_unlikely) text += ", unlikely";
  return text;
}

std::string hit_text(const OneName& one, const Hit& hit) {
  const int width = one.context.style.width;
  const screen::Explanation story = screen::explain(one.prepared, one.screening.prepared(hit));
  std::string text =
      fmt::format("\n{:>4}  {}{}\n      entry {} of {}{}", hit.score,
                  one.context.style.strong(printable(hit.name)),
                  country_words(one.asked, hit, one.screening.countries()), printable(hit.id),
                  one.screening.reference_of(hit), ways_text(hit));
  if (story.signs.empty()) {  // no word is near, but the whole is
    text += '\n';
  } else {
    text += fmt::format("; its {} reading, by the {} one\n", story.reading_b, story.reading_a);
    text += explanation_text(story, width);
  }
  if (hit.evidence.findings.empty()) return text;
  text += paragraph("      beside the name: ", evidence_text(hit.evidence), width, 6);
  if (hit.score != hit.name_score) {
    text += fmt::format("      the name alone scores {}\n", hit.name_score);
  }
  return text;
}

}  // namespace

std::string evidence_text(const screen::FactEvidence& evidence) {
  std::string text;
  for (const screen::FactFinding& one : evidence.findings) {
    text += fmt::format("{}{} {}", text.empty() ? "" : "; ", printable(one.words),
                        log_odds_text(one.log_odds));
  }
  return text;
}

Json evidence_json(const screen::FactEvidence& evidence) {
  Json json = Json::array();
  for (const screen::FactFinding& one : evidence.findings) {
    json.push_back({{"finding", one.words},
                    {"speaks", one.is_against ? "against" : "for"},
                    {"log_odds_thousandths", one.log_odds}});
  }
  return json;
}

std::string searched_text(const Screening& screening, int width) {
  std::vector<std::string> lists;
  for (const SearchedList& list : screening.lists()) {
    const bool is_own = list.threshold != screening.threshold();
    lists.push_back(fmt::format("{} ({} names{})", list.reference,
                                with_commas(static_cast<std::int64_t>(list.names)),
                                is_own ? fmt::format(", threshold {}", list.threshold) : ""));
  }
  return paragraph("  searched   ", join(lists, ", "), width);
}

std::string text_of(const OneName& one) {
  const int width = one.context.style.width;
  std::string text = fmt::format(
      "{}  `{}`\n  threshold  {} of {}\n", one.context.style.strong(outcome_of(one.hits)),
      printable(one.asked.name), one.screening.threshold(), screen::kScoreMax);
  text += searched_text(one.screening, width);
  if (one.unlikely_left_out > 0) {
    text += fmt::format("  left out   {} unlikely entries: what is known speaks against\n",
                        one.unlikely_left_out);
  }
  for (std::size_t i = 0; i < std::min(one.hits.size(), kEntriesShown); ++i) {
    text += hit_text(one, one.hits[i]);
  }
  if (one.hits.size() > kEntriesShown) {
    text += fmt::format("\n... and {} more entries\n", one.hits.size() - kEntriesShown);
  }
  return text;
}

Json json_of_name(const OneName& one) {
  Json json;
  json["name"] = one.asked.name;
  json["country"] = one.asked.country;
  json["outcome"] = outcome_of(one.hits);
  json["threshold"] = one.screening.threshold();
  json["searched"] = Json::array();
  for (const SearchedList& list : one.screening.lists()) {
    json["searched"].push_back(
        {{"list", list.reference}, {"entries", list.entries}, {"names", list.names}});
    if (list.threshold != one.screening.threshold()) {
      json["searched"].back()["threshold"] = list.threshold;
    }
  }
  if (one.unlikely_left_out > 0) json["unlikely_left_out"] = one.unlikely_left_out;
  json["hit_count"] = one.hits.size();
  json["hits"] = Json::array();
  for (std::size_t i = 0; i < std::min(one.hits.size(), kEntriesShown); ++i) {
    const Hit& hit = one.hits[i];
    json["hits"].push_back({{"score", hit.score},
                            {"name_score", hit.name_score},
                            {"is_unlikely", hit.is_unlikely},
                            {"list", one.screening.reference_of(hit)},
                            {"entry", hit.id},
                            {"name", hit.name},
                            {"is_weak_alias", hit.is_weak},
                            {"found_by", name_of(hit.found_by)},
                            {"country", hit.country},
                            {"beside_the_name", evidence_json(hit.evidence)},
                            {"explanation", explanation_json(screen::explain(
                                                one.prepared, one.screening.prepared(hit)))}});
  }
  return json;
}

}  // namespace cocket::cli
