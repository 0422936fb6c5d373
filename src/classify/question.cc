// SPDX-License-Identifier: Apache-2.0
#include "classify/question.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/truth.h"
#include "classify/awaited.h"
#include "classify/classification.h"
#include "classify/entries.h"
#include "classify/item.h"
#include "decide/decision.h"
#include "facts/case.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::classify {
namespace {

constexpr std::size_t kRowsLookedAt = 12;  // the likeliest; the rest follows once they are settled

bool is_among(const std::vector<int>& numbers, int number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

class Planner {
 public:
  Planner(const Entries& entries, const Item& item, const Classification& classification,
          const Unanswered& unanswered)
      : entries_(entries), item_(item), classification_(classification), unanswered_(unanswered) {}

  std::optional<Question> plan() const {
    const auto may_ask = [&](const decide::Missing& missing) {
      if (missing.index < 0) return false;
      if (is_text(missing)) return row_to_read() != nullptr;
      return !is_among(is_fact(missing) ? unanswered_.fields : unanswered_.questions,
                       missing.index);
    };
    // What it is comes before what it measures.
    for (const decide::Missing& missing : classification_.missing) {
      if (is_fact(missing) && missing.index == entries_.fields.thing && may_ask(missing)) {
        return question_of(missing);
      }
    }
    for (const decide::Missing& missing : likeliest()) {
      if (may_ask(missing)) return question_of(missing);
    }
    for (const decide::Missing& missing : classification_.missing) {
      if (may_ask(missing)) return question_of(missing);
    }
    return std::nullopt;
  }

 private:
  static bool is_fact(const decide::Missing& missing) {
    return missing.kind == decide::MissingKind::Fact ||
           missing.kind == decide::MissingKind::Judgement;
  }

  // Of the likeliest rows: what most of them wait for, facts before questions of law.
  std::vector<decide::Missing> likeliest() const {
    return awaited_by(classification_.rows, kRowsLookedAt,
                      [](const decide::Missing& missing) { return is_fact(missing) ? 0 : 1; });
  }

  bool is_text(const decide::Missing& missing) const {
    return missing.kind == decide::MissingKind::Question && missing.index == entries_.text_question;
  }

  // The likeliest that waits for its text alone, or else for its text too.
  const RowAnswer* row_to_read() const {
    const RowAnswer* found = nullptr;
    for (const RowAnswer& row : classification_.rows) {
      const bool waits = row.fires == Truth::Unknown && !is_among(unanswered_.rows, row.node) &&
                         std::any_of(row.missing.begin(), row.missing.end(),
                                     [&](const decide::Missing& one) { return is_text(one); });
      if (waits && row.missing.size() == 1) return &row;
      if (waits && found == nullptr) found = &row;
    }
    return found;
  }

  int rows_waiting_for(const decide::Missing& missing) const {
    return static_cast<int>(std::count_if(
        classification_.rows.begin(), classification_.rows.end(), [&](const RowAnswer& row) {
          return row.fires == Truth::Unknown &&
                 std::find(row.missing.begin(), row.missing.end(), missing) != row.missing.end();
        }));
  }

  Question question_of(const decide::Missing& missing) const {
    Question question;
    question.rows_open = rows_waiting_for(missing);
    if (is_text(missing)) {
      question.row = row_to_read()->node;
      question.rows_open = 1;
    }
    if (!is_fact(missing)) {
      const program::Question& asked =
          entries_.program.questions[static_cast<std::size_t>(missing.index)];
      question.question = missing.index;
      question.text = question.row < 0 ? asked.text : text_asked(question.row, asked.text);
      for (const program::Reading& reading : asked.readings) {
        question.choices.push_back({reading.name, reading.text});
      }
      return question;
    }
    const facts::Field& field = entries_.program.vocabulary.field(missing.index);
    question.field = missing.index;
    question.text = field.asked_of.empty() ? field.title : field.asked_of;
    if (field.type == facts::FieldType::Flag) question.choices = {{"yes", ""}, {"no", ""}};
    for (const std::string& value : field.values) question.choices.push_back({value, ""});
    if (field.type == facts::FieldType::Code) question.choices = things_to_choose(missing.index);
    return question;
  }

  // The row first: its own text is asked about.
  std::string text_asked(int node, const std::string& text) const {
    const facts::CodeNode& row = entries_.tree().node(node);
    std::string asked = fmt::format("{} {}", row.code, row.title);
    if (!row.title_original.empty()) asked += fmt::format(" ({})", row.title_original);
    if (!row.parameters.empty()) asked += fmt::format(", {}", row.parameters);
    return asked + ": " + text;
  }

  // The nodes below what is known, as deep as needed for some tests to come out differently.
  std::vector<Choice> things_to_choose(int field) const {
    const facts::CodeTree& tree = *entries_.program.vocabulary.field(field).code_tree;
    const auto* known =
        std::get_if<facts::Codes>(&item_.line.facts[static_cast<std::size_t>(field)].value);
    int above = known != nullptr && known->nodes.size() == 1 ? known->nodes.front() : -1;
    std::vector<int> below = children(tree, above);
    while (below.size() == 1 && !tree.node(below.front()).is_leaf(below.front())) {
      above = below.front();
      below = children(tree, above);
    }
    std::vector<Choice> choices;
    choices.reserve(below.size());
    for (const int node : below) choices.push_back({tree.node(node).code, tree.node(node).title});
    return choices;
  }

  static std::vector<int> children(const facts::CodeTree& tree, int above) {
    std::vector<int> found;
    const int end = above < 0 ? tree.size() : tree.node(above).end;
    for (int node = above + 1; node < end; node = tree.node(node).end) found.push_back(node);
    return found;
  }

  const Entries& entries_;
  const Item& item_;
  const Classification& classification_;
  const Unanswered& unanswered_;
};

}  // namespace

std::optional<Question> next_question(const Entries& entries, const Item& item,
                                      const Classification& classification,
                                      const Unanswered& unanswered) {
  return Planner(entries, item, classification, unanswered).plan();
}

}  // namespace cocket::classify
