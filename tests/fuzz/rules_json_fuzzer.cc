// SPDX-License-Identifier: Apache-2.0
// Property: any bytes are read as the JSON form without a crash, and a tree without slips is
// written to JSON and to rules that read back to the same tree.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/diagnostics.h"
#include "rulebook/format.h"
#include "rulebook/json_form.h"
#include "rulebook/parser.h"
#include "rulebook/syntax_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
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
