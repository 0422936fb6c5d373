// SPDX-License-Identifier: Apache-2.0
// What tells values apart, as bytes: equal keys, equal answers of every law. Names of parties do
// not count, nor how a hit was found.
#pragma once

#include <string>
#include <vector>

#include "facts/case.h"

namespace cocket::decide::columnar {

std::string value_key(const facts::Value& value, const std::vector<facts::PartyHit>& hits);
std::string statement_key(const std::vector<facts::ListStatement>& statements);

}  // namespace cocket::decide::columnar
