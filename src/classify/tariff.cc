// SPDX-License-Identifier: Apache-2.0
#include "classify/tariff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "facts/code_tree.h"

namespace cocket::classify {
namespace {

constexpr std::size_t kHeadingDigits = 6;  // from here on two codes speak of the same goods
constexpr std::size_t kNationalDigits = 8;
constexpr std::size_t kRowsNamed = 4;
constexpr double kNearNational = 0.5;
constexpr double kNearHeading = 0.25;

// The first eight digits are equal, what follows is not.
bool is_sibling(std::string_view code, std::string_view tariff) {
  return code.size() > kNationalDigits && tariff.size() > kNationalDigits && code != tariff &&
         code.substr(0, kNationalDigits) == tariff.substr(0, kNationalDigits);
}

std::string in_short(const std::set<std::string>& rows) {
  std::vector<std::string> shown;
  for (const std::string& row : rows) {
    if (shown.size() < kRowsNamed) shown.push_back(row);
  }
  std::string text = join(shown, ", ");
  if (rows.size() > kRowsNamed) text += fmt::format(" and {} more", rows.size() - kRowsNamed);
  return text;
}

}  // namespace

bool is_named_by(std::string_view codes, std::string_view tariff) {
  if (tariff.size() < kHeadingDigits) return false;
  for (const std::string_view code : split(codes, ';')) {
    const std::size_t size = std::min(code.size(), tariff.size());
    if (size >= kHeadingDigits && code.substr(0, size) == tariff.substr(0, size)) return true;
  }
  return false;
}

double nearness(std::string_view codes, std::string_view tariff) {
  if (tariff.size() < kHeadingDigits) return 0;
  if (is_named_by(codes, tariff)) return 1;
  double nearest = 0;
  for (const std::string_view code : split(codes, ';')) {
    const auto differ = std::mismatch(code.begin(), code.end(), tariff.begin(), tariff.end());
    const auto same = static_cast<std::size_t>(differ.first - code.begin());
    if (same >= kNationalDigits) return kNearNational;
    if (same >= kHeadingDigits) nearest = kNearHeading;
  }
  return nearest;
}

std::vector<std::string> tariff_warnings(const Entries& entries, const Item& item,
                                         const Classification& classification) {
  std::vector<std::string> warnings;
  if (item.tariff.size() < kHeadingDigits) return warnings;
  const facts::CodeTree& tree = entries.tree();
  const std::string_view heading = std::string_view(item.tariff).substr(0, kHeadingDigits);
  std::map<std::string, std::set<std::string>> siblings;  // rows by tariff code
  std::set<std::string> named;                            // rows that name the item's own code
  for (int number = 0; number < tree.size(); ++number) {
    const facts::CodeNode& node = tree.node(number);
    if (node.hs.find(heading) == std::string::npos) continue;
    if (is_named_by(node.hs, item.tariff)) named.insert(node.code);
    for (const std::string_view code : split(node.hs, ';')) {
      if (is_sibling(code, item.tariff)) siblings[std::string(code)].insert(node.code);
    }
  }
  for (const auto& [code, rows] : siblings) {
    if (!named.empty()) break;
    warnings.push_back(
        fmt::format("tariff code {} looks like {}, under which {} may come: check "
                    "which of the two the goods belong to",
                    item.tariff, code, in_short(rows)));
  }
  if (!named.empty() && classification.standing == Standing::NotControlled) {
    warnings.push_back(
        fmt::format("tariff code {} is one under which {} may come, though no row is "
                    "met: expect customs to ask for proof",
                    item.tariff, in_short(named)));
  }
  return warnings;
}

}  // namespace cocket::classify
