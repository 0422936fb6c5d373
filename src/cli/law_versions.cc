// SPDX-License-Identifier: Apache-2.0
#include "cli/law_versions.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "cli/files.h"
#include "cli/git_files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/rule_folders.h"
#include "cli/rulebook_folder.h"
#include "program/program.h"
#include "rulebook/load.h"

namespace cocket::cli {
namespace {

namespace fs = std::filesystem;

Error usage_of_diff(std::string message) {
  return {Error::Kind::Usage, std::move(message)};
}

Result<LawVersion> version_of(rulebook::Loaded loaded, std::string named) {
  if (!loaded.program) {
    write_standard_error(render_all(loaded.diagnostics, loaded.files));
    return Error{Error::Kind::Broken, fmt::format("the rulebook in `{}` has {} errors", named,
                                                  loaded.diagnostics.error_count())};
  }
  LawVersion version;
  version.program = std::make_shared<const program::Program>(std::move(*loaded.program));
  for (SourceFile& file : loaded.files) version.files.push_back(std::move(file.name));
  version.named = std::move(named);
  return version;
}

// The one rulebook at a path, or the one that came with cocket.
Result<LawVersion> version_at(const Context& context, const std::vector<std::string>& paths,
                              std::optional<Date> known_on) {
  const std::vector<RulebookFolder> folders = TRY(rule_folders(context, paths));
  if (folders.size() != 1) {
    return usage_of_diff(
        fmt::format("`cocket rules diff` compares two versions of one rulebook, and {} "
                    "are meant; name one",
                    folders.size()));
  }
  return version_of(load_rulebook(folders.front(), Cases::Load, known_on),
                    name_of(folders.front()));
}

// "a/../b" without what goes back; "./" stays, by which a path begins at the working folder.
std::string tidy_path(const std::string& path) {
  const std::string tidied = fs::path(path).lexically_normal().string();
  const bool is_from_here = path.starts_with("./") && !tidied.starts_with("../");
  return is_from_here ? "./" + tidied : tidied;
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : tidy_path(folder + "/" + name);
}

struct GitRulebook {
  std::string folder;
  std::vector<std::string> files;
};

Result<GitRulebook> git_rulebook(const GitPath& path) {
  GitRulebook found;
  const bool is_folder = TRY(is_git_folder(path));
  if (!is_folder) {
    found.folder = fs::path(path.path).parent_path().string();
    found.files = {path.path};
    return found;
  }
  found.folder = path.path;
  while (found.folder.ends_with('/')) found.folder.pop_back();
  bool has_cases = false;
  const std::vector<std::string> own_names = TRY(git_folder_names(path));
  for (const std::string& name : own_names) {
    has_cases = has_cases || name == "cases";
    if (name.ends_with(".rules") || name.ends_with(".case")) {
      found.files.push_back(joined(found.folder, name));
    }
  }
  if (found.files.empty()) {
    return usage_of_diff(fmt::format("no rulebook in `{}`: it has no .rules file", path.text()));
  }
  if (!has_cases) return found;
  const std::string cases = joined(found.folder, "cases");
  const auto names = git_folder_names({path.revision, cases});
  if (!names.ok()) return found;  // a file of that name
  for (const std::string& name : names.value()) {
    if (name.ends_with(".case")) found.files.push_back(joined(cases, name));
  }
  return found;
}

Result<LawVersion> version_in_git(const GitPath& path, std::optional<Date> known_on) {
  const GitRulebook rulebook = TRY(git_rulebook(path));
  const auto path_of = [&](const std::string& name) {
    const bool is_own =
        std::find(rulebook.files.begin(), rulebook.files.end(), name) != rulebook.files.end();
    return GitPath{path.revision, is_own ? name : joined(rulebook.folder, name)};
  };
  const rulebook::ReadFile read = [&](const std::string& name) {
    return read_git_file(path_of(name));
  };
  rulebook::Loaded loaded = rulebook::load(rulebook.files, read, {known_on});
  for (SourceFile& file : loaded.files) file.name = path_of(file.name).text();
  return version_of(std::move(loaded), path.text());
}

Result<LawVersion> version_named(const Context& context, const std::string& name,
                                 std::optional<Date> known_on) {
  if (const auto path = git_path(name)) return version_in_git(*path, known_on);
  return version_at(context, {name}, known_on);
}

struct Days {
  std::optional<Date> before, after;              // of all shipments
  std::optional<Date> known_before, known_after;  // as the law stood
};

Result<Days> days_of(const Options& options) {
  Days days;
  if (options.days.size() > 2) {
    return usage_of_diff("`--as-of` may be given once, for both versions, or twice, one for each");
  }
  if (!options.days.empty()) {
    days.before = TRY(parse_day("--as-of", options.days.front()));
    days.after = TRY(parse_day("--as-of", options.days.back()));
  }
  days.known_after = TRY(known_on_of(options));
  days.known_before = days.known_after;
  if (!options.before_known_on.empty()) {
    days.known_before = TRY(parse_day("--before", options.before_known_on));
  }
  return days;
}

// A day past all that was read of the law: a slip of the year would look as if nothing changed.
Result<void> refuse_unread_day(const Options& options, const Days& days,
                               const program::Program& law) {
  if (options.before_known_on.empty() || !law.known_through) return {};
  if (*days.known_before <= *law.known_through) return {};
  return usage_of_diff(
      fmt::format("`--before {}` lies past {}, through which the law was read: the law as "
                  "it stood then is not known; name a day up to then",
                  options.before_known_on, format(*law.known_through)));
}

Result<LawVersions> same_rulebook(const Context& context, const Days& days) {
  const Options& options = context.options;
  if (options.days.size() < 2 && options.before_known_on.empty()) {
    return usage_of_diff(
        "compared with which law? name two rulebooks, or one and `--as-of DAY --as-of DAY` (what "
        "it says of shipments on two days), or `--before DAY` (the rulebook as it stood)");
  }
  const auto load = [&](std::optional<Date> known_on) {
    return options.files.empty() ? version_at(context, {}, known_on)
                                 : version_named(context, options.files.front(), known_on);
  };
  LawVersions versions;
  versions.after = TRY(load(days.known_after));
  TRY(refuse_unread_day(options, days, *versions.after.program));
  if (days.known_before == days.known_after) {
    versions.before = versions.after;
  } else {
    versions.before = TRY(load(days.known_before));
  }
  return versions;
}

}  // namespace

Result<LawVersions> law_versions(const Context& context) {
  const std::vector<std::string>& names = context.options.files;
  const Days days = TRY(days_of(context.options));
  LawVersions versions;
  if (names.size() < 2) {
    versions = TRY(same_rulebook(context, days));
  } else if (names.size() > 2) {
    return usage_of_diff(
        fmt::format("`cocket rules diff` compares two versions, and {} are named", names.size()));
  } else {
    versions.before = TRY(version_named(context, names.front(), days.known_before));
    versions.after = TRY(version_named(context, names.back(), days.known_after));
    TRY(refuse_unread_day(context.options, days, *versions.after.program));
  }
  const std::string& law = versions.before.program->law;
  if (law != versions.after.program->law) {
    return usage_of_diff(
        fmt::format("`{}` states the law {} and `{}` the law {}; two versions of one law "
                    "can be compared",
                    versions.before.named, law, versions.after.named, versions.after.program->law));
  }
  versions.before.day = days.before;
  versions.after.day = days.after;
  return versions;
}

std::string version_in_words(const LawVersion& version) {
  const program::Program& program = *version.program;
  std::string words = fmt::format("{} {} ({})", program.name, program.version, version.named);
  if (program.known_on) words += ", as it stood on " + format(*program.known_on);
  if (version.day) words += ", for shipments of " + format(*version.day);
  return words;
}

}  // namespace cocket::cli
