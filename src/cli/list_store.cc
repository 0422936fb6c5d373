// SPDX-License-Identifier: Apache-2.0
#include "cli/list_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/files.h"
#include "lists/edition_diff.h"
#include "lists/edition_file.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/own_mapping.h"
#include "lists/stake.h"

namespace cocket::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".ndjson";
constexpr std::size_t kNameBytesMax = 100;
constexpr std::size_t kHashDigits = 12;
constexpr std::size_t kDayLetters = 10;  // "2026-07-31"
constexpr std::size_t kOrdinalDigitsMax = 6;
constexpr std::size_t kWriteBytes = 1 << 20;

Error failed(std::string_view what, const std::string& path, const std::error_code& code) {
  return {Error::Kind::Io, fmt::format("cannot {} `{}`: {}", what, path, code.message())};
}

Result<void> check_name(std::string_view name) {
  const auto is_fine = [](char c) {
    return (c >= 'a' && c <= 'z') || is_ascii_digit(c) || c == '-' || c == '_' || c == '.';
  };
  if (!name.empty() && name.size() <= kNameBytesMax && name.front() != '.' &&
      std::all_of(name.begin(), name.end(), is_fine)) {
    return {};
  }
  return Error{
      Error::Kind::Usage,
      fmt::format("`{}` is no name for a list; expected a-z, 0-9, `-`, `_` and `.`", name)};
}

// "2026-07-31-0123456789ab", and "2026-07-31.2-ab9876543210" that was imported after it.
struct EditionAge {
  std::string_view day;
  int ordinal = 1;
  auto operator<=>(const EditionAge&) const = default;
};
EditionAge age_of(const StoredEdition& edition) {
  const std::string_view name = edition.name;
  EditionAge age{name.substr(0, kDayLetters)};
  if (name.size() <= kDayLetters || name[kDayLetters] != '.') return age;
  age.ordinal = 0;
  for (const char digit : name.substr(kDayLetters + 1, kOrdinalDigitsMax)) {
    if (!is_ascii_digit(digit)) break;
    age.ordinal = 10 * age.ordinal + (digit - '0');
  }
  return age;
}

Error of_one_day(const StoredEdition& one, const StoredEdition& other) {
  return {Error::Kind::Usage,
          fmt::format("the last two editions of `{}` are of one day, so which is the older is not "
                      "known; say which: {} and {}",
                      one.list, one.reference(), other.reference())};
}

Result<void> make_folder(const std::string& path) {
  std::error_code code;
  fs::create_directories(path, code);
  if (code) return failed("make the folder", path, code);
  return {};
}

