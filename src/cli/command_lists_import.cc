// SPDX-License-Identifier: Apache-2.0
// `cocket lists import|list|diff|remove`: published lists, kept as editions.
#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/edition_text.h"
#include "cli/exit_code.h"
#include "cli/list_store.h"
#include "lists/edition_diff.h"
#include "lists/edition_file.h"
#include "lists/importer.h"
#include "lists/listed_party.h"

namespace cocket::cli {
namespace {

Result<ListStore> open_store(const Context& context) {
  ListStore store = store_of(context);
  if (!store.folder().empty()) return store;
  return Error{Error::Kind::Usage,
               "no folder for lists is known; give one with `--lists DIR`, or set HOME"};
}

std::string utc_day(std::int64_t unix_seconds) {
  static constexpr std::int64_t kSecondsADay = 86400;
  return format(Date{static_cast<std::int32_t>(unix_seconds / kSecondsADay)});
}

std::string headline(const lists::ListedParty& party) {
  return printable(
      fmt::format("{}  [{}]", party.names.empty() ? "" : party.names.front().text, party.id));
}

std::string diff_text(const lists::EditionDiff& diff) {
  std::string text;
  for (const lists::ListedParty& party : diff.added) text += "+ " + headline(party) + "\n";
  for (const lists::ListedParty& party : diff.removed) text += "- " + headline(party) + "\n";
  for (const lists::EntryChange& change : diff.changed) {
    text += "~ " + headline(change.after) + "\n";
    for (const lists::FieldChange& field : change.fields) {
      text += fmt::format("    {}\n", field.field);
      for (const std::string& one : field.removed) text += "      - " + printable(one) + "\n";
      for (const std::string& one : field.added) text += "      + " + printable(one) + "\n";
    }
  }
  return text + fmt::format("{} added, {} removed, {} changed, {} the same\n", diff.added.size(),
                            diff.removed.size(), diff.changed.size(), diff.unchanged);
}

Json diff_json(const lists::EditionDiff& diff) {
  const auto entries = [](const std::vector<lists::ListedParty>& parties) {
    Json json = Json::array();
    for (const lists::ListedParty& party : parties) {
      json.push_back(Json::parse(lists::party_line(party), nullptr, false)["party"]);
    }
    return json;
  };
  Json json;
  json["added"] = entries(diff.added);
  json["removed"] = entries(diff.removed);
  json["changed"] = Json::array();
  for (const lists::EntryChange& change : diff.changed) {
    Json one;
    one["id"] = change.after.id;
    one["name"] = change.after.names.empty() ? "" : change.after.names.front().text;
    for (const lists::FieldChange& field : change.fields) {
      one["fields"].push_back(
          Json{{"field", field.field}, {"removed", field.removed}, {"added", field.added}});
    }
    json["changed"].push_back(std::move(one));
  }
  json["unchanged"] = diff.unchanged;
  return json;
}

// Who imports a file again may want to go back to it.
Result<std::string> words_of_known(const ListStore& store, const StoredEdition& stored) {
  std::string words = "the same file was imported before; nothing changed\n";
  const std::vector<StoredEdition> editions = TRY(store.editions_of(stored.list));
  const StoredEdition& newest = editions.back();
  if (newest.name == stored.name) return words;
  return words + fmt::format(
                     "{} stays the newest edition, and what `{}` stands for: `cocket lists "
                     "remove {}` goes back\n",
                     newest.reference(), stored.list, newest.reference());
}

}  // namespace

Result<ExitCode> lists_import(const Context& context) {
  const ListStore store = TRY(open_store(context));
  ImportOrder order;
  order.paths = context.options.files;
  order.format = context.options.format;
  order.name = context.options.list_name;
  order.mapping = context.options.mapping;
  order.today = utc_day(context.environment.unix_seconds);
  order.interrupted = context.environment.interrupted;
  const ImportAnswer answer = TRY(store.import(order));
  std::string text = edition_text(answer.edition, answer.stored);
  if (answer.was_there) text += TRY(words_of_known(store, answer.stored));
  return print(context, text, edition_json(answer.edition, answer.stored));
}

Result<ExitCode> lists_list(const Context& context) {
  const ListStore store = TRY(open_store(context));
  const std::vector<StoredEdition> editions = TRY(store.editions());
  std::string text;
  Json json = Json::array();
  for (const StoredEdition& stored : editions) {
    const lists::Edition edition = TRY(read_record(stored));
    text += fmt::format("{:<48} {:>9} entries {:>9} names  {}\n", stored.reference(),
                        edition.parties, edition.names, edition.format);
    json.push_back(edition_json(edition, stored));
  }
  if (editions.empty()) text = "no list was imported; `cocket lists import FILE` takes one\n";
  return print(context, text, json);
}

Result<ExitCode> lists_diff(const Context& context) {
  const ListStore store = TRY(open_store(context));
  const auto two = TRY(two_editions(store, context.options.files));
  const lists::EditionDiff diff =
      TRY(lists::diff_editions(parties_of(two.first), parties_of(two.second)));
  const std::string title =
      fmt::format("{} against {}\n", two.second.reference(), two.first.reference());
  return print(context, title + diff_text(diff), diff_json(diff));
}

Result<ExitCode> lists_remove(const Context& context) {
  const ListStore store = TRY(open_store(context));
  std::vector<StoredEdition> doomed;
  for (const std::string& reference : context.options.files) {
    const StoredEdition one = TRY(need_edition(store, reference));
    if (reference.find('@') != std::string::npos) {
      doomed.push_back(one);
      continue;
    }
    const std::vector<StoredEdition> all = TRY(store.editions_of(reference));
    doomed.insert(doomed.end(), all.begin(), all.end());
  }
  std::string text;
  Json json = Json::array();
  for (const StoredEdition& one : doomed) {
    TRY(store.remove(one));
    text += fmt::format("removed {}\n", one.reference());
    json.push_back(one.reference());
  }
  return print(context, text, json);
}

}  // namespace cocket::cli
