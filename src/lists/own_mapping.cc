// SPDX-License-Identifier: Apache-2.0
#include "lists/own_mapping.h"

#include <fmt/format.h>

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "base/text.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::lists {
namespace {

constexpr std::size_t kMappingBytesMax = 1 << 16;

struct TypeWord {
  std::string_view word;
  PartyType type;
};
constexpr std::array kTypeWords = {
    TypeWord{"person", PartyType::Person}, TypeWord{"organization", PartyType::Organization},
    TypeWord{"vessel", PartyType::Vessel}, TypeWord{"aircraft", PartyType::Aircraft}};

class MappingReader {
 public:
  explicit MappingReader(std::string name) : name_(std::move(name)) {}
  Result<OwnMapping> read(const toml::table& table);

 private:
  using Read = Result<void> (MappingReader::*)(const toml::node&);
  struct Key {
    std::string_view name;
    Read read;
  };
  // Keys whose value is the name of a column, or an array of them.
  struct ColumnsKey {
    std::string_view name;
    std::vector<std::string> OwnMapping::* columns;
  };
  struct NamesKey {
    std::string_view name;
    NameKind kind;
    bool is_weak;
  };
  static const std::array<Key, 6> kKeys;
  static const std::array<ColumnsKey, 5> kColumnsKeys;
  static const std::array<NamesKey, 5> kNamesKeys;

  Error wrong(const toml::node& node, std::string_view why) const;
  Result<std::string> text(const toml::node& node) const;
  Result<std::vector<std::string>> texts(const toml::node& node) const;
  Result<PartyType> type_of(const toml::node& node) const;
  Result<void> read_key(std::string_view key, const toml::node& node);

  Result<void> read_separator(const toml::node& node);
  Result<void> read_value_separator(const toml::node& node);
  Result<void> read_id(const toml::node& node);
  Result<void> read_identifiers(const toml::node& node);
  Result<void> read_listed_on(const toml::node& node);
  Result<void> read_type(const toml::node& node);

