// SPDX-License-Identifier: Apache-2.0
// The file of an application for a licence, as a fold over the records of a journal: which
// documents are wanted, which are there and what they say, how far it has come, and what was
// disclosed to whom. Which documents are wanted is the rulebook's affair.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/moment.h"
#include "base/result.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::applications {

inline constexpr std::size_t kTextBytesMax = 4096;

// What somebody says, by name: "quantity" = "100 kg", "end_user" = "Example Works Ltd".
using Statements = std::map<std::string, std::string>;

// What the decision of a line asks for.
struct Request {
  std::string id;  // of the applicant's choice
  std::string law;
  std::string rulebook;               // name and version
  std::string decision;               // its id
  Date day;                           // for which it was decided
  std::vector<std::string> measures;  // that ask for a licence and fire
  std::vector<std::string> authorities;
  std::vector<std::string> kinds;      // of licence, in the words of the rulebook
  std::vector<std::string> documents;  // in the order of the rulebook
  Statements line;                     // the facts of the line
};

struct Document {
  std::string name;  // which of those wanted, or another one
  std::string file;
  std::string sha256;
  Statements says;
  std::string by;
  Moment time;
};

// What happens to it; each with a day where the law is.
enum class Step : std::uint8_t {
  Submitted,
  Accepted,  // the clock of the authority begins
  Paused,    // what the law does not count: identification, expert opinion, checks on site
  Resumed,
  Returned,  // something is wrong or missing; it may be submitted again
  Granted,
  Refused,
  Withdrawn,
};
std::string_view name_of(Step step);  // "submitted", ...
std::optional<Step> step_named(std::string_view name);

struct Event {
  Step step = Step::Submitted;
  Date day;
  std::string licence;  // of Granted: its number
  std::string reason;
  std::string by;
};

struct Disclosure {
  std::string to;
  Date day;
  std::vector<std::string> documents;
  std::vector<std::string> masked;  // statements that were left out
  std::string sha256;               // of the package
  std::string by;
};

struct Application {
  Request request;
  std::vector<Document> documents;  // the newest of each name, in the order they first came
  std::vector<Event> events;
  std::vector<Disclosure> disclosures;
  const Document* document(std::string_view name) const;
  // Where it stands; nothing: in preparation.
  std::optional<Step> stands() const;
};

// Kinds of records; docs/formats/applications.md has their bodies.
inline constexpr const char* kNew = "application.new";
inline constexpr const char* kFile = "application.file";
inline constexpr const char* kStep = "application.step";
inline constexpr const char* kDisclose = "application.disclose";
inline bool is_of_applications(std::string_view kind) {
  return kind.starts_with("application.");
}

std::string request_text(const Request& request);
std::string document_text(const std::string& application, const Document& document);
std::string event_text(const std::string& application, const Event& event);
std::string disclosure_text(const std::string& application, const Disclosure& disclosure);

class Applications {
 public:
  // An Error says why the record does not follow from those before it, in words for the one who
  // wants to write it. Records of others are passed over.
  Result<void> apply(const journal::Record& record);
  const Application* find(const std::string& id) const;
  const std::map<std::string, Application>& all() const { return all_; }

 private:
  std::map<std::string, Application> all_;
};

Result<Applications> fold_journal(journal::Journal& journal);

// Appends the record, unless it does not follow; nobody else writes meanwhile.
Result<void> write(journal::Journal& journal, const journal::Record& record);

}  // namespace cocket::applications
