// SPDX-License-Identifier: Apache-2.0
#include "facts/json_array.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/text.h"
#include "facts/book.h"

namespace cocket::facts {
namespace {

bool is_json_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class LineMaker {
 public:
  explicit LineMaker(ReadBytes read_bytes) : read_bytes_(std::move(read_bytes)) {}

  bool is_open() const { return state_ == State::Array; }

  Result<std::size_t> read(std::span<char> into) {
    const std::size_t count = TRY(read_bytes_(into));
    for (std::size_t i = 0; i < count && state_ != State::Other; ++i) into[i] = take(into[i]);
    return count;
  }

 private:
  enum class State { Before, Array, After, Other };

  char take(char c) {
    switch (state_) {
      case State::Before:
        return begin(c);
      case State::Array:
        return is_in_string_ ? take_in_string(c) : take_in_array(c);
      case State::After:
      case State::Other:
        return c;
    }
    return c;
  }

  char begin(char c) {
    if (is_json_space(c) || kByteOrderMark.find(c) != std::string_view::npos) return c;
    state_ = c == '[' ? State::Array : State::Other;
    return c == '[' ? ' ' : c;
  }

  char take_in_string(char c) {
    if (is_escaped_) {
      is_escaped_ = false;
    } else if (c == '\\') {
      is_escaped_ = true;
    } else if (c == '"') {
      is_in_string_ = false;
    }
    return c;
  }

  char take_in_array(char c) {
    if (c == '\n' || c == '\r') return ' ';
    if (c == '"') is_in_string_ = true;
    if (c == '[' || c == '{') ++depth_;
    if (c == ',' && depth_ == 0) return '\n';
    if (c != ']' && c != '}') return c;
    if (depth_ > 0) {
      --depth_;
      return c;
    }
    if (c == ']') state_ = State::After;
    return c == ']' ? '\n' : c;
  }

  ReadBytes read_bytes_;
  State state_ = State::Before;
  bool is_in_string_ = false;
  bool is_escaped_ = false;
  std::int64_t depth_ = 0;  // of brackets within an element
};

}  // namespace

ArrayLines array_as_lines(ReadBytes read_bytes) {
  const auto lines = std::make_shared<LineMaker>(std::move(read_bytes));
  return {[lines](std::span<char> into) { return lines->read(into); },
          [lines] { return lines->is_open(); }};
}

}  // namespace cocket::facts
