// SPDX-License-Identifier: Apache-2.0
#include "cli/interview.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "assess/words.h"
#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "base/truth.h"
#include "classify/classification.h"
#include "classify/precedent.h"
#include "classify/question.h"
#include "classify/words.h"
#include "cli/classification_text.h"
#include "cli/classifying.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/files.h"
#include "cli/item_cells.h"
#include "cli/options.h"
#include "cli/precedent_file.h"
#include "cli/wrap.h"
#include "facts/code_tree.h"
#include "facts/vocabulary.h"

namespace cocket::cli {
namespace {

constexpr int kQuestionsMax = 100;  // of one interview
constexpr const char* kNobodyKnows = "?";

struct Said {
  std::string asked;   // the name of the field, or of the question of law
  std::string row;     // whose text was asked about; empty: none
  std::string text;    // as it was asked
  std::string answer;  // as a cell; "?": nobody can tell
  std::string note;
  std::string on;
};

// Lines of the standard input, one at a time.
class Lines {
 public:
  static Result<Lines> open(const Context& context) {
    std::unique_ptr<ByteSource> source =
        TRY(ByteSource::open("-", context.environment.interrupted));
    return Lines(std::move(source));
  }

  // Nothing: the end.
  Result<std::optional<std::string>> next() {
    while (true) {
      const std::size_t end = waiting_.find('\n');
      if (end != std::string::npos) {
        std::string line(trim(std::string_view(waiting_).substr(0, end)));
        waiting_.erase(0, end + 1);
        return std::optional(std::move(line));
      }
      std::array<char, 4096> bytes = {};
      const std::size_t count = TRY(source_->read(bytes));
      if (count == 0) break;
      waiting_.append(bytes.data(), count);
    }
    if (waiting_.empty()) return std::optional<std::string>();
    return std::optional(std::exchange(waiting_, {}));
  }

 private:
  explicit Lines(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}
  std::unique_ptr<ByteSource> source_;
  std::string waiting_;
};

class Interview {
 public:
  Interview(const Context& context, const Classifying& classifying, ItemCells cells)
      : context_(context), classifying_(classifying), cells_(std::move(cells)) {
    settings_ = classifying.settings;
    settings_.readings.resize(classifying.entries->program.questions.size(), -1);
  }

  Result<ExitCode> run() {
    base_ = cells_.read(classifying_);
    TRY(take_up());
    Lines lines = TRY(Lines::open(context_));
    bool is_left = false;
    while (!is_left && static_cast<int>(said_.size()) < kQuestionsMax) {
      ask_anew();
      if (!item_.errors.empty()) break;
      if (answer_.standing != classify::Standing::CannotTell) break;
      const auto question = classify::next_question(entries(), item_, answer_, unanswered_);
      if (!question) break;
      const bool goes_on = TRY(ask(*question, lines));
      is_left = !goes_on;
      TRY(keep_record());
    }
    ask_anew();
    return finish(is_left);
  }

 private:
  const classify::Entries& entries() const { return *classifying_.entries; }

  void ask_anew() {
    item_ = cells_.read(classifying_);
    if (!item_.errors.empty()) return;
    answer_ = classify::classify(entries(), item_, &classifying_.search, settings_);
  }

  // ---- asking

  // False: the person leaves.
  Result<bool> ask(const classify::Question& question, Lines& lines) {
    std::string note;
    TRY(show(question));
    while (true) {
      auto line = TRY(lines.next());
      if (!line || *line == "quit") return false;
      if (line->empty()) continue;
      if (line->starts_with("note ")) {
        note += (note.empty() ? "" : " ") + line->substr(5);
        continue;
      }
      const std::string cell = meant(question, *line);
      const std::string fault = take(question, cell);
      if (!fault.empty()) {
        TRY(write_standard_output(paragraph("  ", printable(fault), context_.style.width)));
        continue;
      }
      said_.push_back({name_of(question), row_of(question), question.text, cell, note,
                       format(classifying_.today)});
      return true;
    }
  }

  std::string name_of(const classify::Question& question) const {
    const program::Program& law = entries().program;
    return question.field >= 0 ? law.vocabulary.field(question.field).name
                               : law.questions[static_cast<std::size_t>(question.question)].name;
  }

  std::string row_of(const classify::Question& question) const {
    return question.row < 0 ? std::string() : entries().tree().node(question.row).code;
  }

  Result<void> show(const classify::Question& question) {
    std::string text = fmt::format(
        "\n{} {}\n", context_.style.strong(fmt::format("{}.", said_.size() + 1)), question.text);
    int number = 0;
    for (const classify::Choice& choice : question.choices) {
      text += fmt::format("   {:>2}  {}{}\n", ++number, choice.answer,
                          choice.title.empty() ? "" : "  " + choice.title);
    }
    text += context_.style.faint(fmt::format(
        "    {} rows wait for it. A value{}, `?` if nobody can tell, `note ...`, `quit`\n",
        question.rows_open, question.choices.empty() ? "" : ", or its number"));
    return write_standard_output(text);
  }

