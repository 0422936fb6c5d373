// SPDX-License-Identifier: Apache-2.0
// Writes the lines of the eight measures that columnar_bench times, for engines of others, and what
// the reference interpreter answers to them. Same arguments, same bytes.
//
// usage: export_workload FOLDER [LINES [PERCENT_UNKNOWN [SEED]]]
//
//   workload.json   what columns there are, and where in the binary file each begins
//   workload.bin    column by column: the date as a number (int32, 20260106; unknown: 0), each
//   other
//                   fact as a byte (0 unknown, 1 no, 2 yes), then floor and ceiling as a byte each
//                   (0 free, 1 licence, 2 prohibited)
//   workload.csv    the facts: the date as a number, `true`, `false`, and nothing where unknown
//
// Others get no code to look up: of the destination, whether it is the banned one; of the end use,
// whether it is military. The sixteenth fact, how an open question of law is read, is the same for
// all lines (nobody knows) and no column.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <ios>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <variant>
#include <vector>

#include "base/check.h"
#include "base/date.h"
#include "base/result.h"
#include "bench/decide/workloads.h"
#include "decide/decision.h"
#include "decide/reference/interpreter.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"

namespace cocket::bench {
namespace {

struct Request {
  std::string folder;
  std::size_t lines = 1'000'000;
  std::size_t unknown = 20;  // per cent of the facts
  std::size_t seed = 20261129;
};

constexpr std::uint8_t kUnknown = 0;
constexpr std::uint8_t kNo = 1;
constexpr std::uint8_t kYes = 2;

struct Column {
  std::string name;
  std::vector<std::uint8_t> values;  // by line
};

struct Exported {
  std::vector<std::int32_t> dates;
  std::vector<Column> columns;
  Column floor{"floor", {}};
  Column ceiling{"ceiling", {}};
};

std::string name_for_others(const facts::Field& field) {
  if (field.name == "destination") return "to_banned";
  if (field.name == "use") return "military_use";
  return field.name;
}

struct Resolve {
  std::uint8_t operator()(bool flag) const { return flag ? kYes : kNo; }
  std::uint8_t operator()(const facts::Country& country) const {
    return (*this)(country == banned);
  }
  std::uint8_t operator()(const facts::EnumValue& use) const { return (*this)(use.index == 1); }
  std::uint8_t operator()(const facts::Unknown&) const { return kUnknown; }
  template <class Other>
  std::uint8_t operator()(const Other&) const {
    CHECK(false);
    return kUnknown;
  }
  facts::Country banned{{'A', 'A'}};
};

std::int32_t number_of(const facts::Value& value) {
  const Date* const date = std::get_if<Date>(&value);
  if (date == nullptr) return 0;
  std::string digits = format(*date);
  std::erase(digits, '-');
  return std::stoi(digits);
}

std::uint8_t number_of(decide::Outcome outcome) {
  switch (outcome) {
    case decide::Outcome::Free:
      return 0;
    case decide::Outcome::Licence:
      return 1;
    case decide::Outcome::Prohibited:
      return 2;
    case decide::Outcome::Report:
    case decide::Outcome::Exception:
      break;
  }
  CHECK(false);  // no measure of the eight has these
  return 0;
}

Exported drawn(const Workload& workload, const Request& request) {
  const program::Program& law = workload.law();
  Exported exported;
  for (int field = 0; field < law.vocabulary.size(); ++field) {
    if (field == law.date_field) continue;
    exported.columns.push_back({name_for_others(law.vocabulary.field(field)), {}});
  }
  std::mt19937_64 random(request.seed);
  for (std::size_t i = 0; i < request.lines; ++i) {
    const facts::Case line = workload.line(random, static_cast<unsigned>(request.unknown));
    std::size_t column = 0;
    for (int field = 0; field < law.vocabulary.size(); ++field) {
      const facts::Value& value = line.facts[static_cast<std::size_t>(field)].value;
      if (field == law.date_field) {
        exported.dates.push_back(number_of(value));
      } else {
        exported.columns[column++].values.push_back(std::visit(Resolve{}, value));
      }
    }
    const decide::Decision decision = decide::reference::decide(law, line, {});
    exported.floor.values.push_back(number_of(decision.floor));
    exported.ceiling.values.push_back(number_of(decision.ceiling));
  }
  return exported;
}

Result<std::ofstream> created(const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  if (!file) return Error{Error::Kind::Io, fmt::format("cannot write {}", path)};
  return file;
}

Result<void> closed(std::ofstream& file, const std::string& path) {
  file.close();
  if (!file) return Error{Error::Kind::Io, fmt::format("cannot write all of {}", path)};
  return {};
}

template <class Value>
void write_bytes(std::ofstream& file, const std::vector<Value>& values) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes for a file
  file.write(reinterpret_cast<const char*>(values.data()),
             static_cast<std::streamsize>(values.size() * sizeof(Value)));
}

Result<void> write_binary(const Exported& exported, const Request& request) {
  const std::string path = request.folder + "/workload.bin";
  std::ofstream file = TRY(created(path));
  nlohmann::ordered_json header = {{"workload", "eight measures"},
                                   {"lines", request.lines},
                                   {"percent_unknown", request.unknown},
                                   {"seed", request.seed}};
  std::size_t offset = 0;
  const auto note = [&](const std::string& name, const char* type, std::size_t bytes) {
    header["columns"].push_back({{"name", name}, {"type", type}, {"offset", offset}});
    offset += bytes;
  };
  write_bytes(file, exported.dates);
  note("date", "int32", exported.dates.size() * sizeof(std::int32_t));
  for (const Column& column : exported.columns) {
    write_bytes(file, column.values);
    note(column.name, "uint8", column.values.size());
  }
  for (const Column* column : {&exported.floor, &exported.ceiling}) {
    write_bytes(file, column->values);
    note(column->name, "uint8", column->values.size());
  }
  TRY(closed(file, path));
  const std::string header_path = request.folder + "/workload.json";
  std::ofstream header_file = TRY(created(header_path));
  header_file << header.dump(1) << '\n';
  return closed(header_file, header_path);
}

Result<void> write_csv(const Exported& exported, const Request& request) {
  const std::string path = request.folder + "/workload.csv";
  std::ofstream file = TRY(created(path));
  std::string row = "date";
  for (const Column& column : exported.columns) row += "," + column.name;
  constexpr std::array<std::string_view, 3> kWords = {",", ",false", ",true"};
  for (std::size_t i = 0; i < exported.dates.size(); ++i) {
    file << row << '\n';
    row = exported.dates[i] == 0 ? "" : std::to_string(exported.dates[i]);
    for (const Column& column : exported.columns) row += kWords[column.values[i]];
  }
  file << row << '\n';
  return closed(file, path);
}

Result<Request> read(int count, char** words) {
  Request request;
  if (count < 2 || count > 5) {
    return Error{Error::Kind::Usage,
                 "usage: export_workload FOLDER [LINES [PERCENT_UNKNOWN [SEED]]]"};
  }
  request.folder = words[1];
  const std::array<std::size_t*, 3> numbers = {&request.lines, &request.unknown, &request.seed};
  for (std::size_t i = 2; i < static_cast<std::size_t>(count); ++i) {
    const char* const end = words[i] + std::strlen(words[i]);
    const std::from_chars_result read = std::from_chars(words[i], end, *numbers[i - 2]);
    if (read.ec != std::errc() || read.ptr != end) {
      return Error{Error::Kind::Usage, fmt::format("`{}` is no number", words[i])};
    }
  }
  return request;
}

Result<void> read_and_run(int count, char** words) {
  const Request request = TRY(read(count, words));
  const Exported exported = drawn(*eight_measures(), request);
  TRY(write_binary(exported, request));
  return write_csv(exported, request);
}

}  // namespace
}  // namespace cocket::bench

int main(int argc, char** argv) {
  const cocket::Result<void> done = cocket::bench::read_and_run(argc, argv);
  if (!done.ok()) fmt::print(stderr, "{}\n", done.error().message);
  return done.ok() ? 0 : 1;
}
