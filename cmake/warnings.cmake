# SPDX-License-Identifier: Apache-2.0
# Warnings are errors in our folders only; third-party headers are system headers.
function(cocket_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # TRY is a statement expression and Result is built by implicit conversion. clang 19 reports
    # std::stable_sort of libstdc++ 12, which uses std::get_temporary_buffer.
    target_compile_options(${target} PRIVATE -Wshadow -Wno-gnu-statement-expression
      -Wno-deprecated-declarations)
  else()
    # g++ takes an enumerator for a shadow of a type of that name; clang does not.
    # g++ 12 reports std::string and std::variant internals at -O2 (GCC bugs 105329, 105562).
    target_compile_options(${target} PRIVATE -Wshadow=local -Wno-restrict -Wno-maybe-uninitialized)
  endif()
endfunction()
