// SPDX-License-Identifier: Apache-2.0
// A row of the table as a record: cells with a separator that printable() takes out of every cell.
#include <fmt/format.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assess/assess.h"
#include "assess/remarks.h"
#include "assess/row_renderer.h"
#include "assess/words.h"
#include "base/text.h"
#include "base/truth.h"
#include "cli/table.h"
#include "cli/table_record.h"
#include "cli/wrap.h"
#include "decide/decision.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

// What fires at the level that was reached.
std::string decided_by(const program::Program& program, const decide::Decision& decision) {
  std::vector<std::string> names;
  for (const decide::Finding& finding : decision.authorisations) {
    if (decision.floor != program::Outcome::Exception || finding.fires != Truth::True) continue;
    names.push_back(program.authorisations[static_cast<std::size_t>(finding.measure)].name);
  }
  for (const decide::Finding& finding : decision.findings) {
    const auto& measure = program.measures[static_cast<std::size_t>(finding.measure)];
    if (finding.fires != Truth::True) continue;
    const program::Outcome own = assess::outcome_of(measure.effect);
    if (own >= decision.floor && own != program::Outcome::Free) names.push_back(measure.name);
  }
  return join(names, ", ");
}

std::string reason(const program::Program& program, const decide::Decision& decision) {
  if (decision.is_decided()) return decided_by(program, decision);
  std::vector<std::string> names;
  names.reserve(decision.missing.size());
  for (const decide::Missing& missing : decision.missing) names.push_back(missing.name);
  return "? " + join(names, ", ");
}

std::string why(const program::Program& program, const assess::LawAnswer& answer) {
  std::string text = reason(program, answer.decision);
  for (const assess::Remark& remark : answer.remarks) {
    if (!assess::is_urgent(remark.kind)) continue;
    text += (text.empty() ? "" : "; ") + remark.text;
  }
  return text;
}

class TableRecords : public assess::RowRenderer {
 public:
  explicit TableRecords(const TableSetting& setting) : laws_(setting.laws) {}

  std::string answer(std::size_t law, const assess::LawAnswer& answer) const override {
    const program::Program& program = laws_[law].program;
    const std::string prefix = laws_.size() > 1 ? program.law + ": " : "";
    return prefix + assess::outcome_in_words(answer.decision) + kCellEnd + prefix +
           why(program, answer);
  }

  void row(const assess::RowParts& parts, std::string& out) const override {
    out += fmt::format("{}{}", parts.row.number, kCellEnd);
    if (parts.laws.empty()) {
      out += fmt::format("{}{}{}{}", kCellEnd, kCellEnd, printable(parts.error), kCellEnd);
    } else {
      out += static_cast<char>('0' + static_cast<int>(parts.headline));
      std::string outcomes;
      std::string reasons;
      for (const assess::LawPart& law : parts.laws) {
        const std::size_t end = law.rendered.find(kCellEnd);
        outcomes += (outcomes.empty() ? "" : "; ") + std::string(law.rendered.substr(0, end));
        reasons += (reasons.empty() ? "" : "; ") + std::string(law.rendered.substr(end + 1));
      }
      out += kCellEnd + outcomes + kCellEnd + printable(reasons) + kCellEnd;
    }
    for (const std::string_view cell : parts.row.cells) out += printable(cell) + kCellEnd;
    out += kRecordEnd;
  }

 private:
  std::span<const assess::Law> laws_;
};

}  // namespace

std::unique_ptr<assess::RowRenderer> table_records(const TableSetting& setting) {
  return std::make_unique<TableRecords>(setting);
}

}  // namespace cocket::cli
