// SPDX-License-Identifier: Apache-2.0
// Lists made ready to be searched, with the entry that each name is of: made once, kept in a file,
// and read where it lies, so that a search starts at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "lists/listed_party.h"
#include "screen/candidate_index.h"
#include "screen/party_facts.h"
#include "screen/prepared_name.h"
#include "screen/prepared_names.h"

namespace cocket::screen {

inline constexpr std::string_view kListIndexMagic = "COCKETL3";

// Immutable; may be read from any thread.
class ListIndex {
 public:
  class Builder;
  // What a name is beside its text.
  struct Name {
    std::uint32_t entry = 0;
    std::uint32_t marks = 0;  // kWeak, kOfRulebook
    bool is_weak() const { return (marks & kWeak) != 0; }
    bool is_of_rulebook() const { return (marks & kOfRulebook) != 0; }
  };
  static constexpr std::uint32_t kWeak = 1;        // the publisher calls it a weak alias
  static constexpr std::uint32_t kOfRulebook = 2;  // by its law
  struct Entry {
    std::uint32_t list = 0;
    std::uint32_t id = 0;  // its first byte; those of the country and of the facts follow it
    std::uint32_t country = 0;
    std::uint32_t facts = 0;  // dates and identifiers, as published
    std::uint32_t unused = 0;
  };
  // What a name is once case, marks, spaces and legal form are away, as a hash.
  struct Key {
    std::uint64_t hash = 0;
    std::uint32_t name = 0;
    std::uint32_t unused = 0;
  };
  // An identifier's letters and digits (party_facts.h), or a day, as a hash.
  struct Number {
    std::uint64_t hash = 0;
    std::uint32_t entry = 0;
    std::uint32_t unused = 0;
  };
  struct List {
    std::uint32_t reference = 0;  // its first byte
    std::uint32_t entries = 0;
    std::uint32_t names = 0;
  };

  ListIndex(const ListIndex&) = delete;
  ListIndex& operator=(const ListIndex&) = delete;

  // The version: of all that it was made of.
  Result<void> write(PagedWriter& writer, const Sha256& version) const;
  // Refuses what is damaged, or of another version. The bytes must outlive it, and are trusted to
  // be what `write` made: checksums tell chance from it, not ill will.
  static Result<std::unique_ptr<ListIndex>> open(std::string_view bytes, const Sha256& version);

  const CandidateIndex& search() const { return *search_; }
  const PreparedNames& names() const { return search_->names(); }
  const Name& name(std::size_t number) const { return names_[number]; }
  // The names that have the same comparison key (comparison_key.h), in their order.
  std::vector<std::uint32_t> same(std::string_view name) const;

  std::size_t entries() const { return entries_.empty() ? 0 : entries_.size() - 1; }
  std::uint32_t list_of(std::size_t entry) const { return entries_[entry].list; }
  std::string_view id(std::size_t entry) const {
    return text(entries_[entry].id, entries_[entry].country);
  }
  // Several: "AB;CD".
  std::string_view country(std::size_t entry) const {
    return text(entries_[entry].country, entries_[entry].facts);
  }
  // What the list says of the party beside its names.
  PartyFacts facts(std::size_t entry, CountryNames names = nullptr) const;
  // The entries that have an identifier with this key, in their order, each once; now and then one
  // more, of the same hash.
  std::vector<std::uint32_t> with_identifier(std::string_view key) const;
  // Likewise those that have this day among their dates.
  std::vector<std::uint32_t> with_day(Date day) const;
  // The numbers of the entry's names: from the first to behind the last.
  std::pair<std::uint32_t, std::uint32_t> names_of(std::uint32_t entry) const;

  std::size_t lists() const { return lists_.empty() ? 0 : lists_.size() - 1; }
  const List& list(std::size_t number) const { return lists_[number]; }
  std::string_view reference(std::size_t list) const {
    return text(lists_[list].reference, lists_[list + 1].reference);
  }

 private:
  ListIndex() = default;
  std::string_view text(std::uint32_t begin, std::uint32_t end) const {
    return {texts_.data() + begin, end - begin};
  }

  Kept<List> lists_;
  Kept<Entry> entries_;
  Kept<Name> names_;
  Kept<Key> keys_;  // in the order of their hashes
  Kept<Number> numbers_;
  Kept<char> texts_;  // of the lists, then of the entries
  std::unique_ptr<CandidateIndex> search_;
};

class ListIndex::Builder {
 public:
  struct NewEntry {
    std::string_view id;
    std::string_view country;
    std::span<const std::string> dates;
    std::span<const lists::Identifier> identifiers;
  };
  // All lists come before the entries.
  void add_list(std::string_view reference);
  // Of a list by its number; then its names.
  void add_entry(std::size_t list, const NewEntry& entry);
  void add_name(const PreparedName& name, std::uint32_t marks);
  std::size_t names() const { return names_.size(); }
  // Nothing can be added any more.
  std::unique_ptr<ListIndex> finish();

 private:
  std::vector<List> lists_;
  std::vector<Entry> entries_;
  std::vector<Name> names_;
  std::vector<Key> keys_;
  std::vector<Number> numbers_;
  std::vector<char> texts_;
  PreparedNames::Builder prepared_;
};

}  // namespace cocket::screen
