// SPDX-License-Identifier: Apache-2.0
// What may follow an option, for completion: told from what help says of it, and from the law.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class Option;
}  // namespace CLI

namespace cocket::program {
struct Program;
}  // namespace cocket::program

namespace cocket::cli {

// Of the rulebooks at hand; empty when they cannot be read.
struct LawWords {
  std::vector<std::string> readings;      // "QUESTION=READING"
  std::vector<std::string> declarations;  // "FIELD=VALUE", "FIELD=" where any value may follow
};
void add_law_words(const program::Program& program, LawWords& words);

struct OptionValues {
  bool is_taken = false;  // the option takes a value
  bool is_file = false;
  std::vector<std::string> words;  // none: nobody knows
};
OptionValues option_values(const CLI::Option& option, const LawWords& law);

}  // namespace cocket::cli
