// SPDX-License-Identifier: Apache-2.0
#include "classify/made_of.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "classify/declared.h"
#include "classify/description.h"
#include "classify/entries.h"
#include "facts/case.h"
#include "facts/composition.h"
#include "facts/substances.h"

namespace cocket::classify {
namespace {

// Of the tree of things.
constexpr auto kGuided =
    std::to_array<std::string_view>({"magnetic-part", "motor", "speaker", "sensor"});
// Stuff that holds little of what rows ask for.
constexpr auto kHoldLittle = std::to_array<std::string_view>(
    {"ore", "phosphor", "catalyst", "battery-material", "fibre-material"});
constexpr std::string_view kVesselOfAnyKind = "vessel";
constexpr std::string_view kOtherMagnet = "other-magnet";
constexpr std::string_view kOrdinaryMagnet = "ordinary-magnet-material";
constexpr std::string_view kMaterialOfAnyKind = "material";
constexpr std::string_view kConsumerGood = "consumer-good";

bool is_under(const Entries& entries, int node, std::string_view code) {
  const int above = entries.things().find(code);
  return above >= 0 && narrower(entries.things(), node, above) == node;
}

bool is_telling_substance(const Entries& entries, const std::string& substance) {
  const auto elements = facts::elements_of(substance).value_or(std::vector<std::string>{});
  return std::any_of(elements.begin(), elements.end(),
                     [&](const std::string& element) { return is_telling(entries, element); });
}

// "NdFeB rotor"; not "uranium rotor".
bool is_of_magnets(const std::string& substance) {
  constexpr auto kOfMagnets = std::to_array<std::string_view>(
      {"Al", "B", "Co", "Cu", "Dy", "Fe", "Gd", "Ho", "Nb", "Nd", "Ni", "Pr", "Sm", "Tb", "Zr"});
  const auto elements = facts::elements_of(substance).value_or(std::vector<std::string>{});
  return std::all_of(elements.begin(), elements.end(), [&](const std::string& element) {
    return std::find(kOfMagnets.begin(), kOfMagnets.end(), element) != kOfMagnets.end();
  });
}

// What a "calcium ball" or "zinc powder bearing" may be made of, though a sack of cement is too:
// some row asks for it. Iron, steel and aluminium things are what they are called.
bool names_listed(const Entries& entries, const std::string& substance) {
  constexpr auto kCommon = std::to_array<std::string_view>(
      {"Al", "Cl", "Cr", "Cu", "Fe", "H", "K", "Mn", "N", "Na", "O", "P", "S", "Si"});
  const auto elements = facts::elements_of(substance).value_or(std::vector<std::string>{});
  return std::any_of(elements.begin(), elements.end(), [&](const std::string& element) {
    const auto& asked = entries.elements_tested;
    return element == "He" || (std::binary_search(asked.begin(), asked.end(), element) &&
                               std::find(kCommon.begin(), kCommon.end(), element) == kCommon.end());
  });
}

// Half of it and more is what some row asks for: no phosphor, ore or electrode holds so much.
bool is_mostly_listed(const Entries& entries, const facts::Composition& made_of) {
  Decimal listed;
  for (const facts::Share& share : made_of.shares) {
    if (is_telling_substance(entries, share.substance)) {
      listed = facts::sum(listed, share.per_cent);
    }
  }
  return !(listed < Decimal::of(50, 0));
}

bool is_of_ordinary_magnets(const std::string& element) {
  constexpr auto kIn =
      std::to_array<std::string_view>({"Al", "Ba", "Co", "Cu", "Fe", "Ni", "O", "Sr", "Ti"});
  return std::find(kIn.begin(), kIn.end(), element) != kIn.end();
}

}  // namespace

bool is_asked_for(const Entries& entries, int node) {
  return std::any_of(entries.things_tested.begin(), entries.things_tested.end(), [&](int tested) {
    return narrower(entries.things(), node, tested).has_value();
  });
}

bool holds_telling(const Entries& entries, const facts::Composition& made_of) {
  return std::any_of(made_of.elements.begin(), made_of.elements.end(),
                     [&](const std::string& name) { return is_telling_substance(entries, name); });
}

bool may_be_made_of_listed(const Entries& entries, const NamedThing& thing) {
  const auto is_within = [&](std::string_view code) { return is_under(entries, thing.node, code); };
  if (std::any_of(kGuided.begin(), kGuided.end(), is_within)) {
    const auto speaks_against = [&](const std::string& name) {
      return name == "C" || (is_telling_substance(entries, name) && !is_of_magnets(name));
    };
    const auto& inside = thing.made_of.elements;
    return std::any_of(thing.before.begin(), thing.before.end(), speaks_against) ||
           (thing.is_assayed && std::any_of(inside.begin(), inside.end(), speaks_against));
  }
  // Neither neodymium nor samarium-cobalt, and of what neither ferrite nor alnico holds.
  const bool holds_rare = std::any_of(
      thing.made_of.elements.begin(), thing.made_of.elements.end(), [&](const std::string& name) {
        return is_telling_substance(entries, name) && !is_of_ordinary_magnets(name);
      });
  if (is_within(kOtherMagnet)) return thing.is_assayed && holds_rare;
  // "magnesium powder drum", "helium-3 cylinder": what it is of may be what is in it; a drum of
  // iron is a drum.
  if (is_within(kVesselOfAnyKind)) {
    return std::any_of(thing.made_of.elements.begin(), thing.made_of.elements.end(),
                       [](const std::string& element) { return element != "Fe"; });
  }
  // Articles of graphite are rows of their own.
  const bool is_called_after_listed =
      std::any_of(thing.before.begin(), thing.before.end(), [&](const std::string& substance) {
        return substance == "C" || names_listed(entries, substance);
      });
  const bool may_be =
      is_called_after_listed || (thing.is_assayed && holds_telling(entries, thing.made_of));
  if (is_within(kOrdinaryMagnet)) return may_be || holds_rare;
  if (is_within(kMaterialOfAnyKind)) {
    return thing.is_assayed && is_mostly_listed(entries, thing.made_of) &&
           std::any_of(kHoldLittle.begin(), kHoldLittle.end(), is_within);
  }
  // A puzzle of magnets may be magnets.
  return may_be || (is_within(kConsumerGood) && holds_telling(entries, thing.made_of));
}

}  // namespace cocket::classify
