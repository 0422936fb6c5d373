// SPDX-License-Identifier: Apache-2.0
#include "bench/decide/workloads.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "facts/case.h"
#include "facts/vocabulary.h"
#include "program/program.h"
#include "tests/support/program_builder.h"

namespace cocket::bench {
namespace {

using program::Effect;
using test::day;

class Dice {
 public:
  explicit Dice(std::mt19937_64& random) : random_(random) {}

  int pick(int count) const {
    return static_cast<int>(random_() % static_cast<std::uint64_t>(count));
  }
  bool chance(unsigned percent) const { return random_() % 100 < percent; }

 private:
  std::mt19937_64& random_;
};

void set(facts::Case& line, int field, facts::Value value) {
  line.facts[static_cast<std::size_t>(field)] = {std::move(value), facts::Origin::Given};
}

// Country number 0 is the one that the eight measures name.
facts::Country country_number(int number) {
  return {{static_cast<char>('A' + number / 26), static_cast<char>('A' + number % 26)}};
}

struct YesRate {
  int field = -1;
  unsigned percent = 0;
};

class EightMeasures : public Workload {
 public:
  EightMeasures() {
    build_ban();
    build_suspended();
    build_lists();
  }

  const program::Program& law() const override { return builder_.program; }
  std::vector<int> sort_fields() const override {
    return {builder_.program.vocabulary.find("dual_use"), destination_};
  }

  facts::Case line(std::mt19937_64& random, unsigned percent_unknown) const override {
    const Dice dice(random);
    facts::Case line;
    line.facts.resize(static_cast<std::size_t>(law().vocabulary.size()));
    for (const YesRate& flag : flags_) {
      if (!dice.chance(percent_unknown)) set(line, flag.field, dice.chance(flag.percent));
    }
    if (!dice.chance(percent_unknown)) {
      constexpr const char* kDays[] = {"2025-12-01", "2026-01-06", "2026-02-24", "2026-11-11"};
      constexpr int kLengths[] = {36, 49, 260, 60};
      const int stretch = dice.pick(4);
      set(line, law().date_field, Date{day(kDays[stretch]).days + dice.pick(kLengths[stretch])});
    }
    if (!dice.chance(percent_unknown)) {
      const int number = dice.chance(30) ? 0 : 1 + dice.pick(248);
      set(line, destination_, country_number(number));
    }
    if (!dice.chance(percent_unknown)) {
      set(line, use_, facts::EnumValue{dice.chance(90) ? 0 : 1 + dice.pick(3)});
    }
    return line;
  }

 private:
  int flag(const char* name, unsigned percent) {
    flags_.push_back({builder_.flag(name), percent});
    return flags_.back().field;
  }

  void add(const char* name, Effect effect, int when, const program::Force& force) {
    builder_.at(builder_.measure(name, effect, when)).force = force;
  }

  void build_ban() {
    test::ProgramBuilder& law = builder_;
    const int limbs = law.any(
        {law.is(flag("military_user", 5)), law.is_one_of(use_, {1}), law.is(flag("enhances", 10))});
    const int excluded = law.all({law.is(rare_), law.reads(question_, 0)});
    const int when = law.all(
        {law.is(dual_), out_, law.in_countries(destination_, {"AA"}), limbs, law.negate(excluded)});
    add("ban", Effect::Prohibit, when, test::force(day("2026-01-06")));
    add("rare", Effect::RequireLicence, law.all({law.is(exported_), law.is(rare_)}),
        test::force(day("2025-04-04")));
  }

  void build_suspended() {
    test::ProgramBuilder& law = builder_;
    const int abroad = law.negate(law.is(exported_));
    const int annex = flag("annex", 20);
    const std::vector<int> conditions = {
        law.all({abroad, law.is(flag("part_two", 15)), law.is(flag("share", 20))}),
        law.all({abroad, law.is(annex), law.is(flag("technology", 20))}),
        law.all({abroad, law.is(annex), law.is(origin_)})};
    const std::vector<const char*> from = {"2025-12-01", "2025-12-01", "2025-10-09"};
    const std::vector<const char*> names = {"abroad_share", "abroad_technology", "abroad_origin"};
    for (std::size_t i = 0; i < names.size(); ++i) {
      program::Force force = test::force(day(from[i]));
      test::suspend(force, {day("2025-11-07"), day("2026-11-10")});
      add(names[i], Effect::RequireLicence, conditions[i], force);
    }
  }

