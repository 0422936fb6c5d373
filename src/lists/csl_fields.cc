// SPDX-License-Identifier: Apache-2.0
#include "lists/csl_fields.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "base/text.h"
#include "lists/import_job.h"
#include "lists/listed_party.h"

namespace cocket::lists {

std::string csl_source_code(std::string_view source) {
  const std::size_t open = source.find('(');
  const std::size_t close = source.find(')', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return squeezed(source);
  return squeezed(source.substr(open + 1, close - open - 1));
}

PartyType csl_type(std::string_view type) {
  const std::string folded = fold(type);
  if (folded == "individual") return PartyType::Person;
  if (folded == "entity") return PartyType::Organization;
  if (folded == "vessel") return PartyType::Vessel;
  if (folded == "aircraft") return PartyType::Aircraft;
  return PartyType::Unknown;
}

std::string csl_id(std::string_view source_code, std::string_view number) {
  const std::string clean = squeezed(number);
  return clean.empty() ? clean : fmt::format("{}-{}", source_code, clean);
}

}  // namespace cocket::lists
