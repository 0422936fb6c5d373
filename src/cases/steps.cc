// SPDX-License-Identifier: Apache-2.0
// The part of the fold that is about what people do to cases.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/hash.h"
#include "base/hex.h"
#include "base/result.h"
#include "base/text.h"
#include "cases/body.h"
#include "cases/case.h"
#include "cases/cases.h"
#include "cases/incoming.h"
#include "cases/policy.h"

namespace cocket::cases {
namespace {

// What a command says in one text, such as a reason.
struct Words {
  std::string id;
  std::string text;
};

Result<Words> read_words(const Incoming& in, const char* name) {
  Members members(in.body, "a record of a case");
  Words words;
  std::string key;
  members.take("case", words.id);
  members.take(name, words.text);
  members.take("key", key);
  TRY(members.finish());
  return words;
}

}  // namespace

Result<void> check_undecided(const Case& file) {
  if (!is_decided(file.state)) return {};
  return invalid(fmt::format("{} is {}; reopen it first", file.id, name_of(file.state)));
}

std::string lines_text(std::size_t count) {
  return count == 1 ? "1 line" : fmt::format("{} lines", count);
}

std::string why_no_evidence(const Case* file, const Rule& rule,
                            const std::vector<std::string>& evidence) {
  for (const std::string& one : evidence) {
    if (!one.starts_with(kAttachmentMark)) continue;
    const std::string_view hash = std::string_view(one).substr(kAttachmentMark.size());
    const bool is_there =
        file != nullptr &&
        std::any_of(file->attachments.begin(), file->attachments.end(),
                    [hash](const Attachment& attached) { return attached.sha256 == hash; });
    if (!is_there) return "there is no attachment " + one;
    if (rule.evidence == Evidence::Attachment) return "";
  }
  if (rule.evidence == Evidence::None) return "";
  if (rule.evidence == Evidence::Reference) {
    return evidence.empty() ? "the policy asks for evidence, an attachment or a reference" : "";
  }
  return "the policy asks for an attachment as evidence";
}

std::string short_hash(std::string_view sha256) {
  return fmt::format("sha256 {}", sha256.substr(0, 12));
}

std::string told_reason(const Case* file, const std::string& reason,
                        const std::vector<std::string>& evidence) {
  std::vector<std::string> words;
  for (const std::string& one : evidence) {
    std::string& word = words.emplace_back(one);
    if (file == nullptr || !one.starts_with(kAttachmentMark)) continue;
    const std::string_view hash = std::string_view(one).substr(kAttachmentMark.size());
    for (const Attachment& attached : file->attachments) {
      if (attached.sha256 != hash) continue;
      word = fmt::format("`{}` ({})", attached.name, short_hash(hash));
    }
  }
  std::string text = reason.empty() ? "" : ": " + reason;
  if (!words.empty()) text += "; evidence: " + join(words, ", ");
  return text;
}

Result<void> Cases::assign(const Incoming& in) {
  Members members(in.body, "an owner");
  std::string id;
  std::string owner;
  std::string key;
  members.take("case", id);
  members.take("owner", owner);
  members.take("key", key);
  TRY(members.finish());
  Case* file = TRY(named_case(id));
  TRY(check_undecided(*file));
  TRY(check_name("the owner", owner));
  file->owner = owner;
  file->history.push_back(in.event("assigned to " + owner));
  return {};
}

Result<void> Cases::set_due(const Incoming& in) {
  Members members(in.body, "a due date");
  std::string id;
  std::string key;
  std::optional<Date> due;
  members.take("case", id);
  members.take("due", due);
  members.take("key", key);
  TRY(members.finish());
  Case* file = TRY(named_case(id));
  TRY(check_undecided(*file));
  if (!due) return invalid("the due date is missing");
  file->due = due;
  file->history.push_back(in.event("due " + format(*due)));
  return {};
}

Result<void> Cases::comment(const Incoming& in) {
  const Words words = TRY(read_words(in, "text"));
  Case* file = TRY(named_case(words.id));
  TRY(check_text("the comment", words.text));
  file->history.push_back(in.event("comment: " + words.text));
  return {};
}

Result<void> Cases::attach(const Incoming& in) {
  Members members(in.body, "an attachment");
  Attachment attachment;
  std::string id;
  std::string key;
  std::string content;
  members.take("case", id);
  members.take("name", attachment.name);
  members.take("size", attachment.size);
  members.take("sha256", attachment.sha256);
  members.take("content", content);
  members.take("key", key);
  TRY(members.finish());
  Case* file = TRY(named_case(id));
  TRY(check_name("the name of an attachment", attachment.name));
  if (!from_hex<32>(attachment.sha256)) return invalid("`sha256` is not 64 hexadecimal digits");
  if (in.body.contains("content")) {
    std::string bytes(content.size() / 2, '\0');
    const bool is_hex =
        content.size() % 2 == 0 &&
        read_hex(content, reinterpret_cast<unsigned char*>(bytes.data()), bytes.size());
    if (!is_hex || std::cmp_not_equal(bytes.size(), attachment.size) ||
        to_hex(sha256(bytes)) != attachment.sha256) {
      return invalid("the bytes of the attachment are not those of its size and hash");
    }
    attachment.is_kept = true;
  }
  file->history.push_back(in.event(fmt::format("attached `{}`, {} bytes, {}{}", attachment.name,
                                               attachment.size, short_hash(attachment.sha256),
                                               attachment.is_kept ? ", kept in the journal" : "")));
  file->attachments.push_back(std::move(attachment));
  return {};
}

Result<void> Cases::wait(const Incoming& in) {
  const Words words = TRY(read_words(in, "reason"));
  Case* file = TRY(named_case(words.id));
  TRY(check_text("for whom or what it waits", words.text));
  if (file->state != State::Open && file->state != State::Waiting) {
    return invalid(
        fmt::format("{} is {}, and only an open case can wait", file->id, name_of(file->state)));
  }
  file->state = State::Waiting;
  file->history.push_back(in.event("waiting: " + words.text));
  return {};
}

Result<void> Cases::resume(const Incoming& in) {
  const Words words = TRY(read_words(in, "reason"));
  Case* file = TRY(named_case(words.id));
  if (file->state != State::Waiting) {
    return invalid(fmt::format("{} is {}, and only one that waits can be resumed", file->id,
                               name_of(file->state)));
  }
  file->state = State::Open;
  file->history.push_back(
      in.event("waits no more" + (words.text.empty() ? "" : ": " + words.text)));
  return {};
}

Result<void> Cases::propose(const Incoming& in) {
  Members members(in.body, "a proposal");
  std::string id;
  std::string key;
  std::string outcome;
  Proposal proposal;
  members.take("case", id);
  members.take("outcome", outcome);
  members.take("reason", proposal.reason);
  members.take("evidence", proposal.evidence);
  members.take("key", key);
  TRY(members.finish());
  Case* file = TRY(named_case(id));
  const std::optional<Outcome> known = outcome_named(outcome);
  if (!known) {
    return invalid(fmt::format("no outcome `{}`; expected release, refuse or close", outcome));
  }
  TRY(check_undecided(*file));
  if (file->proposal) {
    return invalid(fmt::format("{} is proposed already, to {} it, by {}; send that back first", id,
                               name_of(file->proposal->outcome), file->proposal->actor));
  }
  TRY(check_text("the reason", proposal.reason));
  const std::string lack = why_no_evidence(file, policy_.rule(*known), proposal.evidence);
  if (!lack.empty()) return invalid(lack);
  proposal.outcome = *known;
  proposal.actor = in.record.actor;
  file->history.push_back(in.event(fmt::format(
      "proposed to {} it{}", outcome, told_reason(file, proposal.reason, proposal.evidence))));
  file->proposal = std::move(proposal);
  file->state = State::Proposed;
  return {};
}

Result<void> Cases::send_back(const Incoming& in) {
  const Words words = TRY(read_words(in, "reason"));
  Case* file = TRY(named_case(words.id));
  if (!file->proposal) return invalid(fmt::format("nothing is proposed for {}", file->id));
  TRY(check_text("the reason", words.text));
  file->proposal.reset();
  file->state = State::Open;
  file->history.push_back(in.event("proposal sent back: " + words.text));
  return {};
}

// Releases, refuses or closes: what was proposed, or where the policy lets one person do it, at
// once.
Result<void> Cases::end(const Incoming& in) {
  Members members(in.body, "the end of a case");
  std::string id;
  std::string key;
  std::string reason;
  std::vector<std::string> evidence;
  members.take("case", id);
  members.take("reason", reason);
  members.take("evidence", evidence);
  members.take("key", key);
  TRY(members.finish());
  Case* file = TRY(named_case(id));
  TRY(check_undecided(*file));
  const Outcome outcome = *outcome_named(std::string_view(in.record.kind).substr(5));
  const Rule& rule = policy_.rule(outcome);
  if (file->proposal) {
    const Proposal& proposal = *file->proposal;
    if (proposal.outcome != outcome) {
      return invalid(fmt::format("{} proposed to {} {}; send that back first", proposal.actor,
                                 name_of(proposal.outcome), id));
    }
    if (rule.needs_second_person && is_same_person(proposal.actor, in.record.actor)) {
      return invalid(
          fmt::format("{} proposed it, and the policy asks for a second person", proposal.actor));
    }
    evidence.insert(evidence.begin(), proposal.evidence.begin(), proposal.evidence.end());
  } else {
    if (rule.needs_second_person) {
      return invalid(
          fmt::format("the policy asks for two: one who proposes (`cocket case propose {}`), and "
                      "another one who agrees",
                      id));
    }
    TRY(check_text("the reason", reason));
  }
  const std::string lack = why_no_evidence(file, rule, evidence);
  if (!lack.empty()) return invalid(lack);
  if (!reason.empty()) TRY(check_text("the reason", reason));
  const State state = state_after(outcome);
  const std::string as_proposed =
      file->proposal ? fmt::format(", as {} proposed", file->proposal->actor) : "";
  file->history.push_back(
      in.event(std::string(name_of(state)) + as_proposed + told_reason(file, reason, evidence)));
  file->proposal.reset();
  file->state = state;
  return {};
}

Result<void> Cases::reopen(const Incoming& in) {
  const Words words = TRY(read_words(in, "reason"));
  Case* file = TRY(named_case(words.id));
  if (!is_decided(file->state)) {
    return invalid(fmt::format("{} is {}, and only a decided case can be reopened", file->id,
                               name_of(file->state)));
  }
  TRY(check_text("the reason", words.text));
  file->state = State::Open;
  file->history.push_back(in.event("reopened: " + words.text));
  return {};
}

// Lines that are to be decided by themselves go into a case of their own.
Result<void> Cases::split(const Incoming& in) {
  Members members(in.body, "a split");
  std::string id;
  std::string into;
  std::string key;
  std::string reason;
  std::vector<std::string> keys;
  members.take("case", id);
  members.take("into", into);
  members.take("lines", keys);
  members.take("reason", reason);
  members.take("key", key);
  TRY(members.finish());
  Case* file = TRY(named_case(id));
  TRY(check_undecided(*file));
  if (file->proposal) {
    return invalid(fmt::format("{} is proposed to be decided as it is; send that back first", id));
  }
  if (!is_next(into)) return invalid("the new case is not the next");
  TRY(check_text("the reason", reason));
  std::sort(keys.begin(), keys.end());
  std::vector<Line> going;
  std::vector<Line> staying;
  for (const Line& line : file->lines) {
    const bool goes = std::binary_search(keys.begin(), keys.end(), line.key);
    (goes ? going : staying).push_back(line);
  }
  if (going.size() != keys.size() || keys.empty()) {
    return invalid(fmt::format("not all of these lines are in {}, or one comes twice", id));
  }
  if (staying.empty()) return invalid(fmt::format("these are all lines of {}", id));
  const auto number = static_cast<std::size_t>(file - cases_.data());
  for (const Line& line : file->lines) {
    std::erase_if(by_line_[line.key],
                  [number](const Place& place) { return place.number == number; });
  }
  Case made;
  made.id = into;
  made.cause = file->cause;
  made.is_split = true;
  made.owner = file->owner;
  made.due = file->due;
  made.attachments = file->attachments;
  made.history.push_back(
      in.event(fmt::format("made from {} for {}: {}", id, lines_text(going.size()), reason)));
  file->history.push_back(
      in.event(fmt::format("{} went into {}: {}", lines_text(going.size()), into, reason)));
  file->lines.clear();
  by_cause_[made.cause.key].push_back(cases_.size());
  cases_.push_back(std::move(made));
  for (Line& line : staying) put_line(number, std::move(line));
  for (Line& line : going) put_line(cases_.size() - 1, std::move(line));
  return {};
}

Result<void> Cases::set_policy(const Incoming& in) {
  policy_ = TRY(read_policy(in.record.body));
  policies_.push_back(in.event("policy: " + policy_text(policy_)));
  return {};
}

}  // namespace cocket::cases
