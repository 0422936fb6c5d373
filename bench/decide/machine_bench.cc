// SPDX-License-Identifier: Apache-2.0
// The memory roof: how many bytes a second one thread and two threads read from memory in a row. A
// line of columns cannot be decided faster than its bytes arrive. Prints JSON for bench/run.
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

// Seconds to read all of it once, each thread its own part.
double seconds_to_read(Words words, std::size_t threads, std::uint64_t& total) {
  std::vector<std::uint64_t> sums(threads);
  const std::size_t part = words.size() / threads;  // whole: MiB are cut in two
  const auto begin = std::chrono::steady_clock::now();
  std::vector<std::thread> running;
  for (std::size_t i = 0; i < threads; ++i) {
    running.emplace_back([&, i] { sums[i] = sum_of(words.subspan(i * part, part)); });
  }
  for (std::thread& thread : running) thread.join();
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  total += std::accumulate(sums.begin(), sums.end(), std::uint64_t{0});
  return passed.count();
}

bool read_number(const char* word, std::size_t& number) {
  const char* const end = word + std::strlen(word);
  const std::from_chars_result read = std::from_chars(word, end, number);
  return read.ec == std::errc() && read.ptr == end && number > 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t mebibytes = 512;
  std::size_t runs = 7;
  if (argc > 3 || (argc > 1 && !read_number(argv[1], mebibytes)) ||
      (argc > 2 && !read_number(argv[2], runs))) {
    fmt::print(stderr, "usage: machine_bench [MIB [RUNS]]\n");
    return 1;
  }
  const std::vector<std::uint64_t> words(mebibytes * (std::size_t{1} << 20) / sizeof(std::uint64_t),
                                         1);
  std::uint64_t total = 0;
  std::string rows;
  for (const std::size_t threads : {std::size_t{1}, std::size_t{2}}) {
    std::vector<double> seconds;
    for (std::size_t run = 0; run < runs; ++run) {
      seconds.push_back(seconds_to_read(words, threads, total));
    }
    rows += fmt::format("{}{{\"threads\": {}, \"wall\": [{}]}}", rows.empty() ? "" : ", ", threads,
                        fmt::join(seconds, ", "));
  }
  // The sums are used, or no compiler would have to read anything.
  if (total != 2 * runs * words.size()) return 1;
  fmt::print("{{\"bytes\": {}, \"rows\": [{}]}}\n", words.size() * sizeof(std::uint64_t), rows);
  return 0;
}
