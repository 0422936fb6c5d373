// SPDX-License-Identifier: Apache-2.0
// A JSON array of objects as a book of one object a line, byte for byte as the array comes in: what
// parts elements becomes a line end, and line ends within an element become blanks.
#pragma once

#include <functional>

#include "facts/book.h"

namespace cocket::facts {

struct ArrayLines {
  ReadBytes read_bytes;
  std::function<bool()> is_open;  // an array began, and none of the bytes read so far closed it
};

// What does not begin with `[` goes by untouched.
ArrayLines array_as_lines(ReadBytes read_bytes);

}  // namespace cocket::facts
