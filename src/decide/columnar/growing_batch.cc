// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/growing_batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/truth.h"
#include "decide/columnar/circuit.h"
#include "decide/columnar/class_slices.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/codes.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/leaf.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/steps.h"
#include "decide/reference/world.h"
#include "facts/case.h"

namespace cocket::decide::columnar {
namespace {

constexpr std::uint16_t kNotKnown = 0xffff;

std::size_t place_of(const std::vector<int>& fields, int field) {
  return static_cast<std::size_t>(std::find(fields.begin(), fields.end(), field) - fields.begin());
}

void put(int field, const Held& held, facts::Case& line) {
  const auto index = static_cast<std::size_t>(field);
  if (line.facts.size() <= index) line.facts.resize(index + 1);
  line.facts[index] = {held.value, facts::Origin::Given};
  line.hits.insert(line.hits.end(), held.hits.begin(), held.hits.end());
}

}  // namespace

facts::Case line_at(const Plan& plan, const HeldByField& held, const NumberedLines& lines,
                    std::size_t line) {
  facts::Case result;
  result.facts.resize(static_cast<std::size_t>(plan.law->vocabulary.size()));
  const std::vector<int> fields = fields_of(plan);
  for (std::size_t place = 0; place < fields.size(); ++place) {
    put(fields[place], held[place][lines.at(line, place)], result);
  }
  return result;
}

GrowingBatch::GrowingBatch(const Plan& plan, LineBits told)
    : plan_(plan), told_(std::move(told)), fields_(fields_of(plan)), classes_(plan.inputs.size()) {
  for (const Input& input : plan.inputs) {
    Grown grown;
    grown.is_constant = input.source.is_statements || input.source.field < 0;
    grown.is_pair = input.source.other >= 0;
    if (!grown.is_constant) grown.one = place_of(fields_, input.source.field);
    if (grown.is_pair) grown.other = place_of(fields_, input.source.other);
    inputs_.push_back(std::move(grown));
  }
}

void GrowingBatch::forget_numbers() {
  for (Grown& input : inputs_) input.class_of.clear();
  bytes_ = 0;
}

std::uint16_t GrowingBatch::class_at(const HeldByField& held, std::size_t number, std::uint32_t one,
                                     std::uint32_t other) {
  Grown& input = inputs_[number];
  if (input.class_of.size() <= one) {
    bytes_ += (one + 1 - input.class_of.size()) * sizeof input.class_of.front();
    input.class_of.resize(one + 1);
  }
  std::vector<std::uint16_t>& row = input.class_of[one];
  if (row.size() <= other) {
    bytes_ += (other + 1 - row.size()) * sizeof row.front();
    row.resize(other + 1, kNotKnown);
  }
  if (row[other] != kNotKnown) return row[other];
  const Input& asked = plan_.inputs[number];
  facts::Case line;
  if (!input.is_constant) put(asked.source.field, held[input.one][one], line);
  if (input.is_pair) put(asked.source.other, held[input.other][other], line);
  const reference::World world{*plan_.law, line, plan_.settings};
  Standings standings;
  standings.reserve(asked.leaves.size());
  for (const int leaf : asked.leaves) {
    standings.push_back(standing(world, plan_.leaves[static_cast<std::size_t>(leaf)].ask));
  }
  const auto next = static_cast<std::uint16_t>(input.numbers.size());
  const auto [at, is_new] = input.numbers.emplace(std::move(standings), next);
  has_new_class_ |= is_new;
  row[other] = at->second;
  return at->second;
}

void GrowingBatch::classify(const HeldByField& held, const NumberedLines& lines,
                            std::size_t input) {
  const Grown& grown = inputs_[input];
  std::vector<std::uint32_t>& classes = classes_[input];
  classes.resize(grown.is_constant ? 1 : lines.count());
  for (std::size_t line = 0; line < classes.size(); ++line) {
    const std::uint32_t one = grown.is_constant ? 0 : lines.at(line, grown.one);
    const std::uint32_t other = grown.is_pair ? lines.at(line, grown.other) : 0;
    classes[line] = class_at(held, input, one, other);
  }
}

Result<void> GrowingBatch::classify_all(const HeldByField& held, const NumberedLines& lines) {
  constexpr std::size_t kClassesMax = Limits{}.classes_max;
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    Grown& input = inputs_[i];
    classify(held, lines, i);
    if (input.numbers.size() <= kClassesMax) continue;
    // Those of these lines alone.
    input.numbers.clear();
    input.class_of.clear();
    has_new_class_ = true;
    classify(held, lines, i);
    if (input.numbers.size() <= kClassesMax) continue;
    return Error{Error::Kind::Limit,
                 fmt::format("`{}` can be told apart in more ways than the columnar engine takes",
                             plan_.law->vocabulary.field(plan_.inputs[i].source.field).name)};
  }
  return {};
}

// Gates know classes by numbers that are near where classes are alike: tables are smaller so.
void GrowingBatch::lower_all() {
  std::vector<Classes> all;
  for (Grown& input : inputs_) {
    Classes classes;
    input.entries.resize(input.numbers.size());
    for (const auto& [standings, number] : input.numbers) {
      const bool is_open = std::any_of(standings.begin(), standings.end(), [](const Standing& one) {
        return one.truth == Truth::Unknown;
      });
      input.entries[number] = {static_cast<std::uint16_t>(classes.standings.size()), is_open};
      classes.standings.push_back(standings);
      classes.opens.push_back(is_open);
    }
    if (!input.is_constant) {
      classes.digits = static_cast<unsigned>(std::bit_width(classes.standings.size() - 1));
    }
    all.push_back(std::move(classes));
  }
  Circuit circuit;
  const Outputs outputs = lower({plan_, all}, told_.wanted, Openness::SomeOpen, circuit);
  steps_ = arrange(circuit, told_.wires(outputs));
  for (std::size_t i = 0; i < inputs_.size(); ++i) inputs_[i].digits = all[i].digits;
  has_new_class_ = false;
}

Result<void> GrowingBatch::decide(const HeldByField& held, const NumberedLines& lines,
                                  std::vector<Plane>& planes) {
  TRY(classify_all(held, lines));
  if (has_new_class_) lower_all();
  std::vector<ClassSlices> own;
  std::vector<std::span<const Word>> slices;
  own.reserve(inputs_.size());
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    if (inputs_[i].digits == 0) continue;
    own.push_back(slice(Codes(classes_[i]), {inputs_[i].entries, inputs_[i].digits}));
    for (const Plane& plane : own.back().digits) slices.emplace_back(plane);
  }
  const std::size_t blocks = blocks_for(lines.count());
  planes.resize(told_.count);
  std::vector<Word*> outputs;
  outputs.reserve(planes.size());
  for (Plane& plane : planes) {
    plane.resize(blocks * kWordsPerBlock);
    outputs.push_back(plane.data());
  }
  Runner runner(steps_, widest_registers());
  for (std::size_t block = 0; block < blocks; ++block) runner.run({block, slices, outputs});
  return {};
}

}  // namespace cocket::decide::columnar
