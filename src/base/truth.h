// SPDX-License-Identifier: Apache-2.0
// Strong Kleene truth. Two classical planes in one value: "true in every completion" (True) and
// "not excluded" (not False). Learning a fact moves Unknown to True or False, never True to False.
// Laws of the excluded middle and of contradiction do not hold and must not be used to simplify.
#pragma once

#include <cstdint>

namespace cocket {

enum class Truth : std::uint8_t { False = 0, Unknown = 1, True = 2 };

inline Truth truth_of(bool value) {
  return value ? Truth::True : Truth::False;
}
inline Truth both(Truth a, Truth b) {
  return a < b ? a : b;
}  // and
inline Truth either(Truth a, Truth b) {
  return a < b ? b : a;
}  // or
inline Truth negation(Truth a) {
  return a == Truth::Unknown ? a : truth_of(a == Truth::False);
}

}  // namespace cocket
