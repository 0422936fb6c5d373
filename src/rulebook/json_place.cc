// SPDX-License-Identifier: Apache-2.0
#include "rulebook/json_place.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "base/source_location.h"
#include "base/text.h"

namespace cocket::rulebook {
namespace {

// Walks over the text and over the values that were read from it, side by side.
class PlaceFinder {
 public:
  PlaceFinder(int file, std::string_view text) : text_(text), here_{file, 1, 1, 1} {}

  JsonPlaces find(const Json& json) {
    skip_to_value();
    places_[&json] = here_;
    walk(json);
    return std::move(places_);
  }

 private:
  void walk(const Json& json) {
    if (!json.is_structured()) return skip_scalar();
    advance();  // the opening bracket
    for (const auto& item : json.items()) {
      skip_to_value();
      places_[&item.value()] = here_;
      if (json.is_object()) {
        skip_scalar();  // the key
        skip_to_value();
      }
      walk(item.value());
    }
    skip_to_value();
    advance();  // the closing bracket
  }

  void advance() {
    if (at_ >= text_.size()) return;
    const char c = text_[at_++];
    if (c == '\n') {
      ++here_.line;
      here_.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) {
      ++here_.column;
    }
  }

  bool at_one_of(std::string_view characters) const {
    return at_ < text_.size() && characters.find(text_[at_]) != std::string_view::npos;
  }

  void skip_to_value() {
    while (at_one_of(" \t\r\n,:")) advance();
  }

  void skip_scalar() {
    if (!at_one_of("\"")) {
      while (at_ < text_.size() && !at_one_of(" \t\r\n,:]}")) advance();
      return;
    }
    advance();
    while (at_ < text_.size() && !at_one_of("\"")) {
      if (at_one_of("\\")) advance();
      advance();
    }
    advance();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  SourceLocation here_;
  JsonPlaces places_;
};

}  // namespace

SourceLocation place_of_byte(int file, std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, std::min(byte, text.size()));
  const std::size_t last_end = before.rfind('\n');
  const std::string_view line =
      last_end == std::string_view::npos ? before : before.substr(last_end + 1);
  const auto line_ends = std::count(before.begin(), before.end(), '\n');
  return {file, static_cast<int>(line_ends) + 1, code_point_count(line) + 1, 1};
}

JsonPlaces places_in_json(int file, std::string_view text, const Json& json) {
  return PlaceFinder(file, text).find(json);
}

}  // namespace cocket::rulebook
