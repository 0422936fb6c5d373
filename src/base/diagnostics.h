// SPDX-License-Identifier: Apache-2.0
// What a rulebook's author is told: gathered, never thrown; each with its place, what was found,
// what was expected, and a suggestion where a name is near.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_location.h"

namespace cocket {

struct SourceFile {
  std::string name;  // as the user would type it
  std::string text;
};

using SourceFiles = std::vector<SourceFile>;

enum class Severity { Error, Warning };

struct Diagnostic {
  Severity severity = Severity::Error;
  std::string id;       // stable kebab-case name, for instance "unknown-field"
  std::string message;  // lower case, no full stop
  std::string hint;     // what to do about it; may be empty
  SourceLocation place;
};

class Diagnostics {
 public:
  // Past this many the rest is counted, not kept.
  static constexpr int kDiagnosticsMax = 200;

  void error(SourceLocation place, std::string id, std::string message, std::string hint = {});
  void warning(SourceLocation place, std::string id, std::string message, std::string hint = {});

  // Those of the others that are wanted.
  void append(const Diagnostics& others, const std::function<bool(const Diagnostic&)>& is_wanted);

  bool has_errors() const { return error_count_ > 0; }
  int error_count() const { return error_count_; }
  int warning_count() const { return warning_count_; }
  // In order of place.
  std::vector<Diagnostic> sorted() const;

 private:
  void add(Diagnostic diagnostic);

  std::vector<Diagnostic> all_;
  int error_count_ = 0;
  int warning_count_ = 0;
};

// "file:line:column: error: message [id]", the line of text, a caret line, and "hint: ...".
std::string render(const Diagnostic& diagnostic, const SourceFiles& files);
std::string render_all(const Diagnostics& diagnostics, const SourceFiles& files);

}  // namespace cocket
