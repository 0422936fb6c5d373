// SPDX-License-Identifier: Apache-2.0
// What the process found around itself: the clock, the terminal, the variables. Read once in
// main, handed on as plain values.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace cocket::cli {

struct Environment {
  std::string executable;         // absolute path of this binary
  std::string rules;              // COCKET_RULES, may be empty
  std::string lists;              // folder of imported lists; empty: no home is known
  std::string journal;            // COCKET_JOURNAL, may be empty
  std::string user;               // USER or LOGNAME, may be empty
  std::int64_t unix_seconds = 0;  // now
  unsigned processors = 1;
  bool is_stdout_terminal = false;
  bool is_stderr_terminal = false;
  bool is_stdin_terminal = false;
  bool is_utf8 = false;                            // the locale can show ▲
  bool refuses_colour = false;                     // NO_COLOR, or TERM=dumb
  int width = 0;                                   // columns of the terminal, 0: not known
  const std::atomic<bool>* interrupted = nullptr;  // set by SIGINT and SIGTERM
};

Environment read_environment();

// Installs the handlers of SIGINT and SIGTERM; a second signal ends the process at once.
const std::atomic<bool>* watch_for_interruption();

}  // namespace cocket::cli
