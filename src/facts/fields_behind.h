// SPDX-License-Identifier: Apache-2.0
// Which cells of a row have a say in what a field is. read_case looks at no others.
#pragma once

#include <vector>

#include "facts/vocabulary.h"

namespace cocket::facts {

// The fields whose cells tell the field's fact, and whether its own cell can be read: itself, that
// of its unit, the party whose country it is, what it is derived from and what its default hangs
// on. Ascending.
std::vector<int> fields_behind(const Vocabulary& vocabulary, int field);

}  // namespace cocket::facts
