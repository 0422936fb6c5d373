// SPDX-License-Identifier: Apache-2.0
// Whatever is read as a day or a decimal is read back from its own text, to the same value.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/date.h"
#include "base/decimal.h"

using cocket::format;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  auto date = cocket::parse_date(text);
  if (date.ok()) CHECK(format(date.value()) == text);
  auto decimal = cocket::parse_decimal(text);
  if (decimal.ok()) {
    auto again = cocket::parse_decimal(format(decimal.value()));
    CHECK(again.ok());
    CHECK(again.value() == decimal.value());
    CHECK(format(again.value()) == format(decimal.value()));
  }
  auto percent = cocket::parse_percent(text);
  if (percent.ok()) CHECK(cocket::parse_percent(format(percent.value()) + "%").ok());
  return 0;
}
