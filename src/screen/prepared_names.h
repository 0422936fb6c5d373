// SPDX-License-Identifier: Apache-2.0
// Many prepared names, with all that they are made of in a few long columns: what is kept of a
// list, and read where it lies in a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// Immutable; may be read from any thread. Its readings stay where they are when it is moved.
class PreparedNames {
 public:
  class Builder;
  // Where those of a name begin; one more than there are names.
  struct Name {
    std::uint32_t text = 0;
    std::uint32_t forms = 0;
    std::uint32_t readings = 0;
    std::uint32_t kind = 0;
  };
  // Likewise, of a reading.
  struct Reading {
    std::uint32_t tokens = 0;
    std::uint32_t spans = 0;
    std::uint32_t spellings = 0;
    std::uint32_t weight = 0;
    std::uint32_t kind = 0;
  };

  PreparedNames() = default;
  Result<void> write(PagedWriter& writer) const;
  static PreparedNames read(SectionReader& sections);

  std::size_t size() const { return names_.empty() ? 0 : names_.size() - 1; }
  std::string_view text(std::size_t name) const {
    return {texts_.data() + names_[name].text, names_[name + 1].text - names_[name].text};
  }
  PartyKind kind(std::size_t name) const { return static_cast<PartyKind>(names_[name].kind); }
  NameTraits traits(std::size_t name) const {
    return {kind(name), forms_.from_to(names_[name].forms, names_[name + 1].forms)};
  }
  // One that lives no longer than these.
  PreparedName name(std::size_t name) const;

  // Of all names, in their order.
  const std::vector<NameReading>& readings() const { return readings_; }
  std::uint32_t first_reading(std::size_t name) const { return names_[name].readings; }
  // Of all readings, and where in them those of one of these readings begin.
  const Kept<Spelling>& spellings() const { return spellings_; }
  std::uint32_t first_spelling(const NameReading& reading) const {
    return static_cast<std::uint32_t>(reading.spellings.data() - spellings_.data());
  }

  std::size_t bytes() const;

 private:
  void find_readings();

  Kept<Name> names_;
  Kept<Reading> reading_begins_;
  Kept<char> texts_;
  Kept<std::uint16_t> forms_;
  Kept<Token> tokens_;
  Kept<Span> spans_;
  Kept<Spelling> spellings_;
  std::vector<NameReading> readings_;
};

class PreparedNames::Builder {
 public:
  void add(const PreparedName& name);
  std::size_t size() const { return names_.size(); }
  // Nothing can be added any more.
  PreparedNames finish();

 private:
  Name next_name() const;
  Reading next_reading() const;

  std::vector<Name> names_;
  std::vector<Reading> readings_;
  std::vector<char> texts_;
  std::vector<std::uint16_t> forms_;
  std::vector<Token> tokens_;
  std::vector<Span> spans_;
  std::vector<Spelling> spellings_;
};

}  // namespace cocket::screen
