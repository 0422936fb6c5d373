// SPDX-License-Identifier: Apache-2.0
#include "cli/edition_text.h"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/list_store.h"
#include "cli/wrap.h"
#include "lists/edition_file.h"
#include "lists/importer.h"
#include "lists/listed_party.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kSkippedShown = 20;

std::string party_text(const lists::ListedParty& party, int width) {
  std::string first = party.names.front().text + "  [" + party.id + "]";
  std::string text = paragraph("  ", printable(first), width, 4);
  std::vector<std::string> others;
  for (std::size_t i = 1; i < party.names.size(); ++i) {
    const lists::PartyName& name = party.names[i];
    others.push_back(name.is_weak ? name.text + " (weak)" : name.text);
  }
  const auto line = [&](const char* label, const std::string& value) {
    if (!value.empty()) text += paragraph(label, printable(value), width);
  };
  line("      also       ", join(others, "; "));
  line("      countries  ", join(party.countries, "; "));
  line("      listed on  ", party.listed_on);
  line("      programs   ", join(party.programs, "; "));
  return text;
}

}  // namespace

ListStore store_of(const Context& context) {
  return ListStore(context.options.lists.empty() ? context.environment.lists
                                                 : context.options.lists);
}

std::string edition_text(const lists::Edition& edition, const StoredEdition& stored) {
  std::string text = fmt::format("{}\n  format     {}\n", stored.reference(), edition.format);
  for (const lists::EditionFile& file : edition.files) {
    text += fmt::format("  file       {}  sha256 {}\n", printable(file.name), file.sha256);
  }
  text += fmt::format("  published  {}\n",
                      edition.published.empty() ? "the file does not say" : edition.published);
  text += fmt::format("  entries    {} with {} names\n", edition.parties, edition.names);
  if (edition.stakes > 0) text += fmt::format("  stakes     {}\n", edition.stakes);
  if (edition.others > 0) text += fmt::format("  others     {} passed over\n", edition.others);
  if (edition.skipped_count == 0) return text;
  text += fmt::format("  left out   {} values\n", edition.skipped_count);
  for (std::size_t i = 0; i < edition.skipped.size() && i < kSkippedShown; ++i) {
    const lists::SkippedValue& one = edition.skipped[i];
    text +=
        printable(fmt::format("    {}: {} `{}`: {}", one.place, one.field, one.value, one.cause));
    text += "\n";
  }
  const auto shown = static_cast<std::int64_t>(kSkippedShown);
  if (edition.skipped_count > shown) {
    text += fmt::format("    ... and {} more; `--json` gives the first {}\n",
                        edition.skipped_count - shown, lists::kSkippedKept);
  }
  return text;
}

Json edition_json(const lists::Edition& edition, const StoredEdition& stored) {
  Json json;
  json["list"] = stored.list;
  json["edition"] = stored.name;
  json["path"] = stored.path;
  json["format"] = edition.format;
  json["sha256"] = edition.sha256;
  json["published"] = edition.published.empty() ? Json(nullptr) : Json(edition.published);
  json["entries"] = edition.parties;
  json["names"] = edition.names;
  json["stakes"] = edition.stakes;
  json["others"] = edition.others;
  json["left_out"] = edition.skipped_count;
  json["skipped"] = Json::array();
  for (const lists::SkippedValue& one : edition.skipped) {
    json["skipped"].push_back(Json{
        {"place", one.place}, {"field", one.field}, {"value", one.value}, {"cause", one.cause}});
  }
  return json;
}

Result<bool> show_edition(const Context& context, const std::string& name) {
  const ListStore store = store_of(context);
  if (store.folder().empty()) return false;
  const std::optional<StoredEdition> stored = TRY(store.find(name));
  if (!stored) return false;
  if (!context.options.is_json) {
    const lists::Edition record = TRY(read_record(*stored));
    TRY(write_standard_output(edition_text(record, *stored)));
  }
  lists::EditionReader reader;
  reader.party = [&](const lists::ListedParty& party) {
    return write_standard_output(context.options.is_json ? lists::party_line(party) + "\n"
                                                         : party_text(party, context.style.width));
  };
  const lists::Edition whole = TRY(read_whole(*stored, reader));
  if (context.options.is_json) {
    TRY(write_standard_output(Json{{"edition", edition_json(whole, *stored)}}.dump(
                                  -1, ' ', false, Json::error_handler_t::replace) +
                              "\n"));
  }
  return true;
}

}  // namespace cocket::cli
