// SPDX-License-Identifier: Apache-2.0
// Whether a text that denies a name says so for sure: "without Dy and Tb" does, "without Dy/Tb
// certificate" is without a certificate.
#pragma once

#include <vector>

#include "classify/mentions.h"

namespace cocket::classify {

// What is denied stays so only where every other word of the text is explained, and nothing behind
// the denial may change what it is of, or names more things or substances. Else it is unsure.
void doubt_denials(std::vector<Mention>& mentions, const MentionedText& text);

}  // namespace cocket::classify
