// SPDX-License-Identifier: Apache-2.0
// Which of the ways to write Han characters a text is in, and the same text in another.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace cocket::screen {

class HanWriting {
 public:
  static Result<std::unique_ptr<HanWriting>> create();
  ~HanWriting();
  HanWriting(const HanWriting&) = delete;
  HanWriting& operator=(const HanWriting&) = delete;

  // In simplified characters.
  std::string simplified(const std::string& text) const;
  // As a Japanese would write it, where the text is a Japanese name: it has characters of the
  // Japanese standard alone, or a Japanese legal form, whoever wrote it. Empty: it is none.
  std::string japanese(const std::string& given) const;

 private:
  struct Tools;
  explicit HanWriting(std::unique_ptr<Tools> tools);
  std::unique_ptr<Tools> tools_;
};

}  // namespace cocket::screen
