// SPDX-License-Identifier: Apache-2.0
// The writer of the JSON form. What is absent, empty or no is left out.
#include "rulebook/json_form.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/json.h"
#include "rulebook/format.h"
#include "rulebook/json_members.h"
#include "rulebook/json_members_law.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {
namespace {

template <class T>
Json json_of(const T& value);

bool says_something(const Comments& comments) {
  return !comments.above.empty() || !comments.beside.empty() || comments.blank_before.yes;
}

class JsonWriter {
 public:
  template <class T>
  void operator()(std::string_view key, const T& value) {
    if (!is_absent(value)) object_[std::string(key)] = json_of(value);
  }

  template <std::size_t N, class... Alternatives>
  void either(std::string_view key, const std::array<std::string_view, N>& kinds,
              const std::variant<Alternatives...>& value) {
    static_assert(N == sizeof...(Alternatives));
    object_[std::string(key)] = kinds[value.index()];
    std::visit([this](const auto& alternative) { members(*this, alternative); }, value);
  }

  Json take() { return std::move(object_); }

 private:
  static bool is_absent(bool value) { return !value; }
  static bool is_absent(const std::string& value) { return value.empty(); }
  static bool is_absent(const Comments& value) { return !says_something(value); }
  template <class T>
  static bool is_absent(const std::optional<T>& value) {
    return !value;
  }
  template <class T>
  static bool is_absent(const std::vector<T>& value) {
    return value.empty();
  }
  template <class T>
  static bool is_absent(const T&) {
    return false;
  }

  Json object_ = Json::object();
};

template <class T>
Json object_of(const T& value) {
  JsonWriter writer;
  members(writer, value);
  return writer.take();
}

Json plain(const std::string& value) {
  return value;
}
Json plain(bool value) {
  return value;
}
Json plain(const Name& value) {
  return value.text;
}
Json plain(const Text& value) {
  return value.text;
}
Json plain(const Date& value) {
  return format(value);
}
Json plain(const Day& value) {
  return format(value.date);
}
Json plain(const Decimal& value) {
  return format(value);
}
Json plain(const Declaration& value) {
  JsonWriter writer;
  writer.either("declaration", kDeclarationKinds, value);
  Json object = writer.take();
  if (is_short(value) || !object.contains("comments")) return object;
  object["comments"].erase("gap");  // it has one anyway
  if (object["comments"].empty()) object.erase("comments");
  return object;
}
template <class T>
Json plain(const std::optional<T>& value) {
  return json_of(*value);
}
template <class T>
Json plain(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(json_of(value));
  return array;
}
template <class E>
  requires std::is_enum_v<E>
Json plain(E value) {
  return std::string(word_of(words_for(value), value));
}
template <BareItem T>
Json plain(const T& item) {
  return says_something(item.comments) ? object_of(item) : json_of(bare_value(item));
}

template <class T>
Json json_of(const T& value) {
  if constexpr (requires { plain(value); }) {
    return plain(value);
  } else {
    return object_of(value);
  }
}

}  // namespace

Json json_of(const SyntaxTree& tree) {
  return object_of(tree);
}

std::string to_json(const SyntaxTree& tree) {
  return json_of(tree).dump(2) + "\n";
}

}  // namespace cocket::rulebook
