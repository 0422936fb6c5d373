// SPDX-License-Identifier: Apache-2.0
// Published lists in separated columns: see list_fuzzing.h for what must hold.
#include <array>
#include <cstddef>
#include <cstdint>

#include "lists/importer.h"
#include "tests/support/list_fuzzing.h"

using cocket::lists::Format;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array kFormats = {
      Format::RulebookCsv,      Format::CslCsv,        Format::OfacCsv,
      Format::DeniedPersons,    Format::EuCsv,         Format::EndUserCsv,
      Format::OpenSanctionsCsv, Format::GleifEntities, Format::GleifRelations};
  cocket::lists::check_list(kFormats, data, size);
  return 0;
}
