// SPDX-License-Identifier: Apache-2.0
#include "base/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_location.h"
#include "base/text.h"

namespace cocket {
namespace {

// A line longer than this is cut around the caret.
constexpr int kLineColumnsMax = 160;

std::string_view line_of(std::string_view text, int line) {
  std::size_t begin = 0;
  for (int i = 1; i < line; ++i) {
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  const std::size_t end = text.find('\n', begin);
  std::string_view found = text.substr(begin, end == std::string_view::npos ? end : end - begin);
  if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
  return found;
}

// The text in front of the caret, as blanks of the same width on a terminal.
std::string blanks_before(std::string_view line, int column) {
  const std::string_view before = first_code_points(line, column - 1);
  return std::string(static_cast<std::size_t>(display_width(before)), ' ');
}

// Carets under the place, as wide as it is on a terminal.
std::string carets_below(std::string_view line, const SourceLocation& place) {
  const std::string_view before = first_code_points(line, place.column - 1);
  const std::string_view marked = first_code_points(line.substr(before.size()), place.length);
  return std::string(static_cast<std::size_t>(std::max(1, display_width(marked))), '^');
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  ++(diagnostic.severity == Severity::Error ? error_count_ : warning_count_);
  if (all_.size() < kDiagnosticsMax) all_.push_back(std::move(diagnostic));
}

void Diagnostics::append(const Diagnostics& others,
                         const std::function<bool(const Diagnostic&)>& is_wanted) {
  for (const Diagnostic& other : others.all_) {
    if (is_wanted(other)) add(other);
  }
}

void Diagnostics::error(SourceLocation place, std::string id, std::string message,
                        std::string hint) {
  add({Severity::Error, std::move(id), std::move(message), std::move(hint), place});
}

void Diagnostics::warning(SourceLocation place, std::string id, std::string message,
                          std::string hint) {
  add({Severity::Warning, std::move(id), std::move(message), std::move(hint), place});
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> result = all_;
  std::stable_sort(result.begin(), result.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.place < b.place; });
  return result;
}

std::string render(const Diagnostic& diagnostic, const SourceFiles& files) {
  const bool is_error = diagnostic.severity == Severity::Error;
  const SourceLocation& place = diagnostic.place;
  std::string out;
  const bool has_file = place.file >= 0 && place.file < static_cast<int>(files.size());
  if (has_file) {
    out += fmt::format("{}:{}:{}: ", files[static_cast<std::size_t>(place.file)].name, place.line,
                       place.column);
  }
  out += fmt::format("{}: {} [{}]\n", is_error ? "error" : "warning", diagnostic.message,
                     diagnostic.id);
  if (has_file && place.line > 0) {
    const std::string line =
        printable(line_of(files[static_cast<std::size_t>(place.file)].text, place.line));
    if (display_width(line) <= kLineColumnsMax) {
      out += fmt::format("  {}\n  {}{}\n", line, blanks_before(line, place.column),
                         carets_below(line, place));
    }
  }
  if (!diagnostic.hint.empty()) out += fmt::format("  hint: {}\n", diagnostic.hint);
  return out;
}

std::string render_all(const Diagnostics& diagnostics, const SourceFiles& files) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) out += render(diagnostic, files);
  const int kept = static_cast<int>(diagnostics.sorted().size());
  const int all = diagnostics.error_count() + diagnostics.warning_count();
  if (all > kept) out += fmt::format("... and {} more\n", all - kept);
  return out;
}

}  // namespace cocket
