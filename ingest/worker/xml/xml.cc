// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/xml/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlIO.h>

#include <algorithm>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/worker/html/html.h"
#include "ingest/worker/office/office.h"
#include "ingest/worker/office/zoned_text.h"
#include "ingest/worker/pictures/small_picture.h"
#include "ingest/worker/plain/charset.h"
#include "ingest/worker/plain/data_address.h"
#include "ingest/worker/plain/data_files.h"
#include "ingest/worker/plain/plain.h"
#include "ingest/worker/plain/prose.h"
#include "ingest/worker/plain/zeros_behind.h"
#include "ingest/worker/xml/xml_declaration.h"
#include "ingest/worker/xml/xml_entities.h"
#include "ingest/worker/xml/xml_layout.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr size_t kDeepest = 200;  ///< elements in one another; libxml2's own limit is 256
constexpr std::string_view kOpenDocument = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// One pass of libxml2 over text in UTF-8.
class XmlReader {
 public:
  XmlReader(std::string_view xml, XmlLayout* layout) : xml_(xml), layout_(layout) {}

  void Run() {
    xmlSAXHandler sax = Handlers();
    // Whatever the declaration says, the bytes are UTF-8 by now.
    const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
        xmlCreateIOParserCtxt(
            &sax, this,
            [](void* self, char* to, int size) { return static_cast<XmlReader*>(self)->Give(to, size); },
            nullptr, this, XML_CHAR_ENCODING_UTF8),
        xmlFreeParserCtxt);
    if (parser == nullptr) throw std::bad_alloc();
    parser_ = parser.get();
    // Neither NOENT nor HUGE nor DTDLOAD: nothing is fetched, and the limits of the library stand.
    xmlCtxtUseOptions(parser_, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlParseDocument(parser_);
    if (parser_->myDoc != nullptr) xmlFreeDoc(parser_->myDoc);
    parser_->myDoc = nullptr;
    parser_ = nullptr;
  }

  bool began() const { return began_; }
  /// A flat file of OpenDocument, of which nothing further was read.
  bool open_document() const { return open_document_; }
  bool too_deep() const { return too_deep_; }
  /// Where it is not well-formed, in bytes; the size where it is to its end.
  size_t broken_at() const { return broken_at_; }
  bool broken() const { return broken_; }
  const XmlEntities& entities() const { return entities_; }
  /// Some attribute has a value.
  bool attributes() const { return attributes_; }
  /// Files in the addresses that a drawing shows.
  const std::vector<DataAddress>& data() const { return data_; }

 private:
  static XmlReader* Self(void* data) { return static_cast<XmlReader*>(data); }
  static std::string_view View(const xmlChar* text, int size) {
    return {reinterpret_cast<const char*>(text), static_cast<size_t>(std::max(size, 0))};
  }

