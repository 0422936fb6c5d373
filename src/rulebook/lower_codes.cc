// SPDX-License-Identifier: Apache-2.0
// Trees of codes: every declaration of a name, imported or written, adds to one tree.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "base/source_location.h"
#include "base/text.h"
#include "facts/code_tree.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/import_files.h"
#include "rulebook/import_rows.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

std::string_view digits_of(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_ascii_digit(text[end])) ++end;
  return text.substr(0, end);
}

std::string_view without_zeros(std::string_view digits) {
  while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
  return digits;
}

// Numbers inside codes compare as numbers: "A1.9" stands before "A1.10".
bool stands_before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const std::string_view a_digits = digits_of(a);
    const std::string_view b_digits = digits_of(b);
    if (a_digits.empty() || b_digits.empty()) {
      if (a[0] != b[0]) return a[0] < b[0];
      a.remove_prefix(1);
      b.remove_prefix(1);
      continue;
    }
    const std::string_view a_number = without_zeros(a_digits);
    const std::string_view b_number = without_zeros(b_digits);
    if (a_number.size() != b_number.size()) return a_number.size() < b_number.size();
    if (a_number != b_number) return a_number < b_number;
    if (a_digits.size() != b_digits.size()) return a_digits.size() < b_digits.size();
    a.remove_prefix(a_digits.size());
    b.remove_prefix(b_digits.size());
  }
  return a.size() < b.size();
}

struct Stated {  // one code of the tree to be
  facts::CodeTree::Row row;
  SourceLocation place;
  SourceLocation parent_place;
  const RowForce* force = nullptr;  // of an imported row
};

class TreeLowering {
 public:
  TreeLowering(Lowering& lowering, const std::string& name, const DeclaredCodes& declared)
      : lowering_(lowering), name_(name), declared_(declared) {}

  // Nothing after an error, or when rows were lost.
  std::optional<LoweredCodes> lower() {
    const int errors_before = lowering_.diagnostics.error_count();
    take_imported();
    for (const Codes* codes : declared_.written) {
      for (const CodeNode& node : codes->nodes) take_titled(node, {});
    }
    for (const Codes* codes : declared_.written) {
      for (const CodeNode& node : codes->nodes) hang(node, nullptr);
    }
    if (is_whole_) check_parents();
    check_cycles();
    const bool has_errors = lowering_.diagnostics.error_count() != errors_before;
    if (is_whole_ && !has_errors) return build();
    check_forces();
    return std::nullopt;
  }

 private:
  Stated* find(std::string_view code) {
    const auto found = by_code_.find(fold(code));
    return found == by_code_.end() ? nullptr : &stated_[found->second];
  }

  void add(Stated stated) {
    const std::string& code = stated.row.node.code;
    if (by_code_.emplace(fold(code), stated_.size()).second) {
      stated_.push_back(std::move(stated));
      return;
    }
    lowering_.diagnostics.error(stated.place, kDeclaredTwice,
                                fmt::format("code `{}` is declared twice in `{}`", code, name_),
                                "to add codes below one that is there, write it without a title");
  }

  void take_imported() {
    for (const ImportedCodes* imported : declared_.imported) {
      take_prefix(*imported->import);
      for (const CodeRow& row : imported->rows) {
        if (row.code.text.empty()) {
          is_whole_ = false;
          source_words(row.force.cite);
        } else {
          add(stated_of(row));
        }
      }
    }
  }

  // Without a tree to build, for the faults alone.
  void check_forces() {
    for (const ImportedCodes* imported : declared_.imported) {
      for (const CodeRow& row : imported->rows)
        lower_row_force(lowering_, row.force, DaySet::all());
    }
  }

  void take_prefix(const ImportCodes& import) {
    if (!import.prefix) return;
    if (prefix_.empty()) prefix_ = import.prefix->text;
    if (prefix_ == import.prefix->text) return;
    lowering_.diagnostics.error(import.prefix->place, kTwoPrefixes,
                                fmt::format("codes `{}` have the prefixes `{}` and `{}`", name_,
                                            prefix_, import.prefix->text));
  }

  Stated stated_of(const CodeRow& row) {
    Stated stated;
    stated.row.node.code = row.code.text;
    stated.row.node.title = row.title;
    stated.row.node.title_original = row.title_original;
    stated.row.node.hs = row.hs;
    stated.row.node.parameters = row.parameters;
    stated.row.node.note = row.note;
    stated.row.node.source = source_words(row.force.cite);
    stated.row.parent_code = row.parent.text;
    stated.place = row.code.place;
    stated.parent_place = row.parent.place;
    stated.force = &row.force;
    return stated;
  }

  std::string source_words(const std::optional<RowCite>& cite) {
    if (!cite) return {};
    const int number = find_source(lowering_, {cite->source.text, cite->source.place});
    if (number < 0) return {};
    const program::Source& source = lowering_.program.sources[static_cast<std::size_t>(number)];
    std::string words = source.title.empty() ? source.name : source.title;
    if (!cite->locator.empty()) words += ", " + cite->locator;
    return words;
  }

  // A code with a title is declared here; one without may name a code that is declared elsewhere.
  void take_titled(const CodeNode& node, const std::string& parent) {
    if (node.title) {
      Stated stated;
      stated.row.node.code = node.code.text;
      stated.row.node.title = node.title->text;
      stated.row.parent_code = parent;
      stated.place = stated.parent_place = node.code.place;
      add(std::move(stated));
    }
    for (const CodeNode& child : node.children) take_titled(child, node.code.text);
  }

