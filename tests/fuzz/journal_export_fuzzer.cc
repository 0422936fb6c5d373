// SPDX-License-Identifier: Apache-2.0
// An export of a journal that is taken is written again as the same bytes, and its records follow
// from each other: of an input as it stands, and of one made of records, of which a byte may have
// been changed. A checkpoint that is taken is written again as the same bytes.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/moment.h"
#include "journal/chain.h"
#include "journal/checkpoint.h"
#include "journal/export_text.h"
#include "journal/record.h"

namespace journal = cocket::journal;

namespace {

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// True: it was taken to its end.
bool read_export(const std::vector<std::string>& lines) {
  journal::ExportReader reader;
  journal::Head head;
  std::vector<std::string> written = {journal::export_begin()};
  for (const std::string& line : lines) {
    const auto entry = reader.take(line);
    if (!entry.ok()) return false;
    if (!entry.value()) continue;
    CHECK(behind(head, entry.value()->record) == head_at(*entry.value()));
    CHECK(check(entry.value()->record).ok());
    head = head_at(*entry.value());
    written.push_back(journal::export_line(*entry.value()));
  }
  if (!reader.finish().ok()) return false;
  written.push_back(journal::export_end(head));
  CHECK(written == lines);
  return true;
}

// Records whose bodies are the lines of the input.
std::vector<std::string> made_export(std::string_view text) {
  std::vector<journal::Record> records;
  for (const std::string& body : lines_of(text)) {
    const journal::Record record{cocket::Moment{static_cast<std::int64_t>(body.size())}, "note",
                                 "anna", body};
    if (journal::check(record).ok()) records.push_back(record);
  }
  std::vector<std::string> lines = {journal::export_begin()};
  journal::Head head;
  for (const journal::Entry& entry : journal::chained({}, records)) {
    lines.push_back(journal::export_line(entry));
    head = head_at(entry);
  }
  lines.push_back(journal::export_end(head));
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto checkpoint = journal::read_checkpoint(text); checkpoint.ok()) {
    CHECK(journal::checkpoint_text(checkpoint.value()) == text);
  }
  read_export(lines_of(text));
  if (size < 4) return 0;
  std::vector<std::string> lines = made_export(text.substr(4));
  CHECK(read_export(lines));
  std::string& line = lines[data[0] % lines.size()];
  const std::size_t place = (data[1] + std::size_t{256} * data[2]) % line.size();
  const bool is_changed = line[place] != static_cast<char>(data[3]);
  line[place] = static_cast<char>(data[3]);
  CHECK(read_export(lines) == !is_changed);
  return 0;
}
