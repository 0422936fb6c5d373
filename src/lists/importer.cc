// SPDX-License-Identifier: Apache-2.0
#include "lists/importer.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/hash.h"
#include "base/result.h"
#include "base/text.h"
#include "lists/byte_stream.h"
#include "lists/detect.h"
#include "lists/import_job.h"

namespace cocket::lists {
namespace {

using Importer = Result<void> (*)(ImportJob&);

struct Known {
  FormatName name;
  Importer importer;
  bool takes_several = false;  // it comes as a set of files
};

constexpr std::array kKnown = {
    Known{{Format::RulebookCsv, "rulebook-csv", "a list of a rulebook, CSV"}, import_rulebook_csv},
    Known{{Format::CslJson, "us-csl-json", "Consolidated Screening List, JSON"}, import_csl_json},
    Known{{Format::CslCsv, "us-csl-csv", "Consolidated Screening List, CSV"}, import_csl_csv},
    Known{{Format::OfacCsv, "ofac-csv", "OFAC lists, legacy CSV set: SDN, ALT, ADD, comments"},
          import_ofac_csv,
          true},
    Known{{Format::OfacXml, "ofac-xml", "OFAC lists, advanced XML"}, import_ofac_xml},
    Known{{Format::DeniedPersons, "bis-dpl", "Denied Persons List of BIS, tab separated"},
          import_denied_persons},
    Known{{Format::EuXml, "eu-xml", "EU consolidated financial sanctions, XML"}, import_eu_xml},
    Known{{Format::EuCsv, "eu-csv", "EU consolidated financial sanctions, CSV 1.1"}, import_eu_csv},
    Known{{Format::UnXml, "un-xml", "UN Security Council consolidated list, XML"}, import_un_xml},
    Known{{Format::UkXml, "uk-xml", "UK Sanctions List, XML"}, import_uk_xml},
    Known{{Format::EndUserCsv, "eul-csv", "End User List, CSV of its sheet"}, import_end_user_csv},
    Known{{Format::OpenSanctionsCsv, "opensanctions-csv", "OpenSanctions targets.simple.csv"},
          import_opensanctions_csv},
    Known{{Format::FtmJson, "ftm-json", "FollowTheMoney entities, one JSON object a line"},
          import_ftm_json},
    Known{{Format::GleifEntities, "gleif-lei-csv", "GLEIF level 1, CSV"}, import_gleif_entities},
    Known{{Format::GleifRelations, "gleif-rr-csv", "GLEIF level 2, relationships, CSV"},
          import_gleif_relations},
    Known{{Format::OwnCsv, "own-csv", "an own list, CSV, with --mapping FILE"}, import_own_csv},
};

constexpr auto kNames = [] {
  std::array<FormatName, kKnown.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kKnown[i].name;
  return names;
}();

const Known& known(Format format) {
  for (const Known& one : kKnown) {
    if (one.name.format == format) return one;
  }
  CHECK(false);
  return kKnown.front();
}

std::string all_names() {
  std::vector<std::string> names;
  names.reserve(kNames.size());
  for (const FormatName& one : kNames) names.emplace_back(one.name);
  return join(names, ", ");
}

Result<Format> format_of(ImportJob& job) {
  if (job.request().format) return *job.request().format;
  if (job.request().mapping) return Format::OwnCsv;
  const std::string_view begin = TRY(job.file().peek(kDetectBytes));
  const auto found = detect_format(begin);
  if (found) return *found;
  return Error{Error::Kind::Usage,
               fmt::format("`{}` is of no format that is known by its beginning; say which with "
                           "`--format`: {}",
                           job.file().name(), all_names())};
}

Result<void> hash_files(ImportJob& job) {
  Edition& edition = job.edition();
  std::string all;
  for (ByteStream& file : job.files()) {
    std::string hash = TRY(file.finish());
    all += hash + "\n";
    edition.files.push_back({file.name(), std::move(hash)});
  }
  // Under another mapping the same file is another edition.
  if (const auto& mapping = job.request().mapping) {
    all += mapping->sha256 + "\n";
    edition.files.push_back({mapping->file, mapping->sha256});
  }
  edition.sha256 = edition.files.size() == 1 ? edition.files[0].sha256 : to_hex(sha256(all));
  return {};
}

}  // namespace

std::span<const FormatName> formats() {
  return kNames;
}

std::string_view name_of(Format format) {
  return known(format).name.name;
}

Result<Format> parse_format(std::string_view name) {
  std::vector<std::string> names;
  for (const FormatName& one : kNames) {
    if (one.name == name) return one.format;
    names.emplace_back(one.name);
  }
  return Error{Error::Kind::Usage, fmt::format("there is no format `{}`{}; expected one of {}",
                                               name, did_you_mean(name, names), join(names, ", "))};
}

Result<Edition> import_list(const ImportRequest& request, const Sink& sink) {
  CHECK(!request.files.empty());
  ImportJob job(request, sink);
  const Format format = TRY(format_of(job));
  const Known& importer = known(format);
  if (request.files.size() > 1 && !importer.takes_several) {
    return Error{Error::Kind::Usage, fmt::format("a list in format `{}` is one file, {} were given",
                                                 importer.name.name, request.files.size())};
  }
  if (request.mapping && importer.name.format != Format::OwnCsv) {
    return Error{
        Error::Kind::Usage,
        fmt::format("a mapping is for own lists; a list in format `{}` has its own columns",
                    importer.name.name)};
  }
  TRY(importer.importer(job));
  TRY(hash_files(job));
  Edition edition = std::move(job.edition());
  edition.format = importer.name.name;
  if (edition.parties == 0 && edition.stakes == 0) {
    return damaged(
        fmt::format("`{}`", request.files[0].name),
        fmt::format("not one entry in it; a list in format `{}` was expected", importer.name.name));
  }
  return edition;
}

}  // namespace cocket::lists