  void hang(const CodeNode& node, const CodeNode* parent) {
    if (!node.title) place_untitled(node, parent == nullptr ? std::string() : parent->code.text);
    for (const CodeNode& child : node.children) hang(child, &node);
  }

  void place_untitled(const CodeNode& node, const std::string& parent) {
    Stated* known = find(node.code.text);
    if (known == nullptr) {
      Stated stated;
      stated.row.node.code = node.code.text;
      stated.row.parent_code = parent;
      stated.place = stated.parent_place = node.code.place;
      add(std::move(stated));
    } else if (!parent.empty() && known->row.parent_code.empty()) {
      known->row.parent_code = parent;
      known->parent_place = node.code.place;
    } else if (!parent.empty() && fold(known->row.parent_code) != fold(parent)) {
      lowering_.diagnostics.error(node.code.place, kDeclaredTwice,
                                  fmt::format("code `{}` hangs below `{}` and below `{}`",
                                              node.code.text, known->row.parent_code, parent));
    }
  }

  void check_parents() {
    std::vector<std::string> codes;
    for (const Stated& stated : stated_) {
      const std::string& parent = stated.row.parent_code;
      if (parent.empty() || find(parent) != nullptr) continue;
      if (codes.empty()) {
        for (const Stated& one : stated_) codes.push_back(one.row.node.code);
      }
      lowering_.diagnostics.error(
          stated.parent_place, kUnknownParent,
          fmt::format("code `{}` hangs below `{}`, which is not declared in `{}`{}",
                      stated.row.node.code, parent, name_, did_you_mean(parent, codes)));
    }
  }

  // Whoever walks up from a code comes to a root, or to a parent that is not there, or has met the
  // code again.
  void check_cycles() {
    for (const Stated& stated : stated_) {
      const Stated* above = &stated;
      for (int steps = 0; !above->row.parent_code.empty(); ++steps) {
        above = find(above->row.parent_code);
        if (above == nullptr) break;
        if (above != &stated && steps <= facts::CodeTree::kDepthMax) continue;
        lowering_.diagnostics.error(
            stated.parent_place, kCyclicCodes,
            above == &stated
                ? fmt::format("code `{}` lies below itself", stated.row.node.code)
                : fmt::format("code `{}` lies more than {} levels deep, or below a cycle",
                              stated.row.node.code, facts::CodeTree::kDepthMax));
        break;
      }
    }
  }

  std::optional<LoweredCodes> build() {
    std::sort(stated_.begin(), stated_.end(), [](const Stated& a, const Stated& b) {
      return stands_before(a.row.node.code, b.row.node.code);
    });
    std::vector<facts::CodeTree::Row> rows;
    rows.reserve(stated_.size());
    for (const Stated& stated : stated_) rows.push_back(stated.row);
    Result<facts::CodeTree::Built> built = facts::CodeTree::build(name_, prefix_, std::move(rows));
    if (!built.ok()) {
      lowering_.diagnostics.error(stated_.front().place, kTooManyRows, built.error().message);
      return std::nullopt;
    }
    LoweredCodes result;
    lower_forces(built.value(), result.forces);
    lower_citations(built.value(), result.citations);
    result.tree = std::make_shared<facts::CodeTree>(std::move(built.value().tree));
    return result;
  }

  // A code whose row says nothing about its days is in force when the code above it is.
  void lower_forces(const facts::CodeTree::Built& built, std::vector<int>& forces) {
    for (int number = 0; number < built.tree.size(); ++number) {
      const int row = built.row_of_node[static_cast<std::size_t>(number)];
      const int parent = built.tree.node(number).parent;
      const int above = parent < 0 ? -1 : forces[static_cast<std::size_t>(parent)];
      forces.push_back(force_of(stated_[static_cast<std::size_t>(row)].force, above));
    }
  }

  void lower_citations(const facts::CodeTree::Built& built,
                       std::vector<std::optional<program::Citation>>& citations) {
    for (int number = 0; number < built.tree.size(); ++number) {
      const int row = built.row_of_node[static_cast<std::size_t>(number)];
      const RowForce* force = stated_[static_cast<std::size_t>(row)].force;
      const int parent = built.tree.node(number).parent;
      if (force != nullptr && force->cite) {
        const RowCite& cite = *force->cite;
        citations.push_back(program::Citation{
            lowering_.source_numbers.at(cite.source.text), cite.locator, {}, cite.source.place});
      } else if (parent >= 0) {
        citations.push_back(citations[static_cast<std::size_t>(parent)]);
      } else {
        citations.emplace_back();
      }
    }
  }

  int force_of(const RowForce* row, int above) {
    if (row == nullptr) return above;
    const bool says_nothing = !row->stated && row->suspensions.empty();
    if (says_nothing && is_known(lowering_, *row)) return above;
    DaySet stated = DaySet::all();
    if (above >= 0) {
      stated = lowering_.program.entry_forces[static_cast<std::size_t>(above)].stated;
    }
    return intern_force(lowering_, lower_row_force(lowering_, *row, stated));
  }

  Lowering& lowering_;
  const std::string& name_;
  const DeclaredCodes& declared_;
  std::string prefix_;
  bool is_whole_ = true;  // no row was lost that may declare a code
  std::vector<Stated> stated_;
  std::map<std::string, std::size_t> by_code_;  // folded, into stated_ until it is sorted
};

}  // namespace

void lower_codes(Lowering& lowering) {
  for (const auto& [name, declared] : lowering.names.codes) {
    std::optional<LoweredCodes> codes = TreeLowering(lowering, name, declared).lower();
    if (codes) lowering.codes.emplace(name, std::move(*codes));
  }
}

}  // namespace cocket::rulebook
