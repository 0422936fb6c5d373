// SPDX-License-Identifier: Apache-2.0
#include "decide/columnar/verdict_searches.h"

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "base/hash.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "decide/reference/signature.h"
#include "facts/case.h"

namespace cocket::decide::columnar {

std::optional<bool> VerdictSearches::find(Shards& shards, const std::string& key) {
  Shard& shard = shard_of(shards, key);
  const std::scoped_lock lock(shard.mutex);
  const auto found = shard.found.find(key);
  if (found == shard.found.end()) return std::nullopt;
  return found->second;
}

bool VerdictSearches::keep(Shards& shards, std::string key, bool can) const {
  Shard& shard = shard_of(shards, key);
  const std::scoped_lock lock(shard.mutex);
  if (shard.found.size() >= std::max<std::size_t>(1, kept_ / shards.size())) shard.found.clear();
  return shard.found.emplace(std::move(key), can).second;
}

std::optional<bool> VerdictSearches::known(const std::string& numbers) const {
  return find(by_numbers_, numbers);
}

bool VerdictSearches::search(const facts::Case& line) {
  // Signatures are long; their digests take the same room each.
  const Sha256 digest = sha256(reference::signature(law_, line, settings_));
  std::string key(reinterpret_cast<const char*>(digest.data()), digest.size());
  std::optional<bool> can = find(by_signature_, key);
  if (!can) {
    // Two threads may search for the same; both find the same.
    can = reference::decide(law_, line, settings_).verdict == Verdict::Ask;
    if (keep(by_signature_, std::move(key), *can)) ++count_;
  }
  return *can;
}

bool VerdictSearches::search(std::string numbers, const facts::Case& line) {
  const bool can = search(line);
  keep(by_numbers_, std::move(numbers), can);
  return can;
}

}  // namespace cocket::decide::columnar
