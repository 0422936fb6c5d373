// SPDX-License-Identifier: Apache-2.0
// A classification in words and as JSON.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "cli/style.h"
#include "decide/decision.h"

namespace cocket::cli {

inline constexpr int kRowsTold = 5;

struct ToldItem {
  const classify::Entries& entries;
  const classify::Item& item;
  const classify::Classification& classification;
  int rows = kRowsTold;  // shown of those that are open
};

std::string text_of(const ToldItem& told, const Style& style);
Json json_of(const ToldItem& told);

// "A1.b; A2"
std::string codes_text(const classify::Entries& entries, const std::vector<int>& nodes);
// What led to the narrowest rows that it meets, "CODE: words, numbers"; where it meets none, to the
// likeliest.
std::vector<std::string> reasons_of(const classify::Entries& entries,
                                    const classify::Classification& answer);
std::string names_of_missing(const std::vector<decide::Missing>& missing);
// "manufacturer: what does the certificate say?" of a fact; the question itself of an open one.
std::string asked_text(const classify::Entries& entries, const decide::Missing& missing);
// GO of what is not controlled, HOLD of what is, else ASK or JUDGE: shapes and colours of verdicts.
decide::Verdict verdict_like(const classify::Classification& classification);

}  // namespace cocket::cli
