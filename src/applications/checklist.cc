// SPDX-License-Identifier: Apache-2.0
#include "applications/checklist.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "applications/application.h"
#include "base/text.h"
#include "ledger/amount.h"

namespace cocket::applications {
namespace {

constexpr const char* kLine = "the shipment";

// What an authority compares between form, contract and certificate.
constexpr std::array kCompared = {"quantity", "value", "end_user", "destination"};

bool is_wanted(const Application& application, const std::string& document) {
  const auto& wanted = application.request.documents;
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const std::string& one) { return fold(one) == fold(document); });
}

}  // namespace

bool is_same_statement(const std::string& left, const std::string& right) {
  if (fold(left) == fold(right)) return true;
  const auto a = ledger::parse_quantity(left);
  const auto b = ledger::parse_quantity(right);
  if (!a.ok() || !b.ok()) return false;
  const auto converted = ledger::convert(b.value(), a.value().unit);
  return converted.ok() && converted.value().number == a.value().number;
}

int Checklist::missing() const {
  return static_cast<int>(std::count_if(items.begin(), items.end(),
                                        [](const Item& item) { return item.filed == nullptr; }));
}

Checklist check(const Application& application) {
  Checklist list;
  for (const std::string& wanted : application.request.documents) {
    list.items.push_back({wanted, application.document(wanted)});
  }
  std::map<std::string, std::vector<Saying>> sayings;
  for (const auto& [about, said] : application.request.line) {
    sayings[about].push_back({kLine, said});
  }
  for (const Document& document : application.documents) {
    if (!is_wanted(application, document.name)) list.others.push_back(&document);
    for (const auto& [about, said] : document.says) {
      sayings[about].push_back({document.name, said});
    }
  }
  for (const auto& [about, all] : sayings) {
    const bool differ = std::any_of(all.begin(), all.end(), [&](const Saying& one) {
      return !is_same_statement(all.front().said, one.said);
    });
    if (differ) list.contradictions.push_back({about, all});
  }
  for (const char* about : kCompared) {
    const auto found = sayings.find(about);
    const bool is_alone = found != sayings.end() && found->second.size() == 1;
    if (is_alone) list.uncompared.emplace_back(about);
  }
  return list;
}

}  // namespace cocket::applications
