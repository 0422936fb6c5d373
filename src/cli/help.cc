// SPDX-License-Identifier: Apache-2.0
#include "cli/help.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/exit_code.h"
#include "cli/style.h"
#include "cli/wrap.h"

namespace cocket::cli {
namespace {

constexpr int kNameWidthMax = 30;

// Names in one column, texts beside them; a long name gets a line of its own.
std::string two_columns(const std::vector<std::pair<std::string, std::string>>& rows,
                        const Style& style) {
  int width = 0;
  for (const auto& row : rows) {
    const int own = display_width(row.first);
    if (own <= kNameWidthMax) width = std::max(width, own);
  }
  const int indent = width + 4;
  std::string out;
  for (const auto& [name, text] : rows) {
    std::string first = "  " + name;
    if (display_width(name) > width) {
      out += first + "\n";
      first.clear();
    }
    first.resize(first.size() + static_cast<std::size_t>(indent - display_width(first)), ' ');
    out += paragraph(first, text, style.width, indent);
  }
  return out;
}

std::string usage_line(const CLI::App& command, const std::string& words) {
  std::string line = words;
  if (!shown_commands(command).empty()) line += " COMMAND";
  bool has_options = false;
  for (const CLI::Option* option : shown_options(command)) {
    const OptionText text = option_text(*option);
    if (!text.is_argument) {
      has_options = true;
      continue;
    }
    line += option->get_required() ? " " + text.names : " [" + text.names + "]";
  }
  return has_options ? line + " [options]" : line;
}

std::vector<std::string> groups_of(const CLI::App& command) {
  std::vector<std::string> groups;
  for (const CLI::Option* option : shown_options(command)) {
    const OptionText text = option_text(*option);
    if (text.is_argument) continue;
    if (std::find(groups.begin(), groups.end(), text.group) == groups.end()) {
      groups.push_back(text.group);
    }
  }
  std::stable_sort(groups.begin(), groups.end(), [](const std::string& a, const std::string& b) {
    return (a == "Options") < (b == "Options");  // the general ones last
  });
  return groups;
}

// Where they mean more than done and failed: the program as a whole, and what gives verdicts.
bool tells_exit_codes(const CLI::App& command) {
  return command.get_parent() == nullptr || command.get_option_no_throw("--fail-on") != nullptr;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

void add_manual(const CLI::App& command, const std::string& words, std::string& out) {
  out += ".SS " + escaped(words) + "\n" + escaped(command.get_description()) + ".\n";
  for (const auto& [typed, shows] : examples(command)) {
    out += fmt::format(".TP\n.B {}\n{}\n", escaped(typed), escaped(shows));
  }
  for (const CLI::Option* option : shown_options(command)) {
    const OptionText text = option_text(*option);
    out += fmt::format(".TP\n.B {}\n{}\n", escaped(text.names), escaped(text.text));
  }
  for (const CLI::App* sub : shown_commands(command)) {
    add_manual(*sub, words + " " + sub->get_name(), out);
  }
}

}  // namespace

std::vector<const CLI::App*> shown_commands(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App* sub) { return !sub->get_group().empty(); });
}

std::vector<const CLI::Option*> shown_options(const CLI::App& app) {
  return app.get_options([](const CLI::Option* option) { return !option->get_group().empty(); });
}

std::vector<std::pair<std::string, std::string>> examples(const CLI::App& app) {
  std::vector<std::pair<std::string, std::string>> result;
  const std::string footer = app.get_footer();
  for (const std::string_view line : split(footer, '\n')) {
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    result.emplace_back(line.substr(0, tab),
                        tab == std::string_view::npos ? "" : line.substr(tab + 1));
  }
  return result;
}

OptionText option_text(const CLI::Option& option) {
  OptionText result;
  result.text = option.get_description();
  result.group = option.get_group();
  if (option.get_positional()) {
    result.is_argument = true;
    result.names = option.get_name(true);
    return result;
  }
  for (const std::string& name : option.get_snames()) result.names += "-" + name + ", ";
  if (!option.get_lnames().empty()) {
    result.names += "--" + option.get_lnames().front();
  } else if (result.names.size() > 2) {
    result.names.resize(result.names.size() - 2);
  }
  const bool takes_value = option.get_items_expected_max() > 0;
  if (takes_value) result.names += " " + option.get_type_name();
  return result;
}

std::string help_text(const CLI::App& command, const std::string& words, const Style& style) {
  std::string out = style.strong(words) + " " + std::string(style.is_utf8 ? "—" : "-") + " " +
                    command.get_description() + "\n";
  out += style.heading("Examples");
  for (const auto& [typed, shows] : examples(command)) {
    out += "  " + typed + "\n" + paragraph("      ", shows, style.width);
  }
  out += style.heading("Usage") + "  " + usage_line(command, words) + "\n";
  std::vector<std::pair<std::string, std::string>> rows;
  for (const CLI::App* sub : shown_commands(command)) {
    rows.emplace_back(sub->get_name(), sub->get_description());
  }
  if (!rows.empty()) out += style.heading("Commands") + two_columns(rows, style);
  rows.clear();
  for (const CLI::Option* option : shown_options(command)) {
    const OptionText text = option_text(*option);
    if (text.is_argument) rows.emplace_back(text.names, text.text);
  }
  if (!rows.empty()) out += style.heading("Arguments") + two_columns(rows, style);
  for (const std::string& group : groups_of(command)) {
    rows.clear();
    for (const CLI::Option* option : shown_options(command)) {
      const OptionText text = option_text(*option);
      if (!text.is_argument && text.group == group) rows.emplace_back(text.names, text.text);
    }
    out += style.heading(group) + two_columns(rows, style);
  }
  if (tells_exit_codes(command)) {
    out += style.heading("Exit codes") + two_columns(exit_codes(), style);
  }
  if (!shown_commands(command).empty()) {
    out += "\n" + style.faint("More on a command: " + words + " COMMAND --help") + "\n";
  }
  return out;
}

std::string man_page(const CLI::App& app, std::string_view version) {
  std::string out = fmt::format(
      ".TH COCKET 1 \"\" \"cocket {}\" \"User Commands\"\n.SH NAME\ncocket \\- {}\n"
      ".SH SYNOPSIS\n.B cocket\n.I COMMAND\n[options]\n.SH EXAMPLES\n",
      escaped(version), escaped(app.get_description()));
  for (const auto& [typed, shows] : examples(app)) {
    out += fmt::format(".TP\n.B {}\n{}\n", escaped(typed), escaped(shows));
  }
  out += ".SH COMMANDS\n";
  for (const CLI::App* sub : shown_commands(app)) {
    add_manual(*sub, "cocket " + sub->get_name(), out);
  }
  out += ".SH EXIT STATUS\n";
  for (const auto& [code, meaning] : exit_codes()) {
    out += fmt::format(".TP\n.B {}\n{}\n", code, escaped(meaning));
  }
  out +=
      ".SH ENVIRONMENT\n"
      ".TP\n.B COCKET_RULES\nfolder of the rulebooks, when \\-\\-rules is not given\n"
      ".TP\n.B COCKET_JOURNAL\nthe journal of licences and cases, when \\-\\-journal is not given\n"
      ".TP\n.B NO_COLOR\nno colours when it is set to anything\n";
  return out;
}

}  // namespace cocket::cli
