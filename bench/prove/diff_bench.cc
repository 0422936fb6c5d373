// SPDX-License-Identifier: Apache-2.0
// Times the diff of two laws: synthetic ones of which one measure names one country more, and a
// rulebook of this repository on two days. bench/prove/run_diff builds and calls it.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <string>
#include <variant>
#include <vector>

#include "base/check.h"
#include "base/date.h"
#include "base/result.h"
#include "bench/decide/workloads.h"
#include "facts/case.h"
#include "program/program.h"
#include "prove/diff.h"

namespace cocket::bench {
namespace {

constexpr std::uint64_t kSeed = 20261129;
constexpr const char* kLaw = "rulebooks/cn";
constexpr const char* kDays[][2] = {{"2026-01-05", "2026-01-07"}, {"2025-11-06", "2025-11-08"}};

// Milliseconds of this process: other programs do not count.
double now() {
  return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// The first test of countries in the condition; -1: there is none.
int country_atom(const program::Program& law, int number) {
  const program::Node& node = program::at(law.nodes, number);
  if (node.kind == program::NodeKind::Atom) {
    const auto* test = std::get_if<program::CountryTest>(&program::at(law.atoms, node.atom));
    return test == nullptr ? -1 : node.atom;
  }
  for (const int child : node.children) {
    const int found = country_atom(law, child);
    if (found >= 0) return found;
  }
  return -1;
}

// One that the measure names not yet, and others do.
void add_country(program::Program& law, int measure) {
  const int atom = country_atom(law, program::at(law.measures, measure).when);
  CHECK(atom >= 0);
  auto& test = std::get<program::CountryTest>(law.atoms[static_cast<std::size_t>(atom)]);
  for (const program::Atom& other : law.atoms) {
    const auto* there = std::get_if<program::CountryTest>(&other);
    if (there == nullptr || there->field != test.field) continue;
    for (const facts::Country& country : there->countries) {
      if (std::binary_search(test.countries.begin(), test.countries.end(), country)) continue;
      test.countries.push_back(country);
      std::sort(test.countries.begin(), test.countries.end());
      return;
    }
  }
  CHECK(false);
}

void print_row(const std::string& name, const prove::Version& before, const prove::Version& after) {
  prove::DiffSettings settings;
  settings.watch = now;
  std::vector<prove::LawDiff> runs;
  for (int i = 0; i < 3; ++i) {
    auto diff = prove::diff_laws(before, after, settings);
    if (!diff.ok()) {
      fmt::print("{}: {}\n", name, diff.error().message);
      std::exit(1);
    }
    runs.push_back(std::move(diff).value());
  }
  std::sort(runs.begin(), runs.end(), [](const auto& one, const auto& other) {
    return one.finished_after < other.finished_after;
  });
  const prove::LawDiff& median = runs[1];
  std::size_t changed = 0, open = 0, shipments = 0;
  for (const prove::OutcomePair& pair : median.pairs) {
    changed += pair.is_change() && pair.possible == prove::Possible::Yes ? 1 : 0;
    open += pair.possible == prove::Possible::NotSettled ? 1 : 0;
    shipments += pair.classes.size();
  }
  fmt::print("| {} | {} | {} | {} | {:.0f} | {:.0f} | {:.0f} |\n", name, changed, open, shipments,
             median.set_up_after, median.settled_after, median.finished_after);
}

void run(const std::vector<int>& sizes) {
  fmt::print(
      "Milliseconds of the process until it is set up, every pair of outcomes is settled, and all "
      "shipments are shown; median of 3.\n\n"
      "| law | changed pairs | not settled | shipments | set up | settled | shown |\n"
      "|---|---|---|---|---|---|---|\n");
  for (const int size : sizes) {
    const auto workload = synthetic(size, kSeed);
    program::Program changed = workload->law();
    add_country(changed, size / 2);
    print_row(fmt::format("{} measures, one country more", size), {&workload->law(), std::nullopt},
              {&changed, std::nullopt});
    const program::Program same = workload->law();
    print_row(fmt::format("{} measures, nothing changed", size), {&workload->law(), std::nullopt},
              {&same, std::nullopt});
  }
  auto shipped = with_cases(kLaw);
  CHECK(shipped.ok());
  for (const auto& days : kDays) {
    print_row(fmt::format("{}, {} and {}", kLaw, days[0], days[1]),
              {&shipped.value(), parse_date(days[0]).value()},
              {&shipped.value(), parse_date(days[1]).value()});
  }
}

}  // namespace
}  // namespace cocket::bench

int main(int count, char** words) {
  std::vector<int> sizes;
  for (int i = 1; i < count; ++i) sizes.push_back(std::atoi(words[i]));
  if (sizes.empty()) sizes = {8, 64, 512, 2048};
  cocket::bench::run(sizes);
  return 0;
}
