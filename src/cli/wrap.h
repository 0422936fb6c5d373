// SPDX-License-Identifier: Apache-2.0
// Paragraphs on a terminal: wrapped at spaces, and between wide East Asian characters, which take
// two columns each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocket::cli {

std::vector<std::string> wrap(std::string_view text, int width);

// The first line begins with `first`, the others with spaces of the same width.
std::string paragraph(std::string_view first, std::string_view text, int width);
// The first line begins with `first`, the others with `indent` spaces.
std::string paragraph(std::string_view first, std::string_view text, int width, int indent);

// The text in exactly `width` columns: cut with an ellipsis, or filled with spaces.
std::string fit(std::string_view text, int width, std::string_view ellipsis);

// Control characters of foreign text would steer the terminal: they become spaces.
std::string printable(std::string_view text);

}  // namespace cocket::cli
