// SPDX-License-Identifier: Apache-2.0
// Property: any bytes are read and loaded as the JSON form without a crash, and a tree without
// slips is written to JSON and to rules that read back to the same tree.
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

void load_alone(std::string_view text) {
  const rulebook::ReadFile read = [text](const std::string& path) -> Result<std::string> {
    if (path == "fuzz.json") return std::string(text);
    return Error{Error::Kind::NotFound, "no such file"};
  };
  const rulebook::Loaded loaded = rulebook::load({"fuzz.json"}, read, {});
  CHECK(loaded.program.has_value() != loaded.diagnostics.has_errors());
}

}  // namespace
}  // namespace cocket

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  cocket::load_alone(text);
  cocket::Diagnostics diagnostics;
  const cocket::rulebook::SyntaxTree tree = cocket::rulebook::parse_json(0, text, diagnostics);
  if (diagnostics.has_errors()) {
    cocket::render_all(diagnostics, {{"fuzz.json", std::string(text)}});
    return 0;
  }
  cocket::Diagnostics again;
  const std::string json = cocket::rulebook::to_json(tree);
  CHECK(cocket::rulebook::parse_json(0, json, again) == tree);
  CHECK(cocket::rulebook::parse(0, cocket::rulebook::format(tree), again) == tree);
  CHECK(!again.has_errors());
  return 0;
}
