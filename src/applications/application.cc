// SPDX-License-Identifier: Apache-2.0
#include "applications/application.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "applications/bodies.h"
#include "base/date.h"
#include "base/result.h"
#include "base/text.h"
#include "journal/fold.h"
#include "journal/journal.h"
#include "journal/record.h"

namespace cocket::applications {
namespace {

constexpr std::array kStepNames = {
    std::pair{Step::Submitted, "submitted"}, std::pair{Step::Accepted, "accepted"},
    std::pair{Step::Paused, "paused"},       std::pair{Step::Resumed, "resumed"},
    std::pair{Step::Returned, "returned"},   std::pair{Step::Granted, "granted"},
    std::pair{Step::Refused, "refused"},     std::pair{Step::Withdrawn, "withdrawn"}};

// Behind which steps this one may come; the first of nothing: while the file is being made.
bool may_follow(std::optional<Step> before, Step step) {
  const auto is_one_of = [&](std::initializer_list<Step> steps) {
    return before && std::find(steps.begin(), steps.end(), *before) != steps.end();
  };
  switch (step) {
    case Step::Submitted:
      return !before || is_one_of({Step::Returned});
    case Step::Accepted:
      return is_one_of({Step::Submitted});
    case Step::Paused:
      return is_one_of({Step::Accepted, Step::Resumed});
    case Step::Resumed:
      return is_one_of({Step::Paused});
    case Step::Returned:
    case Step::Granted:
    case Step::Refused:
      return is_one_of({Step::Submitted, Step::Accepted, Step::Paused, Step::Resumed});
    case Step::Withdrawn:
      return !before || !is_one_of({Step::Granted, Step::Refused, Step::Withdrawn});
  }
  return false;
}

bool is_closed(const Application& application) {
  const auto stands = application.stands();
  return stands == Step::Granted || stands == Step::Refused || stands == Step::Withdrawn;
}

journal::Apply applying(Applications& applications) {
  return [&applications](const journal::Entry& entry) { return applications.apply(entry.record); };
}

}  // namespace

std::string_view name_of(Step step) {
  return kStepNames[static_cast<std::size_t>(step)].second;
}

std::optional<Step> step_named(std::string_view name) {
  for (const auto& [step, own] : kStepNames) {
    if (own == name) return step;
  }
  return std::nullopt;
}

const Document* Application::document(std::string_view name) const {
  const std::string folded = fold(name);
  const auto found = std::find_if(documents.begin(), documents.end(),
                                  [&](const Document& one) { return fold(one.name) == folded; });
  return found == documents.end() ? nullptr : &*found;
}

std::optional<Step> Application::stands() const {
  return events.empty() ? std::nullopt : std::optional(events.back().step);
}

const Application* Applications::find(const std::string& id) const {
  const auto found = all_.find(id);
  return found == all_.end() ? nullptr : &found->second;
}

Result<void> Applications::apply(const journal::Record& record) {
  if (!is_of_applications(record.kind)) return {};
  if (record.kind == kNew) {
    Application application;
    application.request = TRY(read_request(record.body));
    const std::string id = application.request.id;
    if (!all_.emplace(id, std::move(application)).second) {
      return invalid(fmt::format("there is an application `{}` already", printable(id)));
    }
    return {};
  }
  const std::string id = TRY(read_application_id(record.body));
  const auto found = all_.find(id);
  if (found == all_.end()) {
    std::vector<std::string> ids;
    for (const auto& [own, one] : all_) ids.push_back(own);
    return Error{Error::Kind::NotFound,
                 fmt::format("there is no application `{}` in this journal{}", printable(id),
                             did_you_mean(id, ids))};
  }
  Application& application = found->second;
  if (record.kind == kFile) {
    Document document = TRY(read_document(record.body));
    document.by = record.actor;
    document.time = record.time;
    if (is_closed(application)) {
      return invalid(fmt::format("application `{}` is {}; nothing more is filed", printable(id),
                                 name_of(*application.stands())));
    }
    const Document* there = application.document(document.name);
    if (there == nullptr) {
      application.documents.push_back(std::move(document));
    } else {
      application.documents[static_cast<std::size_t>(there - application.documents.data())] =
          std::move(document);
    }
    return {};
  }
  if (record.kind == kStep) {
    Event event = TRY(read_event(record.body));
    event.by = record.actor;
    const auto stands = application.stands();
    if (!may_follow(stands, event.step)) {
      return invalid(fmt::format("application `{}` is {}, and cannot be {} now", printable(id),
                                 stands ? name_of(*stands) : "in preparation",
                                 name_of(event.step)));
    }
    if (!application.events.empty() && event.day < application.events.back().day) {
      return invalid(fmt::format("application `{}` was {} on {}, and {} is before that",
                                 printable(id), name_of(*stands),
                                 format(application.events.back().day), format(event.day)));
    }
    application.events.push_back(std::move(event));
    return {};
  }
  if (record.kind == kDisclose) {
    Disclosure disclosure = TRY(read_disclosure(record.body));
    disclosure.by = record.actor;
    application.disclosures.push_back(std::move(disclosure));
    return {};
  }
  return Error{
      Error::Kind::Broken,
      fmt::format("kind `{}` is not known; it was written by a newer program", record.kind)};
}

Result<Applications> fold_journal(journal::Journal& journal) {
  Applications applications;
  journal::Head head;
  TRY(journal::fold_on(journal, head, applying(applications)));
  return applications;
}

Result<void> write(journal::Journal& journal, const journal::Record& record) {
  const auto end = journal.append_in_turn(
      [&](const journal::Head& head) -> Result<std::vector<journal::Record>> {
        Applications applications;
        journal::Head read;
        TRY(journal::fold_to(journal, head, read, applying(applications)));
        TRY(applications.apply(record));
        return std::vector<journal::Record>{record};
      });
  if (!end.ok()) return end.error();
  return {};
}

}  // namespace cocket::applications
