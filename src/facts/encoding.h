// SPDX-License-Identifier: Apache-2.0
// What in a book is not UTF-8 text, and the way out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cocket::facts {

// Refuses what is no text in UTF-8 from its first bytes on: UTF-16, ZIP (and with it .xlsx), gzip.
std::optional<Error> refuse_foreign_format(std::string_view first_bytes);

// UTF-8 without NUL. Fast: it looks at every byte of a book.
bool is_plain_utf8(std::string_view text);
// "byte 3 (0x8E) is not UTF-8", "byte 3 is NUL"; empty: neither.
std::string text_fault(std::string_view text);

// "; it looks like GB18030: convert it first, ...". The first text of a book that tells decides for
// all, since looking takes time.
class EncodingAdvice {
 public:
  // Looks at the sample. Empty when that is too short to tell, or the faulty text is UTF-8 with
  // NUL.
  std::string_view of(std::string_view faulty, std::string_view sample);

 private:
  std::optional<std::string> found_;
};

}  // namespace cocket::facts
