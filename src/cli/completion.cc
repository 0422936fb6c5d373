// SPDX-License-Identifier: Apache-2.0
#include "cli/completion.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/text.h"
#include "cli/help.h"
#include "cli/option_values.h"

namespace cocket::cli {
namespace {

std::vector<std::string> shells() {
  return {"bash", "zsh", "fish"};
}

struct Level {
  std::string words;  // "rules test", empty for the top
  const CLI::App* app = nullptr;
};

void add_levels(const CLI::App& app, const std::string& words, std::vector<Level>& levels) {
  levels.push_back({words, &app});
  for (const CLI::App* sub : shown_commands(app)) {
    add_levels(*sub, words.empty() ? sub->get_name() : words + " " + sub->get_name(), levels);
  }
}

std::vector<std::string> long_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : shown_options(app)) {
    if (!option->get_lnames().empty()) names.push_back("--" + option->get_lnames().front());
  }
  return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* sub : shown_commands(app)) names.push_back(sub->get_name());
  return names;
}

// What may follow the words of a command, where it is not a file.
std::vector<std::string> words_after(const Level& level, const CLI::App& app) {
  if (level.words == "complete") return shells();
  return command_names(level.words == "help" ? app : *level.app);
}

// Cases of "COMMAND --OPTION" that say what may follow; a file may where there is none.
std::string bash_values(const std::vector<Level>& levels, const LawWords& law) {
  std::map<std::string, std::string> patterns;  // by the values
  for (const Level& level : levels) {
    for (const CLI::Option* option : shown_options(*level.app)) {
      const OptionValues values = option_values(*option, law);
      if (!values.is_taken || values.is_file) continue;
      for (const std::string& name : option->get_lnames()) {
        std::string& pattern = patterns[join(values.words, " ")];
        pattern += fmt::format("{}\"{} --{}\"", pattern.empty() ? "" : "|", level.words, name);
      }
    }
  }
  std::string cases;
  for (const auto& [values, pattern] : patterns) {
    cases += fmt::format("    {}) values=\"{}\" ;;\n", pattern, values);
  }
  return cases;
}

std::string bash_script(const CLI::App& app, const LawWords& law) {
  std::vector<Level> levels;
  add_levels(app, "", levels);
  std::string cases;
  for (const Level& level : levels) {
    const std::vector<std::string> commands = words_after(level, app);
    cases += fmt::format("    \"{}\") words=\"{}\"; options=\"{}\" ;;\n", level.words,
                         join(commands, " "), join(long_names(*level.app), " "));
  }
  return fmt::format(
      "# bash completion for cocket\n"
      "_cocket() {{\n"
      "  local current=\"${{COMP_WORDS[COMP_CWORD]}}\" path=\"\" word words options i\n"
      "  local option prefix=\"\" values\n"
      "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
      "    word=\"${{COMP_WORDS[i]}}\"\n"
      "    case \"$word\" in -*) break ;; esac\n"
      "    case \"{}\" in *\"|${{path:+$path }}$word|\"*) path=\"${{path:+$path }}$word\" ;; *) "
      "break "
      ";; esac\n"
      "  done\n"
      "  case \"$path\" in\n{}  esac\n"
      // bash parts words at `=`: --format=X, --read NAME=X, --read=NAME=X.
      "  i=$((COMP_CWORD - 1))\n"
      "  if [[ \"$current\" == \"=\" ]]; then current=\"\"; ((++i)); fi\n"
      "  if [[ \"${{COMP_WORDS[i]}}\" == \"=\" ]]; then ((--i)); fi\n"
      "  if ((i > 1)) && [[ \"${{COMP_WORDS[i]}}\" != -* && \"${{COMP_WORDS[i + 1]}}\" == \"=\" "
      "]]; "
      "then\n"
      "    prefix=\"${{COMP_WORDS[i]}}=\"; ((--i))\n"
      "    if [[ \"${{COMP_WORDS[i]}}\" == \"=\" ]]; then ((--i)); fi\n"
      "  fi\n"
      "  option=\"${{COMP_WORDS[i]}}\"\n"
      "  case \"$path $option\" in\n{}  esac\n"
      "  if [[ -n \"${{values+is_set}}\" ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$values\" -- \"$prefix$current\"))\n"
      "    COMPREPLY=(\"${{COMPREPLY[@]#\"$prefix\"}}\")\n"
      "    if [[ \"${{COMPREPLY[*]}}\" == *= ]]; then compopt -o nospace 2> /dev/null; fi\n"
      "  elif [[ \"$current\" == -* ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
      "  elif [[ -n \"$words\" ]]; then\n"
      "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
      "  else\n"
      "    COMPREPLY=($(compgen -f -- \"$current\"))\n"
      "  fi\n"
      "}}\n"
      "complete -o filenames -F _cocket cocket\n",
      [&levels] {
        std::string known = "|";
        for (const Level& level : levels) {
          if (!level.words.empty()) known += level.words + "|";
        }
        return known;
      }(),
      cases, bash_values(levels, law));
}

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

