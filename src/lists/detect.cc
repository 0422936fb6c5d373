// SPDX-License-Identifier: Apache-2.0
#include "lists/detect.h"

#include <array>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "lists/importer.h"

namespace cocket::lists {
namespace {

struct Mark {
  std::string_view begin;  // of the file
  std::string_view text;   // somewhere in its beginning
  Format format;
};

constexpr std::array kMarks = {
    Mark{"id,names,country,force", "", Format::RulebookCsv},
};

}  // namespace

std::optional<Format> detect_format(std::string_view begin) {
  begin = trim(begin);
  for (const Mark& mark : kMarks) {
    if (begin.starts_with(mark.begin) && begin.find(mark.text) != std::string_view::npos) {
      return mark.format;
    }
  }
  return std::nullopt;
}

}  // namespace cocket::lists
