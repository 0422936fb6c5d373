// SPDX-License-Identifier: Apache-2.0
// Random small graphs, cycles and open shares among them, against a solver that shares no idea
// with ours: it goes through all completions in steps of 10 %; of each it takes the smallest set
// closed under the rule from all subsets there are, and solves the equations by elimination in
// exact fractions.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/truth.h"
#include "ownership/answer.h"
#include "ownership/chart.h"
#include "ownership/counted_whole.h"
#include "ownership/multiplied.h"
#include "ownership/share.h"
#include "ownership/stake_graph.h"

namespace cocket::ownership {
namespace {

__extension__ using Wide = __int128;

constexpr int kCompanies = 4;             // 0 to 3
constexpr int kParties = kCompanies + 3;  // two listed, one person
constexpr int kTenth = 10;
constexpr Share kStep = kWhole / kTenth;

struct Band {
  int low = 0;  // tenths
  int high = 0;
};

struct RandomCase {
  std::array<std::array<Band, kCompanies>, kParties> bands;  // [owner][owned]
  bool has_open_rest = false;
};

bool is_listed_one(int party) {
  return party == kCompanies || party == kCompanies + 1;
}

RandomCase random_case(std::mt19937& random) {
  const auto below = [&](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  RandomCase made;
  made.has_open_rest = below(3) == 0;
  int open_left = below(4);
  for (int owned = 0; owned < kCompanies; ++owned) {
    int left = kTenth;
    const int first = below(kParties);
    for (int i = 0; i < kParties && left > 0; ++i) {
      const int owner = (first + i) % kParties;
      if (below(2) == 0) continue;
      Band& band = made.bands[static_cast<std::size_t>(owner)][static_cast<std::size_t>(owned)];
      band.low = below(3) == 0 ? left : below(left + 1);
      left -= band.low;
      band.high = band.low;
      if (open_left == 0) continue;
      --open_left;
      band.high = std::min(kTenth, band.low + 1 + below(4));
    }
  }
  return made;
}

// One way to fill what is open: shares in tenths; the last row is the rest, as listed or not.
struct Completion {
  std::array<std::array<int, kCompanies>, kParties> shares;
  std::array<int, kCompanies> listed_rest;
};

struct Fraction {
  Wide top = 0;
  Wide bottom = 1;
};

Fraction reduced(Wide top, Wide bottom) {
  Wide a = top < 0 ? -top : top;
  Wide b = bottom < 0 ? -bottom : bottom;
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  if (a == 0) a = 1;
  if (bottom < 0) a = -a;
  return {top / a, bottom / a};
}
Fraction operator-(const Fraction& a, const Fraction& b) {
  return reduced(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
}
Fraction operator*(const Fraction& a, const Fraction& b) {
  return reduced(a.top * b.top, a.bottom * b.bottom);
}
Fraction operator/(const Fraction& a, const Fraction& b) {
  return reduced(a.top * b.bottom, a.bottom * b.top);
}
bool operator<(const Fraction& a, const Fraction& b) {
  return a.top * b.bottom < b.top * a.bottom;
}

// The share of the smallest closed set in each company; the set is the intersection of all.
struct Closed {
  unsigned set = 0;
  std::array<int, kCompanies> share;
};

int share_of_set(const Completion& completion, unsigned set, int owned) {
  const auto column = static_cast<std::size_t>(owned);
  int sum = completion.listed_rest[column];
  for (int owner = 0; owner < kParties; ++owner) {
    const bool counts = is_listed_one(owner) || (owner < kCompanies && ((set >> owner) & 1U) != 0);
    if (counts) sum += completion.shares[static_cast<std::size_t>(owner)][column];
  }
  return sum;
}

Closed smallest_closed(const Completion& completion, int threshold) {
  Closed closed;
  closed.set = (1U << kCompanies) - 1;
  for (unsigned set = 0; set < (1U << kCompanies); ++set) {
    bool is_closed = true;
    for (int owned = 0; owned < kCompanies; ++owned) {
      const bool is_inside = ((set >> owned) & 1U) != 0;
      is_closed = is_closed && (is_inside || share_of_set(completion, set, owned) < threshold);
    }
    if (is_closed) closed.set &= set;
  }
  for (int owned = 0; owned < kCompanies; ++owned) {
    closed.share[static_cast<std::size_t>(owned)] = share_of_set(completion, closed.set, owned);
  }
  return closed;
}

// Companies from which no listed owner can be reached upwards have no part at all.
unsigned reaching(const Completion& completion) {
  unsigned set = 0;
  for (int round = 0; round < kCompanies; ++round) {
    for (int owned = 0; owned < kCompanies; ++owned) {
      if (share_of_set(completion, set, owned) > 0) set |= 1U << owned;
    }
  }
  return set;
}

using Row = std::array<Fraction, kCompanies + 1>;

std::array<Row, kCompanies> equations(const Completion& completion) {
  const unsigned set = reaching(completion);
  std::array<Row, kCompanies> rows;
  for (int i = 0; i < kCompanies; ++i) {
    Row& row = rows[static_cast<std::size_t>(i)];
    const bool is_in = ((set >> i) & 1U) != 0;
    for (int k = 0; k < kCompanies; ++k) {
      const int share = completion.shares[static_cast<std::size_t>(k)][static_cast<std::size_t>(i)];
      const bool counts = is_in && ((set >> k) & 1U) != 0;
      row[static_cast<std::size_t>(k)] =
          reduced((i == k ? kTenth : 0) - (counts ? share : 0), kTenth);
    }
    row[kCompanies] = is_in ? reduced(share_of_set(completion, 0, i), kTenth) : Fraction{};
  }
  return rows;
}

std::array<Fraction, kCompanies> solved(const Completion& completion) {
  std::array<Row, kCompanies> rows = equations(completion);
  for (std::size_t column = 0; column < kCompanies; ++column) {
    std::size_t pivot = column;
    while (rows[pivot][column].top == 0) ++pivot;
    std::swap(rows[column], rows[pivot]);
    const Fraction divisor = rows[column][column];
    for (Fraction& value : rows[column]) value = value / divisor;
    for (std::size_t i = 0; i < kCompanies; ++i) {
      if (i == column) continue;
      const Fraction factor = rows[i][column];
      for (std::size_t k = 0; k <= kCompanies; ++k) {
        rows[i][k] = rows[i][k] - factor * rows[column][k];
      }
    }
  }
  std::array<Fraction, kCompanies> values;
  for (std::size_t i = 0; i < kCompanies; ++i) values[i] = rows[i][kCompanies];
  return values;
}

using Visit = std::function<void(const Completion&)>;

// The rest of each company, all listed or none of it: the extremes are among these.
void visit_rests(const RandomCase& made, Completion completion, const Visit& visit) {
  std::array<int, kCompanies> rest{};
  for (std::size_t owned = 0; owned < kCompanies; ++owned) {
    rest[owned] = kTenth;
    for (const auto& row : completion.shares) rest[owned] -= row[owned];
    if (rest[owned] < 0) return;
  }
  for (unsigned choice = 0; choice < (made.has_open_rest ? 1U << kCompanies : 1U); ++choice) {
    for (std::size_t owned = 0; owned < kCompanies; ++owned) {
      completion.listed_rest[owned] = ((choice >> owned) & 1U) != 0 ? rest[owned] : 0;
    }
    visit(completion);
  }
}

void visit_completions(const RandomCase& made, const Visit& visit) {
  std::vector<std::pair<std::size_t, std::size_t>> open;
  Completion completion{};
  for (std::size_t owner = 0; owner < kParties; ++owner) {
    for (std::size_t owned = 0; owned < kCompanies; ++owned) {
      const Band& band = made.bands[owner][owned];
      completion.shares[owner][owned] = band.low;
      if (band.low < band.high) open.emplace_back(owner, owned);
    }
  }
  while (true) {
    visit_rests(made, completion, visit);
    std::size_t digit = 0;
    while (digit < open.size()) {
      const auto [owner, owned] = open[digit];
      int& share = completion.shares[owner][owned];
      if (++share <= made.bands[owner][owned].high) break;
      share = made.bands[owner][owned].low;
      ++digit;
    }
    if (digit == open.size()) return;
  }
}

// All that is true of one company over the completions.
struct Truths {
  bool is_always_owned = true;
  bool is_ever_owned = false;
  Share least = kWhole;
  Share most = 0;
  Fraction least_part{1, 1};
  Fraction most_part{0, 1};
};

std::array<Truths, kCompanies> exact(const RandomCase& made, int threshold) {
  std::array<Truths, kCompanies> truths;
  visit_completions(made, [&](const Completion& completion) {
    const Closed closed = smallest_closed(completion, threshold);
    const std::array<Fraction, kCompanies> parts = solved(completion);
    for (std::size_t i = 0; i < kCompanies; ++i) {
      Truths& truth = truths[i];
      const bool is_owned = ((closed.set >> i) & 1U) != 0;
      truth.is_always_owned = truth.is_always_owned && is_owned;
      truth.is_ever_owned = truth.is_ever_owned || is_owned;
      truth.least = std::min(truth.least, closed.share[i] * kStep);
      truth.most = std::max(truth.most, closed.share[i] * kStep);
      if (parts[i] < truth.least_part) truth.least_part = parts[i];
      if (truth.most_part < parts[i]) truth.most_part = parts[i];
    }
  });
  return truths;
}

StakeGraph graph_of_case(const RandomCase& made) {
  StakeGraph graph;
  for (int party = 0; party < kParties; ++party) {
    EXPECT_EQ(graph.add_party("P" + std::to_string(party)).value(), party);
  }
  graph.set_final(kParties - 1);
  for (int owner = 0; owner < kParties; ++owner) {
    for (int owned = 0; owned < kCompanies; ++owned) {
      const Band& band =
          made.bands[static_cast<std::size_t>(owner)][static_cast<std::size_t>(owned)];
      if (band.high == 0) continue;
      EXPECT_TRUE(graph.add({owner, owned, {band.low * kStep, band.high * kStep}, {}, "r"}).ok());
    }
  }
  return graph;
}

std::string text_of(const RandomCase& made) {
  std::string text = made.has_open_rest ? "rest open" : "rest not listed";
  for (int owner = 0; owner < kParties; ++owner) {
    for (int owned = 0; owned < kCompanies; ++owned) {
      const Band& band =
          made.bands[static_cast<std::size_t>(owner)][static_cast<std::size_t>(owned)];
      if (band.high == 0) continue;
      text += "; P" + std::to_string(owner) + " " + std::to_string(band.low) + "-" +
              std::to_string(band.high) + " P" + std::to_string(owned);
    }
  }
  return text;
}

// How far the proved bound is from the exact value, in steps of 10^-18; below 0: on the wrong side.
double slack(const Fraction& exact_value, Part bound, bool is_upper) {
  const Wide difference = Wide{bound} * exact_value.bottom - exact_value.top * kWholePart;
  return static_cast<double>(is_upper ? difference : -difference) /
         static_cast<double>(exact_value.bottom);
}

struct Counts {
  int owned = 0;
  int may_be = 0;
  int not_owned = 0;
};

void compare(const RandomCase& made, int threshold, Counts& counts) {
  const StakeGraph graph = graph_of_case(made);
  const std::array<Truths, kCompanies> truths = exact(made, threshold);
  for (int party = 0; party < kCompanies; ++party) {
    const Truths& truth = truths[static_cast<std::size_t>(party)];
    ChartQuestion question{party, date_of(2026, 3, 2), {kCompanies, kCompanies + 1}, {}};
    question.rest = made.has_open_rest ? Rest::Open : Rest::Unlisted;
    const Chart chart = chart_of(graph, question).value();
    const Rule rule{{threshold * kStep, false}, Method::CountedWhole};
    const Answer found = answer(chart, rule);
    SCOPED_TRACE(text_of(made) + "; asked P" + std::to_string(party) + " at " +
                 std::to_string(threshold));
    const Truth expected = truth.is_always_owned ? Truth::True
                           : truth.is_ever_owned ? Truth::Unknown
                                                 : Truth::False;
    EXPECT_EQ(found.is_owned, expected);
    EXPECT_EQ(found.counted.share.front(), (ShareRange{truth.least, truth.most}));
    const PartRange part = found.multiplied.part.front();
    EXPECT_GE(slack(truth.least_part, part.low, false), 0.0);
    EXPECT_GE(slack(truth.most_part, part.high, true), 0.0);
    EXPECT_LE(slack(truth.least_part, part.low, false), 1e4);
    EXPECT_LE(slack(truth.most_part, part.high, true), 1e4);
    ++(expected == Truth::True      ? counts.owned
       : expected == Truth::Unknown ? counts.may_be
                                    : counts.not_owned);
  }
}

TEST(RandomGraphs, AgreeWithAnExactSolver) {
  std::mt19937 random(20260302);  // NOLINT(cert-msc51-cpp): the same graphs in every run
  Counts counts;
  for (int i = 0; i < 4000 && !testing::Test::HasFailure(); ++i) {
    const RandomCase made = random_case(random);
    compare(made, i % 4 == 0 ? 3 : 5, counts);
  }
  // The graphs are of use only if every answer is met often.
  EXPECT_GT(counts.owned, 300);
  EXPECT_GT(counts.may_be, 300);
  EXPECT_GT(counts.not_owned, 300);
}

}  // namespace
}  // namespace cocket::ownership
