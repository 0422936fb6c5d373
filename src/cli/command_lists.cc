// SPDX-License-Identifier: Apache-2.0
// `cocket lists show`: the lists of the rulebooks, one of them, or who a name matches.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "assess/assess.h"
#include "assess/words.h"
#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "base/truth.h"
#include "cli/commands.h"
#include "cli/edition_text.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/standing.h"
#include "cli/style.h"
#include "cli/telling.h"
#include "cli/wrap.h"
#include "facts/case.h"
#include "program/program.h"
#include "screen/screen.h"

namespace cocket::cli {
namespace {

constexpr int kListSlips = 4;  // one letter in so many may differ

struct Entry {
  const assess::Law& law;
  const program::List& list;
  const program::ListEntry& entry;
  Date day;
};

const program::Force* force_of(const Entry& entry) {
  return program::force_of(entry.law.program, entry.entry);
}

Date day_of(const Laws& laws, std::size_t law) {
  const Date* day = std::get_if<Date>(&laws.declarations[law].as_of);
  return day == nullptr ? laws.today[law] : *day;
}

Standing standing_of(const Entry& entry) {
  return standing_on(entry.law, force_of(entry), entry.day);
}

// Of an entry that is in force and stays so, nothing need be said.
std::vector<std::string> standing_lines_of(const Entry& entry) {
  const Standing standing = standing_of(entry);
  const bool is_plain = standing.in_force == Truth::True && force_of(entry)->suspensions.empty();
  return is_plain ? std::vector<std::string>{} : standing_lines(entry.law, standing);
}

std::string entry_text(const Entry& entry, const Style& style) {
  const std::vector<std::string>& names = entry.entry.names;
  std::string first = names.empty() ? entry.entry.id : names.front();
  if (!entry.entry.country.empty()) first += " (" + entry.entry.country + ")";
  std::string text = paragraph("  ", printable(first), style.width, 4);
  if (names.size() > 1) {
    text += paragraph("      also     ", printable(join({names.begin() + 1, names.end()}, "; ")),
                      style.width);
  }
  if (const program::Force* force = force_of(entry)) {
    text += paragraph("      listed   ", days_as_read(entry.law, *force), style.width);
    for (const program::Suspension& suspension : force->suspensions) {
      text += paragraph("               ", suspension_in_words(entry.law.program, suspension),
                        style.width);
    }
    for (const std::string& words : standing_lines_of(entry)) {
      text += paragraph("               ", words, style.width);
    }
  }
  if (entry.entry.citation) {
    text +=
        paragraph("      by       ",
                  assess::citation_in_words(entry.law.program, *entry.entry.citation), style.width);
  }
  if (!entry.entry.note.empty()) {
    text += paragraph("      note     ", printable(entry.entry.note), style.width);
  }
  return text;
}

Json entry_json(const Entry& entry) {
  Json json;
  json["law"] = entry.law.program.law;
  json["list"] = entry.list.name;
  json["id"] = entry.entry.id;
  json["names"] = entry.entry.names;
  json["country"] = entry.entry.country;
  const program::Force* force = force_of(entry);
  add_standing(entry.law, force, standing_of(entry), json);
  json["listed"] = json["force"];
  json["note"] = entry.entry.note;
  return json;
}

struct Shown {
  std::string text;
  Json json = Json::array();
};

Shown all_lists(const Laws& laws) {
  Shown shown;
  for (const assess::Law& law : laws.laws) {
    for (const program::List& list : law.program.lists) {
      shown.text += fmt::format("{:<4} {:<32} {:>6} entries  {}\n", law.program.law, list.name,
                                list.entries.size(), list.title);
      Json json;
      json["law"] = law.program.law;
      json["list"] = list.name;
      json["title"] = list.title;
      json["entries"] = list.entries.size();
      json["version"] = list.version;
      shown.json.push_back(std::move(json));
    }
  }
  shown.text += "\n`cocket lists show NAME` shows one list, or says whether a party is listed\n";
  return shown;
}

Shown one_list(const Laws& laws, const std::string& name, const Style& style) {
  Shown shown;
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    const program::Program& program = laws.laws[i].program;
    const int number = program.find_list(name);
    if (number < 0) continue;
    const program::List& list = program.lists[static_cast<std::size_t>(number)];
    shown.text +=
        style.strong(fmt::format("{} ({}): {}", list.name, program.law, list.title)) +
        fmt::format("\n{} entries, version {}\n", list.entries.size(), list.version.substr(0, 12));
    for (const program::ListEntry& entry : list.entries) {
      const Entry one{laws.laws[i], list, entry, day_of(laws, i)};
      shown.text += entry_text(one, style);
      shown.json.push_back(entry_json(one));
    }
  }
  return shown;
}

Shown matches_of(const Laws& laws, const std::string& name, const Style& style) {
  Shown shown;
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    const program::Program& program = laws.laws[i].program;
    for (const screen::Match& match : laws.laws[i].index.find(name)) {
      const program::List& list = program.lists[static_cast<std::size_t>(match.list)];
      const Entry one{laws.laws[i], list, list.entries[static_cast<std::size_t>(match.entry)],
                      day_of(laws, i)};
      const bool is_hit = match.certainty == facts::Certainty::Hit;
      shown.text += fmt::format("`{}` {} `{}` of {} ({})\n", name, is_hit ? "matches" : "may match",
                                match.matched, style.strong(list.name), program.law);
      shown.text += entry_text(one, style);
      shown.json.push_back(entry_json(one));
    }
  }
  return shown;
}

