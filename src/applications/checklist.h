// SPDX-License-Identifier: Apache-2.0
// Whether the file of an application is complete, and whether its papers say the same.
#pragma once

#include <string>
#include <vector>

#include "applications/application.h"

namespace cocket::applications {

struct Item {
  std::string document;
  const Document* filed = nullptr;  // null: it is missing; lives as long as the application
};

struct Saying {
  std::string who;   // a document, or "the shipment"
  std::string said;  // as it stands there
};

// Statements of one name that are not the same: quantities and values are compared as numbers,
// converted exactly; other texts folded (base/text.h).
struct Contradiction {
  std::string about;
  std::vector<Saying> sayings;
};

struct Checklist {
  std::vector<Item> items;  // those wanted, in the order of the rulebook
  std::vector<const Document*> others;
  std::vector<Contradiction> contradictions;
  // Of the line, and no document says it: nobody compared it.
  std::vector<std::string> uncompared;
  int missing() const;
  bool is_ready() const { return missing() == 0 && contradictions.empty(); }
};

Checklist check(const Application& application);

// Whether two statements are the same, as `check` compares them.
bool is_same_statement(const std::string& left, const std::string& right);

}  // namespace cocket::applications
