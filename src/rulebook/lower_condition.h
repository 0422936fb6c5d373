// SPDX-License-Identifier: Apache-2.0
// Conditions to nodes and atoms of the program: names resolved, values checked against the types
// of their fields, equal tests made one atom. A define becomes one node that its uses share.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/source_location.h"
#include "program/program.h"
#include "rulebook/check_names.h"
#include "rulebook/lowering.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// Of a condition with its defines written out: how deep it nests, how many nodes it has.
inline constexpr int kConditionDepthMax = 256;
inline constexpr int kConditionNodesMax = 100'000;

class ConditionLowering {
 public:
  explicit ConditionLowering(Lowering& lowering) : lowering_(lowering) {}

  // The number of the node; -1 after an error.
  int lower(const Expression& expression);
  int lower(const std::optional<Condition>& condition);  // absent: -1
  void lower_defines();                                  // all of them, used or not

 private:
  enum class Progress { Begun, Done };
  struct Defined {
    Progress progress = Progress::Begun;
    int node = -1;
  };

  int take(const NameTest& test, SourceLocation place);
  int take(const CompareTest& test, SourceLocation place);
  int take(const SetTest& test, SourceLocation place);
  int take(const ListTest& test, SourceLocation place);
  int take(const ReadsTest& test, SourceLocation place);
  int take(const Operation& operation, SourceLocation place);
  int take(const Choice& choice, SourceLocation place);

  int use_define(const Define& define, SourceLocation place);
  void report_cycle(const Define& define, SourceLocation place);
  int take_limb(const Limb& limb);
  // The field of countries that stands where a country could; -1: none does.
  int other_country(const facts::Field& field, const Value& value) const;
  int take_members(const SetTest& test, int field, SourceLocation place);
  int take_substances(const SetTest& test, int number, SourceLocation place);
  int any_party(const ListTest& test, int list, SourceLocation place);
  // "one of these, on a day when its force holds"; -1: none ever is.
  int any_in_force(std::map<int, program::Atom> by_force, SourceLocation place);
  int on_country_list(int list, int field, SourceLocation place);
  int on_item_list(int list, int field, SourceLocation place);
  int in_force(const program::Force& force, SourceLocation place);

  int find_field(const Name& name);
  int find_list(const Name& name);
  int add_atom(program::Atom atom, SourceLocation place);
  int add_node(program::Node node);
  int negate_if(bool negated, int node, SourceLocation place);
  // `children` without the broken ones; one child is itself.
  int join_nodes(program::NodeKind kind, std::vector<int> children, SourceLocation place);

  Lowering& lowering_;
  Table<Defined> defined_;
  std::vector<std::string> open_defines_;  // those whose lowering has begun, outermost first
  Table<int> atom_numbers_;                // by their text
  struct Extent {
    int depth = 0;
    std::int64_t nodes = 0;
  };
  std::vector<Extent> extents_;  // by node
  int depth_ = 0;
};

}  // namespace cocket::rulebook