  // "2" is the second choice; a word for a thing is the thing.
  std::string meant(const classify::Question& question, const std::string& line) const {
    const bool is_number = std::all_of(line.begin(), line.end(), is_ascii_digit);
    if (is_number && line.size() < 4 && !question.choices.empty()) {
      const std::size_t number = std::stoul(line);
      if (number >= 1 && number <= question.choices.size()) {
        return question.choices[number - 1].answer;
      }
    }
    for (const classify::Choice& choice : question.choices) {
      if (fold(choice.title) == fold(line)) return choice.answer;
    }
    return line;
  }

  static const facts::Value& known_of(const classify::Item& item, int field) {
    return item.line.facts[static_cast<std::size_t>(field)].value;
  }

  // Why the answer cannot be taken; empty: it is taken.
  std::string take(const classify::Question& question, const std::string& cell) {
    const bool is_unknown = cell == kNobodyKnows;
    if (question.row >= 0) {
      if (!is_unknown) return take_text(question, cell);
      unanswered_.rows.push_back(question.row);
      return {};
    }
    if (question.field < 0) {
      const int number = question.question;
      if (is_unknown) {
        unanswered_.questions.push_back(number);
        return {};
      }
      const int reading = entries().program.find_reading(number, cell);
      if (reading < 0) return fmt::format("`{}` is none of the readings", cell);
      settings_.readings[static_cast<std::size_t>(number)] = reading;
      return {};
    }
    if (is_unknown) {
      unanswered_.fields.push_back(question.field);
      return {};
    }
    ItemCells tried = cells_;
    tried.set(classifying_, question.field, cell);
    const classify::Item read = tried.read(classifying_);
    if (!read.errors.empty()) return read.errors.front();
    const bool says_more = known_of(read, question.field) != known_of(item_, question.field);
    if (!says_more) unanswered_.fields.push_back(question.field);
    cells_ = std::move(tried);
    return {};
  }

  std::string texts_read() const {
    const int field = entries().fields.texts;
    const auto* known = field < 0 ? nullptr : std::get_if<std::string>(&known_of(item_, field));
    return known == nullptr ? std::string() : *known;
  }

  // What was read in the text of one row joins what was read in others.
  std::string take_text(const classify::Question& question, const std::string& cell) {
    const std::string texts = texts_read();
    ItemCells tried = cells_;
    tried.set(classifying_, entries().fields.texts,
              fmt::format("{}{}{}={}", texts, texts.empty() ? "" : "; ", row_of(question), cell));
    const classify::Item read = tried.read(classifying_);
    if (!read.errors.empty()) return read.errors.front();
    cells_ = std::move(tried);
    return {};
  }

  // ---- the record

  Result<void> take_up() {
    const std::string& path = context_.options.record;
    std::error_code error;
    if (path.empty() || !std::filesystem::exists(path, error)) return {};
    const std::string text = TRY(read_text_file(path));
    const Json record = Json::parse(text, nullptr, false);
    const auto answers = record.find("answers");
    if (!record.is_object() || answers == record.end() || !answers->is_array()) {
      return invalid(fmt::format("`{}` is no record of an interview; give another file", path));
    }
    if (!is_of_this_item(record)) {
      return invalid(fmt::format("`{}` is the record of another item, `{}`; give another file",
                                 path, printable(text_in(record, "description").value_or(""))));
    }
    for (const Json& one : *answers) {
      const auto read = said_in(one);
      if (!read) {
        return invalid(
            fmt::format("`{}`: answer {} is no object of texts; give another file, or "
                        "mend it",
                        path, said_.size() + 1));
      }
      Said said = *read;
      classify::Question question;
      question.field = entries().program.vocabulary.find(said.asked);
      question.question = entries().program.find_question(said.asked);
      if (!said.row.empty()) question.row = entries().tree().find(said.row);
      const bool is_of_row = question.question >= 0 && question.question == entries().text_question;
      const bool is_asked =
          is_of_row ? question.row >= 0 : question.field >= 0 || question.question >= 0;
      if (!is_asked) {
        return invalid(fmt::format("`{}` answers `{}`, which the rulebook no longer asks", path,
                                   join({said.asked, said.row}, " ")));
      }
      ask_anew();
      const std::string fault = take(question, said.answer);
      if (!fault.empty()) return invalid(fmt::format("`{}`: {}", path, fault));
      said_.push_back(std::move(said));
    }
    return {};
  }

  // Of a member that is absent an empty text; nothing: it is no text.
  static std::optional<std::string> text_in(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return std::string();
    return found->is_string() ? std::optional(found->get<std::string>()) : std::nullopt;
  }