  std::string name_;
  OwnMapping mapping_;
};

const std::array<MappingReader::Key, 6> MappingReader::kKeys = {{
    {"separator", &MappingReader::read_separator},
    {"value_separator", &MappingReader::read_value_separator},
    {"id", &MappingReader::read_id},
    {"identifiers", &MappingReader::read_identifiers},
    {"listed_on", &MappingReader::read_listed_on},
    {"type", &MappingReader::read_type},
}};

const std::array<MappingReader::ColumnsKey, 5> MappingReader::kColumnsKeys = {{
    {"countries", &OwnMapping::countries},
    {"birth_dates", &OwnMapping::birth_dates},
    {"address", &OwnMapping::address},
    {"programs", &OwnMapping::programs},
    {"remarks", &OwnMapping::remarks},
}};

const std::array<MappingReader::NamesKey, 5> MappingReader::kNamesKeys = {{
    {"name", NameKind::Primary, false},
    {"aliases", NameKind::Alias, false},
    {"weak_aliases", NameKind::Alias, true},
    {"former_names", NameKind::Former, false},
    {"original_names", NameKind::Original, false},
}};

Error MappingReader::wrong(const toml::node& node, std::string_view why) const {
  const toml::source_position at = node.source().begin;
  return invalid(fmt::format("`{}`, line {}, column {}: {}", name_, at.line, at.column, why));
}

Result<std::string> MappingReader::text(const toml::node& node) const {
  const auto* found = node.as_string();
  if (found == nullptr) return wrong(node, "expected a text between quotation marks");
  return squeezed(found->get());
}

// One text, or an array of them.
Result<std::vector<std::string>> MappingReader::texts(const toml::node& node) const {
  std::vector<std::string> found;
  const toml::array* array = node.as_array();
  if (array == nullptr) {
    std::string only = TRY(text(node));
    found.push_back(std::move(only));
    return found;
  }
  found.reserve(array->size());
  for (const toml::node& one : *array) {
    std::string column = TRY(text(one));
    found.push_back(std::move(column));
  }
  return found;
}

Result<PartyType> MappingReader::type_of(const toml::node& node) const {
  const std::string word = TRY(text(node));
  for (const TypeWord& one : kTypeWords) {
    if (one.word == word) return one.type;
  }
  return wrong(node, fmt::format("there is no type `{}`; expected person, organization, vessel or "
                                 "aircraft",
                                 word));
}

Result<void> MappingReader::read_separator(const toml::node& node) {
  const auto* found = node.as_string();
  if (found == nullptr || found->get().size() != 1 || found->get() == "\"") {
    return wrong(node, "`separator` is one character such as \";\" or \"\\t\"");
  }
  mapping_.separator = found->get().front();
  return {};
}

Result<void> MappingReader::read_value_separator(const toml::node& node) {
  const auto* found = node.as_string();
  if (found == nullptr || found->get().empty()) {
    return wrong(node, "`value_separator` is a text such as \";\" or \" | \"");
  }
  mapping_.value_separator = found->get();
  return {};
}

Result<void> MappingReader::read_id(const toml::node& node) {
  mapping_.id = TRY(text(node));
  return {};
}

// A table: what the identifier is called = its column.
Result<void> MappingReader::read_identifiers(const toml::node& node) {
  const toml::table* table = node.as_table();
  if (table == nullptr) return wrong(node, "`identifiers` is a table: \"VAT number\" = \"column\"");
  for (const auto& [key, value] : *table) {
    std::string column = TRY(text(value));
    mapping_.identifiers.push_back({std::string(key.str()), std::move(column)});
  }
  return {};
}

Result<void> MappingReader::read_listed_on(const toml::node& node) {
  const toml::table* table = node.as_table();
  if (table == nullptr) {
    mapping_.listed_on = TRY(text(node));
    return {};
  }
  for (const auto& [key, value] : *table) {
    if (key.str() == "column") {
      mapping_.listed_on = TRY(text(value));
    } else if (key.str() == "month_first" && value.is_boolean()) {
      mapping_.is_month_first = value.as_boolean()->get();
    } else {
      return wrong(value, "`listed_on` has `column`, a text, and `month_first`, true or false");
    }
  }
  return {};
}

// A type that all have, or a table: `column`, and under each type the words that stand for it.
Result<void> MappingReader::read_type(const toml::node& node) {
  const toml::table* table = node.as_table();
  if (table == nullptr) {
    mapping_.default_type = TRY(type_of(node));
    return {};
  }
  for (const auto& [key, value] : *table) {
    if (key.str() == "column") {
      mapping_.type = TRY(text(value));
      continue;
    }
    const auto* word = std::find_if(kTypeWords.begin(), kTypeWords.end(),
                                    [&](const TypeWord& one) { return one.word == key.str(); });
    if (word == kTypeWords.end()) {
      return wrong(value, fmt::format("`type` has no `{}`; expected column, person, organization, "
                                      "vessel or aircraft",
                                      key.str()));
    }
    const std::vector<std::string> words = TRY(texts(value));
    for (const std::string& one : words) mapping_.types[fold(one)] = word->type;
  }
  return {};
}

Result<void> MappingReader::read_key(std::string_view key, const toml::node& node) {
  std::vector<std::string> names;
  for (const Key& one : kKeys) {
    if (one.name == key) return (this->*one.read)(node);
    names.emplace_back(one.name);
  }
  for (const ColumnsKey& one : kColumnsKeys) {
    if (one.name == key) {
      mapping_.*one.columns = TRY(texts(node));
      return {};
    }
    names.emplace_back(one.name);
  }
  for (const NamesKey& one : kNamesKeys) {
    if (one.name == key) {
      const std::vector<std::string> columns = TRY(texts(node));
      for (const std::string& column : columns) {
        mapping_.names.push_back({column, one.kind, one.is_weak});
      }
      return {};
    }
    names.emplace_back(one.name);
  }
  return wrong(node, fmt::format("there is no key `{}`{}; the keys are {}", key,
                                 did_you_mean(key, names), join(names, ", ")));
}

Result<OwnMapping> MappingReader::read(const toml::table& table) {
  for (const auto& [key, value] : table) TRY(read_key(key.str(), value));
  // The table knows no order of its own: the headline comes first.
  const auto is_primary = [](const NameColumn& one) { return one.kind == NameKind::Primary; };
  std::stable_partition(mapping_.names.begin(), mapping_.names.end(), is_primary);
  if (mapping_.names.empty() || !is_primary(mapping_.names.front())) {
    return invalid(fmt::format("`{}` does not say which column is the `name`", name_));
  }
  return std::move(mapping_);
}

}  // namespace

std::vector<std::string> OwnMapping::columns() const {
  std::vector<std::string> all = {id, listed_on, type};
  for (const NameColumn& one : names) all.push_back(one.column);
  for (const IdentifierColumn& one : identifiers) all.push_back(one.column);
  for (const auto* some : {&countries, &birth_dates, &address, &programs, &remarks}) {
    all.insert(all.end(), some->begin(), some->end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (!all.empty() && all.front().empty()) all.erase(all.begin());
  return all;
}

Result<OwnMapping> parse_own_mapping(std::string_view text, const std::string& name) {
  if (text.size() > kMappingBytesMax) {
    return Error{Error::Kind::Limit,
                 fmt::format("`{}` has more than {} bytes", name, kMappingBytesMax)};
  }
  const toml::parse_result parsed = toml::parse(text, name);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return invalid(fmt::format("`{}`, line {}, column {}: {}", name, error.source().begin.line,
                               error.source().begin.column, error.description()));
  }
  OwnMapping mapping = TRY(MappingReader(name).read(parsed.table()));
  mapping.file = name;
  mapping.sha256 = to_hex(sha256(text));
  return mapping;
}

}  // namespace cocket::lists
