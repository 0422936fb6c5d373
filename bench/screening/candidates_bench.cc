// SPDX-License-Identifier: Apache-2.0
// Times the search for candidates over published lists, and compares it with an exhaustive scan.
// bench/screening/run_candidates calls it and says how.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <fstream>
#include <ios>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "lists/importer.h"
#include "lists/listed_party.h"
#include "lists/stake.h"
#include "screen/candidate_index.h"
#include "screen/candidate_search.h"
#include "screen/name_preparer.h"
#include "screen/prepared_name.h"
#include "screen/prepared_names.h"
#include "screen/scorer.h"
#include "screen/test_noise.h"

namespace cocket::screen {
namespace {

// Of this process alone, so that what else runs on the machine does not count.
double seconds_since(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

struct Given {
  std::string name;
  PartyKind kind = PartyKind::Unknown;
};

struct Request {
  std::size_t queries = 10000;
  std::size_t checked = 100;  // against the exhaustive scan
  std::size_t invented = 0;   // names made of syllables that are listed too
  int threshold = kPossibleScore;
  std::uint32_t seed = 20261129;
  std::string ordinary;  // a file of names that nobody listed
  std::string found;     // where to write what they found
  std::string spoilt;    // where to write listed names that were spoilt
  std::string answers;   // where to write all that noisy names find
  std::size_t best = 5;  // of one name
  std::vector<std::string> files;
};

PartyKind kind_of(lists::PartyType type) {
  switch (type) {
    case lists::PartyType::Person:
      return PartyKind::Person;
    case lists::PartyType::Organization:
      return PartyKind::Organization;
    case lists::PartyType::Vessel:
    case lists::PartyType::Aircraft:
      return PartyKind::Vessel;
    case lists::PartyType::Unknown:
      break;
  }
  return PartyKind::Unknown;
}

// A name a line, behind "person", "organization" or nothing and a tab.
void read_lines(const std::string& file, std::vector<Given>& names) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const std::string_view kind = std::string_view(line).substr(0, tab);
    PartyKind party = PartyKind::Unknown;
    if (kind == "person") party = PartyKind::Person;
    if (kind == "organization") party = PartyKind::Organization;
    names.push_back({line.substr(tab + 1), party});
  }
}

Result<void> read_names(const std::string& file, std::vector<Given>& names) {
  if (file.ends_with(".tsv")) {
    read_lines(file, names);
    return {};
  }
  std::ifstream stream(file, std::ios::binary);
  lists::ImportRequest request;
  request.files.push_back({file, [&stream](std::span<char> into) -> Result<std::size_t> {
                             stream.read(into.data(), static_cast<std::streamsize>(into.size()));
                             return static_cast<std::size_t>(stream.gcount());
                           }});
  lists::Sink sink;
  sink.party = [&names](const lists::ListedParty& party) -> Result<void> {
    for (const lists::PartyName& name : party.names) {
      names.push_back({name.text, kind_of(party.type)});
    }
    return {};
  };
  sink.stake = [](const lists::Stake&) -> Result<void> { return {}; };
  TRY(lists::import_list(request, sink));
  return {};
}

void invent(const Request& request, std::vector<Given>& names) {
  NameNoise noise(request.seed + 1);
  for (std::size_t i = 0; i < request.invented; ++i) {
    const std::size_t kind = noise.below(2);
    names.push_back({noise.invent(), kind == 0 ? PartyKind::Person : PartyKind::Organization});
  }
  if (request.invented > 0) fmt::print("invented: {} names\n", request.invented);
}

// Of the whole process until now, as the system tells it; empty: it does not.
std::string most_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) return line.substr(line.find_first_not_of("\t ", 6));
  }
  return "";
}

std::vector<PreparedName> prepare_all(const NamePreparer& preparer,
                                      const std::vector<Given>& names) {
  std::vector<PreparedName> all;
  for (const Given& one : names) all.push_back(preparer.prepare(one.name, one.kind));
  return all;
}

void print_times(std::string_view what, std::vector<double> seconds, const SearchWork& work) {
  if (seconds.empty()) return;
  std::sort(seconds.begin(), seconds.end());
  double sum = 0;
  for (const double one : seconds) sum += one;
  const auto at = [&seconds](std::size_t percent) {
    return seconds[(seconds.size() - 1) * percent / 100] * 1e6;
  };
  const auto count = static_cast<double>(seconds.size());
  fmt::print("{}: {} queries, {:.0f} a second, p50 {:.0f} us, p99 {:.0f} us, worst {:.0f} us\n",
             what, seconds.size(), count / sum, at(50), at(99), at(100));
  fmt::print(
      "  a query: {:.0f} tokens near, {:.0f} readings with an anchor, "
      "{:.0f} compared, {:.1f} names scored\n",
      static_cast<double>(work.near) / count, static_cast<double>(work.touched) / count,
      static_cast<double>(work.compared) / count, static_cast<double>(work.scored) / count);
}

