// SPDX-License-Identifier: Apache-2.0
// The reader of the JSON form. Its shape is checked member by member; that the tree can be written
// as text, and then says the same, is checked last, by doing so.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostics.h"
#include "base/json.h"
#include "base/result.h"
#include "base/source_location.h"
#include "base/text.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/format.h"
#include "rulebook/json_form.h"
#include "rulebook/json_members.h"
#include "rulebook/json_members_law.h"
#include "rulebook/json_place.h"
#include "rulebook/parser.h"
#include "rulebook/syntax_tree.h"
#include "rulebook/words.h"

namespace cocket::rulebook {
namespace {

// ---------------------------------------------------------------------------- JSON itself

// Goes through the text once before it is read: depth, members that are given twice, and where it
// breaks off.
class JsonCheck final : public nlohmann::json_sax<Json> {
 public:
  JsonCheck(int file, std::string_view text, Diagnostics& diagnostics)
      : file_(file), text_(text), diagnostics_(diagnostics) {}

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t) override { return true; }
  bool number_unsigned(std::uint64_t) override { return true; }
  bool number_float(double, const std::string&) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(Json::binary_t&) override { return true; }
  bool start_object(std::size_t) override { return enter(); }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }

  bool key(std::string& key) override {
    if (keys_.back().insert(key).second) return true;
    diagnostics_.error({file_, 1, 1, 1}, kWrongJson,
                       fmt::format("the member `{}` stands twice in one object", printable(key)));
    return false;
  }

  bool parse_error(std::size_t byte, const std::string& last,
                   const nlohmann::detail::exception&) override {
    diagnostics_.error(place_of_byte(file_, text_, byte > 0 ? byte - 1 : 0), kBrokenJson,
                       fmt::format("this is no JSON at `{}`", printable(last)));
    return false;
  }

 private:
  bool enter() {
    keys_.emplace_back();
    if (keys_.size() <= static_cast<std::size_t>(kJsonDepthMax)) return true;
    diagnostics_.error({file_, 1, 1, 1}, kNestedTooDeeply,
                       fmt::format("the JSON is nested more than {} deep", kJsonDepthMax));
    return false;
  }
  bool leave() {
    keys_.pop_back();
    return true;
  }

  int file_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::vector<std::set<std::string>> keys_;  // of the objects and arrays that are open
};

// ---------------------------------------------------------------------------- its shape

// What all readers of one text share.
struct JsonText {
  int file;
  const JsonPlaces& places;
  Diagnostics& diagnostics;
  struct Step {
    const Json* json;
    std::string name;
  };
  std::vector<Step> steps;  // from the whole text to the value at hand
  // Something of the value at hand could not be read. Whoever can do without the value drops it, so
  // that nobody judges what nobody wrote.
  bool is_broken = false;

  SourceLocation place() const { return places.at(steps.back().json); }
  void error(const char* id, std::string message, std::string hint = {}) {
    diagnostics.error(place(), id, std::move(message), std::move(hint));
    is_broken = true;
  }
  void wrong(std::string_view expected) {
    error(kWrongJson, fmt::format("`{}` must be {}", steps.back().name, expected));
  }
};

template <class T>
void read_json(JsonText& text, const Json& json, T& value);

// The members of one object.
class MemberReader {
 public:
  MemberReader(JsonText& text, const Json& object) : text_(text), object_(object) {}

  template <class T>
  void operator()(std::string_view key, T& value) {
    const Json* found = find(key);
    if (found == nullptr) {
      if constexpr (std::is_same_v<T, bool>) value = false;
      if (!may_be_absent(value)) report_missing(key);
      return;
    }
    text_.steps.push_back({found, std::string(key)});
    read_json(text_, *found, value);
    text_.steps.pop_back();
  }

  template <std::size_t N, class... Alternatives>
  void either(std::string_view key, const std::array<std::string_view, N>& kinds,
              std::variant<Alternatives...>& value) {
    const Json* found = find(key);
    if (found == nullptr) {
      is_whole_ = false;
      return report_missing(key);
    }
    for (std::size_t i = 0; i < N; ++i) {
      if (found->is_string() && found->get_ref<const std::string&>() == kinds[i]) {
        return read_alternative(i, value);
      }
    }
    text_.steps.push_back({found, std::string(key)});
    std::vector<std::string> words(kinds.begin(), kinds.end());
    text_.wrong(fmt::format("one of `{}`", join(words, "`, `")));
    text_.steps.pop_back();
    is_whole_ = false;
  }