  static xmlSAXHandler Handlers() {
    xmlSAXHandler sax = {};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = [](void* data, const xmlChar* local, const xmlChar* /*prefix*/, const xmlChar* uri,
                            int /*namespaces*/, const xmlChar** /*declared*/, int count, int /*defaulted*/,
                            const xmlChar** attributes) {
      Self(data)->Start(candor::View(local), candor::View(uri), {attributes, static_cast<size_t>(count) * 5});
    };
    sax.endElementNs = [](void* data, const xmlChar*, const xmlChar*, const xmlChar*) { Self(data)->End(); };
    // Behind an error libxml2 goes on with characters and not with elements.
    sax.characters = [](void* data, const xmlChar* text, int size) {
      if (!Self(data)->broken_) Self(data)->layout_->Text(View(text, size));
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = [](void* data, const xmlChar* text, int size) {
      if (!Self(data)->broken_) Self(data)->layout_->Verbatim(View(text, size));
    };
    sax.comment = [](void* data, const xmlChar* text) {
      if (!Self(data)->broken_) Self(data)->layout_->Unseen(candor::View(text));
    };
    sax.processingInstruction = [](void* data, const xmlChar* /*target*/, const xmlChar* words) {
      if (!Self(data)->broken_ && IsProse(candor::View(words)))
        Self(data)->layout_->Unseen(candor::View(words));
    };
    sax.entityDecl = [](void* data, const xmlChar* name, int type, const xmlChar* /*public_id*/,
                        const xmlChar* /*system_id*/, xmlChar* content) {
      XmlEntities& entities = Self(data)->entities_;
      if (type == XML_INTERNAL_GENERAL_ENTITY) entities.Declare(candor::View(name), candor::View(content));
      if (type == XML_EXTERNAL_GENERAL_PARSED_ENTITY) entities.DeclareElsewhere(candor::View(name));
    };
    sax.getEntity = [](void* data, const xmlChar* name) { return Self(data)->Entity(name); };
    sax.serror = [](void* data, xmlErrorPtr error) {
      if (error->level == XML_ERR_FATAL) Self(data)->Break();
    };
    return sax;
  }

  int Give(char* to, int size) {
    const std::string_view piece = xml_.substr(given_, static_cast<size_t>(std::max(size, 0)));
    std::copy(piece.begin(), piece.end(), to);
    given_ += piece.size();
    return static_cast<int>(piece.size());
  }

  /// `attributes`: five pointers each, as libxml2 gives them.
  void Start(std::string_view local, std::string_view uri, std::span<const xmlChar*> attributes) {
    if (!began_ && uri == kOpenDocument && local == "document") {
      open_document_ = true;
      return xmlStopParser(parser_);
    }
    began_ = true;
    if (++depth_ > kDeepest) {
      too_deep_ = true;
      Break();
      return xmlStopParser(parser_);
    }
    layout_->Start(local, uri, Attributes(attributes));
    if (layout_->Stopped()) xmlStopParser(parser_);
  }

  std::vector<XmlAttribute> Attributes(std::span<const xmlChar*> given) {
    std::vector<XmlAttribute> attributes;
    for (size_t i = 0; i + 4 < given.size(); i += 5) {
      const std::string_view raw = View(given[i + 3], static_cast<int>(given[i + 4] - given[i + 3]));
      attributes_ = attributes_ || !raw.empty();
      attributes.push_back({std::string(candor::View(given[i])), std::string(candor::View(given[i + 2])),
                            WithReferences(raw)});
      const XmlAttribute& last = attributes.back();
      if (last.name == "href" && IsDataAddress(last.value)) data_.push_back({last.value, ""});
    }
    return attributes;
  }

  /// In attributes libxml2 leaves references to entities as they stand, and writes "&#38;" for an ampersand.
  std::string WithReferences(std::string_view raw) {
    std::string value;
    for (size_t at = raw.find('&'); at != std::string_view::npos; at = raw.find('&')) {
      value += raw.substr(0, at);
      const size_t end = raw.find(';', at);
      if (end == std::string_view::npos) break;
      const std::string_view name = raw.substr(at + 1, end - at - 1);
      value += name == "#38" ? "&" : entities_.Expand(name);
      raw.remove_prefix(end + 1);
    }
    return value.append(raw);
  }

  void End() {
    --depth_;
    layout_->End();
  }

  /// libxml2 puts in the value of a predefined entity as text, whoever defined it, and looks for no markup or
  /// further entities in it. In attributes it would take one byte of it: there the reference is kept, for
  /// WithReferences().
  xmlEntityPtr Entity(const xmlChar* name) {
    const bool in_attribute = parser_->instate == XML_PARSER_ATTRIBUTE_VALUE;
    value_ = in_attribute ? "" : entities_.Expand(candor::View(name));
    entity_ = {};
    entity_.type = XML_ENTITY_DECL;
    entity_.etype = in_attribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY;
    entity_.name = name;
    entity_.content = reinterpret_cast<xmlChar*>(value_.data());
    entity_.orig = entity_.content;
    entity_.length = static_cast<int>(value_.size());
    entity_.checked = 2;  // looked at, without markup
    return &entity_;
  }

  void Break() {
    if (broken_) return;
    broken_ = true;
    const xmlParserInput* at = parser_->input;
    const size_t read = at == nullptr ? 0 : at->consumed + static_cast<size_t>(at->cur - at->base);
    broken_at_ = std::min(read, xml_.size());
    // A tag that cannot be read is kept from its beginning, and so is an ampersand that means itself.
    const size_t tag = xml_.rfind('<', broken_at_);
    const size_t closed = xml_.rfind('>', broken_at_ == 0 ? 0 : broken_at_ - 1);
    if (tag != std::string_view::npos && (closed == std::string_view::npos || tag > closed)) {
      broken_at_ = tag;
    } else if (broken_at_ > 0 && xml_[broken_at_ - 1] == '&') {
      --broken_at_;
    }
  }

  std::string_view xml_;
  XmlLayout* layout_;
  xmlParserCtxtPtr parser_ = nullptr;
  size_t given_ = 0;
  size_t depth_ = 0;
  size_t broken_at_ = 0;
  bool began_ = false, open_document_ = false, too_deep_ = false, broken_ = false, attributes_ = false;
  XmlEntities entities_;
  std::vector<DataAddress> data_;
  std::string value_;
  xmlEntity entity_ = {};
};

/// What does not end the reading and is to be known.
std::string LeftOut(const XmlReader& reader, const XmlLayout& layout) {
  std::string left_out;
  const auto tell = [&](bool is, const char* what) {
    if (is) left_out += (left_out.empty() ? "" : "; ") + std::string(what);
  };
  tell(layout.objects(), "pictures or objects inside of it are not read");
  tell(layout.word(), "of Word's XML the text is read: its notes and comments stand between its paragraphs");
  tell(reader.entities().exhausted(), "its entities grow too much and stand as names");
  tell(reader.entities().unknown() && !reader.entities().exhausted(),
       "entities without a meaning in the file stand as names");
  return left_out;
}

/// Whether a drawing has words, and not only a name that says what it shows. `rest`: what is kept with its
/// tags.
bool HasWords(const Document& drawing, const XmlLayout& layout, std::string_view rest) {
  constexpr size_t kOfSentence = 4;
  if (layout.draws_text() || rest.find("<text") != std::string_view::npos) return true;
  return std::any_of(drawing.zones.begin(), drawing.zones.end(), [&](const Zone& zone) {
    return zone.kind != ZoneKind::kHidden &&
           ReadsAsProse(std::string_view(drawing.text).substr(zone.span.begin, zone.span.size()),
                        kOfSentence);
  });
}

/// Of a drawing without words.
ExtractionEnd EndOfWordless(std::string_view svg) {
  ExtractionEnd end = SmallDrawing(svg);
  if (end.code.empty())
    end = {std::string(code::kNoTextLayer), "a drawing without text; letters drawn as shapes are not read"};
  return end;
}

ExtractionEnd Read(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  // More than any text that is kept needs, and less than memory has.
  const size_t most = input.limits.text_bytes * 4 + 4;
  const std::string_view needed = input.bytes.substr(0, most);
  Conversion how;
  const std::string declared = DeclaredXmlCharset(needed);
  const std::string converted =
      ConvertToUtf8(needed, input.charset_hint.empty() ? declared : input.charset_hint, &how);
  const std::string_view xml =
      std::string_view(converted).substr(std::min(converted.find_first_not_of(" \t\r\n"), converted.size()));

  office::ZonedText text(document, input.limits.text_bytes);
  XmlLayout layout(&text);
  XmlReader reader(xml, &layout);
  reader.Run();
  if (reader.open_document()) {
    // Without its declaration, which was obeyed.
    const size_t declared_to = xml.starts_with("<?xml") ? xml.find("?>") + 2 : 0;
    ExtractionInput flat = input;
    flat.bytes = xml.substr(declared_to);
    return ExtractFlatOpenDocument(flat, document, sink);
  }
  if (!reader.began()) {
    *document = {};
    return ExtractPlain(input, document, sink);
  }
  layout.Finish();
  const std::string_view rest = reader.broken() ? xml.substr(reader.broken_at()) : "";
  const bool breaks_off = reader.broken() && office::Trimmed(rest).empty();
  std::string kept(rest);
  NormalizeLineEnds(&kept);
  text.Add({kept, {}, true});
  text.Finish();

  document->media_type = input.media_type;
  if (layout.drawing()) {
    DataFileCount files;
    if (!GiveDataFiles(reader.data(), &files, sink))
      return {std::string(code::kBombLimit), std::string(kTooManyFiles)};
    if (!HasWords(*document, layout, rest)) {
      document->text.clear();
      document->zones.clear();
      return files.given > files.small ? ExtractionEnd() : EndOfWordless(xml);
    }
  }
  AddProblems(how, &document->problems);
  const std::string left_out = LeftOut(reader, layout);
  if (!left_out.empty()) document->problems.push_back({std::string(code::kPartial), left_out});
  if (text.full() || (layout.Stopped() && !reader.broken()) || needed.size() < input.bytes.size()) {
    return {std::string(code::kPartial),
            "only the first " + std::to_string(document->text.size()) + " bytes of text were kept"};
  }
  if (breaks_off) return {std::string(code::kTruncated), "the file breaks off inside of an element"};
  if (reader.too_deep()) {
    return {std::string(code::kDepthLimit), "its elements lie in one another more than " +
                                                std::to_string(kDeepest) +
                                                " times; from there on it is kept with its tags"};
  }
  if (reader.broken()) {
    const auto line =
        std::count(xml.begin(), xml.begin() + static_cast<ptrdiff_t>(reader.broken_at()), '\n') + 1;
    return {std::string(code::kPartial),
            "its XML is not well-formed: from line " + std::to_string(line) + " on it is kept with its tags"};
  }
  if (document->text.empty() && reader.attributes()) {
    return {std::string(code::kPartial),
            "there is no text between its tags, and what stands in its attributes was not taken for words"};
  }
  if (document->text.empty()) return {std::string(code::kEmpty), "there is no text between its tags"};
  return {};
}

}  // namespace

ExtractionEnd ExtractXml(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  ExtractionInput text = input;
  text.bytes = WithoutZerosBehind(input.bytes);
  if (text.bytes.empty() || LooksBinary(text.bytes)) return ExtractPlain(input, document, sink);
  try {
    const ExtractionEnd end = Read(text, document, sink);
    TellZerosBehind(input.bytes, text.bytes, &document->problems);
    return end;
  } catch (const std::bad_alloc&) {
    *document = {};
    return {std::string(code::kMemoryLimit), "reading it needs more memory than allowed"};
  }
}

}  // namespace candor
