// SPDX-License-Identifier: Apache-2.0
#include "rulebook/syntax_tree.h"

#include <algorithm>
#include <variant>

namespace cocket::rulebook {

// The structs that contain themselves; here all of them are complete.

bool operator==(const Operation& a, const Operation& b) {
  return a.connective == b.connective && a.operands == b.operands;
}

bool operator==(const Choice& a, const Choice& b) {
  return a.all == b.all && a.limbs == b.limbs && a.closing == b.closing;
}

bool operator==(const Expression& a, const Expression& b) {
  return a.what == b.what;
}

bool operator==(const Limb& a, const Limb& b) {
  return a.label == b.label && a.condition == b.condition && a.comments == b.comments;
}

bool operator==(const CodeNode& a, const CodeNode& b) {
  return a.code == b.code && a.title == b.title && a.children == b.children &&
         a.comments == b.comments && a.closing == b.closing;
}

int levels_of(const Expression& expression) {
  int inside = 0;
  if (const auto* operation = std::get_if<Operation>(&expression.what)) {
    for (const Expression& operand : operation->operands) {
      inside = std::max(inside, levels_of(operand));
    }
  }
  if (const auto* choice = std::get_if<Choice>(&expression.what)) {
    for (const Limb& limb : choice->limbs) inside = std::max(inside, levels_of(limb.condition));
  }
  return 1 + inside;
}

}  // namespace cocket::rulebook
