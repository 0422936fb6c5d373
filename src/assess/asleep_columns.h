// SPDX-License-Identifier: Apache-2.0
// What sleeps, of many lines: the law with nothing asleep is asked in columns, and of the lines
// that would fare worse under it the interpreter tells what it is (suspended.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "assess/assess.h"
#include "assess/suspended.h"
#include "base/result.h"
#include "decide/columnar/growing_batch.h"
#include "decide/columnar/plan.h"
#include "decide/columnar/plane.h"
#include "decide/decision.h"
#include "facts/case.h"

namespace cocket::assess {

// For one thread.
class AsleepColumns {
 public:
  // Of a law in which something sleeps at times; it must outlive this. Refuses what compile()
  // refuses.
  static Result<std::unique_ptr<AsleepColumns>> create(const Law& law);

  // What is found is of these lines, until the next call. They have numbers for fields_of() the
  // plan of the law.
  Result<void> decide(const decide::columnar::HeldByField& held,
                      const decide::columnar::NumberedLines& lines);

  struct Asked {
    std::size_t line = 0;
    decide::Outcome ceiling = decide::Outcome::Free;
    std::size_t stretch = 0;  // of days on which the same sleeps; 0: the day is not known
  };
  // Until the next call. `made`: the line as facts, for the interpreter.
  const Asleep& asleep(const Asked& asked, const std::function<facts::Case()>& made);

  std::size_t bytes() const;  // held, about
  void forget();

 private:
  explicit AsleepColumns(const Law& law, decide::columnar::Plan plan);
  // What the law would say at most, were nothing asleep.
  struct Awake {
    decide::Outcome most = decide::Outcome::Free;
    std::uint8_t refused = 0;  // outcomes, a bit each, of measures under which licences are refused
    std::unordered_map<std::uint64_t, Asleep> asleep;  // by ceiling and stretch
  };
  Awake& awake(std::size_t line);
  Awake read(std::span<const decide::columnar::Word> bits) const;

  const Law* law_;
  decide::columnar::Plan plan_;
  decide::columnar::GrowingBatch batch_;
  std::vector<decide::columnar::Plane> planes_;
  std::vector<decide::columnar::Word> bits_;
  std::size_t width_;
  std::string key_;
  std::unordered_map<std::string, Awake> awake_;  // by bits
  Asleep last_;
};

}  // namespace cocket::assess
