// SPDX-License-Identifier: Apache-2.0
#include "rulebook/expected_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cocket::rulebook {
namespace {

constexpr std::size_t kNamesShown = 5;

struct Way {
  std::string_view kind;
  std::string_view declaration;
};

constexpr std::array<Way, 7> kWays = {
    {{"source", "`source NAME \"TITLE\" { ... }`"},
     {"question", "`question NAME \"...?\" { reading A reading B }`"},
     {"codes", "`codes NAME { ... }` or `import codes NAME from \"FILE.csv\"`"},
     {"list", "`list NAME of party { ... }` or `import list NAME of party from \"FILE.csv\"`"},
     {"measure", "`measure NAME { ... }`"},
     {"field", "`field NAME : TYPE` in a `schema`"},
     {"flag", "`field NAME : flag` in a `schema`, or `define NAME = CONDITION`"}}};

}  // namespace

std::string expected_names(std::string_view kind, const std::vector<std::string>& names) {
  if (names.size() == 1) return fmt::format("expected `{}`", names[0]);
  if (!names.empty() && names.size() <= kNamesShown) {
    const std::vector<std::string> first(names.begin(), names.end() - 1);
    return fmt::format("expected `{}` or `{}`", fmt::join(first, "`, `"), names.back());
  }
  for (const Way& way : kWays) {
    if (way.kind == kind) return fmt::format("one is declared with {}", way.declaration);
  }
  return {};
}

}  // namespace cocket::rulebook
