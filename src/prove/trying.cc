// SPDX-License-Identifier: Apache-2.0
#include "prove/trying.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "base/truth.h"
#include "decide/decision.h"
#include "decide/reference/alternatives.h"
#include "decide/reference/atoms.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "prove/lines.h"

namespace cocket::prove {
namespace {

using decide::MissingKind;
using decide::reference::World;

// Whether the values that are tried are all that are told apart.
bool can_be_tried(const World& world, int field) {
  const bool is_known = decide::reference::known_value(world, field) != nullptr;
  switch (world.law.vocabulary.field(field).type) {
    case facts::FieldType::Flag:
    case facts::FieldType::Enum:
    case facts::FieldType::Country:
      return !is_known;
    case facts::FieldType::Party:
      return is_known;  // whether it is the listed one, and of which country
    default:
      return false;
  }
}

// Supposes one open thing after the other, in all its values.
class Trial {
 public:
  explicit Trial(const World& world)
      : law_(world.law), line_(world.line), settings_(world.settings) {
    settings_.readings.resize(law_.questions.size(), -1);
  }

  std::optional<ExactRange> run() {
    if (!go_on()) return std::nullopt;
    if (range_.ceiling < range_.floor) return std::nullopt;  // no shipment is so
    return range_;
  }

 private:
  bool go_on() {
    if (++steps_ > kTriesMax) return false;
    const World world{law_, line_, settings_};
    const auto evaluation = decide::reference::evaluate(world);
    for (const program::Invariant& invariant : law_.invariants) {
      const Truth truth = decide::reference::condition(evaluation, invariant.node);
      if (truth == Truth::False) return true;
    }
    const std::vector<decide::Missing> open = open_things(world, evaluation);
    if (open.empty()) {
      add(decide::reference::conclude_findings(law_, evaluation));
      return true;
    }
    const decide::Missing& first = open.front();
    return first.kind == MissingKind::Question ? try_readings(first.index)
                                               : try_values(world, first.index);
  }

  void add(const decide::Decision& decision) {
    range_.floor = std::min(range_.floor, decision.floor);
    range_.ceiling = std::max(range_.ceiling, decision.ceiling);
  }

  // Of a law this small: whatever some open test asks.
  std::vector<decide::Missing> open_things(const World& world,
                                           const decide::reference::Evaluation& evaluation) const {
    const decide::Decision decision = decide::reference::conclude_findings(law_, evaluation);
    std::vector<decide::Missing> open;
    if (!decision.is_decided()) {
      open = decide::reference::find_missing(world, evaluation, decision);
    }
    if (!open.empty()) return open;
    for (const program::Invariant& invariant : law_.invariants) {
      if (decide::reference::condition(evaluation, invariant.node) != Truth::Unknown) continue;
      for (const program::Atom& atom : law_.atoms) {
        if (decide::reference::atom_truth(world, atom) != Truth::Unknown) continue;
        decide::reference::add_open(world, atom, open);
      }
    }
    return open;
  }

  bool try_readings(int question) {
    const auto index = static_cast<std::size_t>(question);
    const int count = static_cast<int>(law_.questions[index].readings.size());
    bool is_done = true;
    for (int reading = 0; is_done && reading < count; ++reading) {
      settings_.readings[index] = reading;
      is_done = go_on();
    }
    settings_.readings[index] = -1;
    return is_done;
  }

  bool try_values(const World& world, int field) {
    if (!can_be_tried(world, field)) return false;
    const facts::Case before = line_;
    bool is_done = true;
    decide::reference::some_completion({law_, before, settings_}, field,
                                       [&](const decide::reference::Alternative& alternative) {
                                         decide::reference::suppose(line_, field, alternative);
                                         is_done = go_on();
                                         return !is_done;
                                       });
    line_ = before;
    return is_done;
  }

  const program::Program& law_;
  facts::Case line_;
  decide::Settings settings_;
  ExactRange range_{Outcome::Prohibited, Outcome::Free, {}};
  int steps_ = 0;
};

}  // namespace

std::optional<ExactRange> range_by_trying(const World& world) {
  return Trial(world).run();
}

}  // namespace cocket::prove
