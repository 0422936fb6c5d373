// SPDX-License-Identifier: Apache-2.0
#include "screen/name_preparer.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "screen/raw_tokens.h"

namespace cocket::screen {

struct NamePreparer::Tools {
  std::unique_ptr<icu::Transliterator> latin;  // any script to a-z, as far as ICU knows
};

namespace {

std::string in_ascii(const icu::Transliterator& transliterator, std::string_view text) {
  icu::UnicodeString given = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  transliterator.transliterate(given);
  std::string out;
  given.toUTF8String(out);
  std::string kept;
  for (const char c : fold(out)) {
    if ((c >= 'a' && c <= 'z') || is_ascii_digit(c)) kept += c;
  }
  return kept;
}

// An apostrophe belongs to its word: "d'Angelo", "O'Brien".
std::string without_apostrophes(std::string_view text) {
  std::string kept;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::string_view rest = text.substr(at);
    if (rest[0] == '\'' || rest[0] == '`') continue;
    if (rest.starts_with("’") || rest.starts_with("‘") || rest.starts_with("ʼ")) {
      at += rest.starts_with("ʼ") ? 1 : 2;
      continue;
    }
    kept += rest[0];
  }
  return kept;
}

}  // namespace

NamePreparer::NamePreparer(std::unique_ptr<Tools> tools) : tools_(std::move(tools)) {}
NamePreparer::~NamePreparer() = default;

Result<std::unique_ptr<NamePreparer>> NamePreparer::create() {
  auto tools = std::make_unique<Tools>();
  UErrorCode status = U_ZERO_ERROR;
  tools->latin.reset(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status)) {
    return Error{Error::Kind::NotFound,
                 "ICU has no transliteration to Latin letters; install its data"};
  }
  return std::unique_ptr<NamePreparer>(new NamePreparer(std::move(tools)));
}

PreparedName NamePreparer::prepare(std::string_view name, PartyKind kind) const {
  PreparedName prepared;
  prepared.text = name;
  prepared.kind = kind;
  const std::string folded = fold(without_apostrophes(name));
  std::vector<RawToken> tokens;
  for (const std::string_view word : words_of(folded)) {
    RawToken token;
    token.surface = word;
    token.spellings.push_back(in_ascii(*tools_->latin, word));
    tokens.push_back(std::move(token));
  }
  FinishedTokens finished = finish_tokens(std::move(tokens), kind);
  prepared.forms = std::move(finished.forms);
  prepared.readings.push_back(std::move(finished.reading));
  return prepared;
}

}  // namespace cocket::screen