  void build_lists() {
    test::ProgramBuilder& law = builder_;
    const program::Force force = test::force(day("2026-02-24"));
    add("listed", Effect::Prohibit,
        law.all({law.is(dual_), out_, law.is(flag("control_listed", 2))}), force);
    add("watched", Effect::RequireLicence,
        law.all({law.is(dual_), law.is(exported_), law.is(flag("watch_listed", 2))}), force);
    add("general", Effect::RequireLicence, law.all({law.is(dual_), law.is(exported_)}),
        test::force(day("2024-12-01")));
  }

  test::ProgramBuilder builder_;
  std::vector<YesRate> flags_;
  int destination_ = builder_.field("destination", facts::FieldType::Country);
  int use_ = builder_.choice("use", {"civil", "military", "wmd", "space"});
  int question_ = builder_.question("rare-excluded", {"yes", "no"});
  int dual_ = flag("dual_use", 40);
  int rare_ = flag("rare_earth", 15);
  int origin_ = flag("origin", 60);
  int exported_ = flag("exported", 60);
  int out_ = builder_.any({builder_.is(exported_), builder_.is(origin_)});
};

constexpr int kCountries = 249;
constexpr int kGroups = 24;
constexpr int kItemsPerGroup = 10;
constexpr int kUses = 12;
constexpr int kLicences = 4;

std::vector<std::pair<std::string, std::string>> item_rows() {
  std::vector<std::pair<std::string, std::string>> rows;
  for (int group = 0; group < kGroups; ++group) {
    const std::string above = "G" + std::to_string(group);
    rows.emplace_back(above, "");
    for (int item = 0; item < kItemsPerGroup; ++item) {
      rows.emplace_back(above + "." + std::to_string(item), above);
    }
  }
  return rows;
}

std::vector<std::string> numbered(const char* name, int count) {
  std::vector<std::string> names;
  for (int i = 0; i < count; ++i) names.push_back(name + std::to_string(i));
  return names;
}

class Synthetic : public Workload {
 public:
  Synthetic(int measures, std::uint64_t seed, Reach reach) : random_(seed) {
    for (int i = 0; i < measures; ++i) reach == Reach::Narrow ? add_measure(i) : add_broad(i);
  }

  const program::Program& law() const override { return builder_.program; }
  std::vector<int> sort_fields() const override { return {item_, destination_}; }

  facts::Case line(std::mt19937_64& random, unsigned percent_unknown) const override {
    const Dice dice(random);
    facts::Case line;
    line.facts.resize(static_cast<std::size_t>(law().vocabulary.size()));
    const auto put = [&](int field, facts::Value value) {
      if (!dice.chance(percent_unknown)) set(line, field, std::move(value));
    };
    put(law().date_field, random_day(dice));
    // One item in sixteen is known by its group alone.
    const int group = dice.pick(kGroups) * (kItemsPerGroup + 1);
    const int item = dice.pick(16) == 0 ? 0 : 1 + dice.pick(kItemsPerGroup);
    put(item_, facts::Codes{{group + item}});
    for (const int field : {origin_, from_, destination_, user_country_}) {
      put(field, country_number(dice.pick(kCountries)));
    }
    for (const int field : {military_, enhances_, listed_}) put(field, dice.chance(10));
    put(use_, facts::EnumValue{dice.pick(kUses)});
    put(licence_, facts::EnumValue{dice.pick(kLicences)});
    put(share_, facts::Percent{Decimal::of(dice.pick(8), 0)});
    return line;
  }

 private:
  static Date random_day(const Dice& dice) { return {day("2024-01-01").days + dice.pick(1000)}; }