// How many queries found something.
std::size_t time_queries(std::string_view what, CandidateSearch& search,
                         const std::vector<PreparedName>& queries, int threshold) {
  std::vector<double> seconds;
  SearchWork all;
  std::size_t found = 0;
  std::pair<double, std::string_view> worst{0, ""};
  for (const PreparedName& query : queries) {
    const std::clock_t start = std::clock();
    found += search.find(query, threshold).empty() ? 0 : 1;
    seconds.push_back(seconds_since(start));
    worst = std::max(worst, {seconds.back(), query.text});
    all.near += search.work().near;
    all.touched += search.work().touched;
    all.compared += search.work().compared;
    all.scored += search.work().scored;
  }
  print_times(what, std::move(seconds), all);
  fmt::print("  found for {} of {}; slowest: {}\n", found, queries.size(), worst.second);
  return found;
}

std::string_view schema_of(PartyKind kind) {
  switch (kind) {
    case PartyKind::Person:
      return "Person";
    case PartyKind::Organization:
      return "Organization";
    case PartyKind::Vessel:
      return "Vessel";
    case PartyKind::Unknown:
      break;
  }
  return "";
}

constexpr std::string_view kPairColumns = "name_a,name_b,schema,schema_b,expected_match,block\n";

void append_pair(std::string& text, const Given& a, const Given& b, std::string_view labels) {
  append_csv_cell(text, a.name);
  text += ',';
  append_csv_cell(text, b.name);
  text += fmt::format(",{},{},{}\n", schema_of(a.kind), schema_of(b.kind), labels);
}

// Listed names as they are and spoilt once, as labelled pairs: they are the party they were.
void write_spoilt(const std::vector<Given>& names, const Request& request) {
  std::string text(kPairColumns);
  NameNoise noise(request.seed);
  for (std::size_t i = 0; i < request.queries; ++i) {
    const Given& one = names[noise.below(names.size())];
    const bool is_same = noise.below(4) == 0;
    const Given other{is_same ? one.name : noise.spoil(one.name, 1), one.kind};
    append_pair(text, other, one, is_same ? "yes,same" : "yes,spoilt");
  }
  std::ofstream(request.spoilt) << text;
}

// The best that ordinary names found, as labelled pairs: they are other parties.
void write_found(const CandidateIndex& index, const std::vector<PreparedName>& queries,
                 const Request& request) {
  std::string text(kPairColumns);
  CandidateSearch search(index);
  std::size_t alerts = 0;
  for (const PreparedName& query : queries) {
    std::vector<Candidate> found = search.find(query, request.threshold);
    alerts += found.empty() ? 0 : 1;
    if (found.size() > request.best) found.resize(request.best);
    for (const Candidate& one : found) {
      const PreparedName listed = index.names().name(one.name);
      append_pair(text, {query.text, query.kind}, {listed.text, listed.kind}, "no,ordinary");
    }
  }
  std::ofstream(request.found) << text;
  fmt::print("ordinary: found for {} of {}\n", alerts, queries.size());
}

// All that each query finds, with the scores: to compare two versions of the search.
void write_answers(const CandidateIndex& index, const std::vector<PreparedName>& queries,
                   const Request& request) {
  std::string text;
  CandidateSearch search(index);
  for (const PreparedName& query : queries) {
    text += query.text;
    for (const Candidate& one : search.find(query, request.threshold)) {
      text += fmt::format("\t{} {}", one.name, one.score);
    }
    text += '\n';
  }
  std::ofstream(request.answers) << text;
}

// How many candidates the search lost, or scored otherwise.
std::size_t compare_with_scan(const CandidateIndex& index, const std::vector<PreparedName>& queries,
                              const Request& request) {
  CandidateSearch search(index);
  std::size_t pairs = 0;
  std::size_t lost = 0;
  const std::size_t count = std::min(request.checked, queries.size());
  const std::size_t step = queries.size() / std::max<std::size_t>(count, 1);
  const std::clock_t start = std::clock();
  for (std::size_t i = 0; i < count; ++i) {
    const PreparedName& query = queries[i * step];
    const std::vector<Candidate> all = find_exhaustively(index, query, request.threshold);
    const std::vector<Candidate> found = search.find(query, request.threshold);
    pairs += all.size();
    for (const Candidate& one : all) {
      if (std::find(found.begin(), found.end(), one) != found.end()) continue;
      ++lost;
      fmt::print("  lost: {} for {} ({})\n", index.names().text(one.name), query.text, one.score);
    }
    if (found.size() > all.size()) lost += found.size() - all.size();
  }
  fmt::print(
      "against an exhaustive scan: {} queries of {}, {} names at {} or above, {} lost; "
      "the scan: {:.1f} queries a second\n",
      count, queries.size(), pairs, request.threshold, lost,
      static_cast<double>(count) / seconds_since(start));
  return lost;
}

