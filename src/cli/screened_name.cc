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
#include "cli/screening.h"
#include "cli/wrap.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kEntriesShown = 20;  // of one name, the best first; the rest is counted
constexpr int kTokenWidth = 22;

std::string country_words(const Asked& asked, const Hit& hit) {
  if (hit.country.empty()) return {};
  if (asked.country.empty()) return fmt::format(" ({})", hit.country);
  const std::vector<std::string_view> countries = split(hit.country, ';');
  const bool is_same = std::any_of(
      countries.begin(), countries.end(),
      [&asked](std::string_view country) { return fold(country) == fold(asked.country); });
  return fmt::format(" ({}: {})", hit.country,
                     is_same ? "the country asked for" : "another country");
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
    sum += fmt::format("{}{} {}{}.{:02}", sum.empty() ? "" : ", ", sign.sign,
                       sign.log_odds < 0 ? "-" : "+", std::abs(sign.log_odds) / 1000,
                       std::abs(sign.log_odds) % 1000 / 10);
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

}  // namespace

std::string searched_text(const Screening& screening, int width) {
  std::vector<std::string> lists;
  for (const SearchedList& list : screening.lists()) {
    lists.push_back(fmt::format("{} ({} names)", list.reference,
                                with_commas(static_cast<std::int64_t>(list.names))));
  }
  return paragraph("  searched   ", join(lists, ", "), width);
}

std::string text_of(const OneName& one) {
  const int width = one.context.style.width;
  std::string text = fmt::format(
      "{}  `{}`\n  threshold  {} of {}\n", one.context.style.strong(outcome_of(one.hits)),
      printable(one.asked.name), one.screening.threshold(), screen::kScoreMax);
  text += searched_text(one.screening, width);
  for (std::size_t i = 0; i < std::min(one.hits.size(), kEntriesShown); ++i) {
    const Hit& hit = one.hits[i];
    const screen::Explanation story = screen::explain(one.prepared, one.screening.prepared(hit));
    text += fmt::format(
        "\n{:>4}  {}{}\n      entry {} of {}{}{}", hit.score,
        one.context.style.strong(printable(hit.name)), country_words(one.asked, hit),
        printable(hit.id), one.screening.reference_of(hit), hit.is_weak ? ", a weak alias" : "",
        hit.found_by == FoundBy::Score ? "" : fmt::format(", {}", name_of(hit.found_by)));
    if (story.signs.empty()) {  // no word is near, but the whole is
      text += '\n';
      continue;
    }
    text += fmt::format("; its {} reading, by the {} one\n", story.reading_b, story.reading_a);
    text += explanation_text(story, width);
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
  }
  json["hit_count"] = one.hits.size();
  json["hits"] = Json::array();
  for (std::size_t i = 0; i < std::min(one.hits.size(), kEntriesShown); ++i) {
    const Hit& hit = one.hits[i];
    json["hits"].push_back({{"score", hit.score},
                            {"list", one.screening.reference_of(hit)},
                            {"entry", hit.id},
                            {"name", hit.name},
                            {"is_weak_alias", hit.is_weak},
                            {"found_by", name_of(hit.found_by)},
                            {"country", hit.country},
                            {"explanation", explanation_json(screen::explain(
                                                one.prepared, one.screening.prepared(hit)))}});
  }
  return json;
}

}  // namespace cocket::cli