// Those that are called so, or begin so, but for a slip: "contrl-list" of "control-list-2025".
std::vector<std::string> lists_meant(const std::vector<std::string>& lists,
                                     const std::string& name) {
  std::vector<std::string> begins;
  for (const std::string& list : lists) {
    for (std::size_t end = list.find('-'); end != std::string::npos;
         end = list.find('-', end + 1)) {
      begins.push_back(list.substr(0, end));
    }
  }
  if (const auto whole = closest(name, lists, kListSlips)) return {*whole};
  const auto begin = closest(name, begins, kListSlips);
  std::vector<std::string> meant;
  for (const std::string& list : lists) {
    if (begin && list.starts_with(*begin + "-")) meant.push_back(list);
  }
  return meant;
}

std::string no_match(const Laws& laws, const std::string& name) {
  std::vector<std::string> names;
  for (const assess::Law& law : laws.laws) {
    for (const program::List& list : law.program.lists) names.push_back(list.name);
  }
  const std::vector<std::string> lists = lists_meant(names, name);
  if (!lists.empty()) {
    return fmt::format("`{}` is no list and matches no listed name; did you mean {}`{}`?", name,
                       lists.size() == 1 ? "" : "one of ", join(lists, "`, `"));
  }
  for (const assess::Law& law : laws.laws) {
    for (const program::List& list : law.program.lists) {
      for (const program::ListEntry& entry : list.entries) {
        names.insert(names.end(), entry.names.begin(), entry.names.end());
      }
    }
  }
  return fmt::format(
      "`{}` is no list and matches no listed name{}{} names are compared without case, width, "
      "marks, spaces and legal form, so another spelling may still be meant",
      name, did_you_mean(name, names), closest(name, names) ? "" : ";");
}

}  // namespace

Result<ExitCode> lists_show(const Context& context) {
  const Laws laws = TRY(load_laws(context.options, context.environment));
  const std::string name = join(context.options.files, " ");
  Shown shown = name.empty() ? all_lists(laws) : one_list(laws, name, context.style);
  if (shown.text.empty()) {
    const bool is_edition = TRY(show_edition(context, name));
    if (is_edition) return ExitCode::Done;
    shown = matches_of(laws, name, context.style);
  }
  const bool is_found = !shown.text.empty();
  if (context.options.is_json) {
    TRY(write_standard_output(shown.json.dump(2, ' ', false, Json::error_handler_t::replace) +
                              "\n"));
  } else {
    TRY(write_standard_output(shown.text));
  }
  return is_found ? ExitCode::Done : nothing_found(context, no_match(laws, name));
}

}  // namespace cocket::cli
