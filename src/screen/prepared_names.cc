// SPDX-License-Identifier: Apache-2.0
#include "screen/prepared_names.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/kept.h"
#include "base/paged_file.h"
#include "base/result.h"
#include "screen/prepared_name.h"

namespace cocket::screen {
namespace {

template <class T, class Values>
void append(std::vector<T>& all, const Values& values) {
  all.insert(all.end(), values.begin(), values.end());
}

// What has grown to twice its size is cut to it.
template <class T>
Kept<T> kept(std::vector<T>& values) {
  values.shrink_to_fit();
  return Kept<T>(std::move(values));
}

template <class T>
std::uint32_t count_of(const std::vector<T>& values) {
  return static_cast<std::uint32_t>(values.size());
}

}  // namespace

void PreparedNames::Builder::add(const PreparedName& name) {
  names_.push_back(next_name());
  names_.back().kind = static_cast<std::uint32_t>(name.kind);
  for (const NameReading& reading : name.readings) {
    readings_.push_back(next_reading());
    readings_.back().weight = reading.weight;
    readings_.back().kind = static_cast<std::uint32_t>(reading.kind);
    append(tokens_, reading.tokens);
    append(spans_, reading.spans);
    append(spellings_, reading.spellings);
  }
  append(texts_, name.text);
  append(forms_, name.forms);
}

PreparedNames::Name PreparedNames::Builder::next_name() const {
  return {count_of(texts_), count_of(forms_), count_of(readings_), 0};
}

PreparedNames::Reading PreparedNames::Builder::next_reading() const {
  return {count_of(tokens_), count_of(spans_), count_of(spellings_), 0, 0};
}

PreparedNames PreparedNames::Builder::finish() {
  PreparedNames names;
  names_.push_back(next_name());
  readings_.push_back(next_reading());
  names.names_ = kept(names_);
  names.reading_begins_ = kept(readings_);
  names.texts_ = kept(texts_);
  names.forms_ = kept(forms_);
  names.tokens_ = kept(tokens_);
  names.spans_ = kept(spans_);
  names.spellings_ = kept(spellings_);
  names.find_readings();
  return names;
}

Result<void> PreparedNames::write(PagedWriter& writer) const {
  TRY(names_.write(writer));
  TRY(reading_begins_.write(writer));
  TRY(texts_.write(writer));
  TRY(forms_.write(writer));
  TRY(tokens_.write(writer));
  TRY(spans_.write(writer));
  return spellings_.write(writer);
}

PreparedNames PreparedNames::read(SectionReader& sections) {
  PreparedNames names;
  names.names_ = sections.next<Name>();
  names.reading_begins_ = sections.next<Reading>();
  names.texts_ = sections.next<char>();
  names.forms_ = sections.next<std::uint16_t>();
  names.tokens_ = sections.next<Token>();
  names.spans_ = sections.next<Span>();
  names.spellings_ = sections.next<Spelling>();
  names.find_readings();
  return names;
}

void PreparedNames::find_readings() {
  readings_.resize(reading_begins_.size() - 1);
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    const Reading& begin = reading_begins_[i];
    const Reading& end = reading_begins_[i + 1];
    NameReading& reading = readings_[i];
    reading.kind = static_cast<ReadingKind>(begin.kind);
    reading.weight = begin.weight;
    reading.tokens = tokens_.from_to(begin.tokens, end.tokens);
    reading.spans = spans_.from_to(begin.spans, end.spans);
    reading.spellings = spellings_.from_to(begin.spellings, end.spellings);
  }
}

PreparedName PreparedNames::name(std::size_t name) const {
  PreparedName prepared;
  prepared.text = text(name);
  prepared.kind = kind(name);
  prepared.readings.assign(readings_.begin() + names_[name].readings,
                           readings_.begin() + names_[name + 1].readings);
  const NameTraits all = traits(name);
  prepared.forms.assign(all.forms.begin(), all.forms.end());
  return prepared;
}

std::size_t PreparedNames::bytes() const {
  return names_.bytes() + reading_begins_.bytes() + texts_.bytes() + forms_.bytes() +
         tokens_.bytes() + spans_.bytes() + spellings_.bytes() +
         readings_.size() * sizeof(NameReading);
}

}  // namespace cocket::screen
