// SPDX-License-Identifier: Apache-2.0
// A tree of control codes. A node means its whole subtree: a line that carries an inner node is
// partly classified ("some rare earth, form not yet known"). Nodes are numbered in depth-first
// order, so that a subtree is an interval of numbers.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace cocket::facts {

struct CodeNode {
  std::string code;            // "A1.b.4"
  std::string title;           // own short title, English
  std::string title_original;  // in the law's language, may be empty
  int parent = -1;             // -1: a root
  int end = 0;                 // the subtree is [own number, end)
  std::string hs;              // tariff numbers, separated by ';': hints only, they never decide
  std::string parameters;      // thresholds in words, may be empty
  std::string note;            // doubts about the row, may be empty
  std::string source;          // where the row comes from, in words
  bool is_leaf(int number) const { return end == number + 1; }
};

class CodeTree {
 public:
  static constexpr int kDepthMax = 16;
  static constexpr int kNodesMax = 200'000;

  struct Row {
    CodeNode node;
    std::string parent_code;  // empty: a root
  };
  // Orders rows depth first, children in the order given. Refuses a missing parent, a code given
  // twice, a cycle. Returns the tree and, for each node, the index of its row.
  struct Built;
  static Result<Built> build(std::string name, std::string prefix, std::vector<Row> rows);

  const std::string& name() const { return name_; }      // "control-list"
  const std::string& prefix() const { return prefix_; }  // "xx" in "xx:A1.b.4", may be empty
  int size() const { return static_cast<int>(nodes_.size()); }
  const CodeNode& node(int number) const { return nodes_[static_cast<std::size_t>(number)]; }
  // -1: no such code. Case and white space around the code do not matter.
  int find(std::string_view code) const;
  // A hint such as "; did you mean `A1.b`?", or nothing.
  std::string suggestion(std::string_view code) const;

 private:
  std::string child_like(int above, std::string_view wanted) const;

  std::string name_;
  std::string prefix_;
  std::vector<CodeNode> nodes_;
  std::unordered_map<std::string, int> by_code_;  // keys are folded
};

struct CodeTree::Built {
  CodeTree tree;
  std::vector<int> row_of_node;
};

}  // namespace cocket::facts
