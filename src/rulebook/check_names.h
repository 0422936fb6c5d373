// SPDX-License-Identifier: Apache-2.0
// All declarations of all files of a rulebook by name, whatever their order. A name that is
// declared twice is reported; the first declaration counts.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostics.h"
#include "rulebook/import_files.h"
#include "rulebook/syntax_tree.h"

namespace cocket::rulebook {

// In the order of names: programs are made in this order, so that the order of declarations does
// not matter.
template <class Declaration>
using Table = std::map<std::string, Declaration, std::less<>>;

// One tree, declared in several places.
struct DeclaredCodes {
  std::vector<const ImportedCodes*> imported;
  std::vector<const Codes*> written;
};

// Either one or the other.
struct DeclaredList {
  const List* written = nullptr;
  const ImportedList* imported = nullptr;
};

struct Names {
  const Header* header = nullptr;
  std::vector<const Schema*> schemas;
  Table<const Source*> sources;
  std::set<std::string> imported_sources;  // those that other rulebooks may use
  Table<const Question*> questions;
  Table<const Define*> defines;
  Table<const Measure*> measures;
  std::vector<const CodeEntry*> entries;
  Table<const Authorise*> authorisations;
  Table<DeclaredCodes> codes;
  Table<DeclaredList> lists;
  std::vector<const Suspend*> suspensions;
  std::vector<const Repeal*> repeals;
  std::vector<const Invariant*> invariants;
  std::vector<const Claim*> claims;
  std::vector<const Test*> tests;
};

// `text` must outlive what is returned.
Names collect_names(const RulebookText& text, Diagnostics& diagnostics);

template <class Declaration>
std::vector<std::string> names_of(const Table<Declaration>& table) {
  std::vector<std::string> names;
  names.reserve(table.size());
  for (const auto& [name, declaration] : table) names.push_back(name);
  return names;
}

}  // namespace cocket::rulebook
