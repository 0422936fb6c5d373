// SPDX-License-Identifier: Apache-2.0
#include "classify/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "base/text.h"
#include "facts/code_tree.h"
#include "facts/read_cell.h"
#include "facts/substances.h"
#include "facts/vocabulary.h"

namespace cocket::classify {
namespace {

constexpr std::string_view kSeparator = ";;";
constexpr std::size_t kWordBytesMax = 200;

bool is_word_byte(char c) {
  return is_ascii_digit(c) || is_ascii_small(c) || is_ascii_capital(c);
}

std::size_t letter_size(std::string_view text, std::size_t at) {
  return first_code_points(text.substr(at), 1).size();
}

// A blank, or the end, or another script: a word of ASCII letters does not begin or end inside one.
bool is_edge(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  return !is_word_byte(text[at - 1]) || !is_word_byte(text[at]);
}

// "permanent magnets" as "permanent magnet": the last word decides.
std::string_view in_singular(std::string_view text) {
  const std::size_t blank = text.find_last_of(" -");
  const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
  return text.substr(0, begin + singular(text.substr(begin)).size());
}

std::vector<std::string_view> split_words(std::string_view cell) {
  std::vector<std::string_view> words;
  while (true) {
    const std::size_t at = cell.find(kSeparator);
    words.push_back(trim(cell.substr(0, at)));
    if (at == std::string_view::npos) return words;
    cell.remove_prefix(at + kSeparator.size());
  }
}

std::optional<WordKind> kind_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, WordKind>, 15> kKinds = {
      {{"thing", WordKind::Thing},
       {"substance", WordKind::Substance},
       {"parameter", WordKind::Parameter},
       {"flag", WordKind::Fact},
       {"enum", WordKind::Fact},
       {"filler", WordKind::Filler},
       {"form", WordKind::Form},
       {"grade", WordKind::Grade},
       {"mixing", WordKind::Mixing},
       {"class", WordKind::Class},
       {"quality", WordKind::Quality},
       {"finish", WordKind::Finish},
       {"packing", WordKind::Packing},
       {"label", WordKind::Label},
       {"denial", WordKind::Denial}}};
  for (const auto& [kind_name, kind] : kKinds) {
    if (name == kind_name) return kind;
  }
  return std::nullopt;
}

Result<int> find_thing(const facts::CodeTree& things, std::string_view code) {
  const int node = things.find(code);
  if (node < 0) return invalid(fmt::format("no thing `{}`{}", code, things.suggestion(code)));
  return node;
}

// "metallic/metal-solid/alloy-solid/same": of one metal, of one that is pure, of several; with
// "same" a thing before it stays what it is.
Result<void> read_form(std::string_view meaning, const facts::CodeTree& things, Word& word) {
  const std::vector<std::string_view> parts = split(meaning, '/');
  const bool is_same = parts.size() == 4 && parts[3] == "same";
  if (parts.size() != 3 && !is_same) {
    return invalid(fmt::format(
        "`{}` is no form; expected ONE/PURE/SEVERAL or ONE/PURE/SEVERAL/same", meaning));
  }
  word.node = TRY(find_thing(things, parts[0]));
  word.pure_node = TRY(find_thing(things, parts[1]));
  word.alloy_node = TRY(find_thing(things, parts[2]));
  word.is_of_things = is_same;
  return {};
}

// "ndfeb-magnet" makes so what lies above it; "ferrite-magnet<magnet" all magnets.
Result<void> read_grade(std::string_view meaning, const facts::CodeTree& things, Word& word) {
  const std::vector<std::string_view> parts = split(meaning, '<');
  word.node = TRY(find_thing(things, parts.front()));
  if (parts.size() > 1) word.grade_of = TRY(find_thing(things, parts[1]));
  return {};
}

Result<Denied> denied_by(std::string_view meaning) {
  if (meaning == "names") return Denied::Names;
  if (meaning == "next") return Denied::Next;
  if (meaning == "what-it-is") return Denied::WhatItIs;
  return invalid(
      fmt::format("`{}` is nothing to deny; expected names, next or what-it-is", meaning));
}

Result<Word> read_meaning(WordKind kind, std::string_view meaning,
                          const facts::Vocabulary& vocabulary, const facts::CodeTree& things) {
  Word word;
  word.kind = kind;
  word.meaning = meaning;
  if (kind == WordKind::Thing || kind == WordKind::Class) {
    // "anode-material+synthetic-graphite" is both.
    const std::vector<std::string_view> parts = split(meaning, '+');
    word.node = TRY(find_thing(things, parts.front()));
    if (parts.size() > 1) word.also_node = TRY(find_thing(things, parts[1]));
  }
  if (kind == WordKind::Grade) TRY(read_grade(meaning, things, word));
  if (kind == WordKind::Form) TRY(read_form(meaning, things, word));
  if (kind == WordKind::Denial) word.denied = TRY(denied_by(meaning));
  if (kind == WordKind::Substance) {
    for (const std::string_view one : split(meaning, '+')) {
      word.substances.push_back(facts::substance_name(one));
    }
  }
  if (kind == WordKind::Parameter || kind == WordKind::Fact) {
    const std::size_t equals = std::min(meaning.find('='), meaning.size());
    word.field = vocabulary.find(meaning.substr(0, equals));
    if (word.field < 0) {
      return invalid(fmt::format("no field `{}`{}", meaning.substr(0, equals),
                                 did_you_mean(meaning.substr(0, equals), vocabulary.names())));
    }
    if (kind == WordKind::Fact) {
      if (equals == meaning.size()) return invalid(fmt::format("`{}` names no value", meaning));
      word.value = meaning.substr(equals + 1);
      TRY(facts::read_cell(vocabulary.field(word.field), word.value));
    }
  }
  return word;
}

// A word means one thing; null: no other.
const Word* other_thing(const std::vector<Word>& meanings, const Word& word) {
  if (word.kind != WordKind::Thing) return nullptr;
  const auto other = std::find_if(meanings.begin(), meanings.end(), [&](const Word& one) {
    return one.kind == word.kind && one.meaning != word.meaning;
  });
  return other == meanings.end() ? nullptr : &*other;
}

}  // namespace

