// SPDX-License-Identifier: Apache-2.0
#include "rulebook/load.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/hash.h"
#include "program/canonical.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/check_useful.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/import_files.h"
#include "rulebook/lower_condition.h"
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
  if (header->timezone) program.timezone = header->timezone->value.text;
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

// Of a text that was understood in part, these may come from the other part.
bool is_about_names(std::string_view id) {
  return id.starts_with("unknown-") || id == kNoHeader || id == kSecondHeader ||
         id == kNoDateField || id == kMissingClause || id == kNotAFlag || id == kCyclicDefine ||
         id == kNoSuchRules || id == kFewReadings;
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
  loaded.diagnostics.append(
      checks, [&](const Diagnostic& check) { return is_understood || !is_about_names(check.id); });
  loaded.files = std::move(text.files);
  return loaded;
}

}  // namespace cocket::rulebook
