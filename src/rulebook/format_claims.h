// SPDX-License-Identifier: Apache-2.0
// The layout of what is named, asked, claimed and tested.
#pragma once

#include "rulebook/format_printer.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

void print(Printer& printer, const Define& define);
void print(Printer& printer, const Invariant& invariant);
void print(Printer& printer, const Question& question);
void print(Printer& printer, const Claim& claim);
void print(Printer& printer, const Test& test);

}  // namespace cocket::rulebook
