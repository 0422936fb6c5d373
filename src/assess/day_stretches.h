// SPDX-License-Identifier: Apache-2.0
// Stretches of days on which a law answers alike, whatever the line.
#pragma once

#include <cstddef>
#include <vector>

#include "assess/assess.h"
#include "base/date.h"
#include "facts/case.h"

namespace cocket::assess {

// The first days of all of them, ascending: what is in force, who is listed and what sleeps stays
// the same from one to the next, and so does which readings tell it.
std::vector<Date> day_breaks(const Law& law);

// Of a day, from 1 on; 0: no day is known.
std::size_t stretch_of(const std::vector<Date>& breaks, const facts::Fact& date);

}  // namespace cocket::assess
