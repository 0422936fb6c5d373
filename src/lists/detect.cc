// SPDX-License-Identifier: Apache-2.0
#include "lists/detect.h"

#include <array>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "lists/importer.h"

namespace cocket::lists {
namespace {

struct Mark {
  std::string_view begin;  // of the file
  std::string_view text;   // somewhere in its beginning
  Format format;
};

constexpr std::array kMarks = {
    Mark{"id,names,country,force", "", Format::RulebookCsv},
    Mark{"<", "<CONSOLIDATED_LIST", Format::UnXml},
    Mark{"<", "europa.ec/fpi/fsd/export", Format::EuXml},
    Mark{"<", "sanctionEntity", Format::EuXml},
    Mark{"<", "<Designations", Format::UkXml},
    Mark{"<", "ReferenceValueSets", Format::OfacXml},
    Mark{"<", "<Sanctions", Format::OfacXml},
    Mark{"{", "\"properties\"", Format::FtmJson},
    Mark{"{", "\"schema\"", Format::FtmJson},
    Mark{"{", "", Format::CslJson},
    Mark{"[", "\"source\"", Format::CslJson},
    Mark{"\"Name\"	\"Street_Address\"", "", Format::DeniedPersons},
    Mark{"Name	Street_Address", "", Format::DeniedPersons},
    Mark{"_id,source,entity_number", "", Format::CslCsv},
    Mark{"source,entity_number", "", Format::CslCsv},
    Mark{"fileGenerationDate;Entity_", "", Format::EuCsv},
    Mark{"Entity_LogicalId;", "", Format::EuCsv},
    Mark{"id,schema,name,aliases", "", Format::OpenSanctionsCsv},
    Mark{"\"id\",\"schema\",\"name\"", "", Format::OpenSanctionsCsv},
    Mark{"LEI,Entity.LegalName", "", Format::GleifEntities},
    Mark{"\"LEI\",\"Entity.LegalName\"", "", Format::GleifEntities},
    Mark{"Relationship.StartNode.NodeID", "", Format::GleifRelations},
    Mark{"\"Relationship.StartNode.NodeID\"", "", Format::GleifRelations},
    Mark{"ent_num,", "", Format::OfacCsv},
    Mark{"", ",-0- ", Format::OfacCsv},
    Mark{"", "Company or Organization", Format::EndUserCsv},
    Mark{"", "企業名", Format::EndUserCsv},
};

}  // namespace

std::optional<Format> detect_format(std::string_view begin) {
  begin = trim(begin);
  for (const Mark& mark : kMarks) {
    if (begin.starts_with(mark.begin) && begin.find(mark.text) != std::string_view::npos) {
      return mark.format;
    }
  }
  return std::nullopt;
}

}  // namespace cocket::lists
