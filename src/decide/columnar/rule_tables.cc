// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/rule_tables.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/truth.h"
#include "decide/columnar/class_numbers.h"
#include "decide/columnar/classes.h"
#include "decide/columnar/clauses.h"
#include "decide/columnar/columns.h"
#include "decide/columnar/lowering.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"

namespace cocket::decide::columnar {
namespace {

// Which classes of one input let a rule through: a bit each.
struct ClassBits {
  std::vector<Word> surely;
  std::vector<Word> possibly;
};

// A slot before rules have places: what clauses of which rules are in it.
struct Draft {
  std::vector<int> inputs;
  std::vector<int> rules;
  std::vector<std::vector<Clause>> clauses;  // by place in `rules`; several where one input is read
  std::vector<std::vector<ClassBits>> bits;  // by input and by place in `rules`
  std::size_t per_million = 0;               // of rules and classes that it lets through, about
};

constexpr std::size_t kMillion = 1'000'000;
constexpr std::size_t kRowMax = 1024;  // what is put in a row takes the square of it

template <class Visit>
void each_bit(std::span<const Word> words, const Visit& visit) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (Word rest = words[i]; rest != 0; rest &= rest - 1) {
      visit(i * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
    }
  }
}

// Of those that both have.
std::size_t count_of(std::span<const Word> one, std::span<const Word> other) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    count += static_cast<std::size_t>(std::popcount(one[i] & other[i]));
  }
  return count;
}

// The truths of literals by class of their input.
class LiteralTruths {
 public:
  explicit LiteralTruths(const BoundPlan& bound)
      : plan_(bound.plan), classes_(bound.classes), place_(bound.plan.leaves.size(), 0) {
    for (const Input& input : plan_.inputs) {
      std::size_t place = 0;
      for (const int leaf : input.leaves) place_[static_cast<std::size_t>(leaf)] = place++;
    }
  }

  int input_of(const Literal& literal) const {
    return plan_.leaves[static_cast<std::size_t>(literal.leaf)].input;
  }
  const std::vector<Standings>& standings_of(int input) const {
    return classes_[static_cast<std::size_t>(input)].standings;
  }
  // The class must occur.
  Truth truth(const Literal& literal, const Standings& standings) const {
    const Truth truth = standings[place_[static_cast<std::size_t>(literal.leaf)]].truth;
    return literal.is_negated ? negation(truth) : truth;
  }
  // Whether it is that in every class.
  bool is_always(const Literal& literal, Truth wanted) const {
    const std::vector<Standings>& all = standings_of(input_of(literal));
    return std::all_of(all.begin(), all.end(), [&](const Standings& one) {
      return one.empty() || truth(literal, one) == wanted;
    });
  }

 private:
  const Plan& plan_;
  std::span<const Classes> classes_;
  std::vector<std::size_t> place_;  // by leaf: among those of its input
};

class SlotMaker {
 public:
  SlotMaker(const BoundPlan& bound, const std::vector<Rule>& rules, const Columns& columns)
      : truths_(bound), rules_(rules), is_whole_(rules.size()) {
    counts_.reserve(bound.classes.size());
    for (std::size_t i = 0; i < bound.classes.size(); ++i) {
      counts_.push_back(counts_of(bound.plan.inputs[i], bound.classes[i], columns));
    }
    for (std::size_t i = 0; i < rules.size(); ++i) is_whole_[i] = rules[i].is_whole;
  }

