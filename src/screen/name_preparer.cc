// SPDX-License-Identifier: Apache-2.0
#include "screen/name_preparer.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "screen/name_readings.h"
#include "screen/prepared_name.h"
#include "screen/raw_tokens.h"

namespace cocket::screen {

Result<std::unique_ptr<NamePreparer>> NamePreparer::create() {
  std::unique_ptr<NameReader> reader = TRY(NameReader::create());
  return std::unique_ptr<NamePreparer>(new NamePreparer(std::move(reader)));
}

PreparedName NamePreparer::prepare(std::string_view name, PartyKind kind) const {
  PreparedName prepared;
  prepared.text = name;
  prepared.kind = kind;
  std::vector<ReadingParts> parts;
  for (RawReading& raw : reader_->read(name, kind)) {
    FinishedTokens finished = finish_tokens(std::move(raw.tokens), kind);
    finished.reading.kind = raw.kind;
    parts.push_back(std::move(finished.reading));
    for (const std::uint16_t form : finished.forms) prepared.forms.push_back(form);
  }
  std::sort(prepared.forms.begin(), prepared.forms.end());
  prepared.forms.erase(std::unique(prepared.forms.begin(), prepared.forms.end()),
                       prepared.forms.end());
  prepared.parts = std::make_shared<const std::vector<ReadingParts>>(std::move(parts));
  for (const ReadingParts& reading : *prepared.parts) prepared.readings.emplace_back(reading);
  return prepared;
}

}  // namespace cocket::screen
