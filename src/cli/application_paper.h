// SPDX-License-Identifier: Apache-2.0
// The file of an application as it goes to somebody: what is withheld does not stand in it.
#pragma once

#include <string>
#include <vector>

#include "applications/application.h"
#include "applications/checklist.h"
#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "pages/paper.h"

namespace cocket::cli {

inline constexpr const char* kWithheld = "(withheld)";

// Of the shipment and of all documents, the statements of these names are withheld. An Error where
// nothing has such a name, or where what is withheld stands under another name as well.
Result<applications::Application> masked(applications::Application application,
                                         const std::vector<std::string>& withheld);

struct PackageFor {
  std::string to;
  Date day;
  std::vector<std::string> withheld;
};
Json package_json(const applications::Application& masked, const PackageFor& what);
pages::Paper package_paper(const applications::Application& masked, const PackageFor& what);

}  // namespace cocket::cli
