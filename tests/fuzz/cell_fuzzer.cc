// SPDX-License-Identifier: Apache-2.0
// A cell of any type is read or refused with a message, and a value that was read is read back the
// same from what is written. The first byte picks the type.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"
#include "facts/vocabulary.h"

namespace facts = cocket::facts;
using facts::FieldType;

namespace {

std::vector<facts::Field> make_fields() {
  std::vector<facts::CodeTree::Row> rows(3);
  rows[0].node.code = "1C905";
  rows[1].node.code = "1C905.a";
  rows[1].parent_code = "1C905";
  rows[2].node.code = "6C001";
  auto built = facts::CodeTree::build("control-list", "cn", std::move(rows));
  const auto tree = std::make_shared<const facts::CodeTree>(std::move(built).value().tree);
  std::vector<facts::Field> fields(static_cast<std::size_t>(FieldType::Text) + 1);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    fields[i].name = "field";
    fields[i].type = static_cast<FieldType>(i);
    fields[i].values = {"civil", "military", "disaster_relief"};
    fields[i].code_tree = tree;
  }
  return fields;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::vector<facts::Field> fields = make_fields();
  if (size == 0) return 0;
  const facts::Field& field = fields[data[0] % fields.size()];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto read = facts::read_cell(field, text);
  if (!read.ok()) {
    CHECK(!read.error().message.empty());
    return 0;
  }
  const auto again = facts::read_cell(field, facts::write_value(field, read.value()));
  CHECK(again.ok());
  CHECK(again.value() == read.value());
  return 0;
}
