// SPDX-License-Identifier: Apache-2.0
#include "screen/comparison_key.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "screen/legal_forms.h"

namespace cocket::screen {
namespace {

using Words = std::vector<std::string_view>;

// How many words at the end are a legal form ("d", "o", "o": 3); the longest counts. At least one
// word stays.
std::size_t form_words_behind(const Words& words) {
  std::size_t best = 0;
  std::string form;
  for (std::size_t count = 1; count < words.size(); ++count) {
    form.insert(0, words[words.size() - count]);
    if (form.size() > kFormBytesMax) break;
    if (is_form_behind(form)) best = count;
  }
  return best;
}

std::size_t form_words_before(const Words& words) {
  std::size_t best = 0;
  std::string form;
  for (std::size_t count = 1; count < words.size(); ++count) {
    form += words[count - 1];
    if (form.size() > kFormBytesMax) break;
    if (is_form_before(form)) best = count;
  }
  return best;
}

// Whether one of them was a company's.
bool strip_form_words(Words& words) {
  bool is_company = false;
  while (words.size() > 1) {
    const std::size_t behind = form_words_behind(words);
    const std::size_t before = behind > 0 ? 0 : form_words_before(words);
    if (behind + before == 0) break;
    is_company |= behind > 0 || !is_form_of_no_company(words.front());
    words.erase(words.end() - static_cast<std::ptrdiff_t>(behind), words.end());
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(before));
    // "Smith & Co." leaves an "and" that joins nothing.
    if (behind > 0 && words.size() > 1 && words.back() == "and") words.pop_back();
  }
  return is_company;
}

// The form; null: there is none.
const std::string* strip_one_glued_form(std::string_view& key) {
  for (const std::string& form : glued_forms_behind()) {
    if (key.size() <= form.size() || !key.ends_with(form)) continue;
    key.remove_suffix(form.size());
    return &form;
  }
  for (const std::string& form : glued_forms_before()) {
    if (key.size() <= form.size() || !key.starts_with(form)) continue;
    key.remove_prefix(form.size());
    return &form;
  }
  return nullptr;
}

// "&" is a word like the "and" that others write for it.
std::string spell_out_and(std::string folded) {
  for (std::size_t at = folded.find('&'); at != std::string::npos; at = folded.find('&', at)) {
    folded.replace(at, 1, " and ");
  }
  return folded;
}

std::string joined(const Words& words) {
  std::string whole;
  for (const std::string_view word : words) whole += word;
  return whole;
}

}  // namespace

std::string fold_name(std::string_view name) {
  return spell_out_and(fold(name));
}

Stripped strip_forms(std::string_view name) {
  const std::string folded = fold_name(name);
  Words words = words_of(folded);
  if (words.empty()) return {};
  bool is_company = strip_form_words(words);
  const std::string whole = joined(words);
  std::string_view key = whole;
  while (const std::string* form = strip_one_glued_form(key)) {
    is_company |= !is_form_of_no_company(*form);
  }
  return {std::string(key), is_company};
}

std::string comparison_key(std::string_view name) {
  return strip_forms(name).key;
}

std::string whole_key(std::string_view name) {
  const std::string folded = fold_name(name);
  return joined(words_of(folded));
}

}  // namespace cocket::screen