std::string cased_text(std::string_view text) {
  const std::string plain = nfkc(text);
  std::string out;
  for (const char c : plain) {
    const bool is_blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!is_blank) out += c;
    if (is_blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string plain_text(std::string_view text) {
  std::string out = cased_text(text);
  for (char& c : out) {
    if (is_ascii_capital(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view singular(std::string_view word) {
  const bool is_plural = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") &&
                         !word.ends_with("us") && !word.ends_with("is");
  return is_plural ? word.substr(0, word.size() - 1) : word;
}

Result<Words> Words::read(std::string_view csv, const facts::Vocabulary& vocabulary,
                          const facts::CodeTree& things) {
  Words words;
  const CsvTable table = parse_csv(csv);
  if (!table.problems.empty()) {
    return invalid(
        fmt::format("line {}: {}", table.problems.front().line, table.problems.front().message));
  }
  bool is_header = true;
  for (const CsvRecord& record : table.records) {
    if (std::exchange(is_header, false)) continue;
    const auto fail = [&record](std::string_view why) {
      return invalid(fmt::format("line {}: {}", record.line, why));
    };
    if (record.cells.size() != 4) return fail("expected kind,meaning,lang,words");
    const auto kind = kind_named(record.cells[0]);
    if (!kind) return fail(fmt::format("no kind of word `{}`", record.cells[0]));
    const auto meaning = read_meaning(*kind, record.cells[1], vocabulary, things);
    if (!meaning.ok()) return fail(meaning.error().message);
    for (const std::string_view written : split_words(record.cells[3])) {
      const std::string plain = plain_text(written);
      const std::string text(in_singular(plain));
      if (text.empty() || text.size() > kWordBytesMax) return fail("an empty or too long word");
      const auto [at, is_new] = words.by_text_.emplace(text, words.meanings_.size());
      if (is_new) words.meanings_.emplace_back();
      std::vector<Word>& meanings = words.meanings_[at->second];
      const Word* other = other_thing(meanings, meaning.value());
      if (other != nullptr) {
        return fail(fmt::format("`{}` already means `{}`", written, other->meaning));
      }
      meanings.push_back(meaning.value());
      std::size_t& longest = words.longest_[text.substr(0, letter_size(text, 0))];
      longest = std::max(longest, text.size() + 1);  // with the letter of a plural
    }
  }
  return words;
}

const Word* Words::find(std::string_view text, WordKind kind) const {
  const std::string plain = plain_text(text);
  const auto found = by_text_.find(in_singular(plain));
  if (found == by_text_.end()) return nullptr;
  for (const Word& word : meanings_[found->second]) {
    if (word.kind == kind) return &word;
  }
  return nullptr;
}

Words::Layer Words::layer_of(WordKind kind) {
  if (kind == WordKind::Substance) return Layer::Substances;
  return kind == WordKind::Denial ? Layer::Denials : Layer::Others;
}

void Words::find_some(std::string_view plain, Layer layer, std::vector<FoundWord>& found) const {
  const auto add = [&](std::string_view text, std::size_t begin, std::size_t end) {
    auto word = by_text_.find(text);
    if (word == by_text_.end()) {
      const std::string_view single = in_singular(text);
      if (single.size() < text.size()) word = by_text_.find(single);
    }
    if (word == by_text_.end()) return false;
    bool is_added = false;
    for (const Word& meaning : meanings_[word->second]) {
      if (layer_of(meaning.kind) != layer) continue;
      found.push_back({begin, end, &meaning});
      is_added = true;
    }
    return is_added;
  };
  std::size_t at = 0;
  while (at < plain.size()) {
    const std::size_t step = letter_size(plain, at);
    const auto longest = longest_.find(plain.substr(at, step));
    std::size_t taken = 0;
    if (longest != longest_.end() && is_edge(plain, at)) {
      std::size_t size = std::min(longest->second, plain.size() - at);
      for (; size > 0 && taken == 0; --size) {
        const bool is_whole = is_edge(plain, at + size);
        if (is_whole && add(plain.substr(at, size), at, at + size)) taken = size;
      }
    }
    at += std::max(taken, step);
  }
}

std::vector<FoundWord> Words::find_all(std::string_view plain) const {
  std::vector<FoundWord> found;
  find_some(plain, Layer::Others, found);
  find_some(plain, Layer::Substances, found);
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundWord& a, const FoundWord& b) { return a.begin < b.begin; });
  return found;
}

std::vector<FoundWord> Words::find_denials(std::string_view plain) const {
  std::vector<FoundWord> found;
  find_some(plain, Layer::Denials, found);
  if (found.empty()) return found;
  const std::vector<FoundWord> others = find_all(plain);
  std::erase_if(found, [&](const FoundWord& denial) {
    return std::any_of(others.begin(), others.end(), [&](const FoundWord& word) {
      const bool is_longer = word.end - word.begin > denial.end - denial.begin;
      return is_longer && word.begin <= denial.begin && denial.end <= word.end;
    });
  });
  return found;
}

}  // namespace cocket::classify
