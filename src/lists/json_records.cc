// SPDX-License-Identifier: Apache-2.0
#include "lists/json_records.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "lists/byte_stream.h"
#include "lists/import_job.h"
#include "lists/importer.h"

namespace cocket::lists {
namespace {

constexpr int kEnd = -1;
constexpr std::size_t kJsonChunkBytes = 256 << 10;

bool is_space(int c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Cuts values out of the bytes; what is inside them is checked when they are parsed.
class Scanner {
 public:
  explicit Scanner(ByteStream& stream) : stream_(stream), chunk_(kJsonChunkBytes) {}

  Result<int> peek();
  void pass();
  Result<int> peek_after_space();
  Result<void> expect(char wanted);
  // The text of the value that begins here.
  Result<std::string> value();
  Result<std::string> line();  // without its end
  std::string place(std::string_view pointer) const {
    return fmt::format("`{}`, line {}{}{}", stream_.name(), line_, pointer.empty() ? "" : ", ",
                       pointer);
  }
  std::int64_t line_number() const { return line_; }

 private:
  Result<void> add(std::string& text, int c);

  ByteStream& stream_;
  std::vector<char> chunk_;
  std::size_t at_ = 0;
  std::size_t size_ = 0;
  bool at_end_ = false;
  std::int64_t line_ = 1;
};

Result<int> Scanner::peek() {
  if (at_ == size_ && !at_end_) {
    size_ = TRY(stream_.read(chunk_));
    at_ = 0;
    at_end_ = size_ == 0;
  }
  return at_end_ ? kEnd : static_cast<int>(static_cast<unsigned char>(chunk_[at_]));
}

void Scanner::pass() {
  if (chunk_[at_] == '\n') ++line_;
  ++at_;
}

Result<int> Scanner::peek_after_space() {
  while (true) {
    const int c = TRY(peek());
    if (!is_space(c)) return c;
    pass();
  }
}

Result<void> Scanner::expect(char wanted) {
  const int c = TRY(peek_after_space());
  if (c == static_cast<int>(wanted)) {
    pass();
    return {};
  }
  return damaged(place(""), c == kEnd ? fmt::format("the file ends where `{}` was expected", wanted)
                                      : fmt::format("`{}` was expected", wanted));
}

Result<void> Scanner::add(std::string& text, int c) {
  if (c == kEnd) return damaged(place(""), "the file ends inside a value: it is cut off");
  if (text.size() >= kRecordBytesMax) {
    return Error{Error::Kind::Limit, fmt::format("{}: a value of more than {} bytes, the limit",
                                                 place(""), kRecordBytesMax)};
  }
  text += static_cast<char>(c);
  pass();
  return {};
}

Result<std::string> Scanner::value() {
  std::string text;
  int depth = 0;
  bool is_string = false;
  const int first = TRY(peek_after_space());
  const bool is_plain = first != '"' && first != '{' && first != '[';
  while (true) {
    const int c = TRY(peek());
    if (is_plain && (c == kEnd || is_space(c) || c == ',' || c == ']' || c == '}')) return text;
    TRY(add(text, c));
    if (is_plain) continue;
    if (is_string && c == '\\') {
      const int escaped = TRY(peek());
      TRY(add(text, escaped));
    } else if (c == '"') {
      is_string = !is_string;
    } else if (!is_string && (c == '{' || c == '[')) {
      ++depth;
    } else if (!is_string && (c == '}' || c == ']')) {
      --depth;
    }
    if (depth > kDepthMax) {
      return Error{Error::Kind::Limit,
                   fmt::format("{}: values nest deeper than {}, the limit", place(""), kDepthMax)};
    }
    if (depth == 0 && !is_string) return text;
  }
}

Result<std::string> Scanner::line() {
  std::string text;
  while (true) {
    const int c = TRY(peek());
    if (c == kEnd || c == '\n') return text;
    TRY(add(text, c));
  }
}

class RecordReader {
 public:
  RecordReader(ByteStream& stream, const JsonHandler& handler)
      : scanner_(stream), handler_(handler) {}
  Result<void> read();
  Result<void> read_lines();

 private:
  Result<JsonValue> parse(const std::string& text, std::string_view pointer);
  Result<void> read_array(const std::string& pointer);
  Result<void> read_members();
  Result<void> read_member();
  Result<void> pass_mark();

  Scanner scanner_;
  const JsonHandler& handler_;
  simdjson::dom::parser parser_;
};

Result<JsonValue> RecordReader::parse(const std::string& text, std::string_view pointer) {
  JsonValue value;
  const auto code = parser_.parse(text).get(value);
  if (code == simdjson::SUCCESS) return value;
  return damaged(scanner_.place(pointer), fold(simdjson::error_message(code)));
}

Result<void> RecordReader::read_array(const std::string& pointer) {
  TRY(scanner_.expect('['));
  for (std::int64_t i = 0;; ++i) {
    const int c = TRY(scanner_.peek_after_space());
    if (c == ']' && i == 0) break;
    const std::string at = fmt::format("{}/{}", pointer, i);
    const std::string text = TRY(scanner_.value());
    const JsonValue value = TRY(parse(text, at));
    TRY(handler_.on_record(value, scanner_.place(at)));
    const int next = TRY(scanner_.peek_after_space());
    if (next == ']') break;
    TRY(scanner_.expect(','));
  }
  return scanner_.expect(']');
}

Result<void> RecordReader::read_member() {
  const int quote = TRY(scanner_.peek_after_space());
  if (quote != '"') return damaged(scanner_.place(""), "a name in quotes was expected");
  const std::string name_text = TRY(scanner_.value());
  const JsonValue name_value = TRY(parse(name_text, ""));
  std::string_view name_view;
  if (name_value.get(name_view) != simdjson::SUCCESS) {
    return damaged(scanner_.place(""), "a name in quotes was expected");
  }
  const std::string name(name_view);
  TRY(scanner_.expect(':'));
  const int first = TRY(scanner_.peek_after_space());
  const bool is_records = first == '[' && std::find(handler_.arrays.begin(), handler_.arrays.end(),
                                                    name) != handler_.arrays.end();
  if (is_records) return read_array("/" + name);
  const std::string text = TRY(scanner_.value());
  const JsonValue value = TRY(parse(text, "/" + name));
  return handler_.on_member ? handler_.on_member(name, value) : Result<void>();
}

Result<void> RecordReader::read_members() {
  TRY(scanner_.expect('{'));
  while (true) {
    TRY(read_member());
    const int next = TRY(scanner_.peek_after_space());
    if (next == '}') break;
    TRY(scanner_.expect(','));
  }
  return scanner_.expect('}');
}

Result<void> RecordReader::pass_mark() {
  for (const int byte : {0xEF, 0xBB, 0xBF}) {
    const int c = TRY(scanner_.peek());
    if (c != byte) return {};
    scanner_.pass();
  }
  return {};
}

Result<void> RecordReader::read() {
  TRY(pass_mark());
  const int first = TRY(scanner_.peek_after_space());
  if (first == '[') {
    TRY(read_array(""));
  } else {
    TRY(read_members());
  }
  const int rest = TRY(scanner_.peek_after_space());
  if (rest != kEnd) return damaged(scanner_.place(""), "something follows the end of the JSON");
  return {};
}

Result<void> RecordReader::read_lines() {
  TRY(pass_mark());
  while (true) {
    const std::string line = TRY(scanner_.line());
    if (!trim(line).empty()) {
      const JsonValue value = TRY(parse(line, ""));
      TRY(handler_.on_record(value, scanner_.place("")));
    }
    const int end = TRY(scanner_.peek());
    if (end == kEnd) return {};
    scanner_.pass();
  }
}

bool add_text(const JsonValue& value, std::vector<std::string>& texts) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {
    texts.emplace_back(text);
    return true;
  }
  if (value.is_null() || value.is_object() || value.is_array()) return false;
  texts.push_back(simdjson::minify(value));
  return true;
}

}  // namespace

Result<void> read_json(ByteStream& stream, const JsonHandler& handler) {
  return RecordReader(stream, handler).read();
}

Result<void> read_json_lines(ByteStream& stream, const JsonHandler& handler) {
  return RecordReader(stream, handler).read_lines();
}

std::vector<std::string> json_texts(const JsonValue& object, std::string_view name) {
  std::vector<std::string> texts;
  JsonValue value;
  if (object[name].get(value) != simdjson::SUCCESS) return texts;
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) {
    add_text(value, texts);
    return texts;
  }
  for (const JsonValue one : array) add_text(one, texts);
  return texts;
}

std::string json_text(const JsonValue& object, std::string_view name) {
  std::vector<std::string> texts;
  JsonValue value;
  if (object[name].get(value) == simdjson::SUCCESS) add_text(value, texts);
  return texts.empty() ? std::string() : texts.front();
}

std::vector<JsonValue> json_objects(const JsonValue& object, std::string_view name) {
  std::vector<JsonValue> objects;
  simdjson::dom::array array;
  if (object[name].get(array) != simdjson::SUCCESS) return objects;
  for (const JsonValue one : array) {
    if (one.is_object()) objects.push_back(one);
  }
  return objects;
}

}  // namespace cocket::lists
