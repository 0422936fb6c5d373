// SPDX-License-Identifier: Apache-2.0
// Which registers planes are worked on with: those of this machine; the answers are the same.
#pragma once

#include <cstdint>

// Both compilers would rather take half of such a register.
#if defined(__clang__)
#define WITH_512_BITS [[gnu::target("avx512f"), clang::min_vector_width(512)]]
#else
#define WITH_512_BITS [[gnu::target("avx512f,prefer-vector-width=512")]]
#endif

namespace cocket::decide::columnar {

// Words of 64 bits; of 256 bits (AVX2); of 512 bits (AVX-512).
enum class Registers : std::uint8_t { Portable, Wide, Widest };
inline constexpr Registers kAllRegisters[] = {Registers::Portable, Registers::Wide,
                                              Registers::Widest};

inline Registers widest_registers() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") != 0) return Registers::Widest;
  if (__builtin_cpu_supports("avx2") != 0) return Registers::Wide;
#endif
  return Registers::Portable;
}

}  // namespace cocket::decide::columnar
