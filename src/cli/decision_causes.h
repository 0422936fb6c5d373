// SPDX-License-Identifier: Apache-2.0
// Why a recorded decision comes out otherwise today: which file of the law or which list changed,
// the day, the program. A file is a cause where, with it as it was and all others as they are, the
// answer of today would be another.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audit/archive.h"
#include "audit/decision.h"
#include "audit/decisions.h"
#include "base/result.h"
#include "cli/answer_output.h"
#include "cli/commands.h"
#include "cli/laws.h"

namespace cocket::cli {

// What of an answer is compared: documents, citations and words may change unseen.
struct Gist {
  struct OfLaw {
    std::string law;
    std::string verdict;
    std::string floor;
    std::string ceiling;
    bool is_past_known = false;
    std::vector<std::string> measures;  // `?` before one that may apply
    bool operator==(const OfLaw&) const = default;
  };
  std::string verdict;
  std::vector<OfLaw> laws;
  // "entry xx-1 of `listed`, by consignee"
  std::vector<std::string> listings;
  // Listings alone are no other answer.
  bool is_same(const Gist& other) const { return verdict == other.verdict && laws == other.laws; }
};

// Of the answer in JSON.
Gist gist_of(std::string_view answer);

// The laws of one set of files, by their names.
using LawTexts = std::map<std::string, std::vector<RulebookFile>>;

// What comes out today, and why. One thread.
class DecisionsAgain {
 public:
  // Loads the law of now, as the options name it. All outlive this.
  static Result<DecisionsAgain> create(const Context& context, const audit::Archive& archive,
                                       std::string build);

  struct Answered {
    std::shared_ptr<const Laws> laws;
    GivenLine line;
    std::vector<AnsweredLine> answers;
    Gist gist;
  };
  Result<Answered> now(const audit::Decision& decision);

  // In sentences, the likeliest first; `was` and `is` differ.
  std::vector<std::string> causes(const audit::Recorded& recorded, const Gist& was, const Gist& is);

 private:
  DecisionsAgain(const Context& context, const audit::Archive& archive, std::string build)
      : context_(&context), archive_(&archive), build_(std::move(build)) {}

  Result<LawTexts> texts_then(const audit::Decision& decision) const;
  Result<Gist> gist_under(const std::string& key, const LawTexts& texts,
                          const audit::Decision& decision);
  Result<std::shared_ptr<const Laws>> laws_of(const std::string& key, const LawTexts& texts,
                                              const audit::Decision& decision);
  std::vector<std::string> files_at_cause(const LawTexts& then, const audit::Decision& decision,
                                          const Gist& is);

  const Context* context_;
  const audit::Archive* archive_;
  std::string build_;
  LawTexts texts_now_;
  // Many decisions were asked in the same way of the same law.
  std::map<std::string, std::shared_ptr<const Laws>> known_;
};

}  // namespace cocket::cli
