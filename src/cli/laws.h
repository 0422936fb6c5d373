// SPDX-License-Identifier: Apache-2.0
// From rulebook folders to laws that can be asked: loaded once, with the user's readings and
// declarations.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "base/result.h"
#include "cli/environment.h"
#include "cli/options.h"
#include "cli/rulebook_folder.h"
#include "decide/decision.h"
#include "facts/book.h"
#include "facts/country_names.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::cli {

// A file that was read for a program.
struct RulebookFile {
  std::string name;  // within the rulebook's folder
  std::string text;
  bool is_own = false;  // it stands in the folder; else another names it, or every law reads it
};

struct LoadedProgram {
  RulebookFolder folder;
  program::Program program;
  std::vector<std::string> files;  // that may have been read for it
  std::vector<RulebookFile> texts;
};

// Errors of a rulebook are printed on the standard error; the Error says how many.
Result<std::vector<LoadedProgram>> load_programs(const Environment& environment,
                                                 const std::vector<std::string>& rules,
                                                 const std::string& known_on);

// From files that were kept, with the day on which it was known. An Error where they are no
// rulebook.
Result<LoadedProgram> program_of_texts(std::vector<RulebookFile> texts,
                                       const std::string& known_on);

// The readings and declarations that the user chose for a program. Names of other laws' questions
// are passed over.
Result<decide::Settings> settings_of(const program::Program& program, const Options& options);

// How people head the columns of a book: a table that lies beside the rulebooks.
void add_column_names(const RulebookFolder& folder, facts::Vocabulary& vocabulary);

// How people call countries beside ICU's names, without any law: of the tables beside the
// rulebooks. Null: there are none.
std::shared_ptr<const facts::CountryNames> country_names(const Options& options,
                                                         const Environment& environment);

struct Laws {
  std::vector<assess::Law> laws;
  std::vector<facts::Declarations> declarations;  // one a law
  std::vector<std::string> folders;
  std::vector<Date> today;          // where each law is
  std::vector<std::string> lapsed;  // of the cleared pairs, in words
  // What was read for each law, and the cleared pairs as they were read.
  std::vector<std::vector<RulebookFile>> texts;
  std::optional<std::string> cleared_text;
};

Result<Laws> make_laws(std::vector<LoadedProgram> programs, const Options& options,
                       const Environment& environment);
// `cleared_text`: what `--cleared` names, already read; nothing: there is none.
Result<Laws> make_laws_of(std::vector<LoadedProgram> programs, const Options& options,
                          const Environment& environment, std::optional<std::string> cleared_text);

// Both steps.
Result<Laws> load_laws(const Options& options, const Environment& environment);

// The last day of which the law is read, the user's declaration counted.
std::optional<Date> known_through(const assess::Law& law);

// What the reader should know about the user's declarations: a sentence for each law of which more
// is declared known than its rulebook, or anybody, has read, and for cleared pairs that lapsed.
std::vector<std::string> doubts(const Laws& laws);

// A sentence when some law was read more than `max_age` days before today.
std::optional<std::string> stale(const Laws& laws, std::optional<int> max_age);

// "--as-of": the day, or an error that names the option.
Result<Date> parse_day(const std::string& option, const std::string& text);

}  // namespace cocket::cli
