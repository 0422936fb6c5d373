// SPDX-License-Identifier: Apache-2.0
#include "journal/checkpoint.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/hex.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/result.h"
#include "base/signature.h"
#include "journal/record.h"

namespace cocket::journal {
namespace {

constexpr std::string_view kCheckpointMark = "cocket checkpoint 1\n";
constexpr std::size_t kCheckpointBytesMax = 4096;

template <class Bytes>
std::string hex_text(const Bytes& bytes) {
  return hex_of({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

template <std::size_t count>
std::optional<std::array<unsigned char, count>> hex_member(const Json& json, const char* member) {
  const auto found = json.find(member);
  if (found == json.end() || !found->is_string()) return std::nullopt;
  return from_hex<count>(found->template get<std::string>());
}

void append_eight_bytes(std::string& out, std::int64_t value) {
  for (int i = 0; i < 8; ++i) {
    out += static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i) & 0xff);
  }
}

// Nothing: a member is missing, or is of another type.
std::optional<Checkpoint> checkpoint_in(const Json& json) {
  const auto count = json.find("count");
  const auto time = json.find("time");
  const auto hash = hex_member<Sha256{}.size()>(json, "head");
  const auto key = hex_member<PublicKey{}.size()>(json, "key");
  const auto signature = hex_member<Signature{}.size()>(json, "signature");
  if (!hash || !key || !signature || count == json.end() || time == json.end()) return std::nullopt;
  if (!count->is_number_unsigned() || !time->is_string()) return std::nullopt;
  const auto moment = parse_moment(time->get<std::string>());
  if (!moment.ok() || count->get<std::uint64_t>() > std::uint64_t{INT64_MAX}) return std::nullopt;
  return Checkpoint{{count->get<std::int64_t>(), *hash}, moment.value(), *key, *signature};
}

}  // namespace

std::string signed_bytes(const Head& head, Moment time) {
  std::string out(kCheckpointMark);
  append_eight_bytes(out, head.count);
  out.append(head.hash.begin(), head.hash.end());
  append_eight_bytes(out, time.milliseconds);
  return out;
}

Checkpoint sign_head(const SigningKey& key, const Head& head, Moment time) {
  return {head, time, key.public_key(), key.sign(signed_bytes(head, time))};
}

std::string checkpoint_text(const Checkpoint& checkpoint) {
  Json json;
  json["cocket"] = "journal checkpoint";
  json["format"] = 1;
  json["count"] = checkpoint.head.count;
  json["head"] = to_hex(checkpoint.head.hash);
  json["time"] = format(std::clamp(checkpoint.time, kMomentMin, kMomentMax));
  json["key"] = hex_text(checkpoint.key);
  json["signature"] = hex_text(checkpoint.signature);
  return json.dump() + "\n";
}

Result<Checkpoint> read_checkpoint(std::string_view text) {
  if (text.size() > kCheckpointBytesMax) return invalid("this is too long for a checkpoint");
  const Json json = Json::parse(text, nullptr, false);
  const std::optional<Checkpoint> read =
      json.is_object() ? checkpoint_in(json) : std::optional<Checkpoint>();
  if (!read || checkpoint_text(*read) != text) {
    return invalid("this is no checkpoint as `cocket journal checkpoint` writes it");
  }
  if (!is_signed_by(read->key, signed_bytes(read->head, read->time), read->signature)) {
    return Error{Error::Kind::Broken,
                 "the signature does not fit to what the checkpoint says; it was changed"};
  }
  return *read;
}

}  // namespace cocket::journal
