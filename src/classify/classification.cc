// SPDX-License-Identifier: Apache-2.0
#include "classify/classification.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/text.h"
#include "base/truth.h"
#include "classify/awaited.h"
#include "classify/candidates.h"
#include "classify/entries.h"
#include "classify/evidence.h"
#include "classify/item.h"
#include "classify/tariff.h"
#include "decide/decision.h"
#include "decide/reference/conclusion.h"
#include "decide/reference/evaluation.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/elements.h"
#include "program/program.h"

namespace cocket::classify {
namespace {

using decide::reference::Evaluation;
using decide::reference::World;

std::size_t at(int number) {
  return static_cast<std::size_t>(number);
}

// Weights of the evidence for a row, in the order of the likeliest; it orders rows, and decides
// nothing. A name of the row counts as much as all words in common.
constexpr int kRankOfTest = 10;    // each that is met
constexpr int kRankOfTariff = 24;  // of a code that a row names
constexpr int kRankOfWords = 30;   // of a weight of 1
constexpr int kRankOfSleep = 5;    // taken from a row that is not in force on the day

class Classifier {
 public:
  Classifier(const Entries& entries, const Item& item, const Candidates* search,
             const decide::Settings& settings)
      : entries_(entries),
        item_(item),
        law_(entries.program),
        settings_(settings),
        world_(entries.program, item.line, settings),
        search_(search),
        evaluation_(decide::reference::evaluate(world_)) {}

  Classification classify() {
    ask_all();
    if (rules_too_much_out()) keep_open();
    if (!item_.contradiction.empty()) doubt_rows();
    rank();
    std::stable_sort(out_.rows.begin(), out_.rows.end(), [](const auto& a, const auto& b) {
      if ((a.meets == Truth::True) != (b.meets == Truth::True)) return a.meets == Truth::True;
      return a.rank > b.rank;
    });
    conclude();
    gather_missing();
    remark();
    return std::move(out_);
  }

 private:
  void ask_all() {
    for (int measure = 0; measure < static_cast<int>(law_.measures.size()); ++measure) {
      if (entries_.node_of_measure[at(measure)] >= 0) ask(measure);
    }
  }

  // ---- what words alone do not rule out

  // The thing of a description with more in it than the tables explain; or an ordinary thing that
  // holds more than ordinary things do, where no guidance speaks of it.
  bool rules_too_much_out() const {
    if (!item_.beside_thing.empty() || item_.is_made_of_listed) return true;
    const facts::Fact& thing = item_.line.facts[at(entries_.fields.thing)];
    if (!item_.contradiction.empty() && thing.origin != facts::Origin::Given) return true;
    return item_.holds_more && out_.outside.empty();
  }

  // Rows that are open where nobody says what the thing is stay open.
  void keep_open() {
    Item open = item_;
    without_thing(open);
    Classifier other(entries_, open, nullptr, settings_);
    other.ask_all();
    std::vector<RowAnswer> outside = std::move(out_.outside);
    out_.outside.clear();
    std::set<int> known;
    for (const RowAnswer& row : out_.rows) known.insert(row.measure);
    for (RowAnswer& row : other.out_.rows) {
      if (!known.insert(row.measure).second) continue;
      row.meets = both(row.meets, Truth::Unknown);
      row.fires = both(row.meets, row.in_force);
      if (row.missing.empty()) row.missing = {missing_of_item(entries_.fields.thing)};
      decide::reference::look_at_all_of(world_, law_.measures[at(row.measure)].when, evaluation_);
      out_.rows.push_back(std::move(row));
    }
    for (RowAnswer& row : outside) {
      if (!known.contains(row.measure)) out_.outside.push_back(std::move(row));
    }
    is_kept_open_ = true;
  }

  // Of words and a composition that exclude each other one is wrong.
  void doubt_rows() {
    out_.remarks.push_back(item_.contradiction);
    for (RowAnswer& row : out_.rows) {
      if (row.meets != Truth::True) continue;
      row.meets = Truth::Unknown;
      row.fires = both(row.meets, row.in_force);
      row.missing = {missing_of_item(entries_.fields.composition)};
    }
  }

