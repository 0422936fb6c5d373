// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/value_key.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "facts/case.h"

namespace cocket::decide::columnar {
namespace {

// Each value as bytes that no other value of its kind has.
struct KeyWriter {
  std::string& out;

  void number(std::int64_t value) const {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void text(std::string_view value) const {
    number(static_cast<std::int64_t>(value.size()));
    out += value;
  }
  void decimal(const Decimal& value) const {
    number(value.coefficient());
    number(value.scale());
  }

  void operator()(facts::Unknown /*value*/) const {}
  void operator()(bool value) const { out += value ? '+' : '-'; }
  void operator()(Date value) const { number(value.days); }
  void operator()(facts::Country value) const { out.append(value.letters, 2); }
  void operator()(const facts::Percent& value) const { decimal(value.per_cent); }
  void operator()(const Decimal& value) const { decimal(value); }
  void operator()(const facts::Measured& value) const {
    decimal(value.number);
    text(value.unit);
  }
  void operator()(facts::EnumValue value) const { number(value.index); }
  void operator()(const facts::Codes& value) const {
    for (const int node : value.nodes) number(node);
    if (!value.possible.empty()) out += '?';
    for (const int node : value.possible) number(node);
  }
  void operator()(const facts::Parties& value) const {
    for (const facts::Party& party : value.parties) {
      const std::optional<facts::Country> country = facts::country_of(party);
      text(country ? country->text() : std::string());
    }
  }
  void operator()(const facts::Composition& value) const {
    out += value.is_open ? '?' : '.';
    number(static_cast<std::int64_t>(value.shares.size()));
    for (const facts::Share& share : value.shares) {
      text(share.substance);
      decimal(share.per_cent);
    }
    for (const std::string& element : value.elements) text(element);
  }
  void operator()(const std::string& value) const { text(value); }
};

}  // namespace

std::string value_key(const facts::Value& value, const std::vector<facts::PartyHit>& hits) {
  std::string key;
  const KeyWriter writer{key};
  writer.number(static_cast<std::int64_t>(hits.size()));
  for (const facts::PartyHit& hit : hits) {
    writer.number(hit.list);
    writer.number(hit.entry);
    writer.number(static_cast<std::int64_t>(hit.certainty));
  }
  writer.number(static_cast<std::int64_t>(value.index()));
  std::visit(writer, value);
  return key;
}

std::string statement_key(const std::vector<facts::ListStatement>& statements) {
  std::string key;
  const KeyWriter writer{key};
  for (const facts::ListStatement& statement : statements) {
    writer.number(statement.list);
    writer.number(static_cast<std::int64_t>(statement.is_on));
  }
  return key;
}

}  // namespace cocket::decide::columnar
