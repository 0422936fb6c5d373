// SPDX-License-Identifier: Apache-2.0
#include "assess/pattern.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

#include "assess/assess.h"
#include "decide/reference/parties.h"
#include "facts/book.h"
#include "facts/case.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::assess {
namespace {

void append_number(std::string& out, std::size_t number) {
  const auto bits = static_cast<std::uint32_t>(number);
  out.append(reinterpret_cast<const char*>(&bits), sizeof bits);
}

void append_fact(const Law& law, std::size_t field, const facts::Fact& fact, std::string& out) {
  out += static_cast<char>(fact.origin);
  const auto* parties = std::get_if<facts::Parties>(&fact.value);
  const std::string value =
      parties != nullptr
          ? decide::reference::told_apart(*parties, law.asks_country[field])
          : facts::write_value(law.program.vocabulary.field(static_cast<int>(field)), fact.value);
  append_number(out, value.size());
  out += value;
}

void append_hits(const facts::Case& line, std::string& out) {
  append_number(out, line.hits.size());
  for (const facts::PartyHit& hit : line.hits) {
    for (const int number : {hit.field, hit.list, hit.entry}) {
      append_number(out, static_cast<std::size_t>(number));
    }
    out += static_cast<char>(hit.certainty);
    out += static_cast<char>(hit.meeting);
  }
}

}  // namespace

std::string pattern_of(const Law& law, const facts::CaseReading& reading) {
  std::string out;
  for (std::size_t field = 0; field < reading.line.facts.size(); ++field) {
    const facts::Fact& fact = reading.line.facts[field];
    if (!law.feeds_law[field] || !facts::is_known(fact.value)) continue;
    append_number(out, field);
    append_fact(law, field, fact, out);
  }
  append_number(out, reading.line.facts.size());  // ends the fields
  append_hits(reading.line, out);
  for (const int field : reading.assumed_fields) {
    append_number(out, static_cast<std::size_t>(field));
  }
  return out;
}

}  // namespace cocket::assess