  decide::Missing missing_of_item(int field) const {
    return {decide::MissingKind::Fact, field, law_.vocabulary.field(field).name};
  }

  void without_thing(Item& open) const {
    for (facts::Fact& fact : open.line.facts) {
      if (fact.origin == facts::Origin::Default) fact = {};
    }
    open.line.facts[at(entries_.fields.thing)] = {};
  }

  Truth condition(int node) { return decide::reference::look_at(world_, node, evaluation_); }

  // Whether the row's own test holds, guidance and days left out. Most rows fail at once.
  Truth own_test(const program::Measure& measure) {
    Truth result = condition(measure.reach);
    if (result != Truth::False) result = both(result, condition(measure.when));
    for (const program::Exception& exception : measure.exceptions) {
      if (result == Truth::False) break;
      result = both(result, negation(condition(exception.node)));
    }
    return result;
  }

  void ask(int number) {
    if (const TextRead* text = text_read_of(entries_.node_of_measure[at(number)])) {
      ask_as_read(number, *text);
      return;
    }
    ask_row(number);
  }

  const TextRead* text_read_of(int node) const {
    const auto found = std::find_if(item_.texts.begin(), item_.texts.end(),
                                    [node](const TextRead& one) { return one.node == node; });
    return found == item_.texts.end() ? nullptr : &*found;
  }

  // What was read in its text holds for the row alone.
  void ask_as_read(int number, const TextRead& text) {
    decide::Settings settings = settings_;
    settings.readings.resize(law_.questions.size(), -1);
    settings.readings[at(entries_.text_question)] = text.reading;
    Classifier other(entries_, item_, nullptr, settings);
    other.ask_row(number);
    // It is ranked beside the others.
    decide::reference::look_at_all_of(world_, law_.measures[at(number)].when, evaluation_);
    std::move(other.out_.rows.begin(), other.out_.rows.end(), std::back_inserter(out_.rows));
    std::move(other.out_.outside.begin(), other.out_.outside.end(),
              std::back_inserter(out_.outside));
  }

  void ask_row(int number) {
    const program::Measure& measure = law_.measures[at(number)];
    RowAnswer row;
    row.node = entries_.node_of_measure[at(number)];
    row.measure = number;
    const Truth own = own_test(measure);
    if (own == Truth::False) return;
    row.meets = own;
    for (const int other : measure.overridden_by) {
      const Truth fires = evaluation_.fires[at(other)];
      row.meets = both(row.meets, negation(fires));
      if (fires == Truth::True) row.taken_away_by.push_back(other);
    }
    row.in_force = evaluation_.forces[at(number)];
    row.fires = both(row.meets, row.in_force);
    // What speaks for it may stand in a part of its test that fails as a whole.
    decide::reference::look_at_all_of(world_, measure.when, evaluation_);
    row.because = reasons_for(world_, evaluation_, measure, item_.said);
    if (row.meets == Truth::False) {
      out_.outside.push_back(std::move(row));
      return;
    }
    if (row.meets == Truth::Unknown) row.missing = missing_of(number);
    out_.rows.push_back(std::move(row));
  }

  // What keeps one row open, its force among it.
  std::vector<decide::Missing> missing_of(int measure) {
    decide::Decision asked;
    asked.ceiling = decide::reference::outcome_of(law_.measures[at(measure)].effect);
    asked.findings.push_back({measure, Truth::Unknown});
    // A row that sleeps is asked as if it were awake.
    Truth& force = evaluation_.forces[at(measure)];
    Truth& fires = evaluation_.fires[at(measure)];
    const Truth force_was = force;
    const Truth fires_was = fires;
    if (force == Truth::False) force = Truth::True;
    fires = Truth::Unknown;
    std::vector<decide::Missing> missing =
        decide::reference::find_missing(world_, evaluation_, asked);
    force = force_was;
    fires = fires_was;
    return missing;
  }

