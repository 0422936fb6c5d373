// SPDX-License-Identifier: Apache-2.0
#include "cli/precedent_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "classify/precedent.h"
#include "cli/files.h"

namespace cocket::cli {
namespace {

std::string text_in(const Json& json, const char* member) {
  const auto found = json.find(member);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::map<std::string, std::string> texts_in(const Json& json, const char* member) {
  std::map<std::string, std::string> texts;
  const auto found = json.find(member);
  if (found == json.end() || !found->is_object()) return texts;
  for (const auto& [name, value] : found->items()) {
    if (value.is_string()) texts[name] = value.get<std::string>();
  }
  return texts;
}

Json json_of_texts(const std::map<std::string, std::string>& texts) {
  Json json = Json::object();
  for (const auto& [name, text] : texts) json[name] = text;
  return json;
}

Result<std::string> text_at(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return std::string();
  return read_text_file(path);
}

}  // namespace

std::string precedent_line(const classify::Precedent& precedent) {
  Json json;
  json["item"] = precedent.item;
  json["standing"] = precedent.standing;
  json["codes"] = precedent.codes;
  json["facts"] = json_of_texts(precedent.facts);
  json["answers"] = json_of_texts(precedent.answers);
  json["rows"] = json_of_texts(precedent.rows);
  json["rulebook"] = precedent.rulebook;
  json["by"] = precedent.by;
  json["on"] = precedent.on;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Precedents> read_precedents(const std::string& path) {
  Precedents precedents;
  if (path.empty()) return precedents;
  const std::string text = TRY(text_at(path));
  int number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object() || text_in(json, "item").empty()) {
      return invalid(
          fmt::format("`{}`, line {}: no precedent; each line is an object with `item`, "
                      "`standing` and `codes`, as `--keep` writes them",
                      path, number));
    }
    classify::Precedent read;
    read.item = text_in(json, "item");
    read.standing = text_in(json, "standing");
    const auto codes = json.find("codes");
    if (codes != json.end() && codes->is_array()) {
      for (const Json& code : *codes) {
        if (code.is_string()) read.codes.push_back(code.get<std::string>());
      }
    }
    read.facts = texts_in(json, "facts");
    read.answers = texts_in(json, "answers");
    read.rows = texts_in(json, "rows");
    read.rulebook = text_in(json, "rulebook");
    read.by = text_in(json, "by");
    read.on = text_in(json, "on");
    precedents[read.item] = std::move(read);
  }
  return precedents;
}

Result<void> add_precedents(const std::string& path,
                            const std::vector<classify::Precedent>& precedents) {
  std::string text = TRY(text_at(path));
  if (!text.empty() && !text.ends_with('\n')) text += '\n';
  for (const classify::Precedent& precedent : precedents) text += precedent_line(precedent);
  const std::unique_ptr<Output> output = TRY(Output::open(path));
  TRY(output->write(text));
  return output->finish();
}

}  // namespace cocket::cli