  RuleTables make(const SlotLimits& limits) {
    for (std::size_t i = 0; i < rules_.size(); ++i) sort_in(static_cast<int>(i));
    keep_most_used(limits);
    for (Draft& draft : drafts_) find_bits(draft);
    std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& one, const Draft& other) {
      return one.per_million < other.per_million;
    });
    tables_.pieces = (rules_.size() + kRulesPerPiece - 1) / kRulesPerPiece;
    CHECK(tables_.pieces <= kPiecesMax);
    give_places();
    for (const Draft& draft : drafts_) tables_.slots.push_back(filled(draft));
    find_pieces_met();
    return std::move(tables_);
  }

 private:
  // By the inputs that a clause reads, and the how manieth of its rule it is with these.
  using Key = std::pair<std::vector<int>, std::size_t>;

  void sort_in(int rule) {
    std::map<std::vector<int>, std::size_t> met;
    for (const Clause& clause : rules_[static_cast<std::size_t>(rule)].clauses) {
      Clause left;
      std::set<int> inputs;
      bool is_always = false;
      for (const Literal& literal : clause) {
        is_always = is_always || truths_.is_always(literal, Truth::True);
        if (truths_.is_always(literal, Truth::False)) continue;
        left.push_back(literal);
        inputs.insert(truths_.input_of(literal));
      }
      if (is_always) continue;
      if (inputs.empty()) inputs.insert(truths_.input_of(clause.empty() ? kFirst : clause.front()));
      Key key{{inputs.begin(), inputs.end()}, 0};
      if (key.first.size() > 1) key.second = met[key.first]++;
      Draft& draft = by_key_[key];
      draft.inputs = key.first;
      if (draft.rules.empty() || draft.rules.back() != rule) {
        draft.rules.push_back(rule);
        draft.clauses.emplace_back();
      }
      draft.clauses.back().push_back(std::move(left));
    }
  }

  void keep_most_used(const SlotLimits& limits) {
    std::vector<Draft> drafts;
    drafts.reserve(by_key_.size());
    for (auto& [key, draft] : by_key_) drafts.push_back(std::move(draft));
    std::stable_sort(drafts.begin(), drafts.end(), [](const Draft& one, const Draft& other) {
      return one.rules.size() > other.rules.size();
    });
    std::size_t parts = 0;
    for (Draft& draft : drafts) {
      if (parts + draft.inputs.size() <= limits.parts_max) {
        parts += draft.inputs.size();
        drafts_.push_back(std::move(draft));
      } else {
        for (const int rule : draft.rules) is_whole_[static_cast<std::size_t>(rule)] = false;
      }
    }
  }

  void find_bits(Draft& draft) const {
    std::size_t shut = kMillion;  // per million, of what no part lets through
    for (const int input : draft.inputs) {
      const std::vector<std::size_t>& counts = counts_[static_cast<std::size_t>(input)];
      std::vector<ClassBits> bits;
      std::size_t possible = 0;
      for (const std::vector<Clause>& clauses : draft.clauses) {
        bits.push_back(class_bits(clauses, input));
        each_bit(bits.back().possibly, [&](std::size_t number) { possible += counts[number]; });
      }
      const std::size_t lines = std::accumulate(counts.begin(), counts.end(), std::size_t{0});
      shut -= shut * possible / std::max<std::size_t>(1, lines * draft.rules.size());
      draft.bits.push_back(std::move(bits));
    }
    const std::size_t others = rules_.size() - draft.rules.size();
    const std::size_t through = draft.rules.size() * (kMillion - shut) + others * kMillion;
    draft.per_million = through / rules_.size();
  }

  // What the literals that read this input say, of each class.
  ClassBits class_bits(const std::vector<Clause>& clauses, int input) const {
    const std::vector<Standings>& all = truths_.standings_of(input);
    ClassBits bits;
    bits.surely.resize((all.size() + 63) / 64);
    bits.possibly.resize(bits.surely.size());
    for (std::size_t number = 0; number < all.size(); ++number) {
      if (all[number].empty()) continue;
      Truth sum = Truth::True;
      for (const Clause& clause : clauses) {
        Truth some = Truth::False;
        for (const Literal& literal : clause) {
          if (truths_.input_of(literal) != input) continue;
          some = either(some, truths_.truth(literal, all[number]));
        }
        sum = both(sum, some);
      }
      put_bit(bits.surely, number, sum == Truth::True);
      put_bit(bits.possibly, number, sum != Truth::False);
    }
    return bits;
  }

  // Rules that the same classes of the first slot let through lie near each other.
  void give_places() {
    tables_.rule_at.resize(rules_.size());
    std::iota(tables_.rule_at.begin(), tables_.rule_at.end(), 0);
    if (!drafts_.empty() && drafts_.front().inputs.size() == 1) {
      const std::vector<std::size_t> keys = places_in_row(drafts_.front());
      std::stable_sort(tables_.rule_at.begin(), tables_.rule_at.end(), [&](int one, int other) {
        return keys[static_cast<std::size_t>(one)] < keys[static_cast<std::size_t>(other)];
      });
    }
    tables_.place_of.resize(rules_.size());
    tables_.all.resize(tables_.words());
    tables_.partial.resize(tables_.words());
    for (std::size_t place = 0; place < rules_.size(); ++place) {
      const auto rule = static_cast<std::size_t>(tables_.rule_at[place]);
      tables_.place_of[rule] = static_cast<int>(place);
      put_bit(tables_.all, place, true);
      put_bit(tables_.partial, place, !is_whole_[rule]);
    }
  }

  // By rule: the first of its classes, where classes that let the same rules through stand in a
  // row.
  std::vector<std::size_t> places_in_row(const Draft& draft) const {
    const std::vector<ClassBits>& bits = draft.bits.front();
    const std::size_t classes = truths_.standings_of(draft.inputs.front()).size();
    std::vector<std::vector<Word>> rules_of(classes, std::vector<Word>((bits.size() + 63) / 64));
    for (std::size_t i = 0; i < bits.size(); ++i) {
      each_bit(bits[i].possibly, [&](std::size_t number) { put_bit(rules_of[number], i, true); });
    }
    const std::vector<std::size_t> place = in_a_row(rules_of);
    std::vector<std::size_t> keys(rules_.size(), classes);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      std::size_t& key = keys[static_cast<std::size_t>(draft.rules[i])];
      each_bit(bits[i].possibly, [&](std::size_t number) { key = std::min(key, place[number]); });
    }
    return keys;
  }

  // Their places in a row of which each has much in common with its neighbours: from any one on to
  // that which shares most bits. What has most bits (a fact that is unknown) shares them with all,
  // and stands aside.
  static std::vector<std::size_t> in_a_row(const std::vector<std::vector<Word>>& sets) {
    std::vector<std::size_t> place(sets.size(), sets.size());
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (count_of(sets[i], sets[i]) * 2 <= sets[i].size() * 64) left.push_back(i);
    }
    if (left.empty() || left.size() > kRowMax) return place;
    auto here = left.begin();
    for (std::size_t next = 0;; ++next) {
      const std::size_t last = *here;
      place[last] = next;
      left.erase(here);
      if (left.empty()) break;
      here = std::max_element(left.begin(), left.end(), [&](std::size_t one, std::size_t other) {
        return count_of(sets[last], sets[one]) < count_of(sets[last], sets[other]);
      });
    }
    return place;
  }

  Slot filled(const Draft& draft) const {
    Strip through = tables_.all;  // rules that have no clause here
    for (const int rule : draft.rules) put_bit(through, place_of(rule), false);
    Slot slot;
    for (std::size_t i = 0; i < draft.inputs.size(); ++i) {
      SlotPart part;
      part.input = draft.inputs[i];
      const std::size_t classes = truths_.standings_of(part.input).size();
      part.surely.resize(classes * tables_.words());
      for (std::size_t number = 0; number < classes && i == 0; ++number) {
        std::copy(through.begin(), through.end(), strip_of(part.surely, number).begin());
      }
      part.possibly = part.surely;
      for (std::size_t j = 0; j < draft.rules.size(); ++j) {
        const std::size_t place = place_of(draft.rules[j]);
        const ClassBits& bits = draft.bits[i][j];
        each_bit(bits.surely,
                 [&](std::size_t number) { put_bit(strip_of(part.surely, number), place, true); });
        each_bit(bits.possibly, [&](std::size_t number) {
          put_bit(strip_of(part.possibly, number), place, true);
        });
      }
      slot.parts.push_back(std::move(part));
    }
    return slot;
  }

  std::size_t place_of(int rule) const {
    return static_cast<std::size_t>(tables_.place_of[static_cast<std::size_t>(rule)]);
  }

  std::span<Word> strip_of(std::vector<Word>& strips, std::size_t number) const {
    return std::span(strips).subspan(number * tables_.words(), tables_.words());
  }

  void find_pieces_met() {
    if (tables_.slots.empty() || tables_.slots.front().parts.size() != 1) return;
    const std::vector<Word>& strips = tables_.slots.front().parts.front().possibly;
    for (std::size_t first = 0; first < strips.size(); first += tables_.words()) {
      Word met = 0;
      for (std::size_t i = 0; i < tables_.words(); ++i) {
        if (strips[first + i] != 0) met |= Word{1} << (i / kWordsPerPiece);
      }
      tables_.pieces_met.push_back(met);
    }
  }

  static constexpr Literal kFirst{0, false};  // any that there is

  LiteralTruths truths_;
  const std::vector<Rule>& rules_;
  std::vector<bool> is_whole_;
  std::vector<std::vector<std::size_t>> counts_;  // by input and class
  std::map<Key, Draft> by_key_;
  std::vector<Draft> drafts_;
  RuleTables tables_;
};

}  // namespace

RuleTables tables_of(const BoundPlan& bound, const std::vector<Rule>& rules, const Columns& columns,
                     const SlotLimits& limits) {
  return SlotMaker(bound, rules, columns).make(limits);
}

}  // namespace cocket::decide::columnar