  std::vector<std::string> random_countries(const Dice& dice, int count_max) const {
    std::vector<std::string> names;
    for (int i = 1 + dice.pick(count_max); i > 0; --i) {
      names.push_back(country_number(dice.pick(kCountries)).text());
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
  }

  int random_items(const Dice& dice) {
    std::vector<std::string> items;
    const int first = dice.pick(kGroups * kItemsPerGroup);
    const int last = std::min(first + dice.pick(12), kGroups * kItemsPerGroup - 1);
    for (int i = first; i <= last; ++i) {
      items.push_back("G" + std::to_string(i / kItemsPerGroup) + "." +
                      std::to_string(i % kItemsPerGroup));
    }
    return builder_.in(item_, items);
  }

  void add_measure(int number) {
    test::ProgramBuilder& law = builder_;
    const Dice dice(random_);
    const auto one_of_four = [&](int field) {
      return law.in_countries(field, {country_number(dice.pick(4)).text()});
    };
    std::vector<int> all{random_items(dice),
                         law.in_countries(destination_, random_countries(dice, 10))};
    all.push_back(law.any({one_of_four(origin_), one_of_four(from_)}));
    if (dice.chance(50)) {
      all.push_back(
          law.any({law.is(military_), law.is_one_of(use_, {dice.pick(kUses)}), law.is(enhances_)}));
    }
    if (dice.chance(33)) {
      all.push_back(law.compare(share_, program::Comparison::GreaterEqual,
                                facts::Percent{Decimal::of(1 + dice.pick(5), 0)}));
    }
    const int measure =
        law.measure("m" + std::to_string(number),
                    dice.chance(50) ? Effect::Prohibit : Effect::RequireLicence, law.all(all));
    if (dice.chance(33)) {
      const int friends = law.in_countries(user_country_, random_countries(dice, 4));
      const int held = law.is_one_of(licence_, {dice.pick(kLicences)});
      law.at(measure).exceptions.push_back({"", law.all({friends, held})});
    }
    const Date first = random_day(dice);
    law.at(measure).force = test::force(first, Date{first.days + dice.pick(600)});
  }

  void add_broad(int number) {
    const Dice dice(random_);
    std::vector<std::string> items;
    for (int group = 0; group < kGroups; ++group) {
      if (dice.chance(50)) items.push_back("G" + std::to_string(group));
    }
    const auto half = [&](int field) {
      std::vector<std::string> names;
      for (int country = 0; country < kCountries; ++country) {
        if (dice.chance(50)) names.push_back(country_number(country).text());
      }
      return builder_.in_countries(field, names);
    };
    const int item = builder_.in(item_, items);
    const int to = half(destination_);
    builder_.measure("m" + std::to_string(number),
                     dice.chance(50) ? Effect::Prohibit : Effect::RequireLicence,
                     builder_.all({item, to, builder_.any({half(origin_), half(from_)})}));
  }

  std::mt19937_64 random_;
  test::ProgramBuilder builder_;
  int item_ = builder_.codes("item", item_rows());
  int origin_ = builder_.field("origin", facts::FieldType::Country);
  int from_ = builder_.field("from", facts::FieldType::Country);
  int destination_ = builder_.field("destination", facts::FieldType::Country);
  int user_country_ = builder_.field("user_country", facts::FieldType::Country);
  int military_ = builder_.flag("military");
  int enhances_ = builder_.flag("enhances");
  int listed_ = builder_.flag("listed");
  int use_ = builder_.choice("use", numbered("use", kUses));
  int licence_ = builder_.choice("licence", numbered("licence", kLicences));
  int share_ = builder_.field("share", facts::FieldType::Percent);
};

}  // namespace

std::unique_ptr<Workload> eight_measures() {
  return std::make_unique<EightMeasures>();
}

std::unique_ptr<Workload> synthetic(int measures, std::uint64_t seed, Reach reach) {
  return std::make_unique<Synthetic>(measures, seed, reach);
}

}  // namespace cocket::bench
