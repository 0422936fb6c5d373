// SPDX-License-Identifier: Apache-2.0
// What the readings of a name depend on, beside the name: what is kept of them is of use only while
// this stays the same.
#pragma once

#include "base/hash.h"
#include "screen/name_preparer.h"

namespace cocket::screen {

// Of the source text of all that reads and finds names, its data, the version of ICU, and what
// OpenCC and MeCab with their dictionaries make of some names on this machine.
Sha256 readings_version(const NamePreparer& preparer);

}  // namespace cocket::screen
