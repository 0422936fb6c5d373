// SPDX-License-Identifier: Apache-2.0
#include "cli/rulebook_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/environment.h"
#include "cli/files.h"
#include "rulebook/load.h"

namespace cocket::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFolderName = "rulebooks";
constexpr int kFoldersUpMax = 6;  // from the executable: build/release/cocket is three down

std::vector<std::string> files_with(const fs::path& folder, std::string_view ending) {
  std::vector<std::string> files;
  std::error_code error;
  for (auto at = fs::directory_iterator(folder, error);
       !error && at != fs::directory_iterator() && files.size() <= kRulebookFilesMax;
       at.increment(error)) {
    if (at->path().extension() == ending) files.push_back(at->path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

bool has_header(const std::string& file) {
  const auto text = read_text_file(file);
  if (!text.ok()) return false;
  for (const std::string_view line : split(text.value(), '\n')) {
    if (line.starts_with("rulebook ")) return true;
  }
  return false;
}

// A folder is a rulebook when one of its files carries the header.
std::optional<RulebookFolder> rulebook_in(const fs::path& folder) {
  RulebookFolder found;
  found.folder = folder.string();
  found.rules = files_with(folder, ".rules");
  if (std::none_of(found.rules.begin(), found.rules.end(), has_header)) return std::nullopt;
  found.cases = files_with(folder, ".case");
  for (std::string& file : files_with(folder / "cases", ".case")) {
    found.cases.push_back(std::move(file));
  }
  return found;
}

std::vector<RulebookFolder> rulebooks_below(const fs::path& folder) {
  std::vector<RulebookFolder> found;
  if (auto own = rulebook_in(folder)) return {std::move(*own)};
  std::error_code error;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator();
       at.increment(error)) {
    if (!at->is_directory(error)) continue;
    if (auto below = rulebook_in(at->path())) found.push_back(std::move(*below));
  }
  std::sort(found.begin(), found.end(),
            [](const RulebookFolder& a, const RulebookFolder& b) { return a.folder < b.folder; });
  return found;
}

// The rulebooks that came with this binary: in the source tree, or installed.
std::optional<fs::path> folder_of_executable(const std::string& executable) {
  std::error_code error;
  fs::path above = fs::path(executable).parent_path();
  for (int i = 0; i < kFoldersUpMax && !above.empty(); ++i) {
    if (fs::is_directory(above / kFolderName, error)) return above / kFolderName;
    if (above == above.parent_path()) break;
    above = above.parent_path();
  }
  fs::path shared =
      fs::path(executable).parent_path().parent_path() / "share" / "cocket" / kFolderName;
  if (fs::is_directory(shared, error)) return shared;
  return std::nullopt;
}

// Files are read as one rulebook.
RulebookFolder rulebook_of_files(const std::vector<std::string>& files) {
  RulebookFolder result;
  result.folder = fs::path(files.front()).parent_path().string();
  for (const std::string& file : files) {
    const bool is_case = fs::path(file).extension() == ".case";
    (is_case ? result.cases : result.rules).push_back(file);
  }
  return result;
}

Result<std::vector<RulebookFolder>> rulebooks_named(const std::string& name) {
  std::error_code error;
  if (!fs::exists(name, error)) {
    return Error{Error::Kind::Usage, fmt::format("there is no folder `{}`; `--rules` expects the "
                                                 "folder of a rulebook",
                                                 name)};
  }
  if (!fs::is_directory(name, error)) {
    return std::vector<RulebookFolder>{rulebook_of_files({name})};
  }
  std::vector<RulebookFolder> found = rulebooks_below(name);
  if (found.empty()) {
    return Error{Error::Kind::Usage,
                 fmt::format("no rulebook in `{}`: neither it nor a folder in it has a .rules file "
                             "with the line `rulebook NAME version ...`",
                             name)};
  }
  return found;
}

// A rulebook names its files: no other file would do, and none is typed in.
Result<std::string> read_rulebook_file(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) {
    return Error{Error::Kind::NotFound, fmt::format("there is no file `{}`", path)};
  }
  if (fs::is_directory(path, error)) {
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` is a directory; expected the file itself", path)};
  }
  return read_text_file(path);
}

// "folder/name", in the words of the user where he named the file himself.
std::string path_of(const RulebookFolder& folder, const std::string& name) {
  for (const auto* files : {&folder.rules, &folder.cases}) {
    if (std::find(files->begin(), files->end(), name) != files->end()) return name;
  }
  if (folder.folder.empty() || fs::path(name).is_absolute()) return name;
  return (fs::path(folder.folder) / name).lexically_normal().string();
}

// Named twice, a rulebook is still one.
bool is_among(const std::vector<RulebookFolder>& found, const RulebookFolder& rulebook) {
  const auto is_same = [&rulebook](const RulebookFolder& other) {
    std::error_code error;
    return !other.rules.empty() && !rulebook.rules.empty() &&
           fs::equivalent(other.rules.front(), rulebook.rules.front(), error);
  };
  return std::any_of(found.begin(), found.end(), is_same);
}

}  // namespace

Result<std::vector<RulebookFolder>> find_rulebooks(const Environment& environment,
                                                   const std::vector<std::string>& named) {
  std::vector<std::string> folders = named;
  if (folders.empty() && !environment.rules.empty()) folders.push_back(environment.rules);
  if (folders.empty()) {
    const auto own = folder_of_executable(environment.executable);
    if (!own) {
      return Error{Error::Kind::Usage,
                   "no rulebooks were found beside the program; name their folder with `--rules "
                   "DIR` or in COCKET_RULES"};
    }
    folders.push_back(own->string());
  }
  std::vector<RulebookFolder> found;
  for (const std::string& folder : folders) {
    std::vector<RulebookFolder> more = TRY(rulebooks_named(folder));
    for (RulebookFolder& rulebook : more) {
      if (!is_among(found, rulebook)) found.push_back(std::move(rulebook));
    }
  }
  return found;
}

