// SPDX-License-Identifier: Apache-2.0
// The one who writes to the journal of cases. Each command is decided on cases that nobody can
// change meanwhile, in the turn of the journal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "cases/answered_line.h"
#include "cases/case.h"
#include "cases/cases.h"
#include "cases/clearance.h"
#include "cases/policy.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::cases {

struct Command {
  enum class Kind : std::uint8_t {
    Assign,   // to `text`
    Due,      // on `due`
    Comment,  // `text`
    Attach,   // `attachment`
    Wait,     // for `text`
    Resume,
    Propose,  // `outcome`, for `text`
    Return,   // a proposal
    Release,
    Refuse,
    Close,
    Reopen,
    Split,  // off `lines`
    SetPolicy,
    ProposePair,  // `clearance`; where it names a case, names and cells may be left to that
    ClearPair,
    ReopenPair,
    WithdrawPair,
  };
  Kind kind = Kind::Comment;
  std::string id;    // of a case or a pair
  std::string text;  // the reason, the comment, the owner
  // Names or first digits of attachments of the case, or words.
  std::vector<std::string> evidence;
  std::optional<Date> due;
  Outcome outcome = Outcome::Release;
  Attachment attachment;
  std::string content;  // of an attachment that is kept
  std::vector<std::string> lines;
  Policy policy;
  Clearance clearance;
  std::string key;  // the sender's; empty: none
};

// A command that comes twice under one key, or asks for what is so already, changes nothing.
struct Answer {
  enum class Kind : std::uint8_t { Done, Already, Refused };
  Kind kind = Kind::Done;
  std::string id;    // of the case or pair; of Split and ProposePair: of the new one
  std::string text;  // of a refusal: why; of Already: what it is; else what was done
};

// What the answers of a book did to the cases.
struct Taken {
  struct OfCase {
    std::string id;
    bool is_opened = false;
    int added = 0;     // lines
    int answered = 0;  // lines of it whose answer is another one now
  };
  std::vector<OfCase> cases;  // that changed, by number
  // Lines that stand in a case that nobody decided, and whose last answer has not its cause.
  struct Left {
    std::string line;
    std::string verdict;
    std::string case_id;
  };
  std::vector<Left> left;
  std::vector<std::pair<std::string, std::string>> reopened;  // pairs: the id, and why
  int held = 0;                                               // lines that are not GO
  int free = 0;
  std::map<State, int> decided;  // times a line was held for a cause that was decided so already
};

class Registry {
 public:
  explicit Registry(journal::Journal& journal) : journal_(&journal) {}

  // Answers in the order of the commands, each decided after those before it. What they wrote is on
  // the disk when it returns. An Error: nothing of it was kept (journal::Journal says when that is
  // not known).
  Result<std::vector<Answer>> submit(std::span<const Command> commands, Moment time,
                                     const std::string& actor);

  // Opens and extends cases. No two lines have the same key.
  Result<Taken> take(std::span<const AnsweredLine> lines, Moment time, const std::string& actor);

  // As of the end of the journal.
  Result<Cases> cases();

 private:
  Result<void> catch_up();
  void forget();
  using Write = std::function<Result<void>(std::vector<journal::Record>& records)>;
  Result<void> in_turn(const Write& write);
  Result<void> add(journal::Record record, std::vector<journal::Record>& records);
  Result<Answer> decide(const Command& command, const journal::Record& stamp,
                        std::vector<journal::Record>& records);

  std::mutex mutex_;
  journal::Journal* journal_;
  journal::Head head_;  // up to which cases_ are
  Cases cases_;
};

// The whole journal folded at once.
Result<Cases> fold_journal(journal::Journal& journal);

}  // namespace cocket::cases
