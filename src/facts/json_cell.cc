// SPDX-License-Identifier: Apache-2.0
#include "facts/json_cell.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/text.h"
#include "facts/book.h"
#include "facts/ndjson_book.h"
#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

namespace ondemand = simdjson::ondemand;

Error broken(simdjson::error_code code) {
  return invalid(std::string(json_fault(code)));
}

Error too_deep() {
  return {Error::Kind::Limit,
          fmt::format("arrays and objects more than {} levels deep", kJsonDepthMax)};
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_ascii_digit(text[at])) ++at;
  return at;
}

// RFC 8259, section 6: int, then perhaps frac, then perhaps exp.
bool is_json_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t digits = at;
  at = skip_digits(text, at);
  if (at == digits || (text[digits] == '0' && at > digits + 1)) return false;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = skip_digits(text, fraction);
    if (at == fraction) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = at;
    at = skip_digits(text, exponent);
    if (at == exponent) return false;
  }
  return at == text.size();
}

// The bytes of a number, a word or a string as they stand.
std::string_view token_of(ondemand::value& value) {
  std::string_view token = value.raw_json_token();
  const std::size_t last = token.find_last_not_of(" \t\r\n");
  return token.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

Result<std::string_view> read_scalar(std::string_view token) {
  if (token == "null") return std::string_view();
  if (token == "true" || token == "false" || is_json_number(token)) return token;
  return invalid(fmt::format("`{}` is no JSON value", first_code_points(token, 40)));
}

// Valid until the next line is parsed.
Result<std::string_view> read_string(ondemand::value& value) {
  std::string_view text;
  if (const auto code = value.get_string().get(text); code != simdjson::SUCCESS) {
    return broken(code);
  }
  if (text.find('\0') != std::string_view::npos) return invalid("a string holds NUL");
  return text;
}

// Deepest nesting of brackets outside strings.
int depth_of(std::string_view json) {
  int depth = 0;
  int deepest = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string && c == '\\') ++i;
    if (c == '"') in_string = !in_string;
    if (in_string) continue;
    if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
    if (c == ']' || c == '}') --depth;
  }
  return deepest;
}

// An array or object of a column that Cocket does not know. simdjson skips what nobody asks for, so
// that its inside is not yet checked.
Result<std::string_view> read_raw(ondemand::value& value, bool is_array) {
  std::string_view json;
  simdjson::error_code code = simdjson::SUCCESS;
  if (is_array) {
    ondemand::array array;
    code = value.get_array().get(array);
    if (code == simdjson::SUCCESS) code = array.raw_json().get(json);
  } else {
    ondemand::object object;
    code = value.get_object().get(object);
    if (code == simdjson::SUCCESS) code = object.raw_json().get(json);
  }
  if (code != simdjson::SUCCESS) return broken(code);
  if (depth_of(json) > kJsonDepthMax) return too_deep();
  if (!nlohmann::json::accept(json)) return broken(simdjson::TAPE_ERROR);
  return json;
}

// Makes text of nested values; a level of JSON is a level of recursion, at most kJsonDepthMax.
class Flattener {
 public:
  explicit Flattener(const Field& field) : field_(field) {}

  Result<std::string> flatten(ondemand::value value, int depth) {
    if (depth > kJsonDepthMax) return too_deep();
    const std::string_view token = token_of(value);
    if (token.starts_with('[')) return flatten_array(value, depth);
    if (token.starts_with('{')) return flatten_object(value, depth);
    const std::string_view text =
        TRY(token.starts_with('"') ? read_string(value) : read_scalar(token));
    return std::string(text);
  }

 private:
  Result<std::string> flatten_array(ondemand::value value, int depth) {
    ondemand::array array;
    if (const auto code = value.get_array().get(array); code != simdjson::SUCCESS) {
      return broken(code);
    }
    std::string out;
    for (auto result : array) {
      ondemand::value element;
      if (const auto code = result.get(element); code != simdjson::SUCCESS) return broken(code);
      const std::string text = TRY(flatten(element, depth + 1));
      if (!out.empty() && !text.empty()) out += "; ";
      out += text;
    }
    return out;
  }