// So that a new name outlives a power cut.
void sync_folder(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

// A file below a temporary name, gone again unless it is kept.
class Draft {
 public:
  explicit Draft(const std::string& folder)
      : path_(fmt::format("{}/.import-{}", folder, ::getpid())) {}
  ~Draft() {
    std::error_code code;
    fs::remove(path_, code);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  Result<void> open() {
    output_ = TRY(Output::open(path_));
    return {};
  }
  Result<void> write(std::string_view text) {
    waiting_ += text;
    return waiting_.size() < kWriteBytes ? Result<void>() : flush();
  }
  Result<void> finish() {
    TRY(flush());
    return output_->finish();
  }
  Result<void> keep(const std::string& path) {
    std::error_code code;
    fs::rename(path_, path, code);
    if (code) return failed("write", path, code);
    return {};
  }

 private:
  Result<void> flush() {
    TRY(output_->write(waiting_));
    waiting_.clear();
    return {};
  }

  std::string path_;
  std::unique_ptr<Output> output_;
  std::string waiting_;
};

lists::InputFile input_of(const std::shared_ptr<ByteSource>& source, const std::string& name) {
  return {name, [source](std::span<char> into) { return source->read(into); }};
}

Result<lists::ImportRequest> request_of(const ImportOrder& order) {
  lists::ImportRequest request;
  if (!order.format.empty()) request.format = TRY(lists::parse_format(order.format));
  if (!order.mapping.empty()) {
    const std::string text = TRY(read_text_file(order.mapping));
    request.mapping = TRY(lists::parse_own_mapping(text, order.mapping));
  }
  for (const std::string& path : order.paths) {
    std::shared_ptr<ByteSource> source = TRY(ByteSource::open(path, order.interrupted));
    request.files.push_back(input_of(source, fs::path(path).filename().string()));
  }
  return request;
}

Result<lists::Edition> write_draft(const lists::ImportRequest& request, Draft& draft) {
  TRY(draft.open());
  lists::EditionWriter writer([&](std::string_view text) { return draft.write(text); });
  TRY(writer.begin());
  lists::Sink sink;
  sink.party = [&](const lists::ListedParty& party) { return writer.add(party); };
  sink.stake = [&](const lists::Stake& stake) { return writer.add(stake); };
  lists::Edition edition = TRY(lists::import_list(request, sink));
  TRY(writer.finish(edition));
  TRY(draft.finish());
  return edition;
}

}  // namespace

Result<ImportAnswer> ListStore::import(const ImportOrder& order) const {
  if (!order.name.empty()) TRY(check_name(order.name));
  const lists::ImportRequest request = TRY(request_of(order));
  TRY(make_folder(folder_));
  Draft draft(folder_);
  ImportAnswer answer;
  answer.edition = TRY(write_draft(request, draft));
  StoredEdition& stored = answer.stored;
  stored.list = order.name.empty() ? answer.edition.format : order.name;
  const std::string hash = answer.edition.sha256.substr(0, kHashDigits);
  const std::string& published = answer.edition.published;
  const std::string& day = published.empty() ? order.today : published;
  int ordinal = 1;
  const std::vector<StoredEdition> others = TRY(editions_of(stored.list));
  for (const StoredEdition& other : others) {
    const EditionAge age = age_of(other);
    if (age.day == day) ordinal = std::max(ordinal, age.ordinal + 1);
    if (!other.name.ends_with("-" + hash)) continue;
    stored = other;
    answer.was_there = true;
    return answer;
  }
  stored.name =
      ordinal == 1 ? fmt::format("{}-{}", day, hash) : fmt::format("{}.{}-{}", day, ordinal, hash);
  const std::string home = folder_ + "/" + stored.list;
  TRY(make_folder(home));
  stored.path = fmt::format("{}/{}{}", home, stored.name, kEnding);
  TRY(draft.keep(stored.path));
  sync_folder(home);
  return answer;
}

Result<std::vector<StoredEdition>> ListStore::editions() const {
  std::vector<StoredEdition> found;
  std::error_code code;
  if (!fs::exists(folder_, code)) return found;
  for (fs::directory_iterator at(folder_, code), end; !code && at != end; at.increment(code)) {
    if (!at->is_directory() || at->path().filename().string().starts_with('.')) continue;
    std::error_code inner;
    for (fs::directory_iterator file(at->path(), inner), last; !inner && file != last;
         file.increment(inner)) {
      const std::string name = file->path().filename().string();
      if (name.starts_with('.') || !name.ends_with(kEnding)) continue;
      found.push_back({at->path().filename().string(), name.substr(0, name.size() - kEnding.size()),
                       file->path().string()});
    }
    if (inner) return failed("read the folder", at->path().string(), inner);
  }
  if (code) return failed("read the folder", folder_, code);
  std::sort(found.begin(), found.end(), [](const StoredEdition& a, const StoredEdition& b) {
    if (a.list != b.list) return a.list < b.list;
    const EditionAge one = age_of(a);
    const EditionAge two = age_of(b);
    return one != two ? one < two : a.name < b.name;
  });
  return found;
}

Result<std::vector<StoredEdition>> ListStore::editions_of(std::string_view list) const {
  std::vector<StoredEdition> found = TRY(editions());
  std::erase_if(found, [&](const StoredEdition& one) { return one.list != list; });
  return found;
}

Result<std::optional<StoredEdition>> ListStore::find(const std::string& reference) const {
  const std::size_t at = reference.find('@');
  const std::string list = reference.substr(0, at);
  std::vector<StoredEdition> found = TRY(editions_of(list));
  if (found.empty()) return std::optional<StoredEdition>();
  if (at == std::string::npos) {
    // Imported by a version that did not count them.
    const std::size_t last = found.size() - 1;
    if (last > 0 && age_of(found[last]) == age_of(found[last - 1])) {
      return of_one_day(found[last - 1], found[last]);
    }
    return std::optional(found.back());
  }
  const std::string begin = reference.substr(at + 1);
  std::erase_if(found, [&](const StoredEdition& one) { return !one.name.starts_with(begin); });
  if (found.size() == 1) return std::optional(found.front());
  if (found.empty()) {
    return Error{Error::Kind::Usage,
                 fmt::format("the list `{}` has no edition whose name begins with `{}`; `cocket "
                             "lists list` shows them",
                             list, begin)};
  }
  return Error{Error::Kind::Usage,
               fmt::format("{} editions of `{}` begin with `{}`; give more of the name, for "
                           "instance `{}`",
                           found.size(), list, begin, found.back().reference())};
}

Result<void> ListStore::remove(const StoredEdition& edition) const {
  std::error_code code;
  fs::remove(edition.path, code);
  if (code) return failed("remove", edition.path, code);
  fs::remove(folder_ + "/" + edition.list, code);  // only when it is empty
  fs::remove_all(ready_folder(), code);  // of what is gone nothing is used, if that cannot be
  return {};
}

Result<lists::Edition> read_record(const StoredEdition& edition) {
  const auto source = TRY(ByteSource::open(edition.path, nullptr));
  // Some thousand skipped values at most stand in the last line.
  static constexpr std::int64_t kEndBytes = 4 << 20;
  TRY(source->skip(std::max<std::int64_t>(0, source->size() - kEndBytes)));
  std::string text;
  std::vector<char> block(kWriteBytes);
  while (true) {
    const std::size_t count = TRY(source->read(block));
    if (count == 0) break;
    text.append(block.data(), count);
  }
  lists::Edition record = TRY(lists::parse_edition_end(text, edition.path));
  record.list = edition.list;
  return record;
}

Result<lists::Edition> read_whole(const StoredEdition& edition,
                                  const lists::EditionReader& reader) {
  std::shared_ptr<ByteSource> source = TRY(ByteSource::open(edition.path, nullptr));
  lists::Edition record = TRY(lists::read_edition(input_of(source, edition.path), reader));
  record.list = edition.list;
  return record;
}

Result<StoredEdition> need_edition(const ListStore& store, const std::string& reference) {
  const std::optional<StoredEdition> found = TRY(store.find(reference));
  if (found) return *found;
  return Error{Error::Kind::Usage,
               fmt::format("no list `{}` was imported; `cocket lists list` shows "
                           "those that were",
                           reference.substr(0, reference.find('@')))};
}

Result<std::pair<StoredEdition, StoredEdition>> two_editions(
    const ListStore& store, const std::vector<std::string>& names) {
  if (names.size() == 2) {
    StoredEdition before = TRY(need_edition(store, names[0]));
    StoredEdition after = TRY(need_edition(store, names[1]));
    return std::pair(std::move(before), std::move(after));
  }
  if (names.size() != 1) return Error{Error::Kind::Usage, "expected OLD and NEW, or one list"};
  const std::vector<StoredEdition> all = TRY(store.editions_of(names[0]));
  if (all.size() >= 2) {
    const StoredEdition& before = all[all.size() - 2];
    const StoredEdition& after = all.back();
    if (age_of(before) != age_of(after)) return std::pair(before, after);
    return of_one_day(before, after);
  }
  TRY(need_edition(store, names[0]));
  return Error{Error::Kind::Usage,
               fmt::format("the list `{}` has one edition; a comparison needs two", names[0])};
}

lists::ForEachParty parties_of(const StoredEdition& edition) {
  return [edition](
             const std::function<Result<void>(const lists::ListedParty&)>& take) -> Result<void> {
    lists::EditionReader reader;
    reader.party = take;
    TRY(read_whole(edition, reader));
    return {};
  };
}

}  // namespace cocket::cli
