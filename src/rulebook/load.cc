// SPDX-License-Identifier: Apache-2.0
#include "rulebook/load.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/time_zone.h"
#include "program/canonical.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/check_useful.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/import_files.h"
#include "rulebook/lower_condition.h"
#include "rulebook/lower_entries.h"
#include "rulebook/lower_measures.h"
#include "rulebook/lower_tests.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

void lower_header(Lowering& lowering) {
  const Header* header = lowering.names.header;
  if (header == nullptr) return;
  program::Program& program = lowering.program;
  program.name = header->name.text;
  program.version = header->version.text;
  if (header->law) {
    program.law = header->law->value.text;
  } else {
    lowering.diagnostics.error(header->name.place, kMissingClause,
                               "the rulebook `" + program.name + "` lacks `law NAME`",
                               "one rulebook states the law of one legal system");
  }
  if (header->timezone) {
    program.timezone = header->timezone->value.text;
    const auto day = day_in_zone(0, program.timezone);
    if (!day.ok()) {
      lowering.diagnostics.error(header->timezone->value.place, kUnknownTimezone,
                                 day.error().message,
                                 "expected a name of the IANA database such as `Etc/UTC`");
    }
  }
  if (header->known_through) program.known_through = header->known_through->value.date;
  program.known_on = lowering.known_on;
  if (!lowering.known_on) return;
  program.known_through = program.known_through
                              ? std::min(*program.known_through, *lowering.known_on)
                              : *lowering.known_on;
}

void lower_everything(Lowering& lowering) {
  lower_header(lowering);
  lower_sources(lowering);
  lower_questions(lowering);
  lower_codes(lowering);
  lower_classified(lowering);
  lower_schema(lowering);
  lower_lists(lowering);
  ConditionLowering conditions(lowering);
  conditions.lower_defines();
  lower_measures(lowering, conditions);
  lower_authorisations(lowering, conditions);
  lower_invariants(lowering, conditions);
  lower_claims(lowering, conditions);
  lower_tests(lowering);
}

// The first word between backticks.
std::string_view name_in(std::string_view message) {
  const std::size_t begin = message.find('`');
  if (begin == std::string_view::npos) return {};
  const std::size_t end = message.find('`', begin + 1);
  return end == std::string_view::npos ? std::string_view()
                                       : message.substr(begin + 1, end - begin - 1);
}

// The word in front of the place, on the same line or the one above.
std::string_view word_before(std::string_view text, std::size_t at) {
  const std::string_view before = trim(text.substr(0, at));
  const std::size_t space = before.find_last_of(" \t\r\n");
  return space == std::string_view::npos ? before : before.substr(space + 1);
}

// `measure x`: the text declares x, understood or not.
bool is_declared_in(std::string_view text, std::string_view name) {
  static constexpr std::array<std::string_view, 10> kDeclaring = {
      "source", "question", "reading", "define", "codes",
      "list",   "field",    "measure", "schema", "authorise"};
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const std::string_view word = word_before(text, at);
    if (std::find(kDeclaring.begin(), kDeclaring.end(), word) != kDeclaring.end()) return true;
  }
  return false;
}

// Of a text that was understood in part, a fault may only seem one: the other part may declare what
// is missing. JSON has no words in front of its names, and an import that failed has no codes.
bool may_be_cured(const Diagnostic& check, const SourceFiles& files) {
  const std::string_view id = check.id;
  if (id == kNoHeader || id == kSecondHeader || id == kNoDateField || id == kMissingClause ||
      id == kNoSuchRules || id == kFewReadings || id == kUnknownCode || id == kUnknownParent ||
      id == kExemptsNothing || id == kClassifiesNothing) {
    return true;
  }
  if (id == kWrongList && name_in(check.message) == "any party") return true;  // no party field
  if (id == kBadFact && check.message.find("` is no code of `") != std::string::npos) return true;
  if (!id.starts_with("unknown-") && id != kNotAFlag && id != kCyclicDefine) return false;
  const std::string_view name = name_in(check.message);
  return name.empty() || std::any_of(files.begin(), files.end(), [&](const SourceFile& file) {
           return file.name.ends_with(".json") || is_declared_in(file.text, name);
         });
}

}  // namespace

Loaded load(const std::vector<std::string>& paths, const ReadFile& read_file,
            const LoadOptions& options) {
  Loaded loaded;
  RulebookText text = read_rulebook(paths, read_file, loaded.diagnostics);
  Diagnostics checks;
  const Names names = collect_names(text, checks);
  Lowering lowering(names, options.known_on, checks);
  lower_everything(lowering);
  const bool is_understood = !loaded.diagnostics.has_errors();
  if (is_understood && !checks.has_errors()) {
    if (!options.known_on) check_useful(lowering);
    lowering.program.hash = to_hex(sha256(program::canonical_text(lowering.program)));
    loaded.program = std::move(lowering.program);
  }
  // What was not understood may declare the names that are missing elsewhere.
  loaded.diagnostics.append(checks, [&](const Diagnostic& check) {
    return text.is_parsed || !may_be_cured(check, text.files);
  });
  loaded.files = std::move(text.files);
  return loaded;
}

}  // namespace cocket::rulebook
