// SPDX-License-Identifier: Apache-2.0
// XML as a stream of small trees: the elements of chosen names, whole, one after another. There is
// no document type, no entity but the five of XML, no file and no network beside the bytes given.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "lists/byte_stream.h"

namespace cocket::lists {

struct XmlElement {
  std::string name;  // without prefix
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;  // its own, without that of its children
  std::vector<XmlElement> children;
  int line = 0;

  std::string_view attribute(std::string_view attribute_name) const;
  // The first child of this name; null: none.
  const XmlElement* child(std::string_view child_name) const;
  std::vector<const XmlElement*> all(std::string_view child_name) const;
  // Text of the first child of this name.
  std::string_view text_of(std::string_view child_name) const;
};

struct XmlHandler {
  // Called once, with an element that has no children yet.
  std::function<Result<void>(const XmlElement& root)> on_root;
  std::vector<std::string_view> records;  // names of the elements to hand out
  std::function<Result<void>(const XmlElement& record, const std::string& place)> on_record;
};

Result<void> read_xml(ByteStream& stream, const XmlHandler& handler);

}  // namespace cocket::lists
