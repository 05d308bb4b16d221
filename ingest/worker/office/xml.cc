// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlIO.h>

#include <algorithm>
#include <charconv>
#include <memory>

#include "base/utf8.h"
#include "model/codes.h"

namespace candor::office {
namespace {

struct Namespace {
  std::string_view uri;
  std::string_view prefix;
};

constexpr Namespace kNamespaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", "w"},
    {"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"},
    {"http://purl.oclc.org/ooxml/spreadsheetml/main", "x"},
    {"http://schemas.openxmlformats.org/presentationml/2006/main", "p"},
    {"http://purl.oclc.org/ooxml/presentationml/main", "p"},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", "a"},
    {"http://purl.oclc.org/ooxml/drawingml/main", "a"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", "r"},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", "m"},
    {"http://purl.oclc.org/ooxml/officeDocument/math", "m"},
    {"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments", "tc"},
    {"http://schemas.microsoft.com/office/powerpoint/2018/8/main", "p188"},
    {"http://schemas.openxmlformats.org/package/2006/relationships", "rel"},
    {"http://schemas.openxmlformats.org/package/2006/content-types", "ct"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
    {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
    {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
    {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
    {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
    {"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0", "presentation"},
    {"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"},
    {"urn:schemas-microsoft-com:vml", "v"},
    {"http://www.w3.org/1999/xlink", "xlink"},
    {"http://www.w3.org/XML/1998/namespace", "xml"},
    // OpenOffice.org 1.0, of which files are still about.
    {"http://openoffice.org/2000/office", "office"},
    {"http://openoffice.org/2000/text", "text"},
    {"http://openoffice.org/2000/table", "table"},
    {"http://openoffice.org/2000/drawing", "draw"},
    {"http://openoffice.org/2000/style", "style"},
    {"http://openoffice.org/2000/presentation", "presentation"},
};
constexpr std::string_view kUnknown = "?";

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

std::string_view PrefixOf(std::string_view uri) {
  for (const Namespace& known : kNamespaces) {
    if (known.uri == uri) return known.prefix;
  }
  return kUnknown;
}

/// Between libxml2 and a handler.
class Events {
 public:
  Events(PartStream* stream, XmlHandler* handler) : stream_(stream), handler_(handler) {}

  void Start(const xmlChar* local, const xmlChar* uri, const XmlAttributes& attributes) {
    if (done_) return;
    if (++depth_ > kDeepest) {
      too_deep_ = true;
      return Stop();
    }
    handler_->Start(Name(local, uri), attributes);
    if (handler_->Stopped()) Stop();
  }

  void End(const xmlChar* local, const xmlChar* uri) {
    if (done_) return;
    --depth_;
    handler_->End(Name(local, uri));
    if (handler_->Stopped()) Stop();
  }

  void Text(std::string_view text) {
    // Behind an error libxml2 goes on with characters and not with elements: nobody could tell what is struck
    // out.
    if (!done_ && parser_->wellFormed == 1) handler_->Text(text);
  }

  void RefuseDocumentType() {
    document_type_ = true;
    Stop();
  }

  int Read(char* to, int size) { return static_cast<int>(stream_->Read(to, static_cast<size_t>(size))); }

  ExtractionEnd Run() {
    xmlSAXHandler sax = {};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* data, const xmlChar* local, const xmlChar* /*prefix*/, const xmlChar* uri,
                            int /*namespaces*/, const xmlChar** /*declared*/, int count, int /*defaulted*/,
                            const xmlChar** attributes) {
      static_cast<Events*>(data)->Start(local, uri, {attributes, count});
    };
    sax.endElementNs = [](void* data, const xmlChar* local, const xmlChar* /*prefix*/, const xmlChar* uri) {
      static_cast<Events*>(data)->End(local, uri);
    };
    sax.characters = [](void* data, const xmlChar* text, int length) {
      static_cast<Events*>(data)->Text({reinterpret_cast<const char*>(text), static_cast<size_t>(length)});
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = sax.characters;
    sax.internalSubset = [](void* data, const xmlChar* /*name*/, const xmlChar* /*id*/,
                            const xmlChar* /*system*/) { static_cast<Events*>(data)->RefuseDocumentType(); };
    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
        xmlCreateIOParserCtxt(
            &sax, this,
            [](void* data, char* to, int size) { return static_cast<Events*>(data)->Read(to, size); },
            nullptr, this, XML_CHAR_ENCODING_NONE),
        xmlFreeParserCtxt);
    // It is null for a part without bytes, too.
    if (parser == nullptr) return Conclude(false);
    parser_ = parser.get();
    // Neither NOENT nor HUGE nor DTDLOAD: the limits of the library stand.
    xmlCtxtUseOptions(parser_, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlParseDocument(parser_);
    const bool whole = parser_->wellFormed == 1;
    if (parser_->myDoc != nullptr) xmlFreeDoc(parser_->myDoc);
    parser_->myDoc = nullptr;
    return Conclude(whole);
  }

 private:
  void Stop() {
    done_ = true;
    xmlStopParser(parser_);
  }

  ExtractionEnd Conclude(bool whole) const {
    if (!stream_->end().code.empty()) return stream_->end();
    if (too_deep_)
      return {std::string(code::kDepthLimit),
              "its elements lie in one another more than " + std::to_string(kDeepest) + " times"};
    if (document_type_)
      return {std::string(code::kCorrupt), "it declares a document type, which office files never do"};
    if (whole || done_) return {};
    return {std::string(code::kCorrupt), "its XML is not well-formed"};
  }

  std::string_view Name(const xmlChar* local, const xmlChar* uri) {
    // libxml2 keeps one copy of each URI, so that most elements need no comparison.
    if (uri != last_uri_) {
      last_uri_ = uri;
      last_prefix_ = PrefixOf(View(uri));
    }
    name_.assign(last_prefix_).append(1, ':').append(View(local));
    return name_;
  }

  PartStream* stream_;
  XmlHandler* handler_;
  xmlParserCtxtPtr parser_ = nullptr;
  size_t depth_ = 0;
  const xmlChar* last_uri_ = nullptr;
  std::string_view last_prefix_ = kUnknown;
  std::string name_;
  bool done_ = false;
  bool too_deep_ = false;
  bool document_type_ = false;
};

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  const size_t colon = name.find(':');
  const std::string_view prefix = colon == std::string_view::npos ? "" : name.substr(0, colon);
  const std::string_view local = colon == std::string_view::npos ? name : name.substr(colon + 1);
  for (int i = 0; i < count_; ++i) {
    // Of each attribute: local name, prefix, URI, begin and end of its value.
    const unsigned char** attribute = list_ + static_cast<ptrdiff_t>(i) * 5;
    if (View(attribute[0]) != local) continue;
    const std::string_view of = attribute[2] == nullptr ? "" : PrefixOf(View(attribute[2]));
    if (prefix.empty() ? of == "r" || of == kUnknown : of != prefix) continue;
    return {reinterpret_cast<const char*>(attribute[3]), static_cast<size_t>(attribute[4] - attribute[3])};
  }
  return {};
}

ExtractionEnd ParseXml(const Part& part, UnpackBudget* budget, XmlHandler* handler) {
  PartStream stream(part, budget);
  return Events(&stream, handler).Run();
}

std::string Unescaped(std::string_view value) {
  constexpr std::string_view kAmpersand = "&#38;";
  std::string text;
  for (size_t at = value.find(kAmpersand); at != std::string_view::npos; at = value.find(kAmpersand)) {
    text.append(value.substr(0, at)).append(1, '&');
    value.remove_prefix(at + kAmpersand.size());
  }
  return text.append(value);
}

std::string ShortText(std::string_view value) {
  constexpr size_t kLongest = 200;
  return Unescaped(value.substr(0, FloorBoundary(value, kLongest)));
}

bool IsOn(std::string_view value) { return value != "0" && value != "false" && value != "off"; }

int NumberIn(std::string_view text, int otherwise, int least, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end == text.data() || error != std::errc()) return otherwise;
  return std::clamp(value, least, most);
}

}  // namespace candor::office