Result<int> run(const Request& request) {
  std::vector<Given> names;
  for (const std::string& file : request.files) {
    const std::size_t before = names.size();
    TRY(read_names(file, names));
    fmt::print("{}: {} names\n", file, names.size() - before);
  }
  invent(request, names);
  if (!request.spoilt.empty() && !names.empty()) write_spoilt(names, request);
  const std::unique_ptr<NamePreparer> preparer = TRY(NamePreparer::create());
  std::clock_t start = std::clock();
  PreparedNames::Builder prepared;
  for (const Given& one : names) prepared.add(preparer->prepare(one.name, one.kind));
  fmt::print("names {}: prepared in {:.2f} s", names.size(), seconds_since(start));
  start = std::clock();
  const CandidateIndex index(prepared.finish());
  fmt::print(", index built in {:.2f} s\n", seconds_since(start));
  constexpr double kMebibyte = 1 << 20;
  fmt::print(
      "memory: index {:.1f} MiB, prepared names {:.1f} MiB; {} tokens, {} words, {} joined\n",
      static_cast<double>(index.bytes()) / kMebibyte,
      static_cast<double>(index.names().bytes()) / kMebibyte, index.tokens().size(),
      index.words().size(), index.joined_words().size());
  fmt::print("  of the process at most: {}\n", most_memory());

  NameNoise noise(request.seed);
  std::vector<Given> spoilt;
  for (std::size_t i = 0; i < request.queries && !names.empty(); ++i) {
    const Given& one = names[noise.below(names.size())];
    spoilt.push_back({noise.spoil(one.name), one.kind});
  }
  start = std::clock();
  const std::vector<PreparedName> queries = prepare_all(*preparer, spoilt);
  fmt::print(
      "a query is prepared in {:.0f} us\n",
      seconds_since(start) * 1e6 / static_cast<double>(std::max<std::size_t>(queries.size(), 1)));
  CandidateSearch search(index);
  time_queries("noisy", search, queries, request.threshold);
  if (!request.answers.empty()) write_answers(index, queries, request);
  if (!request.ordinary.empty()) {
    std::vector<Given> ordinary;
    TRY(read_names(request.ordinary, ordinary));
    const std::vector<PreparedName> asked = prepare_all(*preparer, ordinary);
    if (request.found.empty()) {
      time_queries("ordinary", search, asked, request.threshold);
    } else {
      write_found(index, asked, request);
    }
  }
  return compare_with_scan(index, queries, request) == 0 ? 0 : 1;
}

Result<Request> parse(std::span<char*> arguments) {
  Request request;
  std::map<std::string, std::string> options;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const std::string word = arguments[i];
    if (word.starts_with("--") && i + 1 < arguments.size()) {
      options[word.substr(2)] = arguments[++i];
    } else {
      request.files.push_back(word);
    }
  }
  const auto number = [&options](const char* name, auto& value) {
    const std::string& text = options[name];
    if (!text.empty()) std::from_chars(text.data(), text.data() + text.size(), value);
  };
  number("queries", request.queries);
  number("check", request.checked);
  number("threshold", request.threshold);
  number("seed", request.seed);
  number("best", request.best);
  number("invented", request.invented);
  request.ordinary = options["ordinary"];
  request.found = options["found"];
  request.spoilt = options["spoilt"];
  request.answers = options["answers"];
  if (request.files.empty() && request.invented == 0)
    return Error{Error::Kind::Usage, "no list is named"};
  return request;
}

}  // namespace
}  // namespace cocket::screen

int main(int count, char** arguments) {
  const auto request = cocket::screen::parse({arguments, static_cast<std::size_t>(count)});
  if (!request.ok()) {
    fmt::print(stderr, "{}\n", request.error().message);
    return 2;
  }
  const auto code = cocket::screen::run(request.value());
  if (!code.ok()) {
    fmt::print(stderr, "{}\n", code.error().message);
    return 2;
  }
  return code.value();
}
