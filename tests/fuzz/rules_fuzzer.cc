// SPDX-License-Identifier: Apache-2.0
// Property: any bytes are parsed and loaded without a crash; a text without slips keeps its tree
// through the canonical layout, which is a fixed point, and through the JSON form.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "rulebook/format.h"
#include "rulebook/json_form.h"
#include "rulebook/load.h"
#include "rulebook/parser.h"
#include "rulebook/syntax_tree.h"

namespace cocket {
namespace {

void lay_out_twice(const rulebook::SyntaxTree& tree) {
  const std::string once = rulebook::format(tree);
  Diagnostics again;
  const rulebook::SyntaxTree same = rulebook::parse(0, once, again);
  CHECK(!again.has_errors());
  CHECK(same == tree);
  CHECK(rulebook::format(same) == once);
}

void go_through_json(const rulebook::SyntaxTree& tree) {
  Diagnostics again;
  const rulebook::SyntaxTree same = rulebook::parse_json(0, rulebook::to_json(tree), again);
  CHECK(!again.has_errors());
  CHECK(same == tree);
  CHECK(rulebook::format(same) == rulebook::format(tree));
}

void parse_alone(std::string_view text) {
  Diagnostics diagnostics;
  const rulebook::SyntaxTree tree = rulebook::parse(0, text, diagnostics);
  if (diagnostics.has_errors()) {
    render_all(diagnostics, {{"fuzz.rules", std::string(text)}});
    return;
  }
  lay_out_twice(tree);
  go_through_json(tree);
}

void load_alone(std::string_view text) {
  const rulebook::ReadFile read = [text](const std::string& path) -> Result<std::string> {
    if (path == "fuzz.rules") return std::string(text);
    return Error{Error::Kind::NotFound, "no such file"};
  };
  const rulebook::Loaded loaded = rulebook::load({"fuzz.rules"}, read, {});
  CHECK(loaded.program.has_value() != loaded.diagnostics.has_errors());
}

}  // namespace
}  // namespace cocket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  cocket::parse_alone(text);
  cocket::load_alone(text);
  return 0;
}
