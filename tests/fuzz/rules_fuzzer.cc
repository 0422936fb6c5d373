// SPDX-License-Identifier: Apache-2.0
// Property: any bytes are parsed and loaded without a crash, each slip lies inside the text, and
// the canonical layout of a text without slips is parsed again, to the same layout.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/diagnostics.h"
#include "base/result.h"
#include "rulebook/format.h"
#include "rulebook/load.h"
#include "rulebook/parser.h"

namespace cocket {
namespace {

void lay_out_twice(std::string_view text) {
  Diagnostics diagnostics;
  const rulebook::SyntaxTree tree = rulebook::parse(0, text, diagnostics);
  if (diagnostics.has_errors()) {
    render_all(diagnostics, {{"fuzz.rules", std::string(text)}});
    return;
  }
  const std::string once = rulebook::format(tree);
  Diagnostics again;
  const rulebook::SyntaxTree same = rulebook::parse(0, once, again);
  CHECK(!again.has_errors());
  CHECK(rulebook::format(same) == once);
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
  cocket::lay_out_twice(text);
  cocket::load_alone(text);
  return 0;
}
