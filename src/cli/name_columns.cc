// SPDX-License-Identifier: Apache-2.0
#include "cli/name_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/screening.h"
#include "facts/book.h"
#include "facts/vocabulary.h"
#include "screen/party_facts.h"

namespace cocket::cli {
namespace {

// In the order of the vocabulary.
struct Place {
  enum Number { Name, Country, Type, BirthDate, Identifiers, FirstKind };
};

struct KindColumn {
  const char* name;
  screen::IdentifierKind kind;
};

constexpr auto kKindColumns = std::to_array<KindColumn>({
    {"passport", screen::IdentifierKind::Passport},
    {"national_id", screen::IdentifierKind::NationalId},
    {"tax_number", screen::IdentifierKind::TaxNumber},
    {"registration_number", screen::IdentifierKind::Registration},
    {"lei", screen::IdentifierKind::Lei},
    {"imo", screen::IdentifierKind::Imo},
});

std::string_view cell_of(const facts::Row& row, const std::vector<facts::Column>& columns,
                         int field) {
  for (std::size_t i = 0; i < std::min(columns.size(), row.cells.size()); ++i) {
    if (columns[i].field == field) return trim(row.cells[i]);
  }
  return {};
}

Result<void> take(AskedRow& asked, int field, std::string_view cell,
                  screen::CountryNames countries) {
  if (field == Place::Country) return screen::take_countries(asked.facts, cell, countries);
  if (field == Place::BirthDate) return screen::take_dates(asked.facts, cell);
  if (field == Place::Identifiers) return screen::take_identifiers(asked.facts, cell, countries);
  const auto kind = static_cast<std::size_t>(field - Place::FirstKind);
  return screen::take_identifiers(asked.facts, kKindColumns[kind].kind, cell, countries);
}

void take_facts(const facts::Row& row, const std::vector<facts::Column>& columns,
                screen::CountryNames countries, AskedRow& asked) {
  for (std::size_t i = 0; i < std::min(columns.size(), row.cells.size()); ++i) {
    const int field = columns[i].field;
    const std::string_view cell = trim(row.cells[i]);
    if (field < 0 || field == Place::Name || field == Place::Type || cell.empty()) continue;
    const auto taken = take(asked, field, cell, countries);
    if (taken.ok()) continue;
    if (field == Place::Country) asked.facts.has_unread_country = true;
    if (field == Place::BirthDate) asked.facts.has_unread_date = true;
    asked.unread += fmt::format("{}column `{}`: {}", asked.unread.empty() ? "" : "; ",
                                columns[i].header, taken.error().message);
  }
}

Error cannot_read(const facts::Row& row, std::string_view column, std::string_view cause) {
  return Error{Error::Kind::Invalid,
               fmt::format("row {}, column `{}`: {}", row.number, column, cause)};
}

}  // namespace

facts::Vocabulary columns_of_names() {
  facts::Vocabulary vocabulary;
  std::vector<const char*> names = {"name", "country", "type", "birth_date", "identifiers"};
  for (const KindColumn& one : kKindColumns) names.push_back(one.name);
  for (const char* name : names) {
    facts::Field field;
    field.name = name;
    vocabulary.add(std::move(field));
  }
  for (const char* alias : {"date_of_birth", "birth_dates", "dob", "incorporation_date"}) {
    vocabulary.add_alias(alias, "birth_date");
  }
  vocabulary.add_alias("identifier", "identifiers");
  return vocabulary;
}

Result<AskedRow> asked_row(const facts::Row& row, const std::vector<facts::Column>& columns,
                           screen::CountryNames countries) {
  AskedRow asked;
  asked.name = cell_of(row, columns, Place::Name);
  const std::string_view type = cell_of(row, columns, Place::Type);
  auto kind = parse_party_kind(type);
  if (!kind.ok()) return cannot_read(row, "type", kind.error().message);
  if (letters_and_digits(asked.name).empty()) return cannot_read(row, "name", "no name is there");
  asked.kind = kind.value();
  asked.has_kind = !type.empty();
  take_facts(row, columns, countries, asked);
  return asked;
}

}  // namespace cocket::cli
