// SPDX-License-Identifier: Apache-2.0
// Bodies of the records of applications: compact JSON, empty members left out.
#include "applications/bodies.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "applications/application.h"
#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"

namespace cocket::applications {
namespace {

Result<void> check_text(std::string_view name, const std::string& text) {
  if (text.size() > kTextBytesMax) {
    return Error{Error::Kind::Limit, fmt::format("`{}` has {} bytes; at most {} fit", name,
                                                 text.size(), kTextBytesMax)};
  }
  if (first_invalid_utf8(text)) return invalid(fmt::format("`{}` is not UTF-8", name));
  if (has_hidden(text)) {
    return invalid(
        fmt::format("`{}`: `{}` has characters that do not show", name, printable(text)));
  }
  return {};
}

// The members of a body, each taken once; the first Error stays.
class Body {
 public:
  explicit Body(std::string_view text) : json_(Json::parse(text, nullptr, false)) {
    if (!json_.is_object()) fail("it is no JSON object");
  }
  void text(const char* name, std::string& into) {
    const Json* member = take(name);
    if (member == nullptr) return;
    if (!member->is_string()) return fail(fmt::format("`{}` is no text", name));
    into = member->get<std::string>();
    keep(check_text(name, into));
  }
  void needed(const char* name, std::string& into) {
    text(name, into);
    if (trim(into).empty()) fail(fmt::format("`{}` is missing", name));
  }
  void texts(const char* name, std::vector<std::string>& into) {
    const Json* member = take(name);
    if (member == nullptr) return;
    if (!member->is_array()) return fail(fmt::format("`{}` is no list of texts", name));
    for (const Json& one : *member) {
      if (!one.is_string()) return fail(fmt::format("`{}` is no list of texts", name));
      into.push_back(one.get<std::string>());
      keep(check_text(name, into.back()));
    }
  }
  void statements(const char* name, Statements& into) {
    const Json* member = take(name);
    if (member == nullptr) return;
    if (!member->is_object()) return fail(fmt::format("`{}` is no object of texts", name));
    for (const auto& [what, said] : member->items()) {
      if (!said.is_string()) return fail(fmt::format("`{}` is no object of texts", name));
      into[what] = said.get<std::string>();
      keep(check_text(what, into[what]));
    }
  }
  void day(const char* name, Date& into) {
    std::string written;
    needed(name, written);
    if (error_) return;
    const auto date = parse_date(written);
    if (!date.ok()) return fail(fmt::format("`{}`: {}", name, date.error().message));
    into = date.value();
  }
  void fail(const std::string& why) {
    if (!error_) error_ = invalid("of an application: " + why);
  }
  Result<void> finish() {
    if (!error_ && json_.is_object()) {
      for (const auto& [name, value] : json_.items()) {
        if (std::find(taken_.begin(), taken_.end(), name) == taken_.end()) {
          fail(fmt::format("unknown member `{}`{}", printable(name), did_you_mean(name, taken_)));
        }
      }
    }
    if (error_) return *error_;
    return {};
  }

 private:
  const Json* take(const char* name) {
    taken_.emplace_back(name);
    if (error_) return nullptr;
    const auto found = json_.find(name);
    return found == json_.end() ? nullptr : &*found;
  }
  void keep(const Result<void>& checked) {
    if (!checked.ok()) fail(checked.error().message);
  }

  Json json_;
  std::vector<std::string> taken_;
  std::optional<Error> error_;
};

void put(Json& json, const char* name, const std::string& text) {
  if (!text.empty()) json[name] = text;
}

void put(Json& json, const char* name, const std::vector<std::string>& texts) {
  if (!texts.empty()) json[name] = texts;
}

void put(Json& json, const char* name, const Statements& statements) {
  for (const auto& [what, said] : statements) json[name][what] = said;
}

}  // namespace

std::string request_text(const Request& request) {
  Json json = Json::object();
  put(json, "application", request.id);
  put(json, "law", request.law);
  put(json, "rulebook", request.rulebook);
  put(json, "decision", request.decision);
  json["day"] = format(request.day);
  put(json, "measures", request.measures);
  put(json, "authorities", request.authorities);
  put(json, "kinds", request.kinds);
  put(json, "documents", request.documents);
  put(json, "line", request.line);
  return json.dump();
}

Result<Request> read_request(std::string_view text) {
  Body body(text);
  Request request;
  body.needed("application", request.id);
  body.needed("law", request.law);
  body.needed("rulebook", request.rulebook);
  body.needed("decision", request.decision);
  body.day("day", request.day);
  body.texts("measures", request.measures);
  body.texts("authorities", request.authorities);
  body.texts("kinds", request.kinds);
  body.texts("documents", request.documents);
  body.statements("line", request.line);
  TRY(body.finish());
  return request;
}

Result<std::string> read_application_id(std::string_view text) {
  Body body(text);
  std::string id;
  body.needed("application", id);
  if (id.empty()) return body.finish().error();
  return id;
}

std::string document_text(const std::string& application, const Document& document) {
  Json json = Json::object();
  put(json, "application", application);
  put(json, "document", document.name);
  put(json, "file", document.file);
  put(json, "sha256", document.sha256);
  put(json, "says", document.says);
  return json.dump();
}

Result<Document> read_document(std::string_view text) {
  Body body(text);
  std::string id;
  Document document;
  body.needed("application", id);
  body.needed("document", document.name);
  body.needed("file", document.file);
  body.needed("sha256", document.sha256);
  body.statements("says", document.says);
  TRY(body.finish());
  return document;
}

std::string event_text(const std::string& application, const Event& event) {
  Json json = Json::object();
  put(json, "application", application);
  json["step"] = name_of(event.step);
  json["day"] = format(event.day);
  put(json, "licence", event.licence);
  put(json, "reason", event.reason);
  return json.dump();
}

Result<Event> read_event(std::string_view text) {
  Body body(text);
  std::string id;
  std::string step;
  Event event;
  body.needed("application", id);
  body.needed("step", step);
  body.day("day", event.day);
  body.text("licence", event.licence);
  body.text("reason", event.reason);
  const std::optional<Step> named = step_named(step);
  if (!named) body.fail(fmt::format("`{}` is no step", printable(step)));
  if (named == Step::Granted && event.licence.empty()) {
    body.fail("the `licence` that was granted is missing");
  }
  TRY(body.finish());
  event.step = *named;
  return event;
}

std::string disclosure_text(const std::string& application, const Disclosure& disclosure) {
  Json json = Json::object();
  put(json, "application", application);
  put(json, "to", disclosure.to);
  json["day"] = format(disclosure.day);
  put(json, "documents", disclosure.documents);
  put(json, "masked", disclosure.masked);
  put(json, "sha256", disclosure.sha256);
  return json.dump();
}

Result<Disclosure> read_disclosure(std::string_view text) {
  Body body(text);
  std::string id;
  Disclosure disclosure;
  body.needed("application", id);
  body.needed("to", disclosure.to);
  body.day("day", disclosure.day);
  body.texts("documents", disclosure.documents);
  body.texts("masked", disclosure.masked);
  body.needed("sha256", disclosure.sha256);
  TRY(body.finish());
  return disclosure;
}

}  // namespace cocket::applications
