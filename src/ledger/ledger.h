// SPDX-License-Identifier: Apache-2.0
// The one who writes to the journal of licences. Each command is decided on balances that nobody
// can change meanwhile, in the turn of the journal; several at once cost one commit.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/moment.h"
#include "base/result.h"
#include "base/truth.h"
#include "journal/journal.h"
#include "journal/record.h"
#include "ledger/balances.h"
#include "ledger/kept.h"
#include "ledger/licence.h"

namespace cocket::ledger {

// What the rulebook of a licence's law says of using a licence of its kind for a shipment.
struct Ruling {
  Truth answer = Truth::Unknown;
  std::string words;  // a sentence with what it rests on
};

struct Command {
  enum class Kind : std::uint8_t {
    Add,      // a licence
    Reserve,  // a draw, which then holds its part of the licence
    Commit,   // a draw that was reserved, or one that was not: both at once
    Release,  // a reservation, which gives its part back
    Reverse,  // a draw that was committed: the goods did not leave
  };
  Kind kind = Kind::Reserve;
  Licence licence;     // of Add
  Draw draw;           // of Reserve and Commit; of the others, and of Commit, the key is enough
  std::string reason;  // of Release and Reverse, may be empty
  Part part;           // of Commit of a reservation: less than all of it left
  // Of a new draw on a licence that names its law; then nothing but True is enough. It takes the
  // place of what the draw states itself.
  std::optional<Ruling> ruling;
};

// Commands may come twice and out of order: one that was done, or that came too late to matter, is
// answered as such and changes nothing.
struct Answer {
  enum class Kind : std::uint8_t { Done, Already, Refused };
  Kind kind = Kind::Done;
  std::vector<std::string> reasons;  // of a refusal; of Already: what the draw is
};

// An answer, and where it is Done the kind and the body of the record to be written.
struct Decision {
  Answer answer;
  const char* kind = "";
  std::string body;
};

inline constexpr std::int64_t kStatedEvery = 5000;

class Ledger {
 public:
  // Balances are kept beside the journal (ledger/kept.h) each time this many records were written.
  explicit Ledger(journal::Journal& journal, std::int64_t stated_every = kStatedEvery)
      : journal_(&journal), stated_every_(stated_every) {}

  // Answers in the order of the commands, each decided after those before it. What they wrote is
  // on the disk when it returns. An Error: nothing of it was kept (journal::Journal says when that
  // is not known).
  Result<std::vector<Answer>> submit(std::span<const Command> commands, Moment time,
                                     const std::string& actor);

  // As of the end of the journal.
  Result<Balances> balances();

 private:
  Result<void> catch_up();
  Result<void> catch_up_in_turn(const journal::Head& end);
  void state_balances(const journal::Record& stamp, std::vector<journal::Record>& records);
  Decision decide(const Command& command) const;
  std::optional<std::vector<Answer>> answers_without_a_record(
      std::span<const Command> commands) const;
  Decision decide_licence(const Licence& licence) const;
  Decision decide_draw(const Command& command) const;
  Result<Draw> completed(const Command& command, const DrawState* state) const;
  Decision decide_step(const Command& command, const DrawState& state) const;
  Result<std::vector<journal::Record>> write(const journal::Head& head,
                                             std::span<const Command> commands,
                                             const journal::Record& stamp,
                                             std::vector<Answer>& answers);

  std::mutex mutex_;
  journal::Journal* journal_;
  std::int64_t stated_every_;
  Folded folded_;
  std::string to_keep_;  // what the turn stated; empty: nothing
};

// The whole journal folded at once.
Result<Balances> fold_journal(journal::Journal& journal);

}  // namespace cocket::ledger
