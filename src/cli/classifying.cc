// SPDX-License-Identifier: Apache-2.0
#include "cli/classifying.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "classify/candidates.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/rulebook_folder.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr const char* kEntriesFolder = "entries";
constexpr const char* kWordsFile = "words.csv";

// More of a substance nobody calls a trace.
const Decimal kTraceMax = Decimal::of(1, 0);

Error no_entries(const std::string& what) {
  return Error{Error::Kind::Usage,
               what + "; `--rules DIR` names a law that has a folder `entries`"};
}

// The laws that have entries.
Result<std::vector<RulebookFolder>> folders_with_entries(const Context& context) {
  std::vector<RulebookFolder> found;
  std::vector<RulebookFolder> all = TRY(find_rulebooks(context.environment, context.options.rules));
  for (RulebookFolder& folder : all) {
    std::error_code error;
    const auto entries = std::filesystem::path(folder.folder) / kEntriesFolder;
    if (std::filesystem::is_directory(entries, error)) found.push_back(std::move(folder));
  }
  return found;
}

Result<std::optional<Decimal>> trace_of(const Options& options) {
  if (options.trace.empty() || options.trace == "any") return std::optional<Decimal>();
  std::string_view number = options.trace;
  if (number.ends_with('%')) number.remove_suffix(1);
  const auto read = parse_decimal(trim(number));
  const bool is_share = read.ok() && !(read.value() < Decimal()) &&
                        read.value() < Decimal::of(100, 0) && options.trace.ends_with('%');
  if (is_share && kTraceMax < read.value()) {
    return Error{Error::Kind::Usage,
                 fmt::format("`--trace {}` is no trace: above {}% it would leave out what the law "
                             "counts; expected `any`, or a share such as `0.01%`",
                             options.trace, format(kTraceMax))};
  }
  if (is_share) return std::optional<Decimal>(read.value());
  return Error{Error::Kind::Usage,
               fmt::format("`--trace {}` is no share; expected `any`, or a share such as `0.01%`",
                           options.trace)};
}

// Of a file that may be absent; one that is there and cannot be read is a failure.
Result<std::string> words_in(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::string();
  return read_text_file(path);
}

// A text is read row by row; one reading for all of them would say that each row is met.
Result<void> check_readings(const classify::Entries& entries, const decide::Settings& settings) {
  const int number = entries.text_question;
  if (number < 0 || settings.readings.empty()) return {};
  if (settings.readings[static_cast<std::size_t>(number)] < 0) return {};
  return Error{
      Error::Kind::Usage,
      fmt::format(
          "`--read {}=...` would answer for every row at once; each row has its "
          "own text: `--fact {}=CODE={}`",
          classify::kTextQuestion, classify::kTextsField,
          entries.program.questions[static_cast<std::size_t>(number)].readings.front().name)};
}

}  // namespace

Result<Classifying> Classifying::create(const Context& context) {
  const Options& options = context.options;
  std::vector<RulebookFolder> folders = TRY(folders_with_entries(context));
  if (folders.empty()) return no_entries("no law at hand says what its control list tests");
  if (folders.size() > 1) return no_entries("several laws have entries; name one");
  const RulebookFolder& law = folders.front();
  const std::string folder = (std::filesystem::path(law.folder) / kEntriesFolder).string();
  std::vector<LoadedProgram> loaded =
      TRY(load_programs(context.environment, {folder}, options.known_on));
  program::Program& program = loaded.front().program;
  add_column_names(law, program.vocabulary);
  decide::Settings settings = TRY(settings_of(program, options));
  const Date today = TRY(day_in_zone(context.environment.unix_seconds, program.timezone));
  classify::Reading reading;
  reading.declarations.as_of = today;
  if (!options.as_of.empty()) {
    reading.declarations.as_of = TRY(parse_day("--as-of", options.as_of));
  }
  reading.declarations.date_field = program.date_field;
  reading.trace_below = TRY(trace_of(options));
  const std::string words = TRY(words_in(path_beside(law, kWordsFile)));
  const std::string row_words =
      TRY(words_in((std::filesystem::path(folder) / kWordsFile).string()));
  auto entries = TRY(classify::Entries::create(std::move(program), words, row_words));
  TRY(check_readings(*entries, settings));
  classify::Candidates search =
      TRY(classify::Candidates::create(entries->tree(), entries->row_words));
  return Classifying{std::move(entries),
                     std::move(search),
                     std::move(reading),
                     std::move(settings),
                     today,
                     folder};
}

classify::Classification Classifying::classify(const classify::Item& item) const {
  return classify::classify(*entries, item, &search, settings);
}

}  // namespace cocket::cli
