// SPDX-License-Identifier: Apache-2.0
#include "cli/ready_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/edition_text.h"
#include "cli/files.h"
#include "cli/list_store.h"
#include "cli/mapped_file.h"
#include "cli/progress.h"
#include "cli/wanted_lists.h"
#include "lists/edition_file.h"
#include "lists/listed_party.h"
#include "lists/stake.h"
#include "program/program.h"
#include "screen/list_index.h"
#include "screen/name_preparer.h"
#include "screen/prepared_name.h"
#include "screen/readings_version.h"

namespace cocket::cli {
namespace {

// Fewer are made ready sooner than a file is written.
constexpr std::size_t kKeptNamesMin = 5'000;
constexpr std::size_t kKeptFilesMax = 4;
constexpr std::size_t kPathDigits = 16;

// The index of these lists is kept here: one for each choice of lists, whatever their editions, so
// that a new edition takes the place of the old one. Empty: of rulebooks alone none is kept.
std::string kept_path(const Context& context, const WantedLists& wanted) {
  std::string names;
  bool has_edition = false;
  for (const WantedList& one : wanted.lists) {
    names += one.name + "\n";
    has_edition |= one.edition.has_value();
  }
  if (!has_edition) return {};
  return fmt::format("{}/{}.names", store_of(context).ready_folder(),
                     to_hex(sha256(names), kPathDigits));
}

Sha256 version_of(const WantedLists& wanted, const screen::NamePreparer& preparer) {
  Sha256Stream stream;
  stream.add(to_hex(screen::readings_version(preparer)));
  for (const WantedList& one : wanted.lists) {
    stream.add(one.reference);
    if (one.edition) {
      std::error_code code;
      const std::uintmax_t size = std::filesystem::file_size(one.edition->path, code);
      const auto time = std::filesystem::last_write_time(one.edition->path, code);
      stream.add(fmt::format(" {} bytes of {}", size, time.time_since_epoch().count()));
    }
    stream.add("\n");
  }
  return stream.finish();
}

// Not for two threads at a time.
class NamesOfLists {
 public:
  NamesOfLists(const Context& context, const screen::NamePreparer& preparer)
      : context_(context),
        preparer_(preparer),
        progress_(-1, context.error_style, shows_progress(context)) {
    progress_.count("listed names");
  }

  Result<std::unique_ptr<screen::ListIndex>> index(const WantedLists& wanted) {
    for (const WantedList& one : wanted.lists) builder_.add_list(one.reference);
    for (std::size_t list = 0; list < wanted.lists.size(); ++list) {
      const WantedList& one = wanted.lists[list];
      if (one.edition) {
        TRY(add_edition(list, *one.edition));
      } else {
        add_list(list, *one.list);
      }
    }
    return builder_.finish();
  }

 private:
  Result<void> add_edition(std::size_t list, const StoredEdition& edition) {
    lists::EditionReader reader;
    reader.party = [this, list](const lists::ListedParty& party) -> Result<void> {
      if (is_stopped(context_)) return Error{Error::Kind::Io, "interrupted"};
      const std::string countries = join(party.countries, ";");
      builder_.add_entry(list, {party.id, countries, party.birth_dates, party.identifiers});
      for (const lists::PartyName& one : party.names) {
        add_name(one.text, kind_of_party(party.type), one.is_weak ? screen::ListIndex::kWeak : 0U);
      }
      return {};
    };
    reader.stake = [](const lists::Stake&) -> Result<void> { return {}; };
    TRY(read_whole(edition, reader));
    return {};
  }

  void add_list(std::size_t list, const program::List& listed) {
    for (const program::ListEntry& entry : listed.entries) {
      builder_.add_entry(list, {entry.id, entry.country, {}, {}});
      for (const std::string& name : entry.names) {
        add_name(name, screen::PartyKind::Unknown, screen::ListIndex::kOfRulebook);
      }
    }
  }

  void add_name(std::string_view name, screen::PartyKind kind, std::uint32_t marks) {
    builder_.add_name(preparer_.prepare(name, kind), marks);
    progress_.show({static_cast<std::int64_t>(builder_.names()), 0});
  }

  const Context& context_;
  const screen::NamePreparer& preparer_;
  Progress progress_;
  screen::ListIndex::Builder builder_;
};

// Of many choices of lists the last are kept; what was left behind half written goes like the
// others.
void forget_oldest(const std::filesystem::path& folder) {
  using File = std::pair<std::filesystem::file_time_type, std::filesystem::path>;
  std::vector<File> files;
  std::error_code code;
  for (std::filesystem::directory_iterator at(folder, code), end; !code && at != end;
       at.increment(code)) {
    std::error_code gone;
    files.emplace_back(std::filesystem::last_write_time(at->path(), gone), at->path());
  }
  if (files.size() <= kKeptFilesMax) return;
  std::sort(files.rbegin(), files.rend());
  for (std::size_t i = kKeptFilesMax; i < files.size(); ++i) {
    std::filesystem::remove(files[i].second, code);
  }
}

// For the next time; where it cannot be, that takes as long as this time.
void keep(const Context& context, const screen::ListIndex& index, const std::string& path,
          const Sha256& version) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return;
  {
    const auto output = Output::open(path);
    if (!output.ok()) return;
    PagedWriter writer([&](std::string_view bytes) -> Result<void> {
      if (is_stopped(context)) return Error{Error::Kind::Io, "interrupted"};
      return output.value()->write(bytes);
    });
    if (index.write(writer, version).ok()) static_cast<void>(output.value()->finish().ok());
  }
  forget_oldest(folder);
}

}  // namespace

// What was kept of other editions, or is damaged, is made anew.
Result<ReadyNames> ready_names(const Context& context, const WantedLists& wanted,
                               const screen::NamePreparer& preparer) {
  const std::string path = kept_path(context, wanted);
  const Sha256 version = path.empty() ? Sha256{} : version_of(wanted, preparer);
  ReadyNames names;
  if (!path.empty()) {
    auto file = MappedFile::open(path);
    if (file.ok()) {
      auto kept = screen::ListIndex::open(file.value()->bytes(), version);
      if (kept.ok()) {
        names.file = std::move(file.value());
        names.index = std::move(kept.value());
        return names;
      }
    }
  }
  names.index = TRY(NamesOfLists(context, preparer).index(wanted));
  if (!path.empty() && names.index->names().size() >= kKeptNamesMin) {
    keep(context, *names.index, path, version);
  }
  return names;
}

screen::PartyKind kind_of_party(lists::PartyType type) {
  switch (type) {
    case lists::PartyType::Unknown:
      return screen::PartyKind::Unknown;
    case lists::PartyType::Person:
      return screen::PartyKind::Person;
    case lists::PartyType::Organization:
      return screen::PartyKind::Organization;
    case lists::PartyType::Vessel:
    case lists::PartyType::Aircraft:
      return screen::PartyKind::Vessel;
  }
  return screen::PartyKind::Unknown;
}

}  // namespace cocket::cli
