// SPDX-License-Identifier: Apache-2.0
#include "classify/texts_read.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "program/program.h"

namespace cocket::classify {
namespace {

constexpr std::size_t kTold = 40;  // code points of a cell

class TextsReader {
 public:
  TextsReader(const Entries& entries, std::vector<std::string>& errors)
      : entries_(entries), errors_(errors) {}

  std::vector<TextRead> read(std::string_view cell) {
    for (const std::string_view part : split(cell, ';')) {
      if (part.empty()) continue;
      const std::size_t equals = std::min(part.find('='), part.size());
      const std::string_view said = part.substr(std::min(equals + 1, part.size()));
      read_one(trim(part.substr(0, equals)), trim(said));
    }
    return std::move(read_);
  }

 private:
  void read_one(std::string_view code, std::string_view said) {
    const int node = entries_.tree().find(code);
    if (node < 0 || entries_.entries_of_node[static_cast<std::size_t>(node)] < 0) {
      return fail(fmt::format("`{}` is no row that is tested; expected a form such as `CODE=met`",
                              first_code_points(code, kTold)));
    }
    const int reading = entries_.program.find_reading(entries_.text_question, said);
    if (reading < 0) {
      const std::vector<std::string> known = readings();
      return fail(fmt::format("`{}` is no reading of the text of {}{}; expected {}",
                              first_code_points(said, kTold), code, did_you_mean(said, known),
                              join(known, " or ")));
    }
    const auto same = std::find_if(read_.begin(), read_.end(),
                                   [node](const TextRead& one) { return one.node == node; });
    if (same == read_.end()) {
      read_.push_back({node, reading});
    } else if (same->reading != reading) {
      fail(fmt::format("the text of {} is read twice, and differently", code));
    }
  }

  std::vector<std::string> readings() const {
    const auto number = static_cast<std::size_t>(entries_.text_question);
    std::vector<std::string> names;
    for (const program::Reading& one : entries_.program.questions[number].readings) {
      names.push_back(one.name);
    }
    return names;
  }

  void fail(const std::string& why) {
    errors_.push_back(fmt::format("column `{}`: {}", kTextsField, why));
  }

  const Entries& entries_;
  std::vector<std::string>& errors_;
  std::vector<TextRead> read_;
};

}  // namespace

std::vector<TextRead> texts_in(std::string_view cell, const Entries& entries,
                               std::vector<std::string>& errors) {
  if (entries.text_question < 0) return {};
  return TextsReader(entries, errors).read(cell);
}

}  // namespace cocket::classify
