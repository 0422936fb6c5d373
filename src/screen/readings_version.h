// SPDX-License-Identifier: Apache-2.0
// What the readings of a name depend on, beside the name: what is kept of them is of use only while
// this stays the same.
#pragma once

#include "base/hash.h"
#include "screen/name_preparer.h"

namespace cocket::screen {

// Of the source text of all that reads, keeps and finds names, its data, the version of ICU, how
// large MeCab's dictionaries are, and what these and OpenCC make of some names on this machine.
Sha256 readings_version(const NamePreparer& preparer);

}  // namespace cocket::screen