  // Reports the members that nobody asked for. Not when the kind of the object was not known.
  void finish() {
    if (!is_whole_) return;
    for (const auto& [key, value] : object_.items()) {
      if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
      text_.steps.push_back({&value, key});
      text_.diagnostics.error(
          text_.place(), kUnknownMember,
          fmt::format("unknown member `{}`{}", printable(key), did_you_mean(key, asked_)));
      text_.steps.pop_back();
    }
  }

 private:
  const Json* find(std::string_view key) {
    asked_.emplace_back(key);
    const auto found = object_.find(asked_.back());
    return found == object_.end() ? nullptr : &*found;
  }

  void report_missing(std::string_view key) {
    text_.error(kMissingMember, fmt::format("the member `{}` is missing", key));
  }

  template <class... Alternatives>
  void read_alternative(std::size_t index, std::variant<Alternatives...>& value) {
    std::size_t i = 0;
    const auto read_if_due = [&](auto alternative) {
      if (i++ != index) return;
      members(*this, alternative);
      value = std::move(alternative);
    };
    (read_if_due(Alternatives{}), ...);
  }

  static bool may_be_absent(bool) { return true; }
  static bool may_be_absent(const std::string&) { return true; }
  static bool may_be_absent(const Comments&) { return true; }
  template <class T>
  static bool may_be_absent(const std::optional<T>&) {
    return true;
  }
  template <class T>
  static bool may_be_absent(const std::vector<T>&) {
    return true;
  }
  template <class T>
  static bool may_be_absent(const T&) {
    return false;
  }

  JsonText& text_;
  const Json& object_;
  std::vector<std::string> asked_;
  bool is_whole_ = true;
};

std::optional<std::string> read_text(JsonText& text, const Json& json, std::string_view expected) {
  if (json.is_string()) return json.get<std::string>();
  text.wrong(expected);
  return std::nullopt;
}

void read_plain(JsonText& text, const Json& json, std::string& value) {
  if (std::optional<std::string> found = read_text(text, json, "a text")) value = *found;
}
void read_plain(JsonText& text, const Json& json, bool& value) {
  if (!json.is_boolean()) return text.wrong("true or false");
  value = json.get<bool>();
}
void read_plain(JsonText& text, const Json& json, Name& value) {
  value.place = text.place();
  read_plain(text, json, value.text);
  if (json.is_string() && value.text.empty()) text.wrong("a name");
}
void read_plain(JsonText& text, const Json& json, Text& value) {
  value.place = text.place();
  read_plain(text, json, value.text);
}
void read_plain(JsonText& text, const Json& json, Date& value) {
  const std::optional<std::string> found = read_text(text, json, "a date such as \"2026-01-06\"");
  if (!found) return;
  const Result<Date> date = parse_date(*found);
  if (!date.ok()) return text.wrong("a date such as \"2026-01-06\"");
  value = date.value();
}
void read_plain(JsonText& text, const Json& json, Day& value) {
  value.place = text.place();
  read_plain(text, json, value.date);
}
void read_plain(JsonText& text, const Json& json, Decimal& value) {
  const std::optional<std::string> found = read_text(text, json, "a number as a text");
  if (!found) return;
  const Result<Decimal> number = parse_decimal(*found);
  if (!number.ok()) return text.wrong("a number as a text, such as \"0.1\"");
  value = number.value();
}
template <class E>
  requires std::is_enum_v<E>
void read_plain(JsonText& text, const Json& json, E& value) {
  const std::vector<std::string> words = words_of(words_for(value));
  const std::string expected = fmt::format("one of `{}`", join(words, "`, `"));
  const std::optional<std::string> found = read_text(text, json, expected);
  if (!found) return;
  const std::optional<E> meaning = meaning_of(words_for(value), *found);
  if (!meaning) return text.wrong(expected);
  value = *meaning;
}
template <class T>
void read_plain(JsonText& text, const Json& json, std::optional<T>& value) {
  const bool was_broken = std::exchange(text.is_broken, false);
  read_json(text, json, value.emplace());
  if (text.is_broken) value.reset();
  text.is_broken = was_broken;
}

// Without one of these what is left would say something else.
template <class T>
concept Inseparable = std::same_as<T, Expression> || std::same_as<T, Limb> ||
                      std::same_as<T, Value> || std::same_as<T, Name> || std::same_as<T, Text>;

template <class T>
void read_plain(JsonText& text, const Json& json, std::vector<T>& values) {
  if (!json.is_array()) return text.wrong("an array");
  std::size_t number = 0;
  for (const Json& element : json) {
    text.steps.push_back({&element, fmt::format("{}[{}]", text.steps.back().name, number++)});
    const bool was_broken = std::exchange(text.is_broken, false);
    read_json(text, element, values.emplace_back());
    text.steps.pop_back();
    const bool is_dropped = text.is_broken && !Inseparable<T>;
    if (is_dropped) values.pop_back();
    text.is_broken = was_broken || (text.is_broken && !is_dropped);
  }
}

