// SPDX-License-Identifier: Apache-2.0
#include "ownership/stakes_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "ownership/share.h"
#include "ownership/stake_graph.h"

namespace cocket::ownership {
namespace {

enum StakeColumn : std::size_t {
  StakeOwner,
  StakeOwned,
  StakeShare,
  StakeFrom,
  StakeUntil,
  StakeSource,
  StakeOwnerKind,
  StakeColumnCount,
};
constexpr std::array<std::string_view, StakeColumnCount> kStakeColumns = {
    "owner", "owned", "share", "from", "until", "source", "owner_kind"};
constexpr std::array<std::string_view, 3> kFinalOwnerKinds = {"person", "state", "free float"};

class StakesFile {
 public:
  explicit StakesFile(std::string_view file) : file_(file) {}

  Result<void> read_header(const CsvRecord& record) {
    width_ = record.cells.size();
    std::vector<std::string> known(kStakeColumns.begin(), kStakeColumns.end());
    for (std::size_t i = 0; i < width_; ++i) {
      const std::string name = fold(record.cells[i]);
      const auto found = std::find(kStakeColumns.begin(), kStakeColumns.end(), name);
      if (found == kStakeColumns.end()) {
        return invalid(fmt::format("{}: no column `{}` belongs to stakes{}; expected {}",
                                   at_line(record.line), printable(record.cells[i]),
                                   did_you_mean(name, known), join(known, ", ")));
      }
      std::optional<std::size_t>& place =
          places_[static_cast<std::size_t>(found - kStakeColumns.begin())];
      if (place) {
        return invalid(fmt::format("{}: column `{}` stands twice", at_line(record.line), name));
      }
      place = i;
    }
    for (const StakeColumn needed : {StakeOwner, StakeOwned}) {
      if (places_[needed]) continue;
      return invalid(
          fmt::format("{}: no column `{}`", at_line(record.line), kStakeColumns[needed]));
    }
    return {};
  }

  Result<void> add(const CsvRecord& record, StakeGraph& graph) const {
    if (record.cells.size() != width_) {
      return invalid(fmt::format("{}: {} cells, but the header has {}", at_line(record.line),
                                 record.cells.size(), width_));
    }
    Holding holding;
    holding.owner = TRY(party(record, StakeOwner, graph));
    holding.owned = TRY(party(record, StakeOwned, graph));
    auto share = parse_share_range(cell(record, StakeShare));
    if (!share.ok()) return at_cell(record, StakeShare, share.error());
    holding.share = share.value();
    if (const std::string_view from = cell(record, StakeFrom); !from.empty()) {
      auto day = parse_date(from);
      if (!day.ok()) return at_cell(record, StakeFrom, day.error());
      holding.days.first = day.value();
    }
    if (const std::string_view until = cell(record, StakeUntil); !until.empty()) {
      auto day = parse_date(until);
      if (!day.ok()) return at_cell(record, StakeUntil, day.error());
      holding.days.last = day.value();
    }
    holding.source = std::string(cell(record, StakeSource));
    const bool is_final = TRY(is_final_kind(record));
    if (is_final) graph.set_final(holding.owner);
    auto added = graph.add(std::move(holding));
    if (!added.ok()) return at_cell(record, StakeUntil, added.error());
    return {};
  }

 private:
  std::string at_line(int line) const { return fmt::format("`{}`, line {}", file_, line); }

  Error at_cell(const CsvRecord& record, StakeColumn column, const Error& error) const {
    return {error.kind, fmt::format("{}, column `{}`: {}", at_line(record.line),
                                    kStakeColumns[column], error.message)};
  }

  std::string_view cell(const CsvRecord& record, StakeColumn column) const {
    return places_[column] ? trim(record.cells[*places_[column]]) : std::string_view();
  }

  Result<int> party(const CsvRecord& record, StakeColumn column, StakeGraph& graph) const {
    auto party = graph.add_party(cell(record, column));
    if (!party.ok()) return at_cell(record, column, party.error());
    return party;
  }

  Result<bool> is_final_kind(const CsvRecord& record) const {
    const std::string kind = fold(cell(record, StakeOwnerKind));
    if (kind.empty() || kind == "company") return false;
    if (std::find(kFinalOwnerKinds.begin(), kFinalOwnerKinds.end(), kind) != kFinalOwnerKinds.end())
      return true;
    return at_cell(record, StakeOwnerKind,
                   invalid(fmt::format("`{}` is no kind of owner; expected company, person, state "
                                       "or free float",
                                       printable(kind))));
  }

  std::string_view file_;
  std::size_t width_ = 0;
  std::array<std::optional<std::size_t>, StakeColumnCount> places_;
};

}  // namespace

Result<StakeGraph> read_stakes(std::string_view text, std::string_view file) {
  if (const auto bad = first_invalid_utf8(text)) {
    return invalid(fmt::format("`{}`: byte {} is not UTF-8", file, *bad + 1));
  }
  const CsvTable table = parse_csv(text);
  if (!table.problems.empty()) {
    const CsvProblem& problem = table.problems.front();
    return invalid(fmt::format("`{}`, line {}: {}", file, problem.line, problem.message));
  }
  if (table.records.empty()) {
    return invalid(
        fmt::format("`{}` is empty; expected a header line with `owner` and `owned`", file));
  }
  StakesFile stakes(file);
  TRY(stakes.read_header(table.records.front()));
  StakeGraph graph;
  for (std::size_t i = 1; i < table.records.size(); ++i) TRY(stakes.add(table.records[i], graph));
  return graph;
}

}  // namespace cocket::ownership
