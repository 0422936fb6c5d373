// SPDX-License-Identifier: Apache-2.0
#include "rulebook/words.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace cocket::rulebook {
namespace {

// Besides the words that begin a declaration. Reserved are only words that would otherwise hide a
// forgotten name or bracket; `line`, `date`, `number` and their like stay free for fields.
constexpr auto kReservedWords = std::to_array<std::string_view>(
    {"rulebook", "cite",    "quote",  "force",  "reach",     "when",     "except",
     "prohibit", "require", "exempt", "warn",   "overrides", "relieves", "conditions",
     "note",     "assume",  "given",  "expect", "because",   "missing",  "from",
     "through",  "until",   "and",    "or",     "not",       "in",       "under",
     "any",      "all",     "of",     "on",     "reads",     "as",       "beside"});

}  // namespace

bool begins_declaration(std::string_view word) {
  return std::find(kDeclarationWords.begin(), kDeclarationWords.end(), word) !=
         kDeclarationWords.end();
}

bool is_reserved(std::string_view word) {
  return begins_declaration(word) ||
         std::find(kReservedWords.begin(), kReservedWords.end(), word) != kReservedWords.end();
}

}  // namespace cocket::rulebook
