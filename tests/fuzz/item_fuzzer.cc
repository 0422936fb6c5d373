// SPDX-License-Identifier: Apache-2.0
// Any cells of an item are read, with a reason where they are refused; what is read is answered,
// and the answer fits its rows: not controlled only where no row is met or open on the day.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.h"
#include "base/text.h"
#include "base/truth.h"
#include "classify/classification.h"
#include "classify/headings.h"
#include "classify/item.h"
#include "facts/book.h"
#include "tests/support/small_list.h"

namespace classify = cocket::classify;
namespace facts = cocket::facts;
using cocket::Truth;

namespace {

const cocket::test::SmallList& list() {
  static const cocket::test::SmallList made = [] {
    cocket::test::SmallLaw law;
    law.ask_for_texts();
    return cocket::test::SmallList(law);
  }();
  return made;
}

// One cell a line: the description first, then as the fixed columns stand, then a heading and its
// cell.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < 8) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  lines.resize(8);
  return lines;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (cocket::first_invalid_utf8(text)) return 0;  // readers of books refuse it before
  const std::vector<std::string_view> lines = lines_of(text);
  std::vector<facts::Column> columns = {{"description", -1},        {"composition", -1},
                                        {"parameters", -1},         {"declared_composition", -1},
                                        {"texts_read", -1},         {"thing", -1},
                                        {std::string(lines[6]), -1}};
  columns = classify::with_fields(list().entries(), columns);
  std::vector<std::string_view> cells(lines.begin(), lines.begin() + 6);
  cells.push_back(lines[7]);
  const classify::Item item = classify::read_item(list().entries(), columns, cells, {});
  for (const std::string& error : item.errors) CHECK(!error.empty());
  if (!item.errors.empty()) return 0;
  const classify::Classification said = classify::classify(list().entries(), item, nullptr);
  const auto has = [&said](Truth fires) {
    return std::any_of(said.rows.begin(), said.rows.end(),
                       [fires](const classify::RowAnswer& row) { return row.fires == fires; });
  };
  if (said.standing == classify::Standing::NotControlled) {
    CHECK(!has(Truth::True) && !has(Truth::Unknown));
  }
  CHECK(has(Truth::True) == !said.codes.empty());
  CHECK((said.standing == classify::Standing::Controlled) == !said.codes.empty());
  return 0;
}
