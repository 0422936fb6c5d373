// SPDX-License-Identifier: Apache-2.0
#include "classify/labelled.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "classify/classification.h"
#include "facts/code_tree.h"

namespace cocket::classify {
namespace {

// A row, or one below it.
bool is_within(const facts::CodeTree& tree, int node, int above) {
  return node >= above && node < tree.node(above).end;
}

bool is_named(const std::vector<int>& codes, int node, const facts::CodeTree& tree) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](int code) { return is_within(tree, node, code); });
}

// A row above the one that the label names is true as well, though it says less.
bool is_borne_out(const Label& label, const Classification& answer, const facts::CodeTree& tree) {
  if (answer.standing != label.standing) return false;
  return std::all_of(answer.codes.begin(), answer.codes.end(), [&](int code) {
    return is_named(label.codes, code, tree) ||
           std::any_of(label.codes.begin(), label.codes.end(),
                       [&](int named) { return is_within(tree, named, code); });
  });
}

int place_of(const Label& label, const Classification& answer, const facts::CodeTree& tree) {
  for (std::size_t i = 0; i < answer.rows.size(); ++i) {
    if (is_named(label.rows, answer.rows[i].node, tree)) return static_cast<int>(i) + 1;
  }
  return 0;
}

void count(Share& share, bool is_part) {
  ++share.of;
  if (is_part) ++share.part;
}

}  // namespace

Judgement judge(const Label& label, const std::optional<Classification>& answer,
                const facts::CodeTree& tree) {
  Judgement judgement;
  const bool is_open = !answer || answer->standing == Standing::CannotTell;
  judgement.is_doubt = is_open && label.standing != Standing::CannotTell;
  if (!answer) return judgement;
  judgement.is_wrong = !is_open && !is_borne_out(label, *answer, tree);
  judgement.place = place_of(label, *answer, tree);
  return judgement;
}

void Tally::add(const Label& label, const std::optional<Classification>& answer,
                const Judgement& judgement) {
  ++items;
  const Standing said = answer ? answer->standing : Standing::CannotTell;
  if (said == Standing::Controlled) count(controlled, !judgement.is_wrong);
  if (said == Standing::NotControlled) count(not_controlled, !judgement.is_wrong);
  if (said == Standing::CannotTell) ++open_said;
  if (label.standing == Standing::CannotTell) ++open_due;
  if (judgement.is_doubt) ++doubts;
  if (label.rows.empty()) return;
  count(first, judgement.place == 1);
  count(among_few, judgement.place > 0 && judgement.place <= kFewRows);
}

}  // namespace cocket::classify