  // ---- ranks

  // One row needs no order.
  void rank() {
    if (out_.rows.size() > 1 && search_ != nullptr) weigh_words(*search_);
    for (RowAnswer& row : out_.rows) row.rank = rank_of(row, law_.measures[at(row.measure)]);
  }

  void weigh_words(const Candidates& search) {
    for (const Candidate& one : search.find(item_.description)) {
      words_rank_[one.node] = static_cast<int>(one.weight * kRankOfWords);
    }
  }

  int rank_of(const RowAnswer& row, const program::Measure& measure) const {
    int rank = kRankOfTest * count_of_tests_met(law_, evaluation_, measure.when);
    const auto words = words_rank_.find(row.node);
    if (words != words_rank_.end()) rank += words->second;
    const std::string& codes = entries_.tree().node(row.node).hs;
    rank += static_cast<int>(kRankOfTariff * nearness(codes, item_.tariff));
    if (row.in_force == Truth::False) rank -= kRankOfSleep;
    // Of rows that lie within each other the narrower says more.
    for (int node = row.node; node >= 0; node = entries_.tree().node(node).parent) ++rank;
    return rank;
  }

  // ---- the whole

  bool meets(int node, bool on_the_day) const {
    return std::any_of(out_.rows.begin(), out_.rows.end(), [&](const RowAnswer& row) {
      return row.node == node && (on_the_day ? row.fires : row.meets) == Truth::True;
    });
  }

  std::vector<int> narrowest(bool on_the_day) const {
    std::set<int> nodes;
    for (const RowAnswer& row : out_.rows) {
      if ((on_the_day ? row.fires : row.meets) == Truth::True) nodes.insert(row.node);
    }
    std::vector<int> left;
    for (const int node : nodes) {
      const auto below = nodes.upper_bound(node);
      const bool has_below = below != nodes.end() && *below < entries_.tree().node(node).end;
      if (!has_below) left.push_back(node);
    }
    return left;
  }

  void conclude() {
    out_.codes = narrowest(true);
    out_.listed = narrowest(false);
    const bool may_fire = std::any_of(out_.rows.begin(), out_.rows.end(), [](const RowAnswer& row) {
      return row.fires == Truth::Unknown;
    });
    out_.standing = Standing::NotControlled;
    if (entries_.rows_without_test > 0) {
      out_.standing = Standing::CannotTell;
      untested_ = fmt::format("{} rows of the list have no test: nobody can rule them out",
                              entries_.rows_without_test);
    }
    if (may_fire) out_.standing = Standing::CannotTell;
    if (!out_.codes.empty()) out_.standing = Standing::Controlled;
  }

  // The thing that would rule out most rows comes first; of equals, in the order of asking.
  void gather_missing() {
    out_.missing = awaited_by(out_.rows, out_.rows.size(), [](const decide::Missing& missing) {
      return static_cast<int>(missing.kind);
    });
  }

  // ---- remarks

  void remark() {
    if (!untested_.empty()) out_.remarks.push_back(untested_);
    if (is_kept_open_) remark_on_thing();
    for (const std::string& doubt : item_.doubts) out_.remarks.push_back(doubt);
    remark_on_guidance();
    remark_on_sleepers();
    remark_on_amounts();
    for (std::string& warning : tariff_warnings(entries_, item_, out_)) {
      out_.remarks.push_back(std::move(warning));
    }
  }

  void remark_on_thing() {
    const std::string reason = item_.beside_thing.empty()
                                   ? std::string("it is said to hold what rows ask for")
                                   : fmt::format("the description also says `{}`",
                                                 first_code_points(item_.beside_thing, 40));
    out_.remarks.push_back(fmt::format(
        "what the description calls it rules no row out: {}; `thing` says for sure what it is",
        reason));
  }

