// SPDX-License-Identifier: Apache-2.0
#include "screen/han_writing.h"

#include <fmt/format.h>
#include <opencc/opencc.h>
#include <unicode/ucnv.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace cocket::screen {
namespace {

Result<void*> open_converter(const char* name) {
  void* converter = opencc_open(name);
  if (converter == reinterpret_cast<void*>(-1)) {  // NOLINT: what opencc.h says it returns
    return Error{Error::Kind::NotFound,
                 fmt::format("OpenCC has no `{}`; install `libopencc-data`", name)};
  }
  return converter;
}

std::string converted(void* converter, const std::string& text) {
  char* made = opencc_convert_utf8(converter, text.c_str(), text.size());
  if (made == nullptr) return text;
  std::string out = made;
  opencc_convert_utf8_free(made);
  return out;
}

// JIS X 0208 in Shift JIS: simplified characters that no Japanese uses are not in it.
Result<std::unique_ptr<icu::UnicodeSet>> japanese_characters() {
  UErrorCode status = U_ZERO_ERROR;
  auto all = std::make_unique<icu::UnicodeSet>();
  UConverter* converter = ucnv_open("Shift_JIS", &status);
  if (U_SUCCESS(status)) {
    ucnv_getUnicodeSet(converter, all->toUSet(), UCNV_ROUNDTRIP_SET, &status);
    ucnv_close(converter);
  }
  if (U_FAILURE(status)) {
    return Error{Error::Kind::NotFound, "ICU does not know Shift JIS; install its data"};
  }
  all->freeze();
  return all;
}

constexpr std::array<std::string_view, 4> kJapaneseForms = {"株式会社", "有限会社", "合同会社",
                                                            "合資会社"};

// How names write characters that JIS X 0208 has in another form.
struct NameForm {
  std::string_view written;
  std::string_view usual;
};
constexpr auto kNameForms = std::to_array<NameForm>({{"髙", "高"},
                                                     {"﨑", "崎"},
                                                     {"德", "徳"},
                                                     {"濵", "浜"},
                                                     {"濱", "浜"},
                                                     {"栁", "柳"},
                                                     {"瀨", "瀬"},
                                                     {"淸", "清"},
                                                     {"吿", "告"},
                                                     {"𠮷", "吉"},
                                                     {"邉", "辺"},
                                                     {"槗", "橋"}});

std::string with_usual_forms(const std::string& text) {
  std::string out = text;
  for (const NameForm& form : kNameForms) {
    for (std::size_t at = out.find(form.written); at != std::string::npos;
         at = out.find(form.written, at + form.usual.size())) {
      out.replace(at, form.written.size(), form.usual);
    }
  }
  return out;
}

bool has_japanese_form(std::string_view text) {
  for (const std::string_view form : kJapaneseForms) {
    if (text.find(form) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

struct HanWriting::Tools {
  struct OpenccDeleter {
    void operator()(void* converter) const { opencc_close(converter); }
  };
  using Converter = std::unique_ptr<void, OpenccDeleter>;
  Converter to_simplified;
  Converter to_traditional;
  Converter to_japanese;  // of traditional characters
  std::unique_ptr<icu::UnicodeSet> used_in_japanese;

  bool is_japanese(const std::string& text) const {
    const icu::UnicodeString letters = icu::UnicodeString::fromUTF8(text);
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
      const UChar32 letter = letters.char32At(i);
      UErrorCode status = U_ZERO_ERROR;
      const bool is_han = uscript_getScript(letter, &status) == USCRIPT_HAN;
      if (is_han && !used_in_japanese->contains(letter)) return false;
    }
    return true;
  }
};

HanWriting::HanWriting(std::unique_ptr<Tools> tools) : tools_(std::move(tools)) {}
HanWriting::~HanWriting() = default;

Result<std::unique_ptr<HanWriting>> HanWriting::create() {
  auto tools = std::make_unique<Tools>();
  void* simplified = TRY(open_converter("t2s.json"));
  tools->to_simplified.reset(simplified);
  void* traditional = TRY(open_converter("s2t.json"));
  tools->to_traditional.reset(traditional);
  void* japanese = TRY(open_converter("t2jp.json"));
  tools->to_japanese.reset(japanese);
  tools->used_in_japanese = TRY(japanese_characters());
  return std::unique_ptr<HanWriting>(new HanWriting(std::move(tools)));
}

std::string HanWriting::simplified(const std::string& text) const {
  return converted(tools_->to_simplified.get(), text);
}

std::string HanWriting::japanese(const std::string& given) const {
  std::string text = with_usual_forms(given);
  if (tools_->is_japanese(text)) return text;
  std::string made =
      converted(tools_->to_japanese.get(), converted(tools_->to_traditional.get(), text));
  return has_japanese_form(made) ? made : std::string();
}

}  // namespace cocket::screen
