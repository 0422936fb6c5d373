// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/rule_runner.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/truth.h"
#include "decide/columnar/bit_spread.h"
#include "decide/columnar/kind_search.h"
#include "decide/columnar/line_truths.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/columnar/registers.h"
#include "decide/columnar/rule_program.h"
#include "decide/columnar/rule_tables.h"
#include "decide/columnar/sieve.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "program/program.h"

namespace cocket::decide::columnar {
namespace {

// The steps up to this one, a bit each.
constexpr unsigned steps_up_to(unsigned reached) {
  return (1U << reached) - 1;
}

// Calls visit(place) for each place in these pieces that both strips mark.
template <class Visit>
void each_place(Word pieces, std::span<const Word> left, std::span<const Word> mask,
                const Visit& visit) {
  for (; pieces != 0; pieces &= pieces - 1) {
    const std::size_t first = static_cast<std::size_t>(std::countr_zero(pieces)) * kWordsPerPiece;
    for (std::size_t i = first; i < first + kWordsPerPiece; ++i) {
      for (Word rest = left[i] & mask[i]; rest != 0; rest &= rest - 1) {
        visit(i * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
      }
    }
  }
}

// Of the two findings of a rule: surely, possibly.
std::size_t first_of(int rule) {
  return 2 * static_cast<std::size_t>(rule);
}

// From so many lines on that have some bit of a word, all bits of 64 lines are turned over at once.
constexpr std::size_t kLinesTransposed = 24;

// Rows of bits become columns. Hacker's Delight, 7-3.
void transpose(std::array<Word, 64>& rows) {
  Word mask = 0xffff'ffffULL;
  for (std::size_t step = 32; step != 0; step >>= 1, mask ^= mask << step) {
    for (std::size_t row = 0; row < 64; row = ((row | step) + 1) & ~step) {
      const Word swapped = ((rows[row] >> step) ^ rows[row | step]) & mask;
      rows[row] ^= swapped << step;
      rows[row | step] ^= swapped;
    }
  }
}

}  // namespace

RuleRunner::RuleRunner(const RuleProgram& program, Registers registers)
    : program_(program),
      sieve_(program.tables, program.asking, registers),
      spread_(spread_with(registers)),
      truths_(program.bound),
      kinds_(program.bound.plan),
      words_(program.output_count * kWordsPerBlock) {
  sifting_.surely.resize(kLinesPerWord * program.tables.words());
  sifting_.possibly.resize(kLinesPerWord * program.tables.words());
}

void RuleRunner::run(const RuleBlock& block) {
  std::fill(words_.begin(), words_.end(), 0);
  const std::size_t words = (block.line_count + kLinesPerWord - 1) / kLinesPerWord;
  for (std::size_t word = 0; word < words; ++word) run_word(block, word);
  write_out(block);
}

void RuleRunner::run_word(const RuleBlock& block, std::size_t word) {
  const std::size_t first = block.number * kLinesPerBlock + word * kLinesPerWord;
  const std::size_t count = std::min(kLinesPerWord, block.line_count - word * kLinesPerWord);
  sieve_.sift({block.numbers, first, count, block.is_open}, sifting_);
  here_ = words_.data() + word * program_.output_count;
  const std::uint16_t* const days = block.numbers[program_.day_input] + first;
  LineBytes outcomes = {};
  LineBytes others = {};
  for (std::size_t line = 0; line < count; ++line) {
    const Left left = left_of(line);
    const DayNote& day = program_.days[days[line]];
    if (left.sifted.is_followed || program_.may_open_other) {
      truths_.begin(block.numbers, first + line);
    }
    if (left.sifted.is_followed) follow(left);
    // Past the horizon anything may be.
    if (day.is_past_known != Truth::False) left.sifted.ceiling = kSteps;
    outcomes[line] = static_cast<std::uint8_t>(steps_up_to(left.sifted.floor) |
                                               steps_up_to(left.sifted.ceiling) << kSteps);
    unsigned other = day.is_past_known == Truth::True ? 1 : 0;
    if (day.used_known_through) other |= 2;
    if (program_.wanted.verdict) {
      const Missing missing = missing_of(left, day);
      if (missing == Missing::Facts) other |= 4;
      if (missing == Missing::Others) other |= 8;
      if (missing == Missing::Both) other |= 16;
    }
    others[line] = static_cast<std::uint8_t>(other);
  }
  if (program_.wanted.findings) write_findings(count);
  spread_(outcomes, 2 * kSteps, here_);
  spread_(others, static_cast<unsigned>(program_.first_finding() - 2 * kSteps), here_ + 2 * kSteps);
}

RuleRunner::Left RuleRunner::left_of(std::size_t line) {
  const std::size_t words = program_.tables.words();
  return {sifting_.lines[line], std::span(sifting_.surely).subspan(line * words, words),
          std::span(sifting_.possibly).subspan(line * words, words)};
}

Truth RuleRunner::truth_of(const Left& left, std::size_t rule) const {
  const std::size_t place = program_.place_of(rule);
  const bool is_there = ((left.sifted.pieces >> (place / kRulesPerPiece)) & 1) != 0;
  if (!is_there || !has_bit(left.possibly, place)) return Truth::False;
  return has_bit(left.surely, place) ? Truth::True : Truth::Unknown;
}

void RuleRunner::set_truth(const Left& left, std::size_t rule, Truth truth) const {
  const std::size_t place = program_.place_of(rule);
  put_bit(left.surely, place, truth == Truth::True);
  put_bit(left.possibly, place, truth != Truth::False);
  if (truth == Truth::True) left.sifted.sure_pieces |= Word{1} << (place / kRulesPerPiece);
}

Truth RuleRunner::relieved(const Left& left, std::size_t measure) const {
  Truth truth = Truth::False;
  for (const int authorisation : program_.relieved_by[measure]) {
    const auto rule = program_.measure_count() + static_cast<std::size_t>(authorisation);
    truth = either(truth, truth_of(left, rule));
  }
  return truth;
}

// What strips do not say of the rules that are left.
void RuleRunner::follow(const Left& left) {
  const RuleTables& tables = program_.tables;
  const Plan& plan = program_.bound.plan;
  const auto rule_at = [&tables](std::size_t place) {
    return static_cast<std::size_t>(tables.rule_at[place]);
  };
  each_place(left.sifted.pieces, left.possibly, tables.partial, [&](std::size_t place) {
    const std::size_t rule = rule_at(place);
    const bool is_measure = rule < program_.measure_count();
    set_truth(left, rule,
              is_measure ? truths_.of(plan.measures[rule])
                         : truths_.of(plan.authorisations[rule - program_.measure_count()]));
  });
  follow_overridden(left);
  each_place(left.sifted.pieces, left.possibly, program_.asking.followed, [&](std::size_t place) {
    if (rule_at(place) < program_.measure_count()) add_outcome(left, rule_at(place));
  });
}

// Those that override come before what they override.
void RuleRunner::follow_overridden(const Left& left) {
  measures_.clear();
  each_place(left.sifted.pieces, left.possibly, program_.overridden, [&](std::size_t place) {
    measures_.push_back({program_.tables.rule_at[place], Truth::Unknown});
  });
  std::sort(measures_.begin(), measures_.end(), [this](const Stands& one, const Stands& other) {
    return program_.rank[static_cast<std::size_t>(one.number)] <
           program_.rank[static_cast<std::size_t>(other.number)];
  });
  for (const Stands& one : measures_) {
    const auto measure = static_cast<std::size_t>(one.number);
    Truth fires = truth_of(left, measure);
    for (const int other : program_.bound.plan.law->measures[measure].overridden_by) {
      fires = both(fires, negation(truth_of(left, static_cast<std::size_t>(other))));
    }
    set_truth(left, measure, fires);
  }
}

// All that it asks where nothing relieves it, at most the exception where an authorisation does:
// reference/conclusion.cc.
void RuleRunner::add_outcome(const Left& left, std::size_t measure) const {
  const Outcome full = reference::outcome_of(program_.bound.plan.law->measures[measure].effect);
  const Outcome eased = std::min(full, Outcome::Exception);
  const Truth is_relieved = relieved(left, measure);
  Sifted& sifted = left.sifted;
  const auto high = static_cast<std::uint8_t>(is_relieved == Truth::True ? eased : full);
  sifted.ceiling = std::max(sifted.ceiling, high);
  if (truth_of(left, measure) != Truth::True) return;
  const auto low = static_cast<std::uint8_t>(is_relieved == Truth::False ? full : eased);
  sifted.floor = std::max(sifted.floor, low);
}

// Of a line that is not decided; unread law may decide anything, which only a newer one tells.
RuleRunner::Missing RuleRunner::missing_of(const Left& left, const DayNote& day) {
  if (left.sifted.ceiling <= left.sifted.floor) return Missing::Nothing;
  if (day.is_past_known == Truth::True || !program_.may_open_other) return Missing::Facts;
  measures_.clear();
  authorisations_.clear();
  each_place(left.sifted.pieces, left.possibly, left.possibly, [&](std::size_t place) {
    const auto rule = static_cast<std::size_t>(program_.tables.rule_at[place]);
    const Truth truth = has_bit(left.surely, place) ? Truth::True : Truth::Unknown;
    if (rule < program_.measure_count()) {
      measures_.push_back({static_cast<int>(rule), truth});
    } else {
      authorisations_.push_back({static_cast<int>(rule - program_.measure_count()), truth});
    }
  });
  std::sort(measures_.begin(), measures_.end(), [this](const Stands& one, const Stands& other) {
    return program_.rank[static_cast<std::size_t>(one.number)] <
           program_.rank[static_cast<std::size_t>(other.number)];
  });
  const auto floor = static_cast<Outcome>(left.sifted.floor);
  const OpenKinds kinds = kinds_.search({floor, measures_, authorisations_}, truths_);
  if (!kinds.has_other) return Missing::Facts;
  return kinds.has_fact ? Missing::Both : Missing::Others;
}

// From a strip a line to a word a rule, for the lines in hand.
void RuleRunner::write_findings(std::size_t line_count) {
  for (std::size_t piece = 0; piece < program_.tables.pieces; ++piece) {
    write_piece(line_count, piece, Sureness::Surely);
    write_piece(line_count, piece, Sureness::Possibly);
  }
  refine_findings();
}

void RuleRunner::write_piece(std::size_t line_count, std::size_t piece, Sureness sureness) {
  std::array<std::size_t, kLinesPerWord> lines = {};
  std::size_t count = 0;
  for (std::size_t line = 0; line < line_count; ++line) {
    const Sifted& sifted = sifting_.lines[line];
    const Word pieces = sureness == Sureness::Surely ? sifted.sure_pieces : sifted.pieces;
    lines[count] = line;
    count += (pieces >> piece) & 1;
  }
  for (std::size_t i = 0; i < kWordsPerPiece && count != 0; ++i) {
    write_word(std::span(lines).first(count), piece * kWordsPerPiece + i, sureness);
  }
}

// Bit by bit where there are few lines that have some, else all at once.
void RuleRunner::write_word(std::span<const std::size_t> lines, std::size_t word,
                            Sureness sureness) {
  const std::vector<Word>& strips =
      sureness == Sureness::Surely ? sifting_.surely : sifting_.possibly;
  const std::size_t words = program_.tables.words();
  const int* const rules = program_.tables.rule_at.data() + word * 64;
  Word* const findings = here_ + program_.first_finding() + (sureness == Sureness::Surely ? 0 : 1);
  std::size_t some = 0;
  for (const std::size_t line : lines) some += strips[line * words + word] != 0 ? 1 : 0;
  if (some == 0) return;
  if (some < kLinesTransposed) {
    for (const std::size_t line : lines) {
      for (Word rest = strips[line * words + word]; rest != 0; rest &= rest - 1) {
        findings[first_of(rules[std::countr_zero(rest)])] |= Word{1} << line;
      }
    }
    return;
  }
  std::array<Word, 64> rows = {};
  for (const std::size_t line : lines) rows[line] = strips[line * words + word];
  transpose(rows);
  const std::size_t count = std::min<std::size_t>(64, program_.tables.rule_at.size() - word * 64);
  for (std::size_t i = 0; i < count; ++i) findings[first_of(rules[i])] |= rows[i];
}

// A warning that may be due is none, and an authorisation is told where it relieves something.
void RuleRunner::refine_findings() {
  const program::Program& law = *program_.bound.plan.law;
  Word* const findings = here_ + program_.first_finding();
  for (std::size_t i = 0; i < law.authorisations.size(); ++i) {
    Word relieves_some = 0;
    for (const int measure : law.authorisations[i].relieves) {
      relieves_some |= findings[first_of(measure) + 1];
    }
    const std::size_t rule = program_.measure_count() + i;
    findings[2 * rule] &= relieves_some;
    findings[2 * rule + 1] &= relieves_some;
  }
  for (const int measure : program_.warnings) {
    findings[first_of(measure) + 1] = findings[first_of(measure)];
  }
}

// Eight outputs at a time: their words lie side by side, eight of them in a line of the cache.
void RuleRunner::write_out(const RuleBlock& block) const {
  constexpr std::size_t kSide = 8;
  const std::size_t first = block.number * kWordsPerBlock;
  const std::size_t count = program_.output_count;
  std::array<std::array<Word, kWordsPerBlock>, kSide> turned;
  for (std::size_t output = 0; output < count; output += kSide) {
    const std::size_t here = std::min(kSide, count - output);
    for (std::size_t word = 0; word < kWordsPerBlock; ++word) {
      const Word* const row = words_.data() + word * count + output;
      for (std::size_t i = 0; i < here; ++i) turned[i][word] = row[i];
    }
    for (std::size_t i = 0; i < here; ++i) {
      std::copy(turned[i].begin(), turned[i].end(), block.outputs[output + i] + first);
    }
  }
}

}  // namespace cocket::decide::columnar
