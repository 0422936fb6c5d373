// SPDX-License-Identifier: Apache-2.0
#include "facts/vocabulary.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "facts/country_names.h"

namespace cocket::facts {
namespace {

// A shorter word is near to too much, and people do have columns of their own.
constexpr int kHeaderCodePointsMin = 3;
constexpr int kNameCodePointsMin = 4;
constexpr int kSlipParts = 4;

std::string_view addressee(const Field& field) {
  const std::string_view asked = field.asked_of;
  return trim(asked.substr(0, asked.find(':')));
}

}  // namespace

bool Vocabulary::add(Field field) {
  const bool is_new = by_name_.emplace(field.name, size()).second;
  if (!is_new) return false;
  if (field.type == FieldType::Party && field.receives) receiving_.push_back(size());
  const auto same = std::find_if(fields_.begin(), fields_.end(), [&field](const Field& other) {
    return addressee(other) == addressee(field);
  });
  asking_turns_.push_back(
      same == fields_.end() ? size() : asking_turn(static_cast<int>(same - fields_.begin())));
  fields_.push_back(std::move(field));
  return true;
}

bool Vocabulary::add_alias(std::string_view alias, std::string_view field_name) {
  const int index = find(field_name);
  if (index < 0) return false;
  const auto [at, is_new] = by_alias_.emplace(fold(alias), index);
  return is_new || at->second == index;
}

void Vocabulary::set_country_names(const std::shared_ptr<const CountryNames>& names) {
  for (Field& field : fields_) {
    const bool has_country = field.type == FieldType::Country || field.type == FieldType::Party;
    if (has_country) field.country_names = names;
  }
}

int Vocabulary::find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? -1 : found->second;
}

int Vocabulary::find_column(std::string_view header) const {
  const std::string folded = fold(trim(header));
  const int by_name = find(folded);
  if (by_name >= 0) return by_name;
  const auto found = by_alias_.find(folded);
  return found == by_alias_.end() ? -1 : found->second;
}

std::vector<std::string> Vocabulary::names() const {
  std::vector<std::string> result;
  result.reserve(fields_.size());
  for (const Field& field : fields_) result.push_back(field.name);
  return result;
}

std::string Vocabulary::nearest_column(std::string_view header) const {
  header = trim(header);
  if (code_point_count(header) < kHeaderCodePointsMin) return {};
  std::vector<std::string> candidates = names();
  for (const auto& [alias, field] : by_alias_) candidates.push_back(alias);
  std::erase_if(candidates, [](const std::string& candidate) {
    return code_point_count(candidate) < kNameCodePointsMin;
  });
  return closest(header, candidates, kSlipParts).value_or("");
}

}  // namespace cocket::facts
