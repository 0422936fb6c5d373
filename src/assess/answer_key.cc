// SPDX-License-Identifier: Apache-2.0
#include "assess/answer_key.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "assess/listings.h"
#include "assess/remarks.h"
#include "facts/book.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {
namespace {

void append_int(std::string& key, int number) {
  append_number(key, static_cast<std::uint32_t>(number));
}

}  // namespace

void append_number(std::string& key, std::uint32_t number) {
  key.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void append_numbers(const std::vector<int>& numbers, std::string& key) {
  for (const int number : numbers) append_int(key, number);
}

void append_remarks(const std::vector<Remark>& remarks, std::string& key) {
  for (const Remark& remark : remarks) {
    append_number(key, static_cast<std::uint32_t>(remark.text.size()));
    key += remark.text;
  }
}

void append_declared(const facts::CaseReading& reading, std::string& key) {
  append_int(key, static_cast<int>(reading.assumed_fields.size()));
  for (const int field : reading.assumed_fields) append_int(key, field);
  for (const facts::PartyHit& hit : reading.line.hits) {
    if (hit.certainty != facts::Certainty::Cleared) continue;
    for (const int number : {hit.field, hit.list, hit.entry}) append_int(key, number);
  }
  append_int(key, -1);
  for (const facts::Fact& fact : reading.line.facts) {
    const auto* composition = std::get_if<facts::Composition>(&fact.value);
    if (composition != nullptr) key += composition->is_open ? 'p' : 'w';
  }
}

// Which measures cite the text hangs on the list, and on the field of the party.
void append_listings(const program::Program& program, const facts::Case& line, std::string& key) {
  for (const facts::PartyHit& hit : line.hits) {
    if (!may_be_listed(program, hit, line)) continue;
    if (hit.certainty == facts::Certainty::Possible) {
      for (const int number : {hit.field, hit.list, hit.entry, static_cast<int>(hit.meeting)}) {
        append_int(key, number);
      }
    }
    const program::Citation* citation = listed_by(program, hit);
    append_int(key, citation == nullptr ? -1 : citation->source);
    if (citation == nullptr) continue;
    append_int(key, hit.field);
    append_int(key, hit.list);
    append_int(key, static_cast<int>(citation->locator.size()));
    key += citation->locator;
  }
  append_int(key, -1);
}

}  // namespace cocket::assess