  void remark_on_guidance() {
    std::map<int, std::vector<std::string>> rows;
    for (const RowAnswer& row : out_.outside) {
      for (const int measure : row.taken_away_by) {
        rows[measure].push_back(entries_.tree().node(row.node).code);
      }
    }
    for (const auto& [number, codes] : rows) {
      const program::Measure& measure = law_.measures[at(number)];
      const program::Citation& citation = measure.citations.front();
      const program::Source& source = law_.sources[at(citation.source)];
      out_.remarks.push_back(fmt::format("outside {} by {} alone, below the announcement: {} ({})",
                                         join(codes, ", "), program::name_of(source.rank),
                                         measure.title, source.name));
    }
  }

  void remark_on_sleepers() {
    for (const int node : out_.listed) {
      if (meets(node, true)) continue;
      const auto row = std::find_if(out_.rows.begin(), out_.rows.end(),
                                    [node](const RowAnswer& one) { return one.node == node; });
      const std::string& code = entries_.tree().node(node).code;
      out_.remarks.push_back(
          row->in_force == Truth::False
              ? fmt::format("{} is met, and is not in force on the day", code)
              : fmt::format("{} is met, and whether it is in force is open", code));
    }
  }

  // What the row is called after comes before what else is in it, and the lesser share before that.
  bool tells_more(int node, const facts::Share& one, const facts::Share& other) const {
    const bool is_named = names_element(entries_.tree().node(node).title, one.substance);
    const bool is_other_named = names_element(entries_.tree().node(node).title, other.substance);
    if (is_named != is_other_named) return is_named;
    return one.per_cent < other.per_cent;
  }

  // "Dysprosium-containing ..." of Dy.
  static bool names_element(std::string_view title, std::string_view symbol) {
    const auto is_letter = [](char c) { return is_ascii_small(c) || is_ascii_capital(c); };
    for (std::size_t at = 0; at < title.size();) {
      std::size_t end = at;
      while (end < title.size() && is_letter(title[end])) ++end;
      if (end > at && facts::element_symbol(title.substr(at, end - at)) == symbol) return true;
      at = end + 1;
    }
    return false;
  }

  // The text states no minimum for them.
  void remark_on_amounts() {
    const auto* composition = entries_.fields.composition < 0
                                  ? nullptr
                                  : std::get_if<facts::Composition>(
                                        &item_.line.facts[at(entries_.fields.composition)].value);
    for (const int node : out_.listed) {
      const int measure = entries_.entries_of_node[at(node)];
      // The least of them: the others are what the thing is made of.
      const facts::Share* least = nullptr;
      for (const std::string& substance : entries_.any_amount[at(measure)]) {
        if (composition == nullptr) break;
        for (const facts::Share& share : composition->shares) {
          const bool counts = share.substance == substance && Decimal() < share.per_cent;
          if (counts && (least == nullptr || tells_more(node, share, *least))) least = &share;
        }
      }
      if (least == nullptr) continue;
      out_.remarks.push_back(fmt::format(
          "{}: the text states no minimum content; {}={}% counts, as any declared amount does "
          "(`--trace SHARE` sets a threshold of your own)",
          entries_.tree().node(node).code, least->substance, format(least->per_cent)));
    }
    for (const std::string& trace : item_.traces) {
      out_.remarks.push_back(fmt::format(
          "{} lies below the threshold of your own, and counts as none; the text states no minimum",
          trace));
    }
  }

  const Entries& entries_;
  const Item& item_;
  const program::Program& law_;
  const decide::Settings& settings_;
  World world_;
  const Candidates* search_;
  Evaluation evaluation_;
  std::map<int, int> words_rank_;
  std::string untested_;
  bool is_kept_open_ = false;
  Classification out_;
};

}  // namespace

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::Controlled:
      return "controlled";
    case Standing::NotControlled:
      return "not controlled";
    case Standing::CannotTell:
      return "cannot tell";
  }
  return {};
}

Classification classify(const Entries& entries, const Item& item, const Candidates* search,
                        const decide::Settings& settings) {
  return Classifier(entries, item, search, settings).classify();
}

}  // namespace cocket::classify
