// SPDX-License-Identifier: Apache-2.0
#include "facts/code_tree.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace cocket::facts {
namespace {

using RowsByCode = std::unordered_map<std::string, int>;

std::size_t at(int number) {
  return static_cast<std::size_t>(number);
}

Result<RowsByCode> number_codes(const std::vector<CodeTree::Row>& rows) {
  RowsByCode by_code;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string& code = rows[i].node.code;
    const std::string folded = fold(code);
    if (folded.empty()) return invalid(fmt::format("row {} has no code", i + 1));
    if (!by_code.emplace(folded, static_cast<int>(i)).second) {
      return invalid(fmt::format("code `{}` is given twice", code));
    }
  }
  return by_code;
}

// Children of each row in the order given; the last element holds the roots.
Result<std::vector<std::vector<int>>> gather_children(const std::vector<CodeTree::Row>& rows,
                                                      const RowsByCode& by_code) {
  std::vector<std::vector<int>> children(rows.size() + 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const CodeTree::Row& row = rows[i];
    std::size_t parent = rows.size();
    if (!row.parent_code.empty()) {
      const auto found = by_code.find(fold(row.parent_code));
      if (found == by_code.end()) {
        return invalid(fmt::format("code `{}` hangs below `{}`, which is not there", row.node.code,
                                   row.parent_code));
      }
      parent = at(found->second);
    }
    children[parent].push_back(static_cast<int>(i));
  }
  return children;
}

struct Open {  // a node whose subtree is being numbered
  int number = -1;
  std::size_t row = 0;
  std::size_t next_child = 0;
};

// One slip of the finger away, as far as a cheap look can tell.
bool may_be_meant(std::string_view wanted, std::string_view code) {
  if (wanted.size() > code.size() + 2 || code.size() > wanted.size() + 2) return false;
  return wanted.substr(0, 2) == code.substr(0, 2) || wanted.substr(1) == code.substr(1);
}

}  // namespace

Result<CodeTree::Built> CodeTree::build(std::string name, std::string prefix,
                                        std::vector<Row> rows) {
  if (rows.size() > kNodesMax) {
    return Error{Error::Kind::Limit, fmt::format("{} codes; at most {}", rows.size(), kNodesMax)};
  }
  const RowsByCode by_code = TRY(number_codes(rows));
  const std::vector<std::vector<int>> children = TRY(gather_children(rows, by_code));

  Built built;
  built.tree.name_ = std::move(name);
  built.tree.prefix_ = std::move(prefix);
  std::vector<CodeNode>& nodes = built.tree.nodes_;
  std::vector<Open> open = {{-1, rows.size(), 0}};
  while (!open.empty()) {
    Open& top = open.back();
    if (top.next_child == children[top.row].size()) {
      if (top.number >= 0) nodes[at(top.number)].end = static_cast<int>(nodes.size());
      open.pop_back();
      continue;
    }
    const int row = children[top.row][top.next_child++];
    if (open.size() > kDepthMax) {
      return Error{Error::Kind::Limit, fmt::format("code `{}` lies more than {} levels deep",
                                                   rows[at(row)].node.code, kDepthMax)};
    }
    const int number = static_cast<int>(nodes.size());
    nodes.push_back(std::move(rows[at(row)].node));
    nodes.back().parent = top.number;
    built.row_of_node.push_back(row);
    built.tree.by_code_.emplace(fold(nodes.back().code), number);
    open.push_back({number, at(row), 0});
  }
  // What hangs on no root hangs on itself.
  std::vector<bool> is_placed(rows.size(), false);
  for (const int row : built.row_of_node) is_placed[at(row)] = true;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_placed[i])
      return invalid(fmt::format("code `{}` lies below itself", rows[i].node.code));
  }
  return built;
}

int CodeTree::find(std::string_view code) const {
  const auto found = by_code_.find(fold(trim(code)));
  return found == by_code_.end() ? -1 : found->second;
}

// A slip in the last part of the code, "44" for "4". Of one letter or digit all would be near.
std::string CodeTree::child_like(int above, std::string_view wanted) const {
  const std::string code = fold(node(above).code);
  if (wanted.size() < code.size() + 3) return {};
  std::vector<std::string> children;
  for (const CodeNode& one : nodes_) {
    if (one.parent == above) children.push_back(fold(one.code));
  }
  const auto meant = closest(wanted, children, static_cast<int>(wanted.size()));
  return meant ? node(find(*meant)).code : std::string();
}

std::string CodeTree::suggestion(std::string_view code) const {
  const std::string wanted = fold(trim(code));
  if (wanted.empty()) return {};
  // "A1.b.9": the nearest node above it that exists.
  for (std::size_t end = wanted.rfind('.'); end != std::string::npos && end > 0;
       end = wanted.rfind('.', end - 1)) {
    const int above = find(std::string_view(wanted).substr(0, end));
    if (above < 0) continue;
    const std::string beside = end == wanted.rfind('.') ? child_like(above, wanted) : "";
    return fmt::format("; did you mean `{}`?", beside.empty() ? node(above).code : beside);
  }
  std::vector<std::string> near;
  for (const CodeNode& node : nodes_) {
    if (may_be_meant(wanted, fold(node.code))) near.push_back(node.code);
  }
  return did_you_mean(wanted, near);
}

}  // namespace cocket::facts
