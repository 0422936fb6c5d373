// SPDX-License-Identifier: Apache-2.0
#include "rulebook/complete.h"

#include <fmt/format.h>

#include <string_view>
#include <variant>

#include "base/diagnostics.h"
#include "base/source_location.h"
#include "rulebook/diagnostic_ids.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {
namespace {

class Completeness {
 public:
  explicit Completeness(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void operator()(const Measure& measure) {
    need(!measure.cites.empty(), {"measure", measure.name.text, measure.name.place},
         "`cite SOURCE`: no measure without its source");
    need(!measure.forces.empty(), {"measure", measure.name.text, measure.name.place},
         "`force from DATE`");
    need(measure.effect.has_value(), {"measure", measure.name.text, measure.name.place},
         "`prohibit`, `require licence`, `require report`, `exempt` or `warn`");
  }
  void operator()(const CodeEntry& entry) {
    need(entry.when.has_value(), {"entry", entry.code.text, entry.code.place},
         "`when CONDITION`: what an item is that falls under the row");
  }
  void operator()(const Authorise& authorise) {
    const Owner owner{"authorisation", authorise.name.text, authorise.name.place};
    need(!authorise.cites.empty(), owner, "`cite SOURCE`");
    need(authorise.relieves.has_value(), owner, "`relieves MEASURE`");
    need(!authorise.forces.empty(), owner, "`force from DATE`");
    need(authorise.conditions.has_value(), owner, "`conditions \"…\"`");
  }
  void operator()(const Question& question) {
    need(!question.readings.empty(), {"question", question.name.text, question.name.place},
         "`reading NAME`");
  }
  void operator()(const Claim& claim) {
    need(claim.property.has_value(), {"claim", claim.name.text, claim.name.place},
         "`for every line …, outcome = …`");
  }
  void operator()(const Test& test) {
    const Owner owner{test.id ? "case" : "test", test.id ? test.id->text : test.title.text,
                      test.id ? test.id->place : test.title.place};
    need(test.given.has_value(), owner, "`given { … }`");
    need(test.outcome.has_value(), owner, "`expect OUTCOME`");
  }
  template <class Other>
  void operator()(const Other&) {}

 private:
  struct Owner {
    std::string_view kind;
    std::string_view name;
    SourceLocation place;
  };

  void need(bool is_there, const Owner& owner, std::string_view what) {
    if (is_there) return;
    diagnostics_.error(owner.place, kMissingClause,
                       fmt::format("the {} `{}` lacks {}", owner.kind, owner.name, what));
  }

  Diagnostics& diagnostics_;
};

}  // namespace

void check_complete(const Declaration& declaration, Diagnostics& diagnostics) {
  std::visit(Completeness(diagnostics), declaration);
}

}  // namespace cocket::rulebook
