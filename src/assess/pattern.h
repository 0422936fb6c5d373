// SPDX-License-Identifier: Apache-2.0
// What answers of a law can depend on, the day apart: far fewer lines differ in it than in their
// cells.
#pragma once

#include <string>

#include "assess/assess.h"
#include "facts/book.h"
#include "facts/case.h"

namespace cocket::assess {

// Of a screened reading. Equal patterns get equal answers on equal days. Of parties it is asked
// whether they are known, what they hit and, here and there, of which country they are, never what
// they are called.
std::string pattern_of(const Law& law, const facts::CaseReading& reading);

}  // namespace cocket::assess
