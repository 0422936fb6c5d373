// SPDX-License-Identifier: Apache-2.0
// A rulebook of this repository as a workload: lines have values that its law tells apart.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostics.h"
#include "base/result.h"
#include "bench/decide/workloads.h"
#include "decide/decision.h"
#include "decide/reference/alternatives.h"
#include "decide/reference/world.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "rulebook/load.h"

namespace cocket::bench {
namespace {

class Shipped : public Workload {
 public:
  explicit Shipped(program::Program law) : law_(std::move(law)) {
    const decide::reference::World world{law_, nobody_, settings_};
    for (int field = 0; field < law_.vocabulary.size(); ++field) {
      values_.push_back(decide::reference::values_told_apart(world, field));
    }
    for (int list = 0; list < static_cast<int>(law_.lists.size()); ++list) {
      const bool is_of_parties = program::at(law_.lists, list).kind == program::ListKind::Party;
      if (is_of_parties && !program::at(law_.lists, list).entries.empty()) lists_.push_back(list);
    }
  }

  const program::Program& law() const override { return law_; }

  facts::Case line(std::mt19937_64& random, unsigned percent_unknown) const override {
    facts::Case line;
    line.facts.resize(values_.size());
    for (int field = 0; field < law_.vocabulary.size(); ++field) {
      if (random() % 100 < percent_unknown) continue;
      facts::Value value = value_of(field, random);
      if (!facts::is_known(value)) continue;
      line.facts[static_cast<std::size_t>(field)] = {std::move(value), facts::Origin::Given};
      const bool is_party = law_.vocabulary.field(field).type == facts::FieldType::Party;
      if (is_party && !lists_.empty() && random() % 100 < 5)
        line.hits.push_back(hit(field, random));
    }
    return line;
  }

 private:
  facts::Value value_of(int field, std::mt19937_64& random) const {
    const facts::Field& declared = law_.vocabulary.field(field);
    if (declared.type == facts::FieldType::Code) {
      const auto nodes = static_cast<std::size_t>(declared.code_tree->size());
      if (random() % 4 == 0) return facts::Codes{};
      return facts::Codes{{static_cast<int>(random() % nodes)}};
    }
    if (declared.type == facts::FieldType::Party) {
      constexpr const char* kCountries[] = {"JP", "US", "CN", "DE", ""};
      return facts::Parties{{{"A party", kCountries[random() % 5]}}};
    }
    const std::vector<facts::Value>& values = values_[static_cast<std::size_t>(field)];
    return values.empty() ? facts::Unknown{} : values[random() % values.size()];
  }

  facts::PartyHit hit(int field, std::mt19937_64& random) const {
    const int list = lists_[random() % lists_.size()];
    const auto entries = program::at(law_.lists, list).entries.size();
    const auto certainty = random() % 4 == 0 ? facts::Certainty::Possible : facts::Certainty::Hit;
    return {field, 0, list, static_cast<int>(random() % entries), certainty, "A party"};
  }

  program::Program law_;
  facts::Case nobody_;
  decide::Settings settings_;
  std::vector<std::vector<facts::Value>> values_;  // by field
  std::vector<int> lists_;
};

Result<std::string> text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Error::Kind::Io, "cannot read `" + path.string() + "`"};
  return std::string(std::istreambuf_iterator<char>(file), {});
}

enum class Cases { Left, Taken };

void add_files(const std::filesystem::path& root, const std::string& folder,
               const std::string& ending, std::vector<std::string>& paths) {
  for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
    const std::string name = (std::filesystem::path(folder) / entry.path().filename()).string();
    if (name.ends_with(ending)) paths.push_back(name);
  }
}

// Of the files of the folder itself: folders in it may be rulebooks of their own.
Result<program::Program> loaded(const std::string& folder, Cases cases) {
  std::vector<std::string> paths;
  const std::filesystem::path root(folder);
  add_files(root, "", ".rules", paths);
  if (cases == Cases::Taken) add_files(root, "cases", ".case", paths);
  std::sort(paths.begin(), paths.end());
  const auto read_file = [&root](const std::string& path) { return text_of(root / path); };
  rulebook::Loaded loaded = rulebook::load(paths, read_file, {});
  if (!loaded.program) return invalid(render_all(loaded.diagnostics, loaded.files));
  return *std::move(loaded.program);
}

}  // namespace

Result<std::unique_ptr<Workload>> shipped(const std::string& folder) {
  program::Program law = TRY(loaded(folder, Cases::Left));
  return std::unique_ptr<Workload>(std::make_unique<Shipped>(std::move(law)));
}

Result<program::Program> with_cases(const std::string& folder) {
  return loaded(folder, Cases::Taken);
}

}  // namespace cocket::bench