Result<std::vector<RulebookFolder>> rulebooks_at(const std::vector<std::string>& paths) {
  std::vector<RulebookFolder> found;
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::exists(path, error)) {
      return Error{Error::Kind::Usage, fmt::format("there is no file or folder `{}`", path)};
    }
    if (!fs::is_directory(path, error)) {
      files.push_back(path);
      continue;
    }
    std::vector<RulebookFolder> more = TRY(rulebooks_named(path));
    for (RulebookFolder& rulebook : more) found.push_back(std::move(rulebook));
  }
  if (!files.empty()) found.push_back(rulebook_of_files(files));
  return found;
}

rulebook::Loaded load_rulebook(const RulebookFolder& folder, Cases cases,
                               std::optional<Date> known_on) {
  std::vector<std::string> paths = folder.rules;
  if (cases == Cases::Load || paths.empty()) {
    paths.insert(paths.end(), folder.cases.begin(), folder.cases.end());
  }
  const rulebook::ReadFile read = [&folder](const std::string& name) {
    return read_rulebook_file(path_of(folder, name));
  };
  rulebook::Loaded loaded = rulebook::load(paths, read, {known_on});
  for (SourceFile& file : loaded.files) file.name = path_of(folder, file.name);
  return loaded;
}

std::string name_within(const RulebookFolder& folder, const std::string& path) {
  const fs::path base = (fs::path(folder.folder) / "x").lexically_normal().parent_path();
  const fs::path file = fs::path(path).lexically_normal();
  const fs::path name = base.empty() ? file : file.lexically_relative(base);
  return name.empty() ? file.string() : name.string();
}

std::string path_beside(const RulebookFolder& folder, const std::string& name) {
  return (fs::path(folder.folder).parent_path() / name).string();
}

Result<std::string> read_beside(const RulebookFolder& folder, const std::string& name) {
  return read_text_file(path_beside(folder, name));
}

}  // namespace cocket::cli
