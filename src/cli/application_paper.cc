// SPDX-License-Identifier: Apache-2.0
#include "cli/application_paper.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "applications/application.h"
#include "applications/checklist.h"
#include "base/date.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "pages/paper.h"

namespace cocket::cli {
namespace {

using pages::Block;

constexpr std::size_t kHiddenBytesMin = 3;
constexpr const char* kWithheldName = "(the name of the file is withheld)";
constexpr const char* kPackageSchema = "cocket/application/1";

// Those of the shipment, and of each document.
std::vector<applications::Statements*> all_statements(applications::Application& application) {
  std::vector<applications::Statements*> all = {&application.request.line};
  for (applications::Document& document : application.documents) all.push_back(&document.says);
  return all;
}

Json statements_json(const applications::Statements& says) {
  Json json = Json::object();
  for (const auto& [name, said] : says) json[name] = said;
  return json;
}

std::string spaced(std::string name) {
  for (char& c : name) c = c == '_' ? ' ' : c;
  return name;
}

// The one stands in the other, in any spelling of blanks and signs: "5000CNY.pdf" holds "5,000
// CNY". What is as short as "5" stands in anything.
bool holds(const std::string& text, const std::string& hidden) {
  const std::string wanted = letters_and_digits(fold(hidden));
  return wanted.size() >= kHiddenBytesMin &&
         letters_and_digits(fold(text)).find(wanted) != std::string::npos;
}

}  // namespace

Result<applications::Application> masked(applications::Application application,
                                         const std::vector<std::string>& withheld) {
  const std::vector<applications::Statements*> all = all_statements(application);
  std::vector<std::string> names;
  for (const applications::Statements* says : all) {
    for (const auto& [name, said] : *says) names.push_back(name);
  }
  std::vector<std::string> hidden;
  for (const std::string& name : withheld) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      return Error{Error::Kind::Usage, fmt::format("nothing says `{}`, to be withheld{}",
                                                   printable(name), did_you_mean(name, names))};
    }
    for (applications::Statements* says : all) {
      const auto found = says->find(name);
      if (found == says->end()) continue;
      hidden.push_back(found->second);
      found->second = kWithheld;
    }
  }
  for (const applications::Statements* says : all) {
    for (const auto& [name, said] : *says) {
      for (const std::string& one : hidden) {
        if (one == kWithheld) continue;
        if (!applications::is_same_statement(said, one) && !holds(said, one)) continue;
        return Error{Error::Kind::Usage,
                     fmt::format("`{}` tells what is withheld; withhold it too by `--withhold {}`",
                                 printable(name), printable(name))};
      }
    }
  }
  for (applications::Document& document : application.documents) {
    const bool tells = std::any_of(hidden.begin(), hidden.end(), [&](const std::string& one) {
      return one != kWithheld && holds(document.file, one);
    });
    if (tells) document.file = kWithheldName;
  }
  return application;
}

Json package_json(const applications::Application& masked, const PackageFor& what) {
  const applications::Request& request = masked.request;
  Json json;
  json["schema"] = kPackageSchema;
  json["application"] = request.id;
  json["to"] = what.to;
  json["day"] = format(what.day);
  json["law"] = request.law;
  json["rulebook"] = request.rulebook;
  json["decision"] = request.decision;
  json["decided_for"] = format(request.day);
  json["measures"] = request.measures;
  json["authorities"] = request.authorities;
  json["kinds"] = request.kinds;
  json["shipment"] = statements_json(request.line);
  json["documents"] = Json::array();
  for (const std::string& wanted : request.documents) {
    if (masked.document(wanted) == nullptr) {
      json["documents"].push_back({{"document", wanted}, {"file", nullptr}});
    }
  }
  for (const applications::Document& document : masked.documents) {
    Json one;
    one["document"] = document.name;
    one["file"] = document.file;
    one["sha256"] = document.sha256;
    one["says"] = statements_json(document.says);
    json["documents"].push_back(std::move(one));
  }
  json["withheld"] = what.withheld;
  return json;
}

pages::Paper package_paper(const applications::Application& masked, const PackageFor& what) {
  const applications::Request& request = masked.request;
  pages::Paper paper;
  paper.title = "Application for an export licence: " + request.id;
  paper.subtitle = fmt::format("to {}, {}", what.to, format(what.day));
  paper.foot = fmt::format("{} · {} · decision {}", request.id, request.rulebook, request.decision);
  paper.date = format(what.day);
  const auto row = [&](const std::string& label, const std::string& text) {
    if (!text.empty()) paper.blocks.push_back({Block::Kind::Row, text, label});
  };
  const auto heading = [&](const char* text) {
    paper.blocks.push_back({Block::Kind::Heading, text, ""});
  };
  heading("What is applied for");
  row("licence", join(request.kinds, "; "));
  row("authority", join(request.authorities, "; "));
  row("asked for by", join(request.measures, ", "));
  row("decided for", fmt::format("{}, under {}", format(request.day), request.rulebook));
  heading("Shipment");
  for (const auto& [name, said] : request.line) row(spaced(name), said);
  heading("Documents");
  const applications::Checklist list = applications::check(masked);
  int number = 0;
  const auto add = [&](const std::string& name, const applications::Document* document) {
    std::string text = name;
    if (document == nullptr) {
      text += "\nnot in this file";
    } else {
      text += fmt::format("\n{}\nSHA-256 {}", document->file, document->sha256);
      for (const auto& [about, said] : document->says) {
        text += fmt::format("\n{}: {}", spaced(about), said);
      }
    }
    row(fmt::format("{}", ++number), text);
  };
  for (const applications::Item& item : list.items) add(item.document, item.filed);
  for (const applications::Document* other : list.others) add(other->name, other);
  if (!what.withheld.empty()) {
    heading("Withheld");
    paper.blocks.push_back({Block::Kind::Text,
                            "From this copy were left out: " + join(what.withheld, ", ") +
                                ". The files named above are not part of it.",
                            ""});
  }
  return paper;
}

}  // namespace cocket::cli
