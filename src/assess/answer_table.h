// SPDX-License-Identifier: Apache-2.0
// The answers of one law in one worker, each worked out and rendered once.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "assess/assess.h"
#include "assess/law_answers.h"
#include "assess/row_renderer.h"
#include "assess/run_book.h"

namespace cocket::assess {

class AnswerTable {
 public:
  // `law`: its number among those that are asked. The renderer must outlive it.
  AnswerTable(std::size_t law, const RowRenderer& renderer) : law_(law), renderer_(&renderer) {}

  SharedAnswer* find(std::string_view key);
  // Stays where it is until all is forgotten.
  SharedAnswer& add(const std::string& key, LawAnswer worked);
  std::size_t bytes() const { return bytes_; }  // held, about
  // Adds up whom it answered.
  void forget(LawSummary& counted);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::size_t law_;
  const RowRenderer* renderer_;
  std::unordered_map<std::string, SharedAnswer, Hash, std::equal_to<>> answers_;
  std::size_t bytes_ = 0;
};

}  // namespace cocket::assess
