// SPDX-License-Identifier: Apache-2.0
// What an answer tells of a line beside what the law decides: lines share an answer only where this
// is the same, too. As bytes, of which none stand for anything else.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "assess/remarks.h"
#include "facts/book.h"
#include "facts/case.h"
#include "program/program.h"

namespace cocket::assess {

void append_number(std::string& key, std::uint32_t number);
void append_numbers(const std::vector<int>& numbers, std::string& key);

// Which fields were declared, who was cleared, and of what only a part is known: that is asked for
// in other words. The same on all days.
void append_declared(const facts::CaseReading& reading, std::string& key);

// By which texts parties of the line were listed on its day, and whom they may be, and why.
void append_listings(const program::Program& program, const facts::Case& line, std::string& key);

void append_remarks(const std::vector<Remark>& remarks, std::string& key);

}  // namespace cocket::assess