  Result<std::string> flatten_object(ondemand::value value, int depth) {
    ondemand::object object;
    if (const auto code = value.get_object().get(object); code != simdjson::SUCCESS) {
      return broken(code);
    }
    const bool is_composition = field_.type == FieldType::Composition;
    std::string parts[2];  // name and country, or number and unit
    std::string shares;
    for (auto member : object) {
      std::string_view key;
      if (const auto code = member.unescaped_key().get(key); code != simdjson::SUCCESS) {
        return broken(code);
      }
      const std::string name(key);
      ondemand::value inner;
      if (const auto code = member.value().get(inner); code != simdjson::SUCCESS) {
        return broken(code);
      }
      std::string text = TRY(flatten(inner, depth + 1));
      if (is_composition) {
        shares += fmt::format("{}{}={}", shares.empty() ? "" : "; ", name, text);
        continue;
      }
      const int part = part_named(name);
      if (part < 0 || !parts[part].empty()) return unexpected(name);
      parts[part] = std::move(text);
    }
    if (is_composition) return shares;
    const char* between = field_.type == FieldType::Party ? "|" : " ";
    return parts[1].empty() ? parts[0] : fmt::format("{}{}{}", parts[0], between, parts[1]);
  }

  int part_named(std::string_view name) const {
    if (field_.type == FieldType::Party) return name == "name" ? 0 : name == "country" ? 1 : -1;
    if (field_.type == FieldType::Amount || field_.type == FieldType::Quantity) {
      return name == "number" ? 0 : name == "unit" ? 1 : -1;
    }
    return -1;
  }

  Error unexpected(std::string_view member) const {
    switch (field_.type) {
      case FieldType::Party:
        return invalid(fmt::format("member `{}` of a party; expected `name` and `country`, once",
                                   first_code_points(member, 40)));
      case FieldType::Amount:
      case FieldType::Quantity:
        return invalid(fmt::format("member `{}`; expected `number` and `unit`, once",
                                   first_code_points(member, 40)));
      default:
        return invalid("an object; expected a text, a number or an array of them");
    }
  }

  const Field& field_;
};

}  // namespace

Result<std::string_view> read_json_cell(ondemand::value value, const Field* field, Chunk& chunk) {
  const std::string_view token = token_of(value);
  const bool is_array = token.starts_with('[');
  if (is_array || token.starts_with('{')) {
    if (field == nullptr) return read_raw(value, is_array);
    std::string text = TRY(Flattener(*field).flatten(value, 1));
    return std::string_view(chunk.owned.emplace_back(std::move(text)));
  }
  if (!token.starts_with('"')) return read_scalar(token);
  const bool is_plain =
      token.size() >= 2 && token.ends_with('"') && token.find('\\') == std::string_view::npos;
  if (is_plain) {
    // Taken, not skipped: simdjson skips a string with a colon behind it as if it were a key.
    ondemand::raw_json_string taken;
    if (const auto code = value.get_raw_json_string().get(taken); code != simdjson::SUCCESS) {
      return broken(code);
    }
    return token.substr(1, token.size() - 2);
  }
  const std::string_view text = TRY(read_string(value));
  return std::string_view(chunk.owned.emplace_back(text));
}

std::string_view json_fault(simdjson::error_code code) {
  switch (code) {
    case simdjson::UNCLOSED_STRING:
      return "not a JSON object: a string is not closed";
    case simdjson::UNESCAPED_CHARS:
      return "not a JSON object: a string holds a control character, which must be escaped";
    case simdjson::STRING_ERROR:
      return "not a JSON object: a string holds a wrong escape";
    case simdjson::UTF8_ERROR:
      return "not UTF-8";
    case simdjson::INCORRECT_TYPE:
      return "not a JSON object";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "not a JSON object: a bracket is not closed, or something follows the object";
    default:
      return "not a JSON object: commas, colons, quotes or brackets are not where they belong";
  }
}

}  // namespace cocket::facts
