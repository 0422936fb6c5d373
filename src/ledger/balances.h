// SPDX-License-Identifier: Apache-2.0
// What a journal says of licences: the fold over its records. It can be thrown away and made anew
// at any time; nothing else holds a balance.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "journal/record.h"
#include "ledger/amount.h"
#include "ledger/licence.h"

namespace cocket::ledger {

// Of a draw. It goes on to the right only, and may leave out the first.
//   Reserved -> Committed -> Reversed        Reserved -> Released
enum class Stage : std::uint8_t { Reserved, Committed, Released, Reversed };
std::string_view name_of(Stage stage);  // "reserved", ...

struct DrawState {
  Draw draw;
  Stage stage = Stage::Reserved;
  // What it takes of the licence, in the licence's own unit; nothing: the licence has no such
  // limit.
  std::optional<Amount> quantity;
  std::optional<Amount> value;
  std::size_t number = 0;  // among all draws, in the order of the journal
  Part part;               // of a reservation that was committed in part
  std::string reason;      // why it was released or reversed
  bool operator==(const DrawState&) const = default;
};

struct Count {
  std::optional<Amount> reserved;  // nothing: the licence does not limit it
  std::optional<Amount> committed;
};

struct LicenceState {
  Licence licence;
  Count quantity;
  Count value;
  std::vector<std::string> keys;  // of its draws, in the order of the journal
};

// What may still be drawn; nothing: the licence does not limit it.
std::optional<Amount> left_of(const std::optional<Amount>& limit, const Count& count);

// Kinds of records.
inline constexpr const char* kAdded = "licence.add";
inline constexpr const char* kReserved = "licence.reserve";
inline constexpr const char* kCommitted = "licence.commit";  // of a reservation
inline constexpr const char* kDrawn = "licence.draw";        // reserved and committed at once
inline constexpr const char* kReleased = "licence.release";
inline constexpr const char* kReversed = "licence.reverse";
inline bool is_of_ledger(std::string_view kind) {
  return kind.starts_with("licence.");
}

class Balances {
 public:
  // An Error of kind Broken: nobody could have written this record behind those before it. Records
  // of others are passed over.
  Result<void> apply(const journal::Record& record);

  const LicenceState* licence(const std::string& id) const;
  const DrawState* draw(const std::string& key) const;
  // The draw that holds a line of a declaration: reserved or committed.
  const DrawState* holder(const Draw& draw) const;
  const std::map<std::string, LicenceState>& licences() const { return licences_; }

  // Why the draw cannot be made now, all reasons; none: it can, and takes this.
  struct Fit {
    std::vector<std::string> reasons;
    std::optional<Amount> quantity;
    std::optional<Amount> value;
  };
  Fit fit(const Draw& draw) const;
  // Likewise, why this part of a reservation cannot be committed, and what it takes.
  Fit fit_part(const DrawState& state, const Part& part) const;

  std::size_t draw_count() const { return draws_.size(); }
  // The licence, its draws and what holds them are the same in both.
  bool is_same_of(const std::string& licence, const Balances& other) const;
  bool operator==(const Balances& other) const;

  // All of it as text, an object a line, and back: to be kept beside the journal (ledger/kept.h).
  // Equal balances give the same bytes. An Error of kind Broken: it is no such text.
  std::string text() const;
  static Result<Balances> read(std::string_view text);

 private:
  std::string holder_key(const Draw& draw) const;  // of the draw that holds it; empty: none does
  void put_licence(Licence licence);               // that is not there
  Result<void> put_draw(DrawState draw);           // behind the others, of a licence that is there
  Result<void> add(const journal::Record& record);
  Result<void> take(const journal::Record& record, Stage stage);
  Result<void> move(const journal::Record& record, Stage from, Stage to);

  std::map<std::string, LicenceState> licences_;
  std::unordered_map<std::string, DrawState> draws_;
  std::unordered_map<std::string, std::string> holders_;  // key of the draw by the natural key
};

}  // namespace cocket::ledger
