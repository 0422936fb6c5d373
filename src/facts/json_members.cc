// SPDX-License-Identifier: Apache-2.0
#include "facts/json_members.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/text.h"

namespace cocket::facts {
namespace {

// Just behind the string whose opening quote stands at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at < text.size() ? at + 1 : text.size();
}

// At the comma or brace behind the value that begins at or after `at`.
std::size_t end_of_value(std::string_view text, std::size_t at) {
  int depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = end_of_string(text, at);
      continue;
    }
    const bool closes = c == '}' || c == ']';
    if (depth == 0 && (closes || c == ',')) return at;
    if (c == '{' || c == '[') ++depth;
    if (closes) --depth;
    ++at;
  }
  return at;
}

std::string unescaped(std::string_view key) {
  if (key.find('\\') == std::string_view::npos) {
    return std::string(key.substr(1, key.size() < 2 ? 0 : key.size() - 2));
  }
  const Json name = Json::parse(key, nullptr, false);
  return name.is_string() ? name.get<std::string>() : std::string(key);
}

}  // namespace

std::vector<JsonMember> members_of(std::string_view object) {
  std::vector<JsonMember> members;
  std::size_t begin = object.find('{');
  while (begin < object.size() && object[begin] != '}') {
    ++begin;
    const std::size_t key_begin = object.find('"', begin);
    if (key_begin == std::string_view::npos) break;
    const std::size_t key_end = end_of_string(object, key_begin);
    const std::size_t colon = object.find(':', key_end);
    if (colon == std::string_view::npos) break;
    const std::size_t end = end_of_value(object, colon + 1);
    JsonMember member;
    member.text = object.substr(begin, end - begin);
    member.key = object.substr(key_begin, key_end - key_begin);
    member.value = trim(object.substr(colon + 1, end - colon - 1));
    member.name = unescaped(member.key);
    members.push_back(std::move(member));
    begin = end;
  }
  return members;
}

}  // namespace cocket::facts
