// SPDX-License-Identifier: Apache-2.0
// What every importer works with: the files, where the parties go, and the record of the edition.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "lists/byte_stream.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"

namespace cocket::lists {

class ImportJob {
 public:
  ImportJob(const ImportRequest& request, const Sink& sink);

  std::vector<ByteStream>& files() { return files_; }
  ByteStream& file() { return files_.front(); }
  Edition& edition() { return edition_; }
  const ImportRequest& request() const { return request_; }

  // Cleans the party and hands it on. One without an id gets one made of its names; an id that came
  // before gets a number behind it; an entry without any name is left out and reported.
  Result<void> give(ListedParty party, std::string_view place);
  Result<void> give(const Stake& stake);
  void skip(SkippedValue value);

  // Name and day of publication; a text that is no day is reported and left out.
  void set_published(std::string_view text, std::string_view place);

 private:
  void clean_names(ListedParty& party, std::string_view place);
  bool clean_value(std::string& value, std::string_view field, std::string_view place);
  void clean_values(std::vector<std::string>& values, std::string_view field,
                    std::string_view place);
  void make_unique(std::string& id);

  const ImportRequest& request_;
  const Sink& sink_;
  std::vector<ByteStream> files_;
  Edition edition_;
  std::unordered_map<std::uint64_t, std::uint32_t> seen_;  // hash of an id: how often
};

// The damage that stops an import.
Error damaged(std::string_view place, std::string_view cause);

// Days as publishers write them; empty: it is none.
enum class DayOrder : std::uint8_t { DayFirst, MonthFirst };
// "2020-12-31", "2020-12-31T10:00:00Z", "20201231", "31/12/2020", "31 Dec 2020", "Dec 31, 2020".
std::string iso_day(std::string_view text, DayOrder order = DayOrder::DayFirst);
// What is no day ("2021") stays as it is published.
std::string iso_day_or_text(std::string_view text);

// One blank for each run of white space, none at the ends.
std::string squeezed(std::string_view text);
void add_name(ListedParty& party, std::string_view text, NameKind kind);
void add_if_new(std::vector<std::string>& values, std::string_view value);
// "a, b" of the parts that are not empty.
std::string joined(const std::vector<std::string_view>& parts, std::string_view separator = ", ");
// "label: text" behind what is there; nothing when the text is empty.
void add_remark(std::string& remarks, std::string_view label, std::string_view text);

// The importers, one a format; each lives in the file of its name.
Result<void> import_rulebook_csv(ImportJob& job);
Result<void> import_csl_json(ImportJob& job);
Result<void> import_csl_csv(ImportJob& job);
Result<void> import_ofac_csv(ImportJob& job);
Result<void> import_ofac_xml(ImportJob& job);
Result<void> import_denied_persons(ImportJob& job);
Result<void> import_eu_xml(ImportJob& job);
Result<void> import_eu_csv(ImportJob& job);
Result<void> import_un_xml(ImportJob& job);
Result<void> import_uk_xml(ImportJob& job);
Result<void> import_end_user_csv(ImportJob& job);
Result<void> import_opensanctions_csv(ImportJob& job);
Result<void> import_ftm_json(ImportJob& job);
Result<void> import_gleif_entities(ImportJob& job);
Result<void> import_gleif_relations(ImportJob& job);
Result<void> import_own_csv(ImportJob& job);

}  // namespace cocket::lists
