// SPDX-License-Identifier: Apache-2.0
// Sources, questions, and what cites or reads them.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/text.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

std::string text_of(const std::optional<TextItem>& item) {
  return item ? item->value.text : std::string();
}

std::optional<Date> date_of(const std::optional<DayItem>& item) {
  if (!item) return std::nullopt;
  return item->value.date;
}

bool is_hash(std::string_view text) {
  constexpr std::size_t kDigits = 64;
  return text.size() == kDigits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_address(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    const bool has_host = text.starts_with(scheme) && text.size() > scheme.size();
    if (has_host) return text.find_first_of(" \t\r\n\"<>") == std::string_view::npos;
  }
  return false;
}

// "zh", "zh-Hant", "pt-BR": the shape of BCP 47.
bool is_language(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('-'));
  if (first.size() < 2 || first.size() > 3) return false;
  if (!std::all_of(first.begin(), first.end(), is_ascii_small)) return false;
  return !text.ends_with('-') && text.find("--") == std::string_view::npos;
}

// What a reader of an answer follows must lead somewhere.
void check_shape(Lowering& lowering, const Source& source) {
  const auto report = [&lowering](const auto& item, std::string_view what) {
    lowering.diagnostics.error(
        item.value.place, kWrongValue,
        fmt::format("`{}` is no {}", first_code_points(item.value.text, 80), what));
  };
  if (source.url && !is_address(source.url->value.text)) {
    report(*source.url, "address; expected one that begins with `https://` or `http://`");
  }
  if (source.sha256 && !is_hash(source.sha256->value.text)) {
    report(*source.sha256, "SHA-256; expected 64 digits of `0` to `9` and `a` to `f`");
  }
  if (source.lang && !is_language(source.lang->value.text)) {
    report(*source.lang, "code of a language; expected two or three letters such as `zh`");
  }
}

program::Source lower_source(Lowering& lowering, const Source& source) {
  check_shape(lowering, source);
  program::Source result;
  result.name = source.name.text;
  result.title = text_of(source.title);
  result.issuer = text_of(source.issuer);
  result.number = text_of(source.number);
  result.issued = date_of(source.issued);
  result.published = date_of(source.published);
  result.retrieved = date_of(source.retrieved);
  if (source.lang) result.lang = source.lang->value.text;
  result.url = text_of(source.url);
  result.eli = text_of(source.eli);
  result.sha256 = text_of(source.sha256);
  if (source.rank) result.rank = source.rank->rank;
  for (const Note& note : source.notes) result.notes.push_back(note.text.text);
  return result;
}

program::Question lower_question(Lowering& lowering, const Question& question) {
  program::Question result;
  result.name = question.name.text;
  result.text = text_of(question.text);
  for (const Reading& reading : question.readings) {
    for (const program::Reading& other : result.readings) {
      if (other.name != reading.name.text) continue;
      lowering.diagnostics.error(reading.name.place, kDeclaredTwice,
                                 fmt::format("reading `{}` is declared twice", other.name));
    }
    result.readings.push_back({reading.name.text, text_of(reading.text)});
  }
  if (result.readings.size() < 2) {
    lowering.diagnostics.error(question.name.place, kFewReadings,
                               fmt::format("question `{}` has {} to choose from", result.name,
                                           result.readings.empty() ? "no reading" : "one reading"),
                               "an open question has at least two readings");
  }
  result.citations =
      lower_cites(lowering, question.cites).value_or(std::vector<program::Citation>());
  result.notes = lower_notes(lowering, question.notes);
  return result;
}

std::optional<program::Citation> lower_cite(Lowering& lowering, const Cite& cite) {
  const int source = find_source(lowering, cite.source);
  if (source < 0) return std::nullopt;
  return program::Citation{source, text_of(cite.locator), text_of(cite.quote), cite.place};
}

}  // namespace

void lower_sources(Lowering& lowering) {
  for (const auto& [name, source] : lowering.names.sources) {
    lowering.source_numbers[name] = static_cast<int>(lowering.program.sources.size());
    lowering.program.sources.push_back(lower_source(lowering, *source));
  }
}

void lower_questions(Lowering& lowering) {
  for (const auto& [name, question] : lowering.names.questions) {
    lowering.question_numbers[name] = static_cast<int>(lowering.program.questions.size());
    lowering.program.questions.push_back(lower_question(lowering, *question));
  }
}

int find_source(Lowering& lowering, const Name& name) {
  lowering.used.sources.insert(name.text);
  const auto found = lowering.source_numbers.find(name.text);
  if (found != lowering.source_numbers.end()) return found->second;
  report_unknown(lowering, name, {kUnknownSource, "source"}, lowering.names.sources);
  return -1;
}

bool is_known(const Lowering& lowering, int source) {
  if (!lowering.known_on || source < 0) return true;
  const program::Source& text = lowering.program.sources[static_cast<std::size_t>(source)];
  std::optional<Date> out = text.issued ? text.issued : text.published;
  // Guidance without a date may relieve: it was there when somebody read it, for all that is known.
  if (!out && text.rank > program::Rank::Announcement) out = text.retrieved;
  return !out || *out <= *lowering.known_on;
}

std::optional<std::vector<program::Citation>> lower_cites(Lowering& lowering,
                                                          const std::vector<Cite>& cites) {
  std::vector<program::Citation> citations;
  std::optional<bool> is_basis_known;
  bool has_unknown = false;
  for (const Cite& cite : cites) {
    std::optional<program::Citation> citation = lower_cite(lowering, cite);
    if (!citation) continue;
    const bool known = is_known(lowering, citation->source);
    const program::Source& source =
        lowering.program.sources[static_cast<std::size_t>(citation->source)];
    if (!is_basis_known && source.rank <= program::Rank::Announcement) is_basis_known = known;
    if (known) citations.push_back(std::move(*citation));
    has_unknown = has_unknown || !known;
  }
  if (!is_basis_known.value_or(!has_unknown || !citations.empty())) return std::nullopt;
  return citations;
}

std::vector<program::Note> lower_notes(Lowering& lowering, const std::vector<Note>& notes) {
  std::vector<program::Note> result;
  for (const Note& note : notes) {
    std::optional<program::Citation> citation;
    if (note.cite) {
      citation = lower_cite(lowering, *note.cite);
      if (citation && !is_known(lowering, citation->source)) continue;
    }
    result.push_back({note.text.text, std::move(citation)});
  }
  return result;
}

std::optional<program::ReadingTest> lower_reads(Lowering& lowering, const ReadsTest& reads) {
  lowering.used.questions.insert(reads.question.text);
  const auto question = lowering.question_numbers.find(reads.question.text);
  if (question == lowering.question_numbers.end()) {
    report_unknown(lowering, reads.question, {kUnknownQuestion, "question"},
                   lowering.names.questions);
    return std::nullopt;
  }
  const int reading = lowering.program.find_reading(question->second, reads.reading.text);
  if (reading >= 0) return program::ReadingTest{question->second, reading};
  std::vector<std::string> readings;
  for (const program::Reading& one :
       lowering.program.questions[static_cast<std::size_t>(question->second)].readings) {
    readings.push_back(one.name);
  }
  lowering.diagnostics.error(
      reads.reading.place, kUnknownReading,
      fmt::format("question `{}` has no reading `{}`{}", reads.question.text, reads.reading.text,
                  did_you_mean(reads.reading.text, readings)),
      readings.empty() ? std::string() : fmt::format("its readings: {}", join(readings, ", ")));
  return std::nullopt;
}

}  // namespace cocket::rulebook
