// SPDX-License-Identifier: Apache-2.0
// The names of a book, kept in a file to be found by a listed name: what CandidateIndex is to a
// list, but read where it lies, so that ten million names need no start. own_index_search.h
// searches it; own_index_builder.h writes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/own_index_format.h"
#include "screen/own_records.h"
#include "screen/prepared_name.h"

namespace cocket::screen {

// Not for two threads at a time. The bytes must outlive it. Damage is found when what is damaged is
// read: nothing that was found may be told while is_damaged().
class OwnIndex {
 public:
  // The readings: readings_version.h, as it is now.
  static Result<std::unique_ptr<OwnIndex>> open(std::string_view bytes, const Sha256& readings);
  OwnIndex(const OwnIndex&) = delete;
  OwnIndex& operator=(const OwnIndex&) = delete;

  std::size_t size() const { return size_; }  // parties
  OwnParty party(std::uint32_t number) const;
  const OwnBook& book() const { return book_; }

  bool is_damaged() const { return file_->is_damaged(); }
  void mark_damaged() const { file_->mark_damaged(); }

  // Of a number in the file.
  ReadingKind kind(std::uint32_t number) const {
    if (number < std::uint32_t{kReadingKinds}) return static_cast<ReadingKind>(number);
    mark_damaged();
    return ReadingKind::Latin;
  }

  template <Plain T>
  PagedValues<T> values(OwnSection section) const {
    return PagedValues<T>(*file_, static_cast<std::size_t>(section));
  }
  std::string_view bytes(OwnSection section, std::uint64_t begin, std::uint64_t size) const {
    return file_->read(static_cast<std::size_t>(section), begin, size);
  }
  std::size_t count(OwnSection section, std::size_t record_size) const {
    return file_->bytes_of(static_cast<std::size_t>(section)) / record_size;
  }

 private:
  explicit OwnIndex(std::unique_ptr<PagedFile> file) : file_(std::move(file)) {}
  bool read_heads();

  std::unique_ptr<PagedFile> file_;
  std::size_t size_ = 0;
  OwnBook book_;
};

}  // namespace cocket::screen
