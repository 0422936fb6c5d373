// SPDX-License-Identifier: Apache-2.0
// The facts of a complete shipment as variables of a solver: each field has one value, as far as
// the law tells values apart. A code of a tree is a choice of classes of leaves, a party is nobody
// or somebody with hits and countries, a share is an exact fraction.
#pragma once

#include <z3++.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"
#include "program/program.h"
#include "prove/frame.h"

namespace cocket::prove {

// One field. Which members are used depends on its type; a field that no test reads has none.
struct FieldVariables {
  std::optional<z3::expr> value;     // Bool of a flag; Int of date, country, enum; Real of a number
  std::string unit;                  // of the numbers that it is compared with
  std::vector<LeafClass> classes;    // of a code ...
  std::vector<z3::expr> has_class;   // ... whether the line carries a code of it
  std::optional<z3::expr> somebody;  // of a party: there is one
  std::vector<EntryGroup> groups;    // ... listed entries
  std::vector<z3::expr> has_hit;     // ... whether it is one of them
  std::vector<z3::expr> has_country;    // ... by number of the country; empty: nobody asks
  std::vector<std::string> substances;  // of a composition ...
  std::vector<z3::expr> share;          // ... in per cent of the whole
  std::vector<z3::expr> holds;          // ... whether it is in there, by name or in another
};

// The variables of all fields, and what holds of them in every world.
class Fields {
 public:
  Fields(z3::context& context, Frame frame);

  const FieldVariables& of(int field) const { return fields_[static_cast<std::size_t>(field)]; }
  const std::vector<FieldVariables>& all() const { return fields_; }
  const Frame& frame() const { return frame_; }
  const Countries& countries() const { return countries_; }
  const std::vector<z3::expr>& readings() const { return readings_; }  // by number of the question
  z3::expr domain() const;
  // What the encoding cannot say, whole sentences; empty: it says everything.
  const std::vector<std::string>& gaps() const { return gaps_; }
  // An Error names a field that is compared in several units. No value compares with all, so no
  // line that tells it is complete, and a proof would be of lines that there are none of.
  Result<void> check_units() const;
  // Whether every value that a complete line may have of the field is tried.
  bool is_tried_in_full(int field) const { return !fields_with_gaps_.contains(field); }

 private:
  void add_question(int number);
  void add_field(int field);
  void add_date(int field);
  void add_number(int field);
  void add_codes(int field);
  void add_party(int field);
  void add_composition(int field);
  void leave_out_open_shares(int field);
  void tie_countries();
  std::string name(int field, const std::string& part = {}) const;
  void require(const z3::expr& condition) { domain_.push_back(condition); }

  z3::context& context_;
  Frame frame_;
  const program::Program& law_;
  std::vector<FieldVariables> fields_;
  std::vector<z3::expr> readings_;
  std::vector<z3::expr> domain_;
  std::vector<std::string> gaps_;
  std::set<int> fields_with_gaps_;
  std::set<int> several_units_;
  Countries countries_;
};

// Exact.
z3::expr number(z3::context& context, const Decimal& decimal);
z3::expr all_of(z3::context& context, const std::vector<z3::expr>& parts);
z3::expr any_of(z3::context& context, const std::vector<z3::expr>& parts);

}  // namespace cocket::prove
