// SPDX-License-Identifier: Apache-2.0
#include "cli/given_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "cli/answer_output.h"
#include "cli/files.h"
#include "facts/book.h"
#include "facts/vocabulary.h"

namespace cocket::cli {

Result<GivenLine> line_in_json(const std::string& path, const facts::Vocabulary& vocabulary) {
  const std::string text = TRY(read_text_file(path));
  const Json object = Json::parse(text, nullptr, false);
  if (!object.is_object()) {
    return Error{Error::Kind::Usage,
                 fmt::format("{} does not hold one JSON object, such as "
                             "{{\"destination\":\"JP\"}}; for a book use `cocket run`",
                             path == "-" ? "the standard input" : "`" + path + "`")};
  }
  std::string row = text;  // not the object: a number keeps its digits
  std::replace_if(row.begin(), row.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  auto read = [&row, used = std::size_t{0}](std::span<char> into) mutable -> Result<std::size_t> {
    const std::size_t count = std::min(into.size(), row.size() - used);
    std::memcpy(into.data(), row.data() + used, count);
    used += count;
    return count;
  };
  const std::unique_ptr<facts::BookReader> reader =
      TRY(facts::open_book(vocabulary, facts::BookFormat::Ndjson, read));
  const std::unique_ptr<facts::Chunk> chunk = TRY(reader->next_chunk());
  if (chunk == nullptr || chunk->rows.empty()) {
    return Error{Error::Kind::Usage, "the JSON object is empty"};
  }
  const facts::Row& only = chunk->rows.front();
  if (!only.error.empty()) return Error{Error::Kind::Usage, only.error};
  GivenLine line;
  line.columns = reader->columns();
  for (const std::string_view cell : only.cells) line.cells.emplace_back(cell);
  line.cells.resize(line.columns.size());
  return line;
}

}  // namespace cocket::cli
