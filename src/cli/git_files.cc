// SPDX-License-Identifier: Apache-2.0
#include "cli/git_files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/files.h"

namespace cocket::cli {
namespace {

constexpr int kNoProgram = 127;  // what a shell and posix_spawnp's child end with

struct Ran {
  int exit_code = 0;
  std::string output;
};

std::string read_all(int descriptor) {
  std::string text;
  std::array<char, 1 << 16> buffer;
  while (text.size() <= kTextFileBytesMax) {
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

// What git says of errors is left out: ours say what to do.
Result<Ran> run_git(std::vector<std::string> words) {
  words.insert(words.begin(), "git");
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return Error{Error::Kind::Io, "git cannot be run: no pipe can be made"};
  }
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, "git", &actions, nullptr, arguments.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  Ran ran;
  if (failed == 0) ran.output = read_all(ends[0]);
  ::close(ends[0]);
  int status = 0;
  while (failed == 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  if (failed != 0 || ran.exit_code == kNoProgram) {
    return Error{Error::Kind::NotFound,
                 "the program `git` is not there, and what a revision has cannot be read without "
                 "it; install it, or name two folders"};
  }
  if (ran.output.size() > kTextFileBytesMax) {
    return Error{Error::Kind::Limit, fmt::format("what `git {}` prints is longer than {} MiB",
                                                 words.back(), kTextFileBytesMax >> 20)};
  }
  return ran;
}

// Why git does not have it.
Error not_there(const GitPath& path) {
  const auto inside = run_git({"rev-parse", "--git-dir"});
  if (!inside.ok()) return inside.error();
  if (inside.value().exit_code != 0) {
    return Error{Error::Kind::Usage,
                 fmt::format("`{}` names a Git revision, and this folder is in no Git repository; "
                             "run cocket in one, or name two folders",
                             path.text())};
  }
  const auto revision =
      run_git({"rev-parse", "--verify", "--quiet", "--end-of-options", path.revision + "^{tree}"});
  if (!revision.ok()) return revision.error();
  if (revision.value().exit_code != 0) {
    return Error{Error::Kind::Usage,
                 fmt::format("`{}`: this Git repository has no revision `{}`; `git log` lists them",
                             path.text(), path.revision)};
  }
  return Error{Error::Kind::NotFound,
               fmt::format("`{}`: revision `{}` has no `{}`; `git ls-tree --name-only {}` lists "
                           "what it has (a path begins at the top of the repository)",
                           path.text(), path.revision, path.path, path.revision)};
}

Result<std::string> output_of(std::vector<std::string> words, const GitPath& path) {
  Ran ran = TRY(run_git(std::move(words)));
  if (ran.exit_code != 0) return not_there(path);
  return std::move(ran.output);
}

}  // namespace

std::optional<GitPath> git_path(const std::string& text) {
  std::error_code error;
  const std::size_t colon = text.find(':');
  const bool is_one = colon != std::string::npos && colon > 0 && text.front() != '-' &&
                      !std::filesystem::exists(text, error);
  if (!is_one) return std::nullopt;
  return GitPath{text.substr(0, colon), text.substr(colon + 1)};
}

Result<bool> is_git_folder(const GitPath& path) {
  const std::string type = TRY(output_of({"cat-file", "-t", path.text()}, path));
  return trim(type) == "tree";
}

Result<std::vector<std::string>> git_folder_names(const GitPath& folder) {
  const std::string text = TRY(output_of({"ls-tree", "-z", "--name-only", folder.text()}, folder));
  std::vector<std::string> names;
  for (const std::string_view name : split(text, '\0')) {
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

Result<std::string> read_git_file(const GitPath& file) {
  return output_of({"cat-file", "blob", file.text()}, file);
}

}  // namespace cocket::cli
