// SPDX-License-Identifier: Apache-2.0
#include "classify/said_composition.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "classify/figures.h"
#include "classify/mentions.h"
#include "facts/case.h"
#include "facts/composition.h"
#include "facts/substances.h"

namespace cocket::classify {
namespace {

// In hundred-thousandths of a per cent, so that halves of the last digit of a share are whole.
constexpr int kDigits = 5;
constexpr std::int64_t kWhole = 100LL * 100'000;
constexpr std::int64_t kPurePerCent = 99;  // what is left beside one substance is impurity
constexpr std::int64_t kRestMax = 5'000;   // 0.05 %: no certificate of whole per cents hides more

std::optional<std::int64_t> in_parts(const Decimal& per_cent) {
  if (per_cent.scale() > kDigits) return std::nullopt;
  std::int64_t parts = per_cent.coefficient();
  for (int i = per_cent.scale(); i < kDigits; ++i) parts *= 10;
  return parts;
}

// Whether what the shares leave to 100 % is no more than their rounding explains.
bool is_whole_but_for_rounding(const std::vector<facts::Share>& shares) {
  std::int64_t sum = 0;
  std::int64_t rounding = 0;
  for (const facts::Share& share : shares) {
    if (share.per_cent == Decimal()) continue;
    const auto parts = in_parts(share.per_cent);
    if (!parts) return false;
    sum += *parts;
    std::int64_t half = 50'000;  // of the last digit
    for (int i = 0; i < share.per_cent.scale(); ++i) half /= 10;
    rounding += half;
  }
  const std::int64_t rest = kWhole - sum;
  return (rest < 0 ? -rest : rest) <= std::min(rounding, kRestMax);
}

// Else what is named without a share lies in the rest. `names`: of elements and substances.
template <class Names>
bool have_shares(const Names& names, const std::vector<facts::Share>& shares) {
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::any_of(shares.begin(), shares.end(), [&](const facts::Share& share) {
      const auto inside = facts::elements_of(share.substance);
      return share.substance == name ||
             (inside && std::find(inside->begin(), inside->end(), name) != inside->end());
    });
  });
}

class Adder {
 public:
  Adder(const std::vector<Mention>& mentions, std::string_view cased)
      : mentions_(mentions), cased_(cased) {}

  SaidComposition add_up() {
    for (const Mention& mention : mentions_) add(mention);
    find_main();
    close();
    compare();
    return std::move(out_);
  }

 private:
  void add(const Mention& mention) {
    out_.names_substances = true;
    add_word(mention);
    switch (mention.said) {
      case Mention::Said::Absent:
        absent_.insert(mention.substance);
        add_share(mention.substance, Decimal());
        return;
      case Mention::Said::Unsure:
        out_.is_unsure = true;
        return;
      case Mention::Said::Trace:
        out_.traces.push_back(mention.substance);
        break;
      case Mention::Said::Balance:
        balance_ = mention.substance;
        break;
      case Mention::Said::Present:
        if (mention.share != nullptr && !add_figure(mention)) return;
        break;
    }
    present_.insert(mention.substance);
    names_.insert(std::string(cased_.substr(mention.at.begin, mention.at.end - mention.at.begin)));
    const auto inside = facts::elements_of(mention.substance);
    if (inside) elements_.insert(inside->begin(), inside->end());
    if (mention.is_alone) alone_.insert(mention.substance);
  }

  void add_word(const Mention& mention) {
    const std::string word(cased_.substr(mention.at.begin, mention.at.end - mention.at.begin));
    if (!words_.insert(word).second) return;
    if (!out_.words.empty()) out_.words += ", ";
    out_.words += word;
  }

