// SPDX-License-Identifier: Apache-2.0
#include "cli/laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/assess.h"
#include "assess/cleared.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "cli/environment.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/rulebook_folder.h"
#include "decide/decider.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/country_names.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/lines.h"
#include "rulebook/load.h"
#include "screen/scorer.h"

namespace cocket::cli {
namespace {

constexpr const char* kColumnsFile = "columns.csv";
constexpr const char* kCountriesFile = "country-names.csv";

// "a=b" at the first "="; white space around both does not matter.
Result<std::pair<std::string, std::string>> split_pair(std::string_view option,
                                                       std::string_view text,
                                                       std::string_view expected) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    return Error{Error::Kind::Usage,
                 fmt::format("`{} {}` lacks a `=`; expected {}", option, text, expected)};
  }
  return std::pair{std::string(trim(text.substr(0, equals))),
                   std::string(trim(text.substr(equals + 1)))};
}

// Calls take(first, second) with the first two cells of each row of a table.
template <class Take>
void take_pairs(const std::string& text, const Take& take) {
  const CsvTable table = parse_csv(text);
  for (std::size_t i = 1; i < table.records.size(); ++i) {
    const std::vector<std::string>& cells = table.records[i].cells;
    if (cells.size() >= 2) take(cells[0], cells[1]);
  }
}

void add_country_names(const std::string& text, facts::CountryNames& countries) {
  take_pairs(text, [&](const std::string& name, const std::string& country) {
    countries.add(name, country);
  });
}

void add_column_names(const std::string& text, facts::Vocabulary& vocabulary) {
  take_pairs(text, [&](const std::string& alias, const std::string& column) {
    vocabulary.add_alias(alias, column);
  });
}

// As the files of the rulebook would name a table that lies beside it.
std::string name_of_table(const char* table) {
  return fmt::format("../{}", table);
}

const RulebookFile* text_named(const LoadedProgram& loaded, const std::string& name) {
  const auto found = std::find_if(loaded.texts.begin(), loaded.texts.end(),
                                  [&name](const RulebookFile& file) { return file.name == name; });
  return found == loaded.texts.end() ? nullptr : &*found;
}

// Header names in several languages and further names of countries lie beside the rulebooks; a
// rulebook without them knows the names of its fields and those of ICU alone.
void add_names(LoadedProgram& loaded) {
  facts::Vocabulary& vocabulary = loaded.program.vocabulary;
  const RulebookFile* columns = text_named(loaded, name_of_table(kColumnsFile));
  if (columns != nullptr) add_column_names(columns->text, vocabulary);
  const RulebookFile* names = text_named(loaded, name_of_table(kCountriesFile));
  if (names == nullptr) return;
  facts::CountryNames countries;
  add_country_names(names->text, countries);
  vocabulary.set_country_names(std::make_shared<facts::CountryNames>(std::move(countries)));
}

// All that was read, so that the same program can be made of it again.
void keep_texts(LoadedProgram& loaded, SourceFiles files) {
  for (SourceFile& file : files) {
    const bool is_own = std::find(loaded.folder.rules.begin(), loaded.folder.rules.end(),
                                  file.name) != loaded.folder.rules.end();
    loaded.texts.push_back({name_within(loaded.folder, file.name), std::move(file.text), is_own});
    loaded.files.push_back(std::move(file.name));
  }
  for (const char* table : {kColumnsFile, kCountriesFile}) {
    loaded.files.push_back(path_beside(loaded.folder, table));
    auto text = read_beside(loaded.folder, table);
    if (text.ok()) loaded.texts.push_back({name_of_table(table), std::move(text).value()});
  }
}

