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

// Of a wider line a window is shown: some columns before the place, and what follows.
constexpr int kLineColumnsMax = 160;
constexpr int kColumnsBefore = 60;
constexpr std::string_view kCut = "…";

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

// The longest begin of the text that is at most so wide.
std::string_view first_columns(std::string_view text, int columns) {
  std::size_t size = 0;
  while (size < text.size()) {
    const std::string_view next = first_code_points(text.substr(size), 1);
    columns -= display_width(next);
    if (columns < 0) break;
    size += next.size();
  }
  return text.substr(0, size);
}

// The line, or a window of it around the place, and carets below the place, as wide as it is on a
// terminal.
std::string excerpt_of(std::string_view line, const SourceLocation& place) {
  std::string_view before = first_code_points(line, place.column - 1);
  std::string_view after = line.substr(before.size());
  const std::string_view marked = first_code_points(after, place.length);
  std::string_view begin;
  std::string_view end;
  if (display_width(line) > kLineColumnsMax) {
    const int room = kLineColumnsMax - 2 * display_width(kCut);
    const int kept = std::max(kColumnsBefore, room - display_width(after));
    const int skipped = display_width(before) - kept;
    if (skipped > 0) {
      begin = kCut;
      before.remove_prefix(first_columns(before, skipped).size());
    }
    const std::string_view shown = first_columns(after, room - display_width(before));
    if (shown.size() < after.size()) end = kCut;
    after = shown;
  }
  const std::string_view below = marked.substr(0, after.size());
  const int blanks = display_width(begin) + display_width(before);
  return fmt::format("  {}{}{}{}\n  {:{}}{:^>{}}\n", begin, before, after, end, "", blanks, "",
                     std::max(1, display_width(below)));
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
    out += excerpt_of(line, place);
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
