// SPDX-License-Identifier: Apache-2.0
// What a step returns that the outside world can fail: a value, or an Error with a clear sentence.
// Law that cannot tell yet is no error (it is an Outcome); a rulebook author's slip is a
// Diagnostic; our own slip is a CHECK.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace cocket {

struct Error {
  enum class Kind {
    Invalid,   // what was given cannot be read
    Broken,    // what was given was read, and does not hold
    NotFound,  // what was named is not there
    Io,        // the file system or the network refused
    Limit,     // a named limit was passed
    Usage,     // the command line was wrong
    NotBuilt,  // asked for something this version does not have
  };
  Kind kind = Kind::Invalid;
  std::string message;  // lower case, no full stop, with place, cause and a way out
};

inline Error invalid(std::string message) {
  return Error{Error::Kind::Invalid, std::move(message)};
}

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT
  bool ok() const { return state_.index() == 0; }
  T& value() & { return *std::get_if<0>(&state_); }
  const T& value() const& { return *std::get_if<0>(&state_); }
  T&& value() && { return std::move(*std::get_if<0>(&state_)); }
  const Error& error() const& { return *std::get_if<1>(&state_); }
  Error&& error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT
  bool ok() const { return !error_; }
  void value() const {}
  const Error& error() const& { return *error_; }
  Error&& error() && { return std::move(*error_); }

 private:
  std::optional<Error> error_;
};

}  // namespace cocket

// Passes an error up, or yields the value. What follows TRY(...) is always ';': inside braces it
// leaks on g++ 12, which does not destroy what was already built.
#define TRY(expression)                                         \
  __extension__({                                               \
    auto try_result = (expression);                             \
    if (!try_result.ok()) return std::move(try_result).error(); \
    std::move(try_result).value();                              \
  })