Result<facts::Declarations> declarations_of(const program::Program& program, const Options& options,
                                            Date as_of) {
  facts::Declarations declarations;
  declarations.as_of = as_of;
  declarations.date_field = program.date_field;
  declarations.assumed.resize(static_cast<std::size_t>(program.vocabulary.size()));
  std::vector<std::string> said(declarations.assumed.size());  // by field, as typed
  for (const std::string& assumption : options.assumptions) {
    const auto [name, value] =
        TRY(split_pair("--assume", assumption, "FIELD=VALUE such as `intermediaries=none`"));
    const int field = program.vocabulary.find_column(name);
    if (field < 0) continue;  // of another law; that some law has it is checked by the caller
    if (field == program.date_field) {
      return Error{Error::Kind::Usage,
                   fmt::format("`--assume {0}` is not taken; the day of lines without one is given "
                               "with `--as-of {1}`",
                               assumption, value.empty() ? "DATE" : value)};
    }
    auto read = facts::read_cell(program.vocabulary.field(field), value);
    if (read.ok() && !facts::is_known(read.value())) {
      return Error{Error::Kind::Usage,
                   fmt::format("`--assume {}` says nothing; a cell without a value is unknown "
                               "already",
                               assumption)};
    }
    if (!read.ok()) {
      return Error{Error::Kind::Usage,
                   fmt::format("`--assume {}`: {}", assumption, read.error().message)};
    }
    const auto at = static_cast<std::size_t>(field);
    if (!said[at].empty() && declarations.assumed[at] != read.value()) {
      return Error{Error::Kind::Usage,
                   fmt::format("`--assume {}` and `--assume {}` contradict each other; keep one",
                               said[at], assumption)};
    }
    said[at] = assumption;
    declarations.assumed[at] = std::move(read).value();
  }
  return declarations;
}

// Every name that the user gave must mean something to some law.
Result<void> check_names(const std::vector<LoadedProgram>& programs, const Options& options) {
  for (const std::string& text : options.assumptions) {
    const auto pair = TRY(split_pair("--assume", text, "FIELD=VALUE"));
    std::vector<std::string> names;
    bool is_known = false;
    for (const LoadedProgram& loaded : programs) {
      is_known |= loaded.program.vocabulary.find_column(pair.first) >= 0;
      for (std::string& name : loaded.program.vocabulary.names()) names.push_back(std::move(name));
    }
    if (is_known) continue;
    return Error{Error::Kind::Usage, fmt::format("`--assume {}`: no field `{}`{}", text, pair.first,
                                                 did_you_mean(pair.first, names))};
  }
  for (const std::string& text : options.readings) {
    const auto pair = TRY(split_pair("--read", text, "QUESTION=READING"));
    std::vector<std::string> names;
    bool is_known = false;
    for (const LoadedProgram& loaded : programs) {
      is_known |= loaded.program.find_question(pair.first) >= 0;
      for (const auto& question : loaded.program.questions) names.push_back(question.name);
    }
    if (is_known) continue;
    return Error{Error::Kind::Usage,
                 fmt::format("`--read {}`: no question `{}`{}; `cocket rules show` lists them",
                             text, pair.first, did_you_mean(pair.first, names))};
  }
  return {};
}

Result<std::unique_ptr<decide::Decider>> make_line_prover(const program::Program& law) {
  std::unique_ptr<prove::LineProver> prover = TRY(prove::LineProver::create(law));
  return std::unique_ptr<decide::Decider>(std::move(prover));
}

}  // namespace

Result<decide::Settings> settings_of(const program::Program& program, const Options& options) {
  decide::Settings settings;
  settings.readings.assign(program.questions.size(), -1);
  if (!options.known_through.empty()) {
    settings.known_through = TRY(parse_day("--known-through", options.known_through));
    if (program.known_on && *settings.known_through > *program.known_on) {
      return Error{Error::Kind::Usage,
                   fmt::format("the law as it stood on {} cannot be known through {}; leave out "
                               "`--known-through`, or name a day up to {}",
                               format(*program.known_on), format(*settings.known_through),
                               format(*program.known_on))};
    }
  }
  for (const std::string& text : options.readings) {
    const auto [name, chosen] = TRY(split_pair("--read", text, "QUESTION=READING"));
    const int question = program.find_question(name);
    if (question < 0) continue;
    const int reading = program.find_reading(question, chosen);
    if (reading < 0) {
      std::vector<std::string> names;
      for (const auto& known : program.questions[static_cast<std::size_t>(question)].readings) {
        names.push_back(known.name);
      }
      return Error{Error::Kind::Usage,
                   fmt::format("question `{}` has no reading `{}`{}; its readings: {}", name,
                               chosen, did_you_mean(chosen, names), join(names, ", "))};
    }
    int& kept = settings.readings[static_cast<std::size_t>(question)];
    if (kept >= 0 && kept != reading) {
      return Error{Error::Kind::Usage,
                   fmt::format("question `{}` is read in two ways; keep one `--read`", name)};
    }
    kept = reading;
  }
  return settings;
}

void add_column_names(const RulebookFolder& folder, facts::Vocabulary& vocabulary) {
  const auto text = read_beside(folder, kColumnsFile);
  if (text.ok()) add_column_names(text.value(), vocabulary);
}

