// SPDX-License-Identifier: Apache-2.0
#include "cli/environment.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <system_error>
#include <thread>

#include "base/text.h"

namespace cocket::cli {
namespace {

// The one global of the program: a signal handler has no other way to tell anybody.
// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<bool> interruption = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_signal(int /*number*/) {
  interruption.store(true);
}

std::string variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return value == nullptr ? std::string() : std::string(value);
}

bool is_utf8_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string value = fold(variable(name));
    if (value.empty()) continue;
    return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
  }
  return false;
}

int terminal_width() {
  static constexpr int kWidthMin = 40;
  static constexpr int kWidthMax = 400;
  int width = 0;
  const std::string columns = variable("COLUMNS");
  std::from_chars(columns.data(), columns.data() + columns.size(), width);
  winsize size{};
  if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  return width <= 0 ? 0 : std::clamp(width, kWidthMin, kWidthMax);
}

std::string executable_path() {
  std::error_code error;
  const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? std::string() : path.string();
}

std::string lists_folder() {
  std::string data = variable("XDG_DATA_HOME");
  const std::string home = variable("HOME");
  if (data.empty() && !home.empty()) data = home + "/.local/share";
  return data.empty() ? data : data + "/cocket/lists";
}

}  // namespace

Environment read_environment() {
  Environment environment;
  environment.executable = executable_path();
  environment.rules = variable("COCKET_RULES");
  environment.lists = lists_folder();
  environment.journal = variable("COCKET_JOURNAL");
  environment.user = variable("USER");
  if (environment.user.empty()) environment.user = variable("LOGNAME");
  environment.unix_seconds = static_cast<std::int64_t>(std::time(nullptr));
  environment.processors = std::max(1U, std::thread::hardware_concurrency());
  environment.is_stdout_terminal = isatty(STDOUT_FILENO) == 1;
  environment.is_stderr_terminal = isatty(STDERR_FILENO) == 1;
  environment.is_stdin_terminal = isatty(STDIN_FILENO) == 1;
  environment.is_utf8 = is_utf8_locale();
  environment.refuses_colour = !variable("NO_COLOR").empty() || variable("TERM") == "dumb";
  environment.width = terminal_width();
  environment.interrupted = &interruption;
  return environment;
}

const std::atomic<bool>* watch_for_interruption() {
  struct sigaction action{};
  action.sa_handler = on_signal;
  // Without SA_RESTART a read that waits comes back; with SA_RESETHAND a second signal kills.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  signal(SIGXFSZ, SIG_IGN);  // a file that may grow no more is told as any that cannot be written
  return &interruption;
}

}  // namespace cocket::cli
