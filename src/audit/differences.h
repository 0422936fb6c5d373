// SPDX-License-Identifier: Apache-2.0
// What differs between two answers in JSON, said member by member.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocket::audit {

// "laws CN, verdict: was "HOLD", is "GO"". Elements that have a name are compared with the one of
// the same name. Texts that are no JSON, and two that say the same in other bytes, are told by the
// first line that differs. Nothing: they are the same bytes.
std::vector<std::string> differences(std::string_view was, std::string_view is);

}  // namespace cocket::audit
