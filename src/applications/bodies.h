// SPDX-License-Identifier: Apache-2.0
// Bodies of the records of applications, read. Members that are not known are refused.
#pragma once

#include <string>
#include <string_view>

#include "applications/application.h"
#include "base/result.h"

namespace cocket::applications {

Result<Request> read_request(std::string_view text);
Result<std::string> read_application_id(std::string_view text);
Result<Document> read_document(std::string_view text);
Result<Event> read_event(std::string_view text);
Result<Disclosure> read_disclosure(std::string_view text);

}  // namespace cocket::applications
