// SPDX-License-Identifier: Apache-2.0
// Balances as text: licences, then draws in the order in which they were made. What is reserved,
// committed and held is counted anew, so the text says nothing twice.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "ledger/amount.h"
#include "ledger/balances.h"
#include "ledger/licence.h"

namespace cocket::ledger {
namespace {

constexpr const char* kFirstLine = R"({"balances":1})";
constexpr std::array kStages = {Stage::Reserved, Stage::Committed, Stage::Released,
                                Stage::Reversed};

Error no_balances(std::string_view line) {
  return {Error::Kind::Broken,
          fmt::format("`{}` is no line of balances", first_code_points(line, 60))};
}

void put(Json& json, const char* name, const std::optional<Amount>& amount) {
  if (amount) json[name] = format(*amount);
}

std::string draw_line(const DrawState& state) {
  Json json = Json::object();
  json["draw"] = draw_text(state.draw);
  json["stage"] = name_of(state.stage);
  put(json, "quantity", state.quantity);
  put(json, "value", state.value);
  put(json, "part_quantity", state.part.quantity);
  put(json, "part_value", state.part.value);
  if (!state.reason.empty()) json["reason"] = state.reason;
  return json.dump();
}

std::string member(const Json& json, const char* name) {
  const auto found = json.find(name);
  return found == json.end() || !found->is_string() ? "" : found->get<std::string>();
}

using ParseAmount = Result<Amount> (*)(std::string_view);

Result<std::optional<Amount>> amount_in(const Json& json, const char* name, ParseAmount parse) {
  const std::string text = member(json, name);
  if (text.empty()) return std::optional<Amount>();
  Amount amount = TRY(parse(text));
  return std::optional<Amount>(std::move(amount));
}

Result<DrawState> read_draw_line(const Json& json) {
  DrawState state;
  state.draw = TRY(read_draw(member(json, "draw")));
  const std::string stage = member(json, "stage");
  const auto found = std::find_if(kStages.begin(), kStages.end(),
                                  [&](Stage one) { return name_of(one) == stage; });
  if (found == kStages.end()) return no_balances(stage);
  state.stage = *found;
  state.quantity = TRY(amount_in(json, "quantity", parse_quantity));
  state.value = TRY(amount_in(json, "value", parse_value));
  state.part.quantity = TRY(amount_in(json, "part_quantity", parse_quantity));
  state.part.value = TRY(amount_in(json, "part_value", parse_value));
  state.reason = member(json, "reason");
  return state;
}

}  // namespace

std::string Balances::text() const {
  std::string text = std::string(kFirstLine) + "\n";
  for (const auto& [id, state] : licences_) {
    text += Json{{"licence", licence_text(state.licence)}}.dump() + "\n";
  }
  std::vector<const DrawState*> draws(draws_.size());
  for (const auto& [key, state] : draws_) draws[state.number] = &state;
  for (const DrawState* state : draws) text += draw_line(*state) + "\n";
  return text;
}

Result<Balances> Balances::read(std::string_view text) {
  Balances balances;
  const std::vector<std::string_view> lines = split(text, '\n');
  if (lines.size() < 2 || lines.front() != kFirstLine || !lines.back().empty()) {
    return no_balances(lines.empty() ? "" : lines.front());
  }
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const Json json = Json::parse(lines[i], nullptr, false);
    if (!json.is_object()) return no_balances(lines[i]);
    if (json.contains("licence")) {
      Licence licence = TRY(read_licence(member(json, "licence")));
      if (balances.licences_.contains(licence.id)) return no_balances(lines[i]);
      balances.put_licence(std::move(licence));
    } else {
      DrawState draw = TRY(read_draw_line(json));
      const bool is_new = !balances.draws_.contains(draw.draw.key);
      if (!is_new || !balances.licences_.contains(draw.draw.licence)) return no_balances(lines[i]);
      TRY(balances.put_draw(std::move(draw)));
    }
  }
  return balances;
}

}  // namespace cocket::ledger
