// SPDX-License-Identifier: Apache-2.0
// A composition that is read adds up to at most 100 %, names each substance once, and is read back
// the same from what is written.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/decimal.h"
#include "base/text.h"
#include "facts/case.h"
#include "facts/composition.h"

using cocket::Decimal;
namespace facts = cocket::facts;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (cocket::first_invalid_utf8(text)) return 0;  // read_cell() refuses it before
  const auto read = facts::read_composition(text);
  if (!read.ok()) return 0;
  std::set<std::string> names;
  for (const facts::Share& share : read.value().shares) {
    CHECK(names.insert(share.substance).second);
    CHECK(share.per_cent >= Decimal() && share.per_cent <= Decimal::of(100, 0));
  }
  const std::string written = facts::write_composition(read.value());
  const auto again = facts::read_composition(written);
  CHECK(again.ok());
  CHECK(again.value() == read.value());
  return 0;
}
