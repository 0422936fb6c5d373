// SPDX-License-Identifier: Apache-2.0
// `cocket codes show|search|tree`: the control lists of the rulebooks. Tariff numbers are hints.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
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
#include "cli/exit_code.h"
#include "cli/laws.h"
#include "cli/options.h"
#include "cli/standing.h"
#include "cli/style.h"
#include "cli/telling.h"
#include "cli/wrap.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::cli {
namespace {

constexpr std::size_t kHitsShown = 50;

// A field of codes in one law; of fields that hold codes of one tree, the first.
struct CodeList {
  const assess::Law* law = nullptr;
  int field = -1;
  Date day;
  const program::Program& program() const { return law->program; }
  const facts::CodeTree& tree() const { return *program().vocabulary.field(field).code_tree; }
};

std::vector<CodeList> code_lists(const Laws& laws) {
  std::vector<CodeList> lists;
  for (std::size_t i = 0; i < laws.laws.size(); ++i) {
    const program::Program& program = laws.laws[i].program;
    for (int field = 0; field < program.vocabulary.size(); ++field) {
      const facts::CodeTree* tree = program.vocabulary.field(field).code_tree.get();
      const bool is_told = std::any_of(lists.begin(), lists.end(), [&](const CodeList& list) {
        return list.law == &laws.laws[i] && &list.tree() == tree;
      });
      if (tree == nullptr || is_told) continue;
      const Date* day = std::get_if<Date>(&laws.declarations[i].as_of);
      lists.push_back({&laws.laws[i], field, day == nullptr ? laws.today[i] : *day});
    }
  }
  return lists;
}

const program::Force* force_of(const CodeList& list, int node) {
  const auto forces = list.program().code_forces.find(list.field);
  if (forces == list.program().code_forces.end()) return nullptr;
  const int force = forces->second[static_cast<std::size_t>(node)];
  return force < 0 ? nullptr : &list.program().entry_forces[static_cast<std::size_t>(force)];
}

Standing standing_of(const CodeList& list, int node) {
  return standing_on(*list.law, force_of(list, node), list.day);
}

std::string title_of(const facts::CodeNode& node) {
  if (node.title_original.empty()) return node.title;
  return node.title.empty() ? node.title_original : node.title + " / " + node.title_original;
}

std::string path_of(const facts::CodeTree& tree, int number) {
  std::vector<std::string> codes;
  for (int at = number; at >= 0; at = tree.node(at).parent) codes.push_back(tree.node(at).code);
  std::reverse(codes.begin(), codes.end());
  return join(codes, " > ");
}

std::string node_text(const CodeList& list, int number, const Style& style) {
  const facts::CodeNode& node = list.tree().node(number);
  const auto line = [&](std::string_view name, const std::string& text) {
    if (text.empty()) return std::string();
    return paragraph(fmt::format("  {:<12}", name), printable(text), style.width);
  };
  std::string text = style.strong(node.code) + "  " + title_of(node) + "\n";
  text += line("list", list.tree().name() + " (" + list.program().law + ")");
  text += line("path", path_of(list.tree(), number));
  text += line("parameters", node.parameters);
  if (const program::Force* force = force_of(list, number)) {
    text += line("in force", assess::days_as_read(*list.law, *force));
    for (const program::Suspension& suspension : force->suspensions) {
      text += line("", suspension_in_words(list.program(), suspension));
    }
    for (const std::string& words : standing_lines(*list.law, standing_of(list, number))) {
      text += line("", words);
    }
  }
  text += line("tariff", node.hs.empty() ? "" : node.hs + " (hints only, they never decide)");
  text += line("source", node.source);
  text += line("note", node.note);
  if (!node.is_leaf(number)) {
    text += line("below", fmt::format("{} entries; `cocket codes tree {}` shows them",
                                      node.end - number - 1, node.code));
  }
  return text;
}

Json node_json(const CodeList& list, int number) {
  const facts::CodeNode& node = list.tree().node(number);
  Json json;
  json["list"] = list.tree().name();
  json["law"] = list.program().law;
  json["code"] = node.code;
  json["title"] = node.title;
  json["title_original"] = node.title_original;
  json["parent"] = node.parent < 0 ? Json(nullptr) : Json(list.tree().node(node.parent).code);
  json["parameters"] = node.parameters;
  json["hs"] = node.hs;
  json["source"] = node.source;
  json["note"] = node.note;
  const program::Force* force = force_of(list, number);
  add_standing(*list.law, force, standing_of(list, number), json);
  return json;
}

std::string searched_text(const facts::CodeNode& node) {
  return fold(node.code + " " + node.title + " " + node.title_original + " " + node.parameters +
              " " + node.hs + " " + node.note);
}

// Every word must occur somewhere in the entry.
bool matches(const facts::CodeNode& node, const std::vector<std::string>& words) {
  const std::string text = searched_text(node);
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

// Which of the words is at fault, where one stands in no entry at all.
std::string no_hit(const std::vector<CodeList>& lists, const std::vector<std::string>& words) {
  std::set<std::string, std::less<>> known;
  std::vector<std::string> strangers = words;
  for (const CodeList& list : lists) {
    for (int number = 0; number < list.tree().size(); ++number) {
      const std::string text = searched_text(list.tree().node(number));
      std::erase_if(strangers, [&text](const std::string& word) {
        return text.find(word) != std::string::npos;
      });
      for (const std::string_view word : words_of(text)) known.emplace(word);
    }
  }
  if (strangers.empty()) {
    return fmt::format("no entry has all of `{}`; try fewer words", join(words, "`, `"));
  }
  const std::string near = did_you_mean(strangers.front(), {known.begin(), known.end()});
  return fmt::format("no entry has `{}`{}", strangers.front(),
                     near.empty() ? "; try another word" : near);
}

struct Place {
  CodeList list;
  int node = -1;
};

Result<std::vector<Place>> places_of(const std::vector<CodeList>& lists, const std::string& code) {
  std::vector<Place> places;
  std::string suggestion;
  for (const CodeList& list : lists) {
    const int node = list.tree().find(code);
    if (node >= 0) places.push_back({list, node});
    if (suggestion.empty()) suggestion = list.tree().suggestion(code);
  }
  if (!places.empty()) return places;
  return Error{Error::Kind::Usage, fmt::format("no list has the code `{}`{}; `cocket codes search "
                                               "WORDS` finds codes by words",
                                               code, suggestion)};
}

std::string tree_text(const CodeList& list, int number, int depth, const Style& style) {
  const facts::CodeTree& tree = list.tree();
  const facts::CodeNode& node = tree.node(number);
  std::string text = node.code + "  " + title_of(node);
  const Standing standing = standing_of(list, number);
  if (standing.in_force != Truth::True) {
    text += "  [" + standing_in_words(*list.law, standing) + "]";
  }
  std::string lines = paragraph(std::string(static_cast<std::size_t>(depth) * 2, ' '),
                                printable(text), style.width, depth * 2 + 4);
  for (int child = number + 1; child < node.end; child = tree.node(child).end) {
    lines += tree_text(list, child, depth + 1, style);
  }
  return lines;
}

Json subtree_json(const CodeList& list, int number) {
  Json json = node_json(list, number);
  json["children"] = Json::array();
  const facts::CodeNode& node = list.tree().node(number);
  for (int child = number + 1; child < node.end; child = list.tree().node(child).end) {
    json["children"].push_back(subtree_json(list, child));
  }
  return json;
}

}  // namespace

Result<ExitCode> codes_show(const Context& context) {
  const Laws laws = TRY(load_laws(context.options, context.environment));
  const std::vector<Place> places = TRY(places_of(code_lists(laws), context.options.words));
  std::string text;
  Json json = Json::array();
  for (const Place& place : places) {
    text += (text.empty() ? "" : "\n") + node_text(place.list, place.node, context.style);
    json.push_back(node_json(place.list, place.node));
  }
  return print(context, text, json);
}

Result<ExitCode> codes_search(const Context& context) {
  const Laws laws = TRY(load_laws(context.options, context.environment));
  std::vector<std::string> words;
  for (const std::string& word : context.options.files) {
    for (const std::string_view piece : split(word, ' ')) {
      if (!piece.empty()) words.push_back(fold(piece));
    }
  }
  std::string text;
  Json json = Json::array();
  std::size_t count = 0;
  for (const CodeList& list : code_lists(laws)) {
    for (int number = 0; number < list.tree().size(); ++number) {
      const facts::CodeNode& node = list.tree().node(number);
      if (!matches(node, words)) continue;
      json.push_back(node_json(list, number));
      if (++count > kHitsShown) continue;
      text += paragraph(fmt::format("{:<14}  ", node.code), printable(title_of(node)),
                        context.style.width);
    }
  }
  if (count > kHitsShown) {
    text += fmt::format("... and {} more; add a word\n", count - kHitsShown);
  }
  if (count == 0) {
    if (context.options.is_json) TRY(print(context, text, json));
    return nothing_found(context, no_hit(code_lists(laws), words));
  }
  text += fmt::format(
      "\n{} of the entries have all the words; an entry found is no classification\n", count);
  return print(context, text, json);
}

Result<ExitCode> codes_tree(const Context& context) {
  const Laws laws = TRY(load_laws(context.options, context.environment));
  const std::vector<CodeList> lists = code_lists(laws);
  std::string text;
  Json json = Json::array();
  if (!context.options.words.empty()) {
    const std::vector<Place> places = TRY(places_of(lists, context.options.words));
    for (const Place& place : places) {
      text += tree_text(place.list, place.node, 0, context.style);
      json.push_back(subtree_json(place.list, place.node));
    }
    return print(context, text, json);
  }
  for (const CodeList& list : lists) {
    text += context.style.strong(list.tree().name() + " (" + list.program().law + ")") + "\n";
    for (int root = 0; root < list.tree().size(); root = list.tree().node(root).end) {
      text += tree_text(list, root, 1, context.style);
      json.push_back(subtree_json(list, root));
    }
  }
  return print(context, text, json);
}

}  // namespace cocket::cli