template <class T>
void read_object(JsonText& text, const Json& json, T& value) {
  if (!json.is_object()) return text.wrong("an object");
  if constexpr (requires { value.place; }) value.place = text.place();
  MemberReader reader(text, json);
  members(reader, value);
  reader.finish();
}
void read_plain(JsonText& text, const Json& json, Declaration& value) {
  if (!json.is_object()) return text.wrong("an object");
  MemberReader reader(text, json);
  reader.either("declaration", kDeclarationKinds, value);
  std::visit([&text](auto& declaration) { declaration.place = text.place(); }, value);
  reader.finish();
}
template <BareItem T>
void read_plain(JsonText& text, const Json& json, T& item) {
  if (json.is_object()) return read_object(text, json, item);
  read_json(text, json, bare_value(item));
}

// The formatter, the levels of a condition and the lowering rely on it; the grammar cannot say
// less.
void check_operands(JsonText& text, const Expression& expression) {
  const auto* operation = std::get_if<Operation>(&expression.what);
  if (operation == nullptr || text.is_broken) return;
  const bool is_not = operation->connective == Connective::Not;
  const bool is_right = is_not ? operation->operands.size() == 1 : operation->operands.size() > 1;
  if (!is_right) text.wrong(is_not ? "a `not` of one operand" : "two operands or more");
}
void read_plain(JsonText& text, const Json& json, Value& value) {
  const bool was_broken = std::exchange(text.is_broken, false);
  read_object(text, json, value);
  const auto* word = std::get_if<WordValue>(&value.what);
  if (word != nullptr && word->word.empty() && !text.is_broken)
    text.wrong("a word that is not empty");
  text.is_broken |= was_broken;
}
void read_plain(JsonText& text, const Json& json, Expression& value) {
  const bool was_broken = std::exchange(text.is_broken, false);
  read_object(text, json, value);
  check_operands(text, value);
  text.is_broken |= was_broken;
}

template <class T>
void read_json(JsonText& text, const Json& json, T& value) {
  if constexpr (requires { read_plain(text, json, value); }) {
    read_plain(text, json, value);
  } else {
    read_object(text, json, value);
  }
}

// ---------------------------------------------------------------------------- its meaning

// Writes the part of a tree as text and reads it back. False: it does not say the same.
bool check_text(JsonText& text, const SyntaxTree& part) {
  const std::string formatted = format(part);
  Diagnostics found;
  const SyntaxTree again = parse(text.file, formatted, found);
  if (found.has_errors()) {
    const Diagnostic first = found.sorted().front();
    text.error(kNoSuchRules, fmt::format("this cannot be written as rules: {}", first.message),
               first.hint);
    return false;
  }
  if (again == part) return true;
  text.error(kNoSuchRules, "written as rules this would say something else",
             "a comment begins with `#` and has no line end");
  return false;
}

// What says something else is dropped from the tree.
void check_texts(JsonText& text, const Json& json, SyntaxTree& tree) {
  std::vector<Declaration> declarations = std::exchange(tree.declarations, {});
  if (!check_text(text, tree)) tree = {};
  for (std::size_t i = 0; i < declarations.size(); ++i) {
    text.steps.push_back({&json["declarations"][i], ""});
    const bool is_right = check_text(text, {std::nullopt, {declarations[i]}, {}});
    if (is_right) tree.declarations.push_back(std::move(declarations[i]));
    text.steps.pop_back();
  }
}

}  // namespace

SyntaxTree parse_json(int file, std::string_view text, Diagnostics& diagnostics) {
  SyntaxTree tree;
  if (text.size() > kJsonBytesMax) {
    diagnostics.error(
        {file, 1, 1, 1}, kFileTooLarge,
        fmt::format("the file has {} bytes; the most is {}", text.size(), kJsonBytesMax));
    return tree;
  }
  const int errors_before = diagnostics.error_count();
  JsonCheck check(file, text, diagnostics);
  if (!Json::sax_parse(text, &check)) return tree;
  const Json json = Json::parse(text, nullptr, false);
  const JsonPlaces places = places_in_json(file, text, json);
  JsonText shared{file, places, diagnostics, {{&json, "the file"}}};
  read_object(shared, json, tree);
  if (diagnostics.error_count() == errors_before) check_texts(shared, json, tree);
  return tree;
}

SyntaxTree parse_either(int file, const SourceFile& source, Diagnostics& diagnostics) {
  const bool is_json = source.name.ends_with(".json");
  return is_json ? parse_json(file, source.text, diagnostics)
                 : parse(file, source.text, diagnostics);
}

}  // namespace cocket::rulebook
