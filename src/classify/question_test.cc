// SPDX-License-Identifier: Apache-2.0
#include "classify/question.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "classify/classification.h"
#include "tests/support/small_list.h"

namespace cocket::classify {
namespace {

using test::Cells;
using test::SmallLaw;
using test::SmallList;
using Texts = std::vector<std::string>;

class QuestionTest : public testing::Test {
 protected:
  std::optional<Question> next(const Cells& cells, const Texts& unanswered = {},
                               const std::vector<int>& questions = {}) const {
    Unanswered left;
    left.questions = questions;
    for (const std::string& name : unanswered) {
      left.fields.push_back(list_.entries().program.vocabulary.find(name));
    }
    return next_question(list_.entries(), list_.item(cells), list_.classify(cells), left);
  }
  // The name of the field, or "?" and that of the open question.
  std::string asked(const std::optional<Question>& question) const {
    if (!question) return "";
    const program::Program& law = list_.entries().program;
    if (question->field >= 0) return law.vocabulary.field(question->field).name;
    return "?" + law.questions[static_cast<std::size_t>(question->question)].name;
  }
  static Texts answers(const std::optional<Question>& question) {
    Texts answers;
    if (question) {
      for (const Choice& choice : question->choices) answers.push_back(choice.answer);
    }
    return answers;
  }

  SmallList list_;
};

TEST_F(QuestionTest, WhatItIsComesBeforeWhatItMeasures) {
  const auto first = next({{"composition", "Dy=1%; Fe=99%"}});
  EXPECT_EQ(asked(first), "thing");
  EXPECT_EQ(answers(first), (Texts{"material", "device"}));
  EXPECT_EQ(asked(next({{"thing", "graphite"}})), "purity");
}

TEST_F(QuestionTest, AThingKnownInPartIsNarrowedNodeByNode) {
  EXPECT_EQ(answers(next({{"thing", "material"}})), (Texts{"magnet", "graphite"}));
  EXPECT_EQ(answers(next({{"thing", "device"}})), (Texts{"sensor", "lamp"}));
  EXPECT_EQ(answers(next({{"thing", "magnet"}, {"composition", "Dy=1%; Fe=99%"}})),
            (Texts{"sintered", "bonded"}));
}

TEST_F(QuestionTest, WhatMostRowsWaitForIsAskedFirst) {
  const auto question = next({{"thing", "sintered"}});
  EXPECT_EQ(asked(question), "composition");
  EXPECT_EQ(question->rows_open, 2);
  EXPECT_TRUE(question->choices.empty());
}

TEST_F(QuestionTest, AFlagIsAnsweredYesOrNo) {
  const auto question = next({}, {"thing", "composition"});
  EXPECT_EQ(asked(question), "embedded");
  EXPECT_EQ(answers(question), (Texts{"yes", "no"}));
}

TEST_F(QuestionTest, QuestionsOfLawComeBehindFacts) {
  EXPECT_EQ(asked(next({{"thing", "device"}})), "thing");
  const auto question = next({{"thing", "sensor"}});
  EXPECT_EQ(asked(question), "?truce");
  EXPECT_EQ(question->text, "is the truce read so?");
  EXPECT_EQ(answers(question), (Texts{"met", "unmet"}));
  EXPECT_EQ(question->rows_open, 1);
}

TEST_F(QuestionTest, NobodyIsAskedTwiceWhatHeCannotTell) {
  EXPECT_EQ(asked(next({}, {"thing"})), "composition");
  EXPECT_EQ(asked(next({}, {"thing", "composition"})), "embedded");
  EXPECT_EQ(asked(next({}, {"thing", "composition", "embedded"})), "purity");
  EXPECT_EQ(asked(next({}, {"thing", "composition", "embedded", "purity"})), "?truce");
  EXPECT_EQ(asked(next({}, {"thing", "composition", "purity", "embedded"}, {0})), "");
}

TEST_F(QuestionTest, WhatIsSettledNeedsNoQuestion) {
  EXPECT_EQ(asked(next({{"thing", "bonded"}, {"composition", "Fe=100%"}})), "");
  EXPECT_EQ(asked(next({{"thing", "bonded"}, {"composition", "Dy=1%; Fe=99%"}})), "");
}

// Each row has its own text: one that is read says nothing of the next.
TEST(QuestionOfTexts, IsAskedRowByRow) {
  SmallLaw law;
  law.ask_for_texts();
  const SmallList list(law);
  const auto next = [&list](const Cells& cells, const Unanswered& unanswered = {}) {
    return next_question(list.entries(), list.item(cells), list.classify(cells), unanswered);
  };
  const auto row = [&list](const std::optional<Question>& question) {
    return question && question->row >= 0 ? list.entries().tree().node(question->row).code : "";
  };
  const Unanswered nobody_knows_what = {
      .fields = {law.thing, law.composition, law.embedded}, .questions = {law.truce}, .rows = {}};
  const auto first = next({}, nobody_knows_what);
  EXPECT_EQ(row(first), "1.b");
  EXPECT_EQ(first->text.substr(0, 17), "1.b Pure graphite");
  EXPECT_EQ(row(next({{"texts_read", "1.b=not-met"}}, nobody_knows_what)), "2.b");
  Unanswered text_too = nobody_knows_what;
  text_too.rows = {list.entries().tree().find("1.b")};
  EXPECT_EQ(row(next({}, text_too)), "2.b");
  EXPECT_FALSE(next({{"texts_read", "1.b=not-met; 2.b=not-met"}}, nobody_knows_what));
  EXPECT_EQ(row(next({{"thing", "lamp"}})), "2.b");
}

// An interview ends, whatever is answered, and no answer opens what was settled.
TEST_F(QuestionTest, EveryAnswerLeavesFewerRowsOpen) {
  for (const std::string thing : {"material", "device", "?"}) {
    Cells cells = {{"thing", thing}};
    const std::size_t before = list_.classify(cells).rows.size();
    const auto question = next(cells);
    ASSERT_TRUE(question.has_value()) << thing;
    for (const std::string& answer : answers(question)) {
      ASSERT_EQ(asked(question), "thing");
      EXPECT_LT(list_.classify({{"thing", answer}}).rows.size(), before) << answer;
    }
  }
}

}  // namespace
}  // namespace cocket::classify
