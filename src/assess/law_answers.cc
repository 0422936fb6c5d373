// SPDX-License-Identifier: Apache-2.0
#include "assess/law_answers.h"

#include <string>

namespace cocket::assess {

void add_error(const std::string& text, std::string& error) {
  if (error.find(text) == std::string::npos) error += (error.empty() ? "" : "; ") + text;
}

}  // namespace cocket::assess
