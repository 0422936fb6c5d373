// SPDX-License-Identifier: Apache-2.0
// The comparison key of a key is the key; it is empty only for a name without letters and digits;
// and neither case nor spaces, width nor a legal form behind the name change it.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "screen/comparison_key.h"

using cocket::screen::comparison_key;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view name(reinterpret_cast<const char*>(data), size);
  if (cocket::first_invalid_utf8(name)) return 0;  // the readers refuse it before
  const std::string key = comparison_key(name);
  CHECK(comparison_key(key) == key);
  CHECK(comparison_key(cocket::fold(name)) == key);
  if (key.empty()) {
    CHECK(cocket::letters_and_digits(cocket::fold(name)).empty());
    return 0;
  }
  CHECK(comparison_key(key + ", Ltd.") == key);
  const bool is_form = comparison_key("x " + key) != "x" + key;  // a name such as "Co."
  if (is_form) return 0;
  CHECK(comparison_key("株式会社 " + key) == key);
  return 0;
}
