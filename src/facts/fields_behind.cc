// SPDX-License-Identifier: Apache-2.0
#include "facts/fields_behind.h"

#include <set>
#include <string>
#include <vector>

#include "facts/vocabulary.h"

namespace cocket::facts {
namespace {

void add_with_all_behind(const Vocabulary& vocabulary, int field, std::set<int>& found) {
  if (field < 0 || !found.insert(field).second) return;
  const Field& declared = vocabulary.field(field);
  for (const std::string* name : {&declared.unit_field, &declared.party_field,
                                  &declared.default_with, &declared.derived_from}) {
    add_with_all_behind(vocabulary, vocabulary.find(*name), found);
  }
}

}  // namespace

std::vector<int> fields_behind(const Vocabulary& vocabulary, int field) {
  std::set<int> found;
  add_with_all_behind(vocabulary, field, found);
  return {found.begin(), found.end()};
}

}  // namespace cocket::facts
