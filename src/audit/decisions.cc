// SPDX-License-Identifier: Apache-2.0
#include "audit/decisions.h"

#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "audit/content.h"
#include "audit/decision.h"
#include "base/hash.h"
#include "base/result.h"
#include "journal/record.h"

namespace cocket::audit {
namespace {

constexpr std::string_view kIdBegin = "D-";

}  // namespace

std::string id_of_record(std::int64_t number) {
  return fmt::format("{}{}", kIdBegin, number);
}

std::optional<std::int64_t> record_of_id(std::string_view id) {
  if (!id.starts_with(kIdBegin)) return std::nullopt;
  std::int64_t number = 0;
  const std::string_view digits = id.substr(kIdBegin.size());
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool is_number = read.ec == std::errc() && read.ptr == digits.data() + digits.size();
  if (!is_number || number < 1 || id_of_record(number) != id) return std::nullopt;
  return number;
}

Result<void> Decisions::apply(const journal::Entry& entry) {
  const std::string& kind = entry.record.kind;
  if (kind == kContentKind) return apply_content(entry);
  if (kind == kRulebookKind) {
    TRY(read_rulebook(entry.record.body));
    rulebooks_.emplace(sha256(entry.record.body), entry.number);
    return {};
  }
  if (kind != kDecisionKind) return {};
  Recorded recorded;
  recorded.id = id_of_record(entry.number);
  recorded.number = entry.number;
  recorded.time = entry.record.time;
  recorded.actor = entry.record.actor;
  recorded.decision = TRY(read_decision(entry.record.body));
  if (const auto before = record_of_id(recorded.decision.replaces)) replaced_.insert(*before);
  if (!recorded.decision.subject.empty()) latest_[recorded.decision.subject] = entry.number;
  recorded_.emplace(entry.number, std::move(recorded));
  return {};
}

Result<void> Decisions::apply_content(const journal::Entry& entry) {
  const ContentPiece piece = TRY(read_content_piece(entry.record.body));
  Places& places = contents_[piece.hash];
  const auto parts = static_cast<std::size_t>(piece.parts);
  if (places.size() < parts) places.resize(parts);
  std::int64_t& place = places[static_cast<std::size_t>(piece.part) - 1];
  if (place == 0) place = entry.number;
  return {};
}

const Recorded* Decisions::find(std::string_view id) const {
  const std::optional<std::int64_t> number = record_of_id(id);
  if (!number) return nullptr;
  const auto found = recorded_.find(*number);
  return found == recorded_.end() ? nullptr : &found->second;
}

const Recorded* Decisions::latest_of(const std::string& subject) const {
  const auto found = latest_.find(subject);
  return found == latest_.end() ? nullptr : &recorded_.at(found->second);
}

std::vector<const Recorded*> Decisions::open() const {
  std::vector<const Recorded*> open;
  for (const auto& [number, recorded] : recorded_) {
    const std::string& subject = recorded.decision.subject;
    const bool is_last = subject.empty() || latest_.at(subject) == number;
    if (is_last && !replaced_.contains(number)) open.push_back(&recorded);
  }
  return open;
}

const Places* Decisions::content(const Sha256& hash) const {
  const auto found = contents_.find(hash);
  return found == contents_.end() ? nullptr : &found->second;
}

std::optional<std::int64_t> Decisions::rulebook(const Sha256& hash) const {
  const auto found = rulebooks_.find(hash);
  if (found == rulebooks_.end()) return std::nullopt;
  return found->second;
}

}  // namespace cocket::audit
