// SPDX-License-Identifier: Apache-2.0
// Names of countries beside those of ICU: official and customary ones. They come from a table that
// lies with the rulebooks.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "facts/case.h"

namespace cocket::facts {

class CountryNames {
 public:
  // False: `code` is no code of ISO 3166-1, or the name stands for another country already.
  bool add(std::string_view name, std::string_view code);
  // `key`: a name without case, width, marks, spaces and punctuation.
  const Country* find(const std::string& key) const;

 private:
  std::unordered_map<std::string, Country> by_key_;
};

}  // namespace cocket::facts
