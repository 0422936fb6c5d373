// SPDX-License-Identifier: Apache-2.0
// The folder in which imported lists are kept: LIST/EDITION.ndjson. An edition is written under a
// temporary name and renamed when it is whole and on the disk; then it never changes.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "lists/edition_diff.h"
#include "lists/edition_file.h"
#include "lists/importer.h"

namespace cocket::cli {

struct StoredEdition {
  std::string list;
  // "2026-07-31-0123456789ab": day, and begin of the hash; a second one of the day has ".2" behind
  // it
  std::string name;
  std::string path;
  std::string reference() const { return list + "@" + name; }
};

struct ImportOrder {
  std::vector<std::string> paths;
  std::string format;   // empty: told from the content
  std::string name;     // empty: the name of the format
  std::string mapping;  // a TOML file; empty: none
  std::string today;    // stands in the edition's name when the file names no day
  const std::atomic<bool>* interrupted = nullptr;
};

struct ImportAnswer {
  lists::Edition edition;
  StoredEdition stored;
  bool was_there = false;  // the same bytes were imported before
};

class ListStore {
 public:
  explicit ListStore(std::string folder) : folder_(std::move(folder)) {}
  const std::string& folder() const { return folder_; }
  // What was made of lists to search them at once (ready_names.cc). It may be removed at any time.
  std::string ready_folder() const { return folder_ + "/.ready"; }

  Result<ImportAnswer> import(const ImportOrder& order) const;
  // Sorted by list, then by edition: of one list, the newest last.
  Result<std::vector<StoredEdition>> editions() const;
  // "LIST": its newest edition, an error where that is not known; "LIST@BEGIN": the one whose name
  // begins so. Nothing: no such list.
  Result<std::optional<StoredEdition>> find(const std::string& reference) const;
  Result<std::vector<StoredEdition>> editions_of(std::string_view list) const;
  Result<void> remove(const StoredEdition& edition) const;

 private:
  std::string folder_;
};

// Of which there is none: says so.
Result<StoredEdition> need_edition(const ListStore& store, const std::string& reference);
// "OLD", "NEW"; or of one list its last two.
Result<std::pair<StoredEdition, StoredEdition>> two_editions(
    const ListStore& store, const std::vector<std::string>& references);
lists::ForEachParty parties_of(const StoredEdition& edition);

Result<lists::Edition> read_record(const StoredEdition& edition);  // the last line alone
Result<lists::Edition> read_whole(const StoredEdition& edition, const lists::EditionReader& reader);

}  // namespace cocket::cli
