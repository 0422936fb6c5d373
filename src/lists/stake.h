// SPDX-License-Identifier: Apache-2.0
// One stake of an owner in what it owns, as a file of relationships gives it.
#pragma once

#include <string>

namespace cocket::lists {

struct Stake {
  std::string owner;  // the publisher's id of the party
  std::string owned;
  std::string kind;    // as published: "IS_DIRECTLY_CONSOLIDATED_BY", "Ownership"
  std::string share;   // as published, "51.5 %"; empty: not said
  std::string status;  // as published
  std::string from;    // ISO 8601 where it is a day; empty: not said
  std::string until;
  bool operator==(const Stake&) const = default;
};

}  // namespace cocket::lists
