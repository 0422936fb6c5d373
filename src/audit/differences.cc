// SPDX-License-Identifier: Apache-2.0
#include "audit/differences.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/text.h"

namespace cocket::audit {
namespace {

constexpr int kLettersMax = 60;  // of a value that is shown
constexpr std::array<const char*, 5> kNames = {"law", "measure", "name", "entry", "limb"};

std::string shown(const Json& value) {
  const std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  const std::string_view begin = first_code_points(text, kLettersMax);
  return begin.size() < text.size() ? std::string(begin) + "..." : text;
}

// What an element is called among its like; empty: nothing.
std::string name_of(const Json& element) {
  if (element.is_string()) return element.get<std::string>();
  if (!element.is_object()) return "";
  for (const char* member : kNames) {
    const auto found = element.find(member);
    if (found != element.end() && found->is_string()) return found->get<std::string>();
  }
  return "";
}

// Each element has a name, and no two have the same.
bool has_names(const Json& list) {
  std::vector<std::string> names;
  for (const Json& element : list) names.push_back(name_of(element));
  std::sort(names.begin(), names.end());
  const bool is_any_empty = !names.empty() && names.front().empty();
  return !is_any_empty && std::adjacent_find(names.begin(), names.end()) == names.end();
}

const Json* element_named(const Json& list, const std::string& name) {
  for (const Json& element : list) {
    if (name_of(element) == name) return &element;
  }
  return nullptr;
}

class Comparison {
 public:
  std::vector<std::string> found;

  void compare(const Json& was, const Json& is, const std::string& path) {
    if (was == is) return;
    if (was.is_object() && is.is_object()) return compare_objects(was, is, path);
    if (was.is_array() && is.is_array()) return compare_lists(was, is, path);
    found.push_back(fmt::format("{}: was {}, is {}", path, shown(was), shown(is)));
  }

 private:
  static std::string below(const std::string& path, const std::string& name) {
    return path.empty() ? name : path + ", " + name;
  }

  void compare_objects(const Json& was, const Json& is, const std::string& path) {
    for (const auto& [name, value] : was.items()) {
      const auto other = is.find(name);
      compare(value, other == is.end() ? Json() : *other, below(path, name));
    }
    for (const auto& [name, value] : is.items()) {
      if (!was.contains(name)) compare(Json(), value, below(path, name));
    }
  }

  void compare_lists(const Json& was, const Json& is, const std::string& path) {
    if (has_names(was) && has_names(is)) return compare_named(was, is, path);
    for (std::size_t i = 0; i < std::max(was.size(), is.size()); ++i) {
      compare(i < was.size() ? was[i] : Json(), i < is.size() ? is[i] : Json(),
              fmt::format("{} {}", path, i + 1));
    }
  }

  void compare_named(const Json& was, const Json& is, const std::string& path) {
    const std::size_t before = found.size();
    for (const Json& element : was) {
      const std::string name = name_of(element);
      const Json* other = element_named(is, name);
      if (other == nullptr) {
        found.push_back(fmt::format("{}: {} is gone", path, name));
      } else {
        compare(element, *other, path + " " + name);
      }
    }
    for (const Json& element : is) {
      const std::string name = name_of(element);
      if (element_named(was, name) == nullptr) {
        found.push_back(fmt::format("{}: {} is new", path, name));
      }
    }
    if (found.size() == before) found.push_back(path + ": another order");
  }
};

std::string first_line_that_differs(std::string_view was, std::string_view is) {
  std::size_t line = 1;
  std::size_t at = 0;
  while (at < was.size() && at < is.size() && was[at] == is[at]) {
    if (was[at] == '\n') ++line;
    ++at;
  }
  return fmt::format("line {} is the first that differs", line);
}

}  // namespace

std::vector<std::string> differences(std::string_view was, std::string_view is) {
  if (was == is) return {};
  const Json before = Json::parse(was, nullptr, false);
  const Json after = Json::parse(is, nullptr, false);
  Comparison comparison;
  if (!before.is_discarded() && !after.is_discarded()) comparison.compare(before, after, "");
  if (comparison.found.empty()) comparison.found.push_back(first_line_that_differs(was, is));
  return comparison.found;
}

}  // namespace cocket::audit
