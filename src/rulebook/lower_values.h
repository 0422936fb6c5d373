// SPDX-License-Identifier: Apache-2.0
// Values as they stand in a rulebook, taken for the type of a field.
#pragma once

#include <optional>
#include <string>

#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// As it would stand in a cell of a book, or in a message: `0.1%`, `5000 USD`, `civil`.
std::string cell_text(const Value& value);

// "one of `civil`, `military`": what may be compared with a field.
std::string shape_of(const facts::Field& field);

// The value of a field that has an order (date, number, per cent, amount, quantity).
std::optional<facts::Value> lower_ordered_value(Lowering& lowering, const facts::Field& field,
                                                const Value& value);
// The number of a word of an enum; of a code in its tree.
std::optional<int> lower_enum_value(Lowering& lowering, const facts::Field& field,
                                    const Value& value);
std::optional<int> lower_code_value(Lowering& lowering, const facts::Field& field,
                                    const Value& value);
std::optional<facts::Country> lower_country(Lowering& lowering, const Value& value);
// The symbol of an element, or any other name as it stands.
std::optional<std::string> lower_substance(Lowering& lowering, const facts::Field& field,
                                           const Value& value);
std::optional<bool> lower_flag_value(Lowering& lowering, const facts::Field& field,
                                     const Value& value);

// Two capital letters that ISO 3166-1 assigns.
inline constexpr std::string_view kCountryShape =
    "expected a code of ISO 3166-1 that is given to a country";
bool is_country(std::string_view letters);

}  // namespace cocket::rulebook
