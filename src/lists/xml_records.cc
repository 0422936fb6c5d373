// SPDX-License-Identifier: Apache-2.0
// libxml2's push parser rather than its reader: a document type is refused at its first word,
// before any entity in it is declared, and no tree but ours is built.
#include "lists/xml_records.h"

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlstring.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/result.h"
#include "base/text.h"
#include "lists/byte_stream.h"
#include "lists/import_job.h"
#include "lists/importer.h"

namespace cocket::lists {
namespace {

constexpr int kXmlChunkBytes = 64 << 10;

std::string text_of_xml(const xmlChar* text) {
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text));
}

// As long as it replaces no entities, libxml2 leaves an ampersand in an attribute as "&#38;".
std::string attribute_value(std::string_view raw) {
  static constexpr std::string_view kAmpersand = "&#38;";
  std::string value;
  while (true) {
    const std::size_t at = raw.find(kAmpersand);
    value += raw.substr(0, at);
    if (at == std::string_view::npos) return value;
    value += '&';
    raw.remove_prefix(at + kAmpersand.size());
  }
}

class Parser {
 public:
  Parser(ByteStream& stream, const XmlHandler& handler) : stream_(stream), handler_(handler) {}
  Result<void> read();

  void begin(XmlElement element);
  void end();
  void add_text(std::string_view text);
  void refuse(std::string_view cause);
  void keep_cause(int at_line, std::string cause);
  int line() const { return xmlSAX2GetLineNumber(context_.get()); }

 private:
  struct Free {
    void operator()(xmlParserCtxt* context) const {
      if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
      xmlFreeParserCtxt(context);
    }
  };

  void stop(Error error);
  bool count(std::size_t bytes);
  std::string place(int at_line) const {
    return fmt::format("`{}`, line {}", stream_.name(), at_line);
  }
  Result<std::size_t> fill(std::vector<char>& chunk);
  Result<void> feed(const char* bytes, int size, bool is_last);

  ByteStream& stream_;
  const XmlHandler& handler_;
  std::unique_ptr<xmlParserCtxt, Free> context_;
  std::optional<Error> error_;
  std::vector<XmlElement> open_;  // of the record in hand, the record itself first
  std::size_t record_bytes_ = 0;
  std::optional<std::pair<int, std::string>> cause_;  // of damage: line and words
  int depth_ = 0;
  bool has_root_ = false;
};

Parser& parser_of(void* context) {
  return *static_cast<Parser*>(static_cast<xmlParserCtxt*>(context)->_private);
}

// NOLINTNEXTLINE(readability-function-size): what libxml2 calls has that many parameters
void on_start(void* context, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/,
              int /*namespaces*/, const xmlChar** namespace_pairs, int attribute_count,
              int /*defaulted*/, const xmlChar** attributes) {
  static_cast<void>(namespace_pairs);
  static constexpr int kPointersAnAttribute = 5;  // name, prefix, URI, begin and end of the value
  Parser& parser = parser_of(context);
  XmlElement element;
  element.name = text_of_xml(name);
  element.line = parser.line();
  for (int i = 0; i < attribute_count; ++i) {
    const xmlChar** one = attributes + static_cast<std::ptrdiff_t>(i) * kPointersAnAttribute;
    const char* begin = reinterpret_cast<const char*>(one[3]);
    const char* end = reinterpret_cast<const char*>(one[4]);
    element.attributes.emplace_back(text_of_xml(one[0]), attribute_value({begin, end}));
  }
  parser.begin(std::move(element));
}

void on_end(void* context, const xmlChar* /*name*/, const xmlChar* /*prefix*/,
            const xmlChar* /*uri*/) {
  parser_of(context).end();
}