  static std::optional<Said> said_in(const Json& one) {
    if (!one.is_object()) return std::nullopt;
    Said said;
    for (const auto& [name, text] : {std::pair{"asked", &said.asked},
                                     {"row", &said.row},
                                     {"question", &said.text},
                                     {"answer", &said.answer},
                                     {"note", &said.note},
                                     {"on", &said.on}}) {
      auto read = text_in(one, name);
      if (!read) return std::nullopt;
      *text = std::move(*read);
    }
    return said;
  }

  // What the item came with then is what it comes with now.
  bool is_of_this_item(const Json& record) const {
    if (text_in(record, "description") != base_.description) return false;
    if (text_in(record, "item") != base_.name) return false;
    const auto facts = record.find("facts");
    if (facts == record.end() || !facts->is_object()) return false;
    const auto now = classify::facts_of(entries(), base_);
    return facts->size() == now.size() &&
           std::all_of(now.begin(), now.end(), [&](const auto& fact) {
             return text_in(*facts, fact.first.c_str()) == fact.second;
           });
  }

  Json row_json(int node) const {
    const facts::CodeNode& row = entries().tree().node(node);
    Json json;
    json["code"] = row.code;
    json["title"] = row.title;
    json["title_original"] = row.title_original;
    json["parameters"] = row.parameters;
    const int measure = entries().entries_of_node[static_cast<std::size_t>(node)];
    if (measure >= 0) {
      const auto& citations =
          entries().program.measures[static_cast<std::size_t>(measure)].citations;
      if (!citations.empty()) {
        json["cite"] = assess::citation_in_words(entries().program, citations.front());
      }
    }
    json["digest"] = classify::row_digest(entries(), node);
    return json;
  }

  Json record_json() const {
    Json json;
    json["item"] = item_.name;
    json["description"] = item_.description;
    json["facts"] = Json::object();
    for (const auto& [field, cell] : classify::facts_of(entries(), base_)) {
      json["facts"][field] = cell;
    }
    json["answers"] = Json::array();
    for (const Said& said : said_) {
      Json one;
      one["asked"] = said.asked;
      if (!said.row.empty()) one["row"] = said.row;
      one["question"] = said.text;
      one["answer"] = said.answer;
      if (!said.note.empty()) one["note"] = said.note;
      one["on"] = said.on;
      json["answers"].push_back(std::move(one));
    }
    json["standing"] = classify::name_of(answer_.standing);
    json["rows"] = Json::array();
    for (const int node : answer_.codes) json["rows"].push_back(row_json(node));
    json["missing"] = names_of_missing(answer_.missing);
    json["remarks"] = answer_.remarks;
    json["by"] = context_.options.by;
    json["on"] = format(classifying_.today);
    json["rulebook"] = fmt::format("{} {} {}", entries().program.name, entries().program.version,
                                   entries().program.hash);
    return json;
  }

  Result<void> keep_record() {
    if (context_.options.record.empty()) return {};
    ask_anew();
    const std::unique_ptr<Output> output = TRY(Output::open(context_.options.record));
    TRY(output->write(record_json().dump(2, ' ', false, Json::error_handler_t::replace) + "\n"));
    return output->finish();
  }

  // ---- the end

  Result<ExitCode> finish(bool is_left) {
    if (!item_.errors.empty()) {
      return Error{Error::Kind::Invalid, join(item_.errors, "; ")};
    }
    TRY(keep_record());
    const ToldItem told{entries(), item_, answer_, context_.options.top.value_or(kRowsTold)};
    TRY(write_standard_output("\n" + text_of(told, context_.style)));
    TRY(write_standard_output(fmt::format("\n{} questions were answered{}\n", said_.size(),
                                          is_left ? "; the interview can be gone on with" : "")));
    const bool is_settled = answer_.standing != classify::Standing::CannotTell;
    if (context_.options.keeps_precedents && is_settled) {
      classify::Precedent kept = classify::precedent_of(entries(), item_, answer_);
      kept.facts = classify::facts_of(entries(), base_);
      for (const Said& said : said_) {
        if (said.answer != kNobodyKnows && said.row.empty()) kept.answers[said.asked] = said.answer;
      }
      const auto texts = texts_read();
      if (!texts.empty()) kept.answers[std::string(classify::kTextsField)] = texts;
      kept.by = context_.options.by;
      kept.on = format(classifying_.today);
      TRY(add_precedents(context_.options.precedents, {kept}));
    }
    return is_settled ? ExitCode::Done : ExitCode::Open;
  }

  const Context& context_;
  const Classifying& classifying_;
  ItemCells cells_;
  decide::Settings settings_;
  classify::Item base_;  // before any question
  classify::Item item_;
  classify::Classification answer_;
  std::vector<Said> said_;
  classify::Unanswered unanswered_;
};

}  // namespace

Result<ExitCode> interview(const Context& context, const Classifying& classifying,
                           ItemCells cells) {
  return Interview(context, classifying, std::move(cells)).run();
}

}  // namespace cocket::cli
