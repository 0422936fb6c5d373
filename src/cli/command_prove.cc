// SPDX-License-Identifier: Apache-2.0
// `cocket prove`: the claims of rulebooks as theorems.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/options.h"
#include "cli/proof_output.h"
#include "cli/rule_folders.h"
#include "cli/rulebook_folder.h"
#include "cli/solver_limits.h"
#include "program/program.h"
#include "prove/claims.h"
#include "prove/evaluator.h"

namespace cocket::cli {
namespace {

// With the worked cases: they tell what shipments look like.
Result<std::vector<program::Program>> programs_of(const Context& context) {
  const std::optional<Date> known_on = TRY(known_on_of(context.options));
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context, context.options.files));
  return programs_in(folders, Cases::Load, known_on);
}

bool is_wanted(const Options& options, const program::Claim& claim) {
  const std::vector<std::string>& wanted = options.claims;
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), claim.name) != wanted.end();
}

// Every name that the user gave must be a claim's, and there must be one.
Result<void> check_claims(const std::vector<program::Program>& programs, const Options& options) {
  std::vector<std::string> names;
  for (const program::Program& program : programs) {
    for (const program::Claim& claim : program.claims) names.push_back(claim.name);
  }
  for (const std::string& wanted : options.claims) {
    if (std::find(names.begin(), names.end(), wanted) != names.end()) continue;
    const std::string near = did_you_mean(wanted, names);
    return Error{Error::Kind::Usage,
                 fmt::format("`--claim {}`: there is no such claim{}", wanted,
                             near.empty() ? "; `cocket rules show` lists them" : near)};
  }
  if (!names.empty()) return {};
  return Error{Error::Kind::NotFound,
               "these rulebooks make no claim; write one as `claim NAME { for every line where "
               "CONDITION, outcome = free }`"};
}

double milliseconds() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(since).count();
}

Result<ProvedLaw> prove_claims(const Context& context, const program::Program& program) {
  ProvedLaw proved;
  proved.program = &program;
  const double begin = milliseconds();
  const std::unique_ptr<prove::Prover> prover =
      TRY(prove::Prover::create(program, limits_of(context.options), milliseconds));
  proved.set_up_after = milliseconds() - begin;
  proved.gaps = prover->gaps();
  for (const program::Claim& claim : program.claims) {
    if (!is_wanted(context.options, claim)) continue;
    if (is_stopped(context)) return Error{Error::Kind::Broken, "interrupted"};
    prove::ClaimProof proof = TRY(prover->prove(claim));
    proved.claims.push_back({&claim, std::move(proof)});
  }
  return proved;
}

Result<ExitCode> write_questions(const Context& context,
                                 const std::vector<program::Program>& programs) {
  const std::filesystem::path folder(context.options.smt2);
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) {
    return Error{Error::Kind::Io, fmt::format("`--smt2`: the folder `{}` cannot be made: {}",
                                              context.options.smt2, failed.message())};
  }
  for (const program::Program& program : programs) {
    const std::unique_ptr<prove::Prover> prover = TRY(prove::Prover::create(program));
    for (const program::Claim& claim : program.claims) {
      if (!is_wanted(context.options, claim)) continue;
      const std::string text = TRY(prover->smt2(claim));
      auto output = TRY(Output::open((folder / (claim.name + ".smt2")).string()));
      TRY(output->write(text));
      TRY(output->finish());
    }
  }
  return ExitCode::Done;
}

std::string text_of(const std::vector<ProvedLaw>& laws, const Style& style) {
  std::string text;
  for (const ProvedLaw& law : laws) {
    if (law.claims.empty()) continue;
    text += (text.empty() ? "" : "\n") + style.strong(law.program->name) + "\n";
    for (const ProvedClaim& claim : law.claims) text += claim_text(*law.program, claim, style);
    text += qualifiers_text(law, style);
  }
  return text;
}

bool is_fine(const ProvedClaim& proved) {
  return proved.proof.standing != prove::Standing::NotProved &&
         prove::is_as_expected(*proved.claim, proved.proof);
}

Result<ExitCode> prove_evaluators(const Context& context,
                                  const std::vector<program::Program>& programs) {
  std::string text;
  Json json = Json::array();
  bool is_all_proved = true;
  for (const program::Program& program : programs) {
    const std::vector<prove::EvaluatorTheorem> theorems = TRY(prove::prove_evaluator(program));
    Json law = {{"law", program.name}, {"theorems", Json::array()}};
    text += context.style.strong(program.name) + "\n";
    for (const prove::EvaluatorTheorem& one : theorems) {
      is_all_proved = is_all_proved && one.is_proved;
      text += fmt::format("{:<5}{}{}\n", one.is_proved ? "ok" : "FAIL", one.says,
                          one.is_proved ? "" : ": not proved, " + one.why_not_proved);
      law["theorems"].push_back({{"says", one.says},
                                 {"is_proved", one.is_proved},
                                 {"why_not_proved", one.why_not_proved}});
    }
    json.push_back(std::move(law));
  }
  TRY(print(context, text, json));
  return is_all_proved ? ExitCode::Done : ExitCode::Failure;
}

}  // namespace

Result<ExitCode> prove_claims(const Context& context) {
  const std::vector<program::Program> programs = TRY(programs_of(context));
  if (context.options.proves_evaluator) return prove_evaluators(context, programs);
  TRY(check_claims(programs, context.options));
  if (!context.options.smt2.empty()) return write_questions(context, programs);
  std::vector<ProvedLaw> laws;
  bool is_all_fine = true;
  Json json = Json::array();
  for (const program::Program& program : programs) {
    ProvedLaw proved = TRY(prove_claims(context, program));
    laws.push_back(std::move(proved));
    const std::vector<ProvedClaim>& claims = laws.back().claims;
    is_all_fine = is_all_fine && std::all_of(claims.begin(), claims.end(), is_fine);
    json.push_back(proved_json(laws.back()));
  }
  TRY(print(context, text_of(laws, context.style), json));
  return is_all_fine ? ExitCode::Done : ExitCode::Failure;
}

}  // namespace cocket::cli
