// SPDX-License-Identifier: Apache-2.0
// `cocket rules test`: the worked cases beside the law, and its claims on their worlds.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "assess/test_rulebook.h"
#include "base/date.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/rule_folders.h"
#include "cli/rulebook_folder.h"
#include "cli/style.h"
#include "cli/wrap.h"
#include "program/program.h"
#include "rulebook/load.h"

namespace cocket::cli {
namespace {

struct Counts {
  int passed = 0;
  int failed = 0;
  int disputed = 0;
};

std::string test_name(const program::Test& test) {
  return test.id.empty() ? test.title : test.id + " " + test.title;
}

std::string place_of(const program::Test& test, const SourceFiles& files) {
  const auto file = static_cast<std::size_t>(test.place.file);
  if (test.place.file < 0 || file >= files.size()) return "";
  return fmt::format("{}:{}: ", files[file].name, test.place.line);
}

std::string test_line(const assess::TestedRulebook::Case& run, const program::Test& test,
                      const SourceFiles& files, const Style& style) {
  if (run.passed) return paragraph("ok    ", test_name(test), style.width);
  return paragraph(style.error("FAIL") + "  ",
                   fmt::format("{}{}: {}", place_of(test, files), test_name(test), run.reason),
                   style.width, 6);
}

// A disputed case passes when it says what the program answers; its reason stands apart.
std::string disputed_lines(const program::Program& program, const Style& style) {
  std::string text;
  for (const program::Test& test : program.tests) {
    if (test.disputed.empty()) continue;
    text += paragraph("  ", fmt::format("{}: {}", test_name(test), test.disputed), style.width);
  }
  return text.empty() ? text
                      : "\n" + style.strong("Disputed: the source's own answer is not reached") +
                            "\n" + text;
}

std::string claim_lines(const assess::TestedRulebook& tested, const program::Program& program,
                        const Style& style, Counts& counts) {
  std::string text;
  for (const assess::TestedRulebook::ClaimRun& run : tested.claims) {
    const program::Claim& claim = program.claims[static_cast<std::size_t>(run.claim)];
    const bool is_wrong = run.contradicts_expectation;
    ++(is_wrong ? counts.failed : counts.passed);
    std::string said = fmt::format("claim {}: {} worlds, ", claim.name, run.worlds);
    if (run.refuted_by >= 0) {
      said += "refuted by " + test_name(program.tests[static_cast<std::size_t>(run.refuted_by)]);
    } else {
      said += "none refutes it";
    }
    if (claim.expect_holds) {
      said += fmt::format(" (expected: {})", *claim.expect_holds ? "holds" : "refuted");
    }
    text += paragraph(is_wrong ? style.error("FAIL") + "  " : "ok    ", said, style.width, 6);
  }
  return text;
}

Result<void> test_folder(const Context& context, const RulebookFolder& folder,
                         const rulebook::Loaded& loaded, Counts& counts) {
  const program::Program& program = *loaded.program;
  const assess::Law law(program);
  const assess::TestedRulebook tested = TRY(assess::test_rulebook(law));
  std::string text = context.style.strong(name_of(folder)) + "\n";
  for (std::size_t i = 0; i < tested.cases.size(); ++i) {
    const program::Test& test = program.tests[i];
    const assess::TestedRulebook::Case& run = tested.cases[i];
    ++(run.passed ? counts.passed : counts.failed);
    counts.disputed += test.disputed.empty() ? 0 : 1;
    text += test_line(run, test, loaded.files, context.style);
  }
  text += claim_lines(tested, program, context.style, counts);
  text += disputed_lines(program, context.style);
  return context.options.prints_count ? Result<void>() : write_standard_output(text);
}

}  // namespace

Result<ExitCode> rules_test(const Context& context) {
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context, context.options.files));
  const std::optional<Date> known_on = TRY(known_on_of(context.options));
  Counts counts;
  for (const RulebookFolder& folder : folders) {
    const rulebook::Loaded loaded = load_rulebook(folder, Cases::Load, known_on);
    if (!loaded.program) {
      write_standard_error(render_all(loaded.diagnostics, loaded.files));
      return Error{Error::Kind::Broken,
                   fmt::format("the rulebook in `{}` has {} errors", name_of(folder),
                               loaded.diagnostics.error_count())};
    }
    TRY(test_folder(context, folder, loaded, counts));
  }
  TRY(write_standard_output(fmt::format("{} passed, {} failed, {} disputed\n", counts.passed,
                                        counts.failed, counts.disputed)));
  return counts.failed == 0 ? ExitCode::Done : ExitCode::Failure;
}

}  // namespace cocket::cli
