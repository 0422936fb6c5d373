// SPDX-License-Identifier: Apache-2.0
#include "classify/specification.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "classify/entries.h"
#include "classify/known_facts.h"
#include "classify/measures.h"
#include "classify/words.h"
#include "facts/case.h"
#include "facts/composition.h"
#include "facts/elements.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

class SpecificationReader {
 public:
  explicit SpecificationReader(KnownFacts& known) : known_(known) {}

  // A cell without such a form is a specification: what customs ask to be declared, parted by bars,
  // or words like those of a description.
  Specification read() {
    const int field = known_.entries().fields.parameters;
    std::string text = known_.text_of(field);
    const bool has_parts = text.find('|') != std::string::npos;
    const auto composition = facts::read_composition(text);
    if (has_parts && !composition.ok() && has_list_of_shares(text)) {
      known_.fail(fmt::format("column `{}`: {}", vocabulary().field(field).name,
                              composition.error().message));
      return {};
    }
    const bool is_declaration = has_parts && composition.ok();
    if (is_declaration || text.find_first_of("=:") == std::string::npos) {
      (is_declaration ? out_.declaration : out_.words) = std::move(text);
      return std::move(out_);
    }
    for (const std::string_view part : split(text, ';')) {
      if (part.empty()) continue;
      const std::size_t at = part.find_first_of("=:");
      if (at == std::string_view::npos) {
        add_words(std::string(part));
        continue;
      }
      read_parameter(trim(part.substr(0, at)), trim(part.substr(at + 1)));
    }
    return std::move(out_);
  }

 private:
  const facts::Vocabulary& vocabulary() const { return known_.vocabulary(); }

  void add_words(const std::string& words) {
    out_.words += (out_.words.empty() ? "" : "; ") + words;
  }

  // Some part of it gives several shares: that is a composition, and nothing else.
  static bool has_list_of_shares(std::string_view text) {
    const auto parts = split(text, '|');
    return std::any_of(parts.begin(), parts.end(), [](std::string_view part) {
      int signs = 0;
      for (const std::string_view sign : {"%", "％"}) {
        for (std::size_t at = part.find(sign); at != std::string_view::npos;
             at = part.find(sign, at + sign.size())) {
          ++signs;
        }
      }
      return signs > 1;
    });
  }

  void read_parameter(std::string_view name, std::string_view cell) {
    int field = vocabulary().find_column(name);
    const Word* word = field < 0 ? known_.entries().words.find(name, WordKind::Parameter) : nullptr;
    if (word != nullptr) field = word->field;
    // "Dy=1%" is a share.
    if (field < 0 && !facts::element_symbol(name).empty()) {
      add_words(fmt::format("{} {}", name, cell));
      return;
    }
    if (field < 0) {
      known_.doubt(fmt::format("parameter `{}` is none that an entry asks for{}",
                               first_code_points(name, 40),
                               did_you_mean(name, vocabulary().names())));
      return;
    }
    const facts::Field& meant = vocabulary().field(field);
    if (auto bound = bound_of(field, cell, vocabulary()))
      return known_.take_range(std::move(*bound));
    auto value = facts::read_cell(meant, cell);
    if (!value.ok()) {
      known_.fail(fmt::format("parameter `{}`: {}", meant.name, value.error().message));
      return;
    }
    if (!facts::is_known(value.value())) return;
    if (facts::is_known(known_.fact(field).value) && known_.fact(field).value != value.value()) {
      known_.fail(fmt::format("parameter `{}` is given twice, and differently: `{}` and `{}`",
                              meant.name, facts::write_value(meant, known_.fact(field).value),
                              cell));
      return;
    }
    known_.fact(field) = {std::move(value).value(), facts::Origin::Given};
  }

  KnownFacts& known_;
  Specification out_;
};

}  // namespace

Specification read_specification(KnownFacts& known) {
  return SpecificationReader(known).read();
}

}  // namespace cocket::classify
