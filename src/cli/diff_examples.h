// SPDX-License-Identifier: Apache-2.0
// The shipments that a comparison of laws shows, one of each pair of outcomes, have most of their
// facts in common. These are told once.
#pragma once

#include <string>
#include <vector>

#include "cli/diff_telling.h"

namespace cocket::cli {

struct CommonFacts {
  std::vector<ToldFact> facts;          // true of each shipment that says nothing else of them
  std::vector<std::string> on_no_list;  // columns of parties, of all shipments
  bool nothing_else = false;            // other facts matter to none of them
};

// Of the first class of each pair. A fact is common where two say the same of it and each other one
// has it too, or says of its own what matters.
CommonFacts common_facts(const std::vector<ToldPair>& pairs);

// What matters to the shipment and is not common.
std::vector<ToldFact> own_facts(const CommonFacts& common, const ToldClass& one);
std::vector<std::string> own_on_no_list(const CommonFacts& common, const ToldClass& one);

}  // namespace cocket::cli