// Inside a specification of _arguments brackets and colons have a meaning.
std::string zsh_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_values(const OptionValues& values) {
  if (!values.is_taken) return {};
  if (values.is_file) return ":value:_files";
  return ":value:(" + join(values.words, " ") + ")";
}

std::string zsh_arguments(const Level& level, const CLI::App& app, const LawWords& law) {
  std::string out;
  for (const CLI::Option* option : shown_options(*level.app)) {
    if (option->get_lnames().empty()) continue;
    std::string spec =
        "--" + option->get_lnames().front() + "[" + zsh_escaped(option->get_description()) + "]";
    spec += zsh_values(option_values(*option, law));
    out += " \\\n        " + shell_quoted(spec);
  }
  const std::string words = join(words_after(level, app), " ");
  return out + " \\\n        '*:" + (words.empty() ? "file:_files" : "word:(" + words + ")") + "'";
}

void add_zsh_level(const Level& level, const CLI::App& app, const LawWords& law, std::string& out) {
  const std::vector<const CLI::App*> subs = shown_commands(*level.app);
  std::string name = "_cocket";
  for (const std::string_view word : split(level.words, ' ')) {
    if (!word.empty()) name += "_" + std::string(word);
  }
  out += name + "() {\n";
  if (subs.empty()) {
    out += "  _arguments" + zsh_arguments(level, app, law) + "\n}\n";
    return;
  }
  out += "  local -a commands=(\n";
  for (const CLI::App* sub : subs) {
    const std::string text = zsh_escaped(sub->get_name()) + ":" + sub->get_description();
    out += "    " + shell_quoted(text) + "\n";
  }
  out += fmt::format(
      "  )\n"
      "  if (( CURRENT == 2 )); then _describe command commands; return; fi\n"
      "  local word=$words[2]\n"
      "  shift words; (( CURRENT-- ))\n"
      "  (( $+functions[{0}_$word] )) && {0}_$word || _files\n}}\n",
      name);
}

std::string zsh_script(const CLI::App& app, const LawWords& law) {
  std::vector<Level> levels;
  add_levels(app, "", levels);
  std::string out = "#compdef cocket\n# zsh completion for cocket\n";
  for (const Level& level : levels) add_zsh_level(level, app, law, out);
  return out +
         "if [ \"$funcstack[1]\" = _cocket ]; then _cocket \"$@\"; else compdef _cocket cocket; "
         "fi\n";
}

std::string fish_values(const OptionValues& values) {
  if (!values.is_taken) return {};
  if (values.is_file) return " -r -F";
  return values.words.empty() ? " -x" : " -x -a " + shell_quoted(join(values.words, " "));
}

std::string fish_script(const CLI::App& app, const LawWords& law) {
  std::vector<Level> levels;
  add_levels(app, "", levels);
  std::string out = "# fish completion for cocket\n";
  for (const Level& level : levels) {
    const std::vector<std::string> subs = command_names(*level.app);
    std::string condition = "__fish_use_subcommand";
    if (!level.words.empty()) {
      condition.clear();
      for (const std::string_view word : split(level.words, ' ')) {
        condition += (condition.empty() ? "" : "; and ") +
                     fmt::format("__fish_seen_subcommand_from {}", word);
      }
      if (!subs.empty()) {
        condition += "; and not __fish_seen_subcommand_from " + join(subs, " ");
      }
    }
    for (const CLI::App* sub : shown_commands(*level.app)) {
      out += fmt::format("complete -c cocket -f -n {} -a {} -d {}\n", shell_quoted(condition),
                         shell_quoted(sub->get_name()), shell_quoted(sub->get_description()));
    }
    if (subs.empty() && !words_after(level, app).empty()) {
      out += fmt::format("complete -c cocket -f -n {} -a {}\n", shell_quoted(condition),
                         shell_quoted(join(words_after(level, app), " ")));
    }
    for (const CLI::Option* option : shown_options(*level.app)) {
      if (option->get_lnames().empty()) continue;
      out += fmt::format("complete -c cocket -n {} -l {} -d {}{}\n", shell_quoted(condition),
                         option->get_lnames().front(), shell_quoted(option->get_description()),
                         fish_values(option_values(*option, law)));
    }
  }
  return out;
}

}  // namespace

Result<std::string> completion_script(const CLI::App& app, const LawWords& law,
                                      std::string_view shell) {
  if (shell == "bash") return bash_script(app, law);
  if (shell == "zsh") return zsh_script(app, law);
  if (shell == "fish") return fish_script(app, law);
  return Error{Error::Kind::Usage,
               fmt::format("no completion for the shell `{}`{}; expected bash, zsh or fish", shell,
                           did_you_mean(shell, shells()))};
}

}  // namespace cocket::cli