Result<Date> parse_day(const std::string& option, const std::string& text) {
  auto day = parse_date(text);
  if (day.ok()) return day.value();
  return Error{Error::Kind::Usage, fmt::format("`{}` expects a day such as 2026-03-02: {}", option,
                                               day.error().message)};
}

Result<std::vector<LoadedProgram>> load_programs(const Environment& environment,
                                                 const std::vector<std::string>& rules,
                                                 const std::string& known_on) {
  std::optional<Date> known_day;
  if (!known_on.empty()) known_day = TRY(parse_day("--known-on", known_on));
  std::vector<LoadedProgram> programs;
  std::vector<RulebookFolder> folders = TRY(find_rulebooks(environment, rules));
  for (RulebookFolder& folder : folders) {
    rulebook::Loaded loaded = load_rulebook(folder, Cases::Leave, known_day);
    if (!loaded.program) {
      write_standard_error(render_all(loaded.diagnostics, loaded.files));
      return Error{Error::Kind::Broken,
                   fmt::format("the rulebook in `{}` has {} errors; `cocket rules check --rules "
                               "{}` shows them all",
                               folder.folder, loaded.diagnostics.error_count(), folder.folder)};
    }
    for (const LoadedProgram& other : programs) {
      if (other.program.law != loaded.program->law) continue;
      return Error{Error::Kind::Usage,
                   fmt::format("the rulebooks in `{}` and `{}` both state the law {}; name one",
                               other.folder.folder, folder.folder, other.program.law)};
    }
    programs.push_back({std::move(folder), std::move(*loaded.program), {}, {}});
    keep_texts(programs.back(), std::move(loaded.files));
    add_names(programs.back());
    // What follows would look at the signal late, or never.
    if (environment.interrupted != nullptr && environment.interrupted->load()) {
      return Error{Error::Kind::Io, "interrupted"};
    }
  }
  return programs;
}

Result<LoadedProgram> program_of_texts(std::vector<RulebookFile> texts,
                                       const std::string& known_on) {
  std::optional<Date> known_day;
  if (!known_on.empty()) known_day = TRY(parse_day("--known-on", known_on));
  LoadedProgram result;
  result.texts = std::move(texts);
  for (const RulebookFile& file : result.texts) {
    if (file.is_own) result.folder.rules.push_back(file.name);
  }
  const rulebook::ReadFile read = [&result](const std::string& name) -> Result<std::string> {
    const RulebookFile* file = text_named(result, name_within(result.folder, name));
    if (file != nullptr) return file->text;
    return Error{Error::Kind::NotFound, fmt::format("there is no file `{}`", name)};
  };
  rulebook::Loaded loaded = rulebook::load(result.folder.rules, read, {known_day});
  if (!loaded.program) {
    const std::vector<Diagnostic> faults = loaded.diagnostics.sorted();
    return Error{Error::Kind::Broken,
                 fmt::format("the rulebook that was kept cannot be read by this version: {}",
                             faults.empty() ? "" : faults.front().message)};
  }
  result.program = std::move(*loaded.program);
  add_names(result);
  return result;
}

std::shared_ptr<const facts::CountryNames> country_names(const Options& options,
                                                         const Environment& environment) {
  const auto folders = find_rulebooks(environment, options.rules);
  if (!folders.ok()) return nullptr;
  auto countries = std::make_shared<facts::CountryNames>();
  bool has_some = false;
  for (const RulebookFolder& folder : folders.value()) {
    const auto text = read_beside(folder, kCountriesFile);
    if (!text.ok()) continue;
    add_country_names(text.value(), *countries);
    has_some = true;
  }
  return has_some ? countries : nullptr;
}

namespace {

Result<std::vector<assess::ClearedRow>> read_cleared(const std::vector<LoadedProgram>& programs,
                                                     const Options& options,
                                                     const std::optional<std::string>& text) {
  if (!text) return std::vector<assess::ClearedRow>();
  auto rows = assess::parse_cleared(*text);
  if (!rows.ok()) {
    return Error{Error::Kind::Usage,
                 fmt::format("`--cleared {}`: {}", options.cleared, rows.error().message)};
  }
  std::vector<std::string> names;
  for (const LoadedProgram& loaded : programs) {
    for (const program::List& list : loaded.program.lists) {
      if (list.kind == program::ListKind::Party) names.push_back(list.name);
    }
  }
  for (const assess::ClearedRow& row : rows.value()) {
    if (std::find(names.begin(), names.end(), row.list) != names.end()) continue;
    return Error{
        Error::Kind::Usage,
        fmt::format("`--cleared {}`: line {}, column `list`: no list `{}`{}", options.cleared,
                    row.line, printable(row.list), did_you_mean(row.list, names))};
  }
  return rows;
}

}  // namespace