  // Whether it is there at all.
  bool add_figure(const Mention& mention) {
    const Figure& figure = *mention.share;
    is_bounded_ = is_bounded_ || !figure.is_exact();
    if (!figure.low) out_.is_unsure = true;
    if (figure.low) {
      const Decimal per_cent = per_cent_of(*figure.low, figure.unit);
      if (per_cent > Decimal::of(100, 0)) return true;
      // "Dy 0-0.5%" may be none.
      if (per_cent == Decimal() && !figure.is_exact() && figure.is_low_in) {
        out_.is_unsure = true;
        return false;
      }
      add_share(mention.substance, per_cent);
      if (!figure.is_exact()) out_.at_least.push_back(mention.substance);
      return Decimal() < per_cent || !figure.is_exact();
    }
    if (!figure.high) return true;  // "about 3%" is some
    out_.doubts.push_back(fmt::format(
        "the description gives {} no more than a limit from above (`{}`): whether it holds any is "
        "open",
        mention.substance, cased_.substr(figure.at.begin, figure.at.end - figure.at.begin)));
    return false;
  }

  void add_share(const std::string& substance, const Decimal& per_cent) {
    if (!shared_.insert(substance).second) return;
    out_.composition.shares.push_back({substance, per_cent});
  }

  // The one that has a name of its own.
  void find_main() {
    out_.is_one_name = names_.size() == 1;
    std::set<std::string> one = alone_;
    for (const std::string& substance : present_) {
      const bool is_part = !alone_.contains(substance);
      if (is_part) return;
    }
    if (one.size() == 1) out_.main = *one.begin();
  }

  void compare() {
    for (const std::string& substance : absent_) {
      if (!present_.contains(substance) && !elements_.contains(substance)) continue;
      out_.contradictions.push_back(fmt::format(
          "the description says that it holds {0}, and that it holds no {0}; say by `composition` "
          "which is right",
          substance));
    }
  }

  void close() {
    facts::Composition& composition = out_.composition;
    if (balance_) {
      const Decimal rest = facts::unstated(composition.shares);
      if (!is_bounded_ && !out_.is_unsure && Decimal() < rest) add_share(*balance_, rest);
    }
    std::vector<facts::Share> shares = std::move(composition.shares);
    composition = facts::composition_of(std::move(shares));
    std::set<std::string> elements(composition.elements.begin(), composition.elements.end());
    elements.insert(elements_.begin(), elements_.end());
    elements.insert(present_.begin(), present_.end());  // an entry may name the compound
    composition.elements.assign(elements.begin(), elements.end());
    composition.is_open = composition.is_open || is_bounded_ || out_.is_unsure ||
                          !have_shares(elements, composition.shares);
  }

  const std::vector<Mention>& mentions_;
  std::string_view cased_;
  SaidComposition out_;
  std::set<std::string> present_, absent_, alone_, elements_, shared_, words_, names_;
  std::optional<std::string> balance_;
  bool is_bounded_ = false;
};

}  // namespace

void give_share(const facts::Share& share, bool is_exact, facts::Composition& composition,
                std::vector<std::string>& at_least) {
  auto& shares = composition.shares;
  const bool is_given = std::any_of(shares.begin(), shares.end(), [&](const facts::Share& one) {
    return one.substance == share.substance;
  });
  if (is_given) return;
  shares.push_back(share);
  if (!is_exact) at_least.push_back(share.substance);
}

std::string close_what_is_whole(facts::Composition& composition) {
  const bool is_understood = std::all_of(
      composition.shares.begin(), composition.shares.end(),
      [](const facts::Share& share) { return facts::elements_of(share.substance).has_value(); });
  if (!is_understood || !have_shares(composition.elements, composition.shares)) return {};
  const Decimal rest = facts::unstated(composition.shares);
  if (is_whole_but_for_rounding(composition.shares)) {
    composition.is_open = false;
    return rest == Decimal()
               ? std::string()
               : fmt::format("the shares add up to 100% but for {}%: taken for rounding",
                             format(rest));
  }
  const facts::Share* most = nullptr;
  for (const facts::Share& share : composition.shares) {
    if (share.per_cent == Decimal()) continue;
    if (most != nullptr) return {};
    most = &share;
  }
  if (most == nullptr || most->per_cent < Decimal::of(kPurePerCent, 0)) return {};
  composition.is_open = false;
  return fmt::format(
      "{} is at least {}% of it: the rest is taken for impurity, which nobody declares",
      most->substance, format(most->per_cent));
}

SaidComposition said_composition(const std::vector<Mention>& mentions, std::string_view cased) {
  return Adder(mentions, cased).add_up();
}

}  // namespace cocket::classify
