// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/columns.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"
#include "decide/columnar/codes.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/value_key.h"
#include "facts/case.h"
#include "facts/vocabulary.h"

namespace cocket::decide::columnar {
namespace {

facts::Value value_of(const facts::Case& line, int field) {
  const auto index = static_cast<std::size_t>(field);
  return index < line.facts.size() ? line.facts[index].value : facts::Unknown{};
}

std::vector<facts::PartyHit> hits_on(const facts::Case& line, int field) {
  std::vector<facts::PartyHit> hits;
  for (const facts::PartyHit& hit : line.hits) {
    if (hit.field == field) hits.push_back(hit);
  }
  return hits;
}

void append_code(std::string& out, std::uint32_t code) {
  out.append(reinterpret_cast<const char*>(&code), sizeof code);
}

}  // namespace

Held held_of(const facts::Case& line, int field) {
  return {value_of(line, field), hits_on(line, field)};
}

ColumnBuilder::ColumnBuilder(const facts::Vocabulary& vocabulary, const std::vector<int>& fields)
    : vocabulary_(vocabulary), own_(fields) {
  const auto count = static_cast<std::size_t>(vocabulary.size());
  columns_.fields.resize(count);
  columns_.stretches.resize(1);
  lines().fields.resize(count);
  numbers_.resize(count);
  for (const int field : own_) {
    const auto index = static_cast<std::size_t>(field);
    if (vocabulary.field(field).type == facts::FieldType::Flag) {
      columns_.fields[index] = Flags{};
      lines().fields[index] = FlagColumn{};
    } else {
      columns_.fields[index] = Values{};
    }
  }
}

void ColumnBuilder::add_flag(FlagColumn& column, const facts::Value& value) {
  const std::size_t line = lines().line_count;
  const std::size_t words = blocks_for(line + 1) * kWordsPerBlock;
  column.surely.resize(words);
  column.possibly.resize(words);
  const bool* flag = std::get_if<bool>(&value);
  if (flag == nullptr || *flag) set_bit(column.possibly, line);
  if (flag != nullptr && *flag) set_bit(column.surely, line);
}

bool ColumnBuilder::Numbers::add(std::string key) {
  const auto next = static_cast<std::uint32_t>(by_key.size());
  const auto [at, is_new] = by_key.emplace(std::move(key), next);
  codes.push_back(at->second);
  return is_new;
}

void ColumnBuilder::add_value(int field, Values& values, const facts::Case& line) {
  Held held = held_of(line, field);
  Numbers& numbers = numbers_[static_cast<std::size_t>(field)];
  if (numbers.add(value_key(held.value, held.hits))) values.held.push_back(std::move(held));
}

Result<void> ColumnBuilder::add(const facts::Case& line) {
  for (const int field : own_) {
    const facts::Field& declared = vocabulary_.field(field);
    if (declared.type != facts::FieldType::Flag) continue;
    const facts::Value value = value_of(line, field);
    if (std::holds_alternative<bool>(value) || !facts::is_known(value)) continue;
    return invalid(fmt::format("`{}` of line {} is neither yes nor no", declared.name,
                               lines().line_count + 1));
  }
  for (const int field : own_) {
    const auto index = static_cast<std::size_t>(field);
    auto* flag = std::get_if<FlagColumn>(&lines().fields[index]);
    if (flag != nullptr) add_flag(*flag, value_of(line, field));
    auto* values = std::get_if<Values>(&columns_.fields[index]);
    if (values != nullptr) add_value(field, *values, line);
  }
  const bool is_new = statement_numbers_.add(statement_key(line.statements));
  if (is_new) columns_.statements.push_back(line.statements);
  ++lines().line_count;
  return {};
}

Columns ColumnBuilder::take() {
  for (std::size_t field = 0; field < columns_.fields.size(); ++field) {
    const bool has_codes = std::holds_alternative<Values>(columns_.fields[field]);
    if (has_codes) lines().fields[field] = Codes(numbers_[field].codes);
  }
  lines().statements = Codes(statement_numbers_.codes);
  return std::move(columns_);
}

facts::Case line_at(const Columns& columns, const Lines& lines, std::size_t line) {
  facts::Case result;
  result.facts.resize(columns.fields.size());
  for (std::size_t field = 0; field < columns.fields.size(); ++field) {
    facts::Fact& fact = result.facts[field];
    if (const auto* flag = std::get_if<FlagColumn>(&lines.fields[field])) {
      const bool is_sure = bit_at(flag->surely, line);
      if (is_sure || !bit_at(flag->possibly, line)) fact = {is_sure, facts::Origin::Given};
    }
    const auto* values = std::get_if<Values>(&columns.fields[field]);
    if (values == nullptr) continue;
    const std::uint32_t code = std::get<Codes>(lines.fields[field])[line];
    const Held& held = values->held[values->number_of(code)];
    fact = {held.value, facts::Origin::Given};
    result.hits.insert(result.hits.end(), held.hits.begin(), held.hits.end());
  }
  result.statements = columns.statements[lines.statements[line]];
  return result;
}

std::string signature_at(const Columns& columns, const Lines& lines, std::size_t line) {
  std::string signature;
  for (std::size_t field = 0; field < columns.fields.size(); ++field) {
    if (const auto* flag = std::get_if<FlagColumn>(&lines.fields[field])) {
      signature += bit_at(flag->surely, line) ? '+' : bit_at(flag->possibly, line) ? '?' : '-';
    }
    const auto* values = std::get_if<Values>(&columns.fields[field]);
    if (values == nullptr) continue;
    append_code(signature, values->number_of(std::get<Codes>(lines.fields[field])[line]));
  }
  append_code(signature, lines.statements[line]);
  return signature;
}

}  // namespace cocket::decide::columnar
