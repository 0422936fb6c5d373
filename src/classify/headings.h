// SPDX-License-Identifier: Apache-2.0
// Headings of a file of items: which fact a column gives, and in which unit: "density (g/cm3)",
// "抗弯强度(MPa)", "purity [%]".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "classify/entries.h"
#include "facts/book.h"

namespace cocket::classify {

// The columns with the fields that their headings name: as the schema calls them, or by a word for
// a parameter, with a unit behind it or without. Those that are known already stay.
std::vector<facts::Column> with_fields(const Entries& entries, std::vector<facts::Column> columns);

// A whole sentence for each heading of a measure whose unit is not known: such a column is carried
// through unread.
std::vector<std::string> unread_headings(const Entries& entries,
                                         const std::vector<facts::Column>& columns);

// "Dy" of "Dy (%)", "镝[wt%]": the element whose share the column gives; empty: none.
std::string_view element_of(std::string_view heading);

// "g/cm3" of "density (g/cm3)", as written; empty: none that is known.
std::string_view unit_in(std::string_view heading);

}  // namespace cocket::classify
