// SPDX-License-Identifier: Apache-2.0
#include "facts/encoding.h"

#include <fmt/format.h>
#include <simdjson.h>
#include <unicode/localpointer.h>
#include <unicode/ucsdet.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "base/text.h"

namespace cocket::facts {
namespace {

constexpr std::size_t kSampleBytesMax = 1 << 16;
constexpr std::int32_t kConfidenceMin = 30;  // of 100; below it ICU guesses

struct Packer {
  std::size_t offset;
  std::string_view mark;  // of its files, there
  std::string_view name;
  std::string_view unpack;
};
// No header of a book looks so.
constexpr std::array<Packer, 4> kPackers = {{{0, "\x1f\x8b", "gzip", "gunzip"},
                                             {0, "\xfd\x37zXZ", "xz", "unxz"},
                                             {0, "\x28\xb5\x2f\xfd", "zstd", "unzstd"},
                                             {4, "1AY&SY", "bzip2", "bunzip2"}}};

std::string conversion(std::string_view encoding) {
  return fmt::format(
      "convert it first, for instance with `iconv -f {} -t UTF-8`, or save it as "
      "\"CSV UTF-8\"",
      encoding);
}

// Text in UTF-16 without a mark: at least every fourth byte is zero, as few bytes of a text are.
bool may_be_utf16(std::string_view bytes) {
  const auto zeros = std::count(bytes.begin(), bytes.end(), '\0');
  return bytes.size() >= 8 && static_cast<std::size_t>(zeros) * 4 >= bytes.size();
}

bool is_foreign(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

std::size_t foreign_bytes(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_foreign));
}

// A stray byte or two tells nothing; two pairs may.
constexpr std::size_t kForeignBytesMin = 4;
constexpr std::size_t kBytesForGuess = 6;    // below it ICU takes everything for Western
constexpr std::size_t kBytesForSurety = 40;  // from there on it tells the scripts of Asia apart

// What ICU takes it for; empty: it cannot tell.
std::string guess_of(std::string_view sample) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUCharsetDetectorPointer detector(ucsdet_open(&status));
  ucsdet_setText(detector.getAlias(), sample.data(), static_cast<std::int32_t>(sample.size()),
                 &status);
  const UCharsetMatch* match = ucsdet_detect(detector.getAlias(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const std::string_view name = ucsdet_getName(match, &status);
  const bool is_sure = ucsdet_getConfidence(match, &status) >= kConfidenceMin;
  // Mainframe encodings match nearly anything.
  const bool is_likely = name != "UTF-8" && !name.starts_with("IBM");
  return U_SUCCESS(status) && is_sure && is_likely ? std::string(name) : std::string();
}

enum class Pairs { None, Rare, Common };

// Whether all foreign bytes are pairs of GB18030 that stand for Han characters: common ones, as
// names are made of, or rare ones as well. Western letters hardly come in such pairs.
Pairs chinese_pairs(std::string_view text) {
  const auto is_between = [](char c, unsigned char first, unsigned char last) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= first && byte <= last;
  };
  Pairs pairs = Pairs::None;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_foreign(text[at])) continue;
    if (at + 1 == text.size()) return Pairs::None;
    const bool is_han = is_between(text[at], 0xB0, 0xF7) && is_between(text[at + 1], 0xA1, 0xFE);
    if (!is_han) return Pairs::None;
    const bool is_common = is_between(text[at], 0xB0, 0xD7);
    pairs = is_common && pairs != Pairs::Rare ? Pairs::Common : Pairs::Rare;
    ++at;
  }
  return pairs;
}

bool is_western(std::string_view name) {
  return name.starts_with("ISO-8859") || name.starts_with("windows-") || name.starts_with("KOI8");
}

std::string advice_for(std::string_view sample) {
  constexpr std::string_view kChinese = "GB18030";
  const std::size_t count = foreign_bytes(sample);
  std::string guess = count >= kBytesForGuess ? guess_of(sample) : std::string();
  const Pairs pairs = chinese_pairs(sample);
  // Read as Western text a Chinese name would be letters that mean nothing.
  if (pairs == Pairs::Common && (guess.empty() || is_western(guess))) guess = kChinese;
  if (guess.empty()) return {};
  const bool is_open = pairs != Pairs::None && guess != kChinese && count < kBytesForSurety;
  if (!is_open) return fmt::format("; it looks like {}: {}", guess, conversion(guess));
  return fmt::format("; it may be {} or {}: {}", kChinese, guess, conversion("ONE-OF-THEM"));
}

}  // namespace

std::optional<Error> refuse_foreign_format(std::string_view first_bytes) {
  using namespace std::string_view_literals;
  const auto refused = [](std::string message) {
    return Error{Error::Kind::Invalid, std::move(message)};
  };
  if (first_bytes.starts_with("PK\x03\x04"sv)) {
    return refused("the book is a ZIP file, as .xlsx files are; save it as \"CSV UTF-8\"");
  }
  if (first_bytes.starts_with("\xd0\xcf\x11\xe0"sv)) {
    return refused("the book is an old Office file, as .xls files are; save it as \"CSV UTF-8\"");
  }
  for (const Packer& packer : kPackers) {
    const std::size_t offset = std::min(packer.offset, first_bytes.size());
    if (!first_bytes.substr(offset).starts_with(packer.mark)) continue;
    return refused(
        fmt::format("the book is compressed with {}; unpack it first, for instance with "
                    "`{}`",
                    packer.name, packer.unpack));
  }
  const bool has_mark =
      first_bytes.starts_with("\xff\xfe"sv) || first_bytes.starts_with("\xfe\xff"sv);
  if (has_mark || may_be_utf16(first_bytes.substr(0, kSampleBytesMax))) {
    return refused("the book is UTF-16, expected UTF-8; " + conversion("UTF-16"));
  }
  return std::nullopt;
}

bool is_plain_utf8(std::string_view text) {
  return text.find('\0') == std::string_view::npos &&
         simdjson::validate_utf8(text.data(), text.size());
}

std::string text_fault(std::string_view text) {
  const std::size_t broken = first_invalid_utf8(text).value_or(text.size());
  const std::size_t zero = std::min(text.find('\0'), text.size());
  if (zero < broken) return fmt::format("byte {} is NUL", zero + 1);
  if (broken == text.size()) return {};
  return fmt::format("byte {} (0x{:02X}) is not UTF-8", broken + 1,
                     static_cast<unsigned char>(text[broken]));
}

std::string_view EncodingAdvice::of(std::string_view faulty, std::string_view sample) {
  if (!first_invalid_utf8(faulty)) return {};
  if (!found_ && foreign_bytes(sample) >= kForeignBytesMin)
    found_ = advice_for(sample.substr(0, kSampleBytesMax));
  return found_ ? std::string_view(*found_) : std::string_view();
}

}  // namespace cocket::facts
