// SPDX-License-Identifier: Apache-2.0
// What `cocket classify` asks: the entries of a law, with their words and the user's settings.
#pragma once

#include <memory>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "classify/candidates.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "cli/commands.h"
#include "decide/decision.h"

namespace cocket::cli {

struct Classifying {
  std::shared_ptr<const classify::Entries> entries;
  classify::Candidates search;
  classify::Reading reading;
  decide::Settings settings;
  Date today;  // where the law is
  std::string folder;

  // Of the one law that has entries: a folder `entries` in its own.
  static Result<Classifying> create(const Context& context);

  classify::Classification classify(const classify::Item& item) const;
};

}  // namespace cocket::cli
