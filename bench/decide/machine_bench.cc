// SPDX-License-Identifier: Apache-2.0
// What the machine gives at this moment: how many bytes a second one thread and two threads read
// from memory in a row (a line of columns cannot be decided faster than its bytes arrive), and how
// long one thread and each of two threads take for the same arithmetic (no program gains more by a
// second thread). Prints JSON for bench/run.
//
// usage: machine_bench [MIB [RUNS]]      much more than the last-level cache holds
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <span>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

namespace {

using Words = std::span<const std::uint64_t>;

// Four words, in one register where the machine has such.
using Four [[gnu::vector_size(32)]] = std::uint64_t;
constexpr std::size_t kFour = 4;

// Eight sums at once, so that no addition waits for the one before it: what is to bound the reading
// is the memory. The compiler makes it once for each kind of register.
[[gnu::always_inline]] inline std::uint64_t sum_of_fours(Words words) {
  std::array<Four, 8> sums = {};
  for (std::size_t i = 0; i + sums.size() * kFour <= words.size(); i += sums.size() * kFour) {
    for (std::size_t j = 0; j < sums.size(); ++j) {
      Four read;
      std::memcpy(&read, words.data() + i + j * kFour, sizeof read);
      sums[j] += read;
    }
  }
  std::uint64_t total = 0;
  for (const Four& sum : sums) total += sum[0] + sum[1] + sum[2] + sum[3];
  return total;
}

std::uint64_t sum_portable(Words words) {
  return sum_of_fours(words);
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] std::uint64_t sum_wide(Words words) {
  return sum_of_fours(words);
}
std::uint64_t sum_of(Words words) {
  return __builtin_cpu_supports("avx2") != 0 ? sum_wide(words) : sum_portable(words);
}
#else
std::uint64_t sum_of(Words words) {
  return sum_portable(words);
}
#endif

template <class Work>
double seconds_of(std::size_t threads, const Work& work) {
  const auto begin = std::chrono::steady_clock::now();
  std::vector<std::thread> running;
  for (std::size_t i = 0; i < threads; ++i) running.emplace_back(work, i);
  for (std::thread& thread : running) thread.join();
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  return passed.count();
}

// Steps of a generator of random numbers, each of which waits for the one before it.
std::uint64_t spin(std::uint64_t state) {
  constexpr int kSteps = 100'000'000;
  for (int i = 0; i < kSteps; ++i) state = state * 6364136223846793005U + 1442695040888963407U;
  return state;
}

struct Probe {
  std::vector<double> reading;   // all of it once, each thread its own part
  std::vector<double> spinning;  // each thread all of it
  std::uint64_t total = 0;       // of the words read; used, or no compiler would have to read any
  std::uint64_t spun = 0;
};

Probe probed(Words words, std::size_t threads, std::size_t runs) {
  Probe probe;
  const std::size_t part = words.size() / threads;
  std::vector<std::uint64_t> sums(threads);
  for (std::size_t run = 0; run < runs; ++run) {
    probe.reading.push_back(seconds_of(
        threads, [&](std::size_t i) { sums[i] = sum_of(words.subspan(i * part, part)); }));
    probe.total = std::accumulate(sums.begin(), sums.end(), probe.total);
    probe.spinning.push_back(seconds_of(threads, [&](std::size_t i) { sums[i] = spin(i + run); }));
    probe.spun = std::accumulate(sums.begin(), sums.end(), probe.spun);
  }
  return probe;
}

bool read_number(const char* word, std::size_t& number) {
  const char* const end = word + std::strlen(word);
  const std::from_chars_result read = std::from_chars(word, end, number);
  return read.ec == std::errc() && read.ptr == end && number > 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t mebibytes = 1024;
  std::size_t runs = 7;
  if (argc > 3 || (argc > 1 && !read_number(argv[1], mebibytes)) ||
      (argc > 2 && !read_number(argv[2], runs))) {
    fmt::print(stderr, "usage: machine_bench [MIB [RUNS]]\n");
    return 1;
  }
  const std::vector<std::uint64_t> words(mebibytes * (std::size_t{1} << 20) / sizeof(std::uint64_t),
                                         1);
  std::string rows;
  for (const std::size_t threads : {std::size_t{1}, std::size_t{2}}) {
    const Probe probe = probed(words, threads, runs);
    if (probe.total != runs * words.size() || probe.spun == 0) return 1;
    rows += fmt::format("{}{{\"threads\": {}, \"reading\": [{}], \"spinning\": [{}]}}",
                        rows.empty() ? "" : ", ", threads, fmt::join(probe.reading, ", "),
                        fmt::join(probe.spinning, ", "));
  }
  fmt::print("{{\"bytes\": {}, \"rows\": [{}]}}\n", words.size() * sizeof(std::uint64_t), rows);
  return 0;
}