void on_text(void* context, const xmlChar* text, int size) {
  parser_of(context).add_text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

void on_document_type(void* context, const xmlChar* /*name*/, const xmlChar* /*external*/,
                      const xmlChar* /*system*/) {
  parser_of(context).refuse(
      "a document type (`<!DOCTYPE`) is not read: entities could pull in other files or blow up");
}

void on_reference(void* context, const xmlChar* name) {
  parser_of(context).refuse(fmt::format("the entity `{}` is not read", text_of_xml(name)));
}

// The first fault is the cause; libxml2 itself keeps the last.
void on_error(void* context, xmlError* error) {
  if (error->level < XML_ERR_ERROR || error->message == nullptr) return;
  parser_of(context).keep_cause(error->line, squeezed(error->message));
}

xmlSAXHandler handler_of_events() {
  xmlSAXHandler events{};
  events.initialized = XML_SAX2_MAGIC;
  events.startElementNs = on_start;
  events.endElementNs = on_end;
  events.characters = on_text;
  events.ignorableWhitespace = on_text;
  events.cdataBlock = on_text;
  events.internalSubset = on_document_type;
  events.reference = on_reference;
  events.serror = on_error;
  return events;
}

void Parser::stop(Error error) {
  if (!error_) error_ = std::move(error);
  xmlStopParser(context_.get());
}

void Parser::refuse(std::string_view cause) {
  stop(damaged(place(line()), cause));
}

void Parser::keep_cause(int at_line, std::string cause) {
  if (!cause_) cause_.emplace(at_line, std::move(cause));
}

bool Parser::count(std::size_t bytes) {
  record_bytes_ += bytes;
  if (record_bytes_ <= kRecordBytesMax) return true;
  stop({Error::Kind::Limit,
        fmt::format("{}: the element `{}` holds more than {} bytes, the limit",
                    place(open_.front().line), open_.front().name, kRecordBytesMax)});
  return false;
}

void Parser::begin(XmlElement element) {
  if (error_) return;
  if (++depth_ > kDepthMax) {
    stop({Error::Kind::Limit,
          fmt::format("{}: elements nest deeper than {}, the limit", place(line()), kDepthMax)});
    return;
  }
  if (!has_root_) {
    has_root_ = true;
    if (handler_.on_root) {
      auto done = handler_.on_root(element);
      if (!done.ok()) stop(std::move(done).error());
    }
  }
  const bool is_record = std::find(handler_.records.begin(), handler_.records.end(),
                                   std::string_view(element.name)) != handler_.records.end();
  if (open_.empty() && !is_record) return;
  if (open_.empty()) record_bytes_ = 0;
  std::size_t bytes = sizeof(XmlElement) + element.name.size();
  for (const auto& [name, value] : element.attributes) {
    bytes += name.size() + value.size() + sizeof(std::pair<std::string, std::string>);
  }
  open_.push_back(std::move(element));
  count(bytes);
}

void Parser::add_text(std::string_view text) {
  if (error_ || open_.empty() || !count(text.size())) return;
  open_.back().text += text;
}

void Parser::end() {
  if (error_) return;
  --depth_;
  if (open_.empty()) return;
  XmlElement element = std::move(open_.back());
  open_.pop_back();
  if (!open_.empty()) {
    open_.back().children.push_back(std::move(element));
    return;
  }
  auto done = handler_.on_record(element, place(element.line));
  if (!done.ok()) stop(std::move(done).error());
}

Result<void> Parser::feed(const char* bytes, int size, bool is_last) {
  const int code = xmlParseChunk(context_.get(), bytes, size, is_last ? 1 : 0);
  if (error_) return *error_;
  if (code == XML_ERR_OK && context_->wellFormed != 0) return {};
  keep_cause(line(), "the XML is broken");
  return damaged(place(cause_->first), printable(cause_->second));
}

// As many bytes as there is room for, so that libxml2 does not see in what pieces they come.
Result<std::size_t> Parser::fill(std::vector<char>& chunk) {
  std::size_t filled = 0;
  while (filled < chunk.size()) {
    const std::size_t count = TRY(stream_.read(std::span(chunk).subspan(filled)));
    if (count == 0) break;
    filled += count;
  }
  return filled;
}

Result<void> Parser::read() {
  xmlSAXHandler events = handler_of_events();
  // The first bytes let libxml2 tell the encoding.
  static constexpr std::size_t kMarkBytes = 4;
  std::vector<char> chunk(kXmlChunkBytes);
  const std::string_view mark = TRY(stream_.peek(kMarkBytes));
  if (mark.starts_with("\xFE\xFF") || mark.starts_with("\xFF\xFE")) {
    return damaged(place(1), "the file is UTF-16; convert it to UTF-8");
  }
  context_.reset(xmlCreatePushParserCtxt(&events, nullptr, nullptr, 0, nullptr));
  CHECK(context_ != nullptr);
  context_->_private = this;
  xmlCtxtUseOptions(context_.get(), XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  while (true) {
    const std::size_t count = TRY(fill(chunk));
    TRY(feed(chunk.data(), static_cast<int>(count), count == 0));
    if (count == 0) return {};
  }
}

}  // namespace

std::string_view XmlElement::attribute(std::string_view attribute_name) const {
  for (const auto& [key, value] : attributes) {
    if (key == attribute_name) return value;
  }
  return {};
}

const XmlElement* XmlElement::child(std::string_view child_name) const {
  for (const XmlElement& one : children) {
    if (one.name == child_name) return &one;
  }
  return nullptr;
}

std::vector<const XmlElement*> XmlElement::all(std::string_view child_name) const {
  std::vector<const XmlElement*> found;
  for (const XmlElement& one : children) {
    if (one.name == child_name) found.push_back(&one);
  }
  return found;
}

std::string_view XmlElement::text_of(std::string_view child_name) const {
  const XmlElement* found = child(child_name);
  return found == nullptr ? std::string_view() : trim(found->text);
}

Result<void> read_xml(ByteStream& stream, const XmlHandler& handler) {
  return Parser(stream, handler).read();
}

}  // namespace cocket::lists
