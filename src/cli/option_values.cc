// SPDX-License-Identifier: Apache-2.0
#include "cli/option_values.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

void add_once(std::string word, std::vector<std::string>& words) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
}

std::vector<std::string> pieces(std::string_view text, char separator) {
  std::vector<std::string> found;
  for (const std::string_view piece : split(text, separator)) found.emplace_back(piece);
  return found;
}

// "story (default), tree, json; also told by ...": what stands in front of the semicolon.
std::vector<std::string> formats_in(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view piece : split(text.substr(0, text.find(';')), ',')) {
    const std::string_view word = trim(piece.substr(0, piece.find('(')));
    const bool is_word = !word.empty() && word.find(' ') == std::string_view::npos;
    if (is_word) words.emplace_back(word);
  }
  return words;
}

// "`no,hold` (default) or `none`": the words between backticks.
std::vector<std::string> quoted_in(std::string_view text) {
  std::vector<std::string> words;
  const std::vector<std::string_view> parts = split(text, '`');
  for (std::size_t i = 1; i < parts.size(); i += 2) {
    for (std::string& word : pieces(parts[i], ',')) add_once(std::move(word), words);
  }
  return words;
}

}  // namespace

void add_law_words(const program::Program& program, LawWords& words) {
  for (const program::Question& question : program.questions) {
    for (const program::Reading& reading : question.readings) {
      add_once(fmt::format("{}={}", question.name, reading.name), words.readings);
    }
  }
  for (int i = 0; i < program.vocabulary.size(); ++i) {
    if (i == program.date_field) continue;  // the day of a line is declared with `--as-of`
    const facts::Field& field = program.vocabulary.field(i);
    std::vector<std::string> values = field.values;
    if (field.type == facts::FieldType::Flag) values = {"yes", "no"};
    if (values.empty()) values = {""};
    for (const std::string& value : values) {
      add_once(fmt::format("{}={}", field.name, value), words.declarations);
    }
  }
}

OptionValues option_values(const CLI::Option& option, const LawWords& law) {
  OptionValues values;
  values.is_taken = option.get_items_expected_max() > 0;
  if (!values.is_taken) return values;
  const std::string type = option.get_type_name();
  values.is_file = type == "FILE" || type == "DIR";
  if (type == "FORMAT") values.words = formats_in(option.get_description());
  if (type == "LIST") values.words = quoted_in(option.get_description());
  if (type == "QUESTION=READING") values.words = law.readings;
  if (type == "FIELD=VALUE") values.words = law.declarations;
  if (type.find('|') != std::string::npos) values.words = pieces(type, '|');
  return values;
}

}  // namespace cocket::cli