Result<Laws> make_laws(std::vector<LoadedProgram> programs, const Options& options,
                       const Environment& environment) {
  std::optional<std::string> cleared_text;
  if (!options.cleared.empty()) cleared_text = TRY(read_text_file(options.cleared));
  return make_laws_of(std::move(programs), options, environment, std::move(cleared_text));
}

Result<Laws> make_laws_of(std::vector<LoadedProgram> programs, const Options& options,
                          const Environment& environment, std::optional<std::string> cleared_text) {
  TRY(check_names(programs, options));
  for (const LoadedProgram& loaded : programs) {
    TRY(refuse_own_input(options.output, loaded.files));
  }
  const std::vector<assess::ClearedRow> cleared =
      TRY(read_cleared(programs, options, cleared_text));
  Laws result;
  result.cleared_text = std::move(cleared_text);
  result.laws.reserve(programs.size());
  for (LoadedProgram& loaded : programs) {
    const Date today = TRY(day_in_zone(environment.unix_seconds, loaded.program.timezone));
    Date as_of = today;
    if (!options.as_of.empty()) as_of = TRY(parse_day("--as-of", options.as_of));
    facts::Declarations declarations = TRY(declarations_of(loaded.program, options, as_of));
    result.declarations.push_back(std::move(declarations));
    decide::Settings settings = TRY(settings_of(loaded.program, options));
    result.laws.emplace_back(std::move(loaded.program), std::move(settings),
                             options.threshold.value_or(screen::kPossibleScore));
    if (!cleared.empty()) {
      assess::Law& law = result.laws.back();
      law.cleared =
          std::make_shared<const assess::ClearedPairs>(cleared, law.program, today, result.lapsed);
    }
    if (options.is_exact) result.laws.back().decide_exactly(make_line_prover);
    result.folders.push_back(loaded.folder.folder);
    result.texts.push_back(std::move(loaded.texts));
    result.today.push_back(today);
  }
  return result;
}

Result<Laws> load_laws(const Options& options, const Environment& environment) {
  std::vector<LoadedProgram> programs =
      TRY(load_programs(environment, options.rules, options.known_on));
  return make_laws(std::move(programs), options, environment);
}

std::optional<Date> known_through(const assess::Law& law) {
  const std::optional<Date> own = law.program.known_through;
  const std::optional<Date> declared = law.settings.known_through;
  if (own && declared) return std::max(*own, *declared);
  return own ? own : declared;
}

std::vector<std::string> doubts(const Laws& laws) {
  std::vector<std::string> doubts;
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    const assess::Law& law = laws.laws[i];
    const std::optional<Date> declared = law.settings.known_through;
    const std::optional<Date> own = law.program.known_through;
    if (!declared || !own || *declared == *own) continue;
    if (*declared < *own) {
      doubts.push_back(fmt::format(
          "`--known-through {}` changes nothing: the law {} was read through {} for its rulebook",
          format(*declared), law.program.law, format(*own)));
      continue;
    }
    std::string doubt = fmt::format(
        "`--known-through {}` goes past {}, the last day through which the law {} was "
        "read for its rulebook",
        format(*declared), format(*own), law.program.law);
    doubt += *declared > laws.today[i]
                 ? fmt::format(
                       ", and past today, {}: what is yet to be issued nobody can have "
                       "checked",
                       format(laws.today[i]))
                 : ": what was issued since counts only as far as you checked it";
    doubts.push_back(doubt + "; the answers that rest on it say so");
  }
  for (const std::string& lapsed : laws.lapsed) doubts.push_back("`--cleared`: " + lapsed);
  return doubts;
}

std::optional<std::string> stale(const Laws& laws, std::optional<int> max_age) {
  if (!max_age) return std::nullopt;
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    const std::optional<Date> read = known_through(laws.laws[i]);
    if (!read) continue;
    const int age = laws.today[i].days - read->days;
    if (age <= *max_age) continue;
    return fmt::format(
        "nothing was decided: the law {} was read through {}, {} days before today; the limit is "
        "{} (--max-age); update the rulebook, or check the official pages and declare "
        "--known-through",
        laws.laws[i].program.law, format(*read), age, *max_age);
  }
  return std::nullopt;
}

}  // namespace cocket::cli
