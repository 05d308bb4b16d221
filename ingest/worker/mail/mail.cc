// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/mail.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/line_ends.h"
#include "base/utf8.h"
#include "ingest/worker/html/html.h"
#include "ingest/worker/mail/body.h"
#include "ingest/worker/mail/cms.h"
#include "ingest/worker/mail/fields.h"
#include "ingest/worker/mail/flowed.h"
#include "ingest/worker/mail/header.h"
#include "ingest/worker/mail/mime_notice.h"
#include "ingest/worker/mail/repair.h"
#include "ingest/worker/mail/transfer.h"
#include "ingest/worker/plain/charset.h"
#include "ingest/worker/plain/plain.h"
#include "model/codes.h"

namespace candor {
namespace {

// GMime follows 1,024 levels; nobody writes twenty.
constexpr int kDeepest = 100;
// Longer header values are cut: 64 KB of subject is no subject.
constexpr size_t kLongestHeader = 64 << 10;
// Of two alternatives the plain one is taken when it has this share of the number of words of the other.
constexpr double kComparable = 0.6;
// So many words that stand in one alternative alone are a text of its own.
constexpr size_t kWordsLost = 25;

// What is shorter and makes no groups of four was hardly base64.
constexpr size_t kShortestBase64 = 20;
// GMime recurses for each (repair.h).
constexpr ptrdiff_t kMostGroups = 100;
// A longer Content-Type of a single text is not worth trusting.
constexpr size_t kShortType = 500;

constexpr std::string_view kCutBase64 = "its base64 data break off in the middle";
constexpr std::string_view kPgpMessage = "-----BEGIN PGP MESSAGE-----\n";

template <typename T>
struct Unref {
  void operator()(T* object) const { g_object_unref(object); }
};
template <typename T>
using Ref = std::unique_ptr<T, Unref<T>>;

struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};

std::string Code(std::string_view code) { return std::string(code); }

// A text leaf's place in the message.
struct Leaf {
  ContentHeader type;
  ContentHeader disposition;
  std::string_view encoded;  // bytes as they stand in the message
  Transfer transfer = Transfer::kNone;
  std::string name;  // of the file, if it has one
};

// What a branch of the message gave to read.
struct Branch {
  MailBody body;
  std::optional<Leaf> first;  // where its text begins

  bool IsHtml() const { return first && first->type.value.find("html") != std::string::npos; }
};

class MailReader {
 public:
  MailReader(const ExtractionInput& input, Document* document, ExtractionSink* sink, int signatures)
      : input_(input), document_(document), sink_(sink), signatures_(signatures) {}

  /// `fast`: GMime is left out of it where there can be no two opinions.
  ExtractionEnd Run(bool fast) {
    bytes_ = input_.bytes;
    if (fast) top_ = ReadTopHeader(bytes_);
    if (top_ && !ReadPlainAddresses()) top_.reset();
    if (top_ && IsOneText(*top_)) return ReadOneText();
    repaired_ = Repair(input_.bytes, input_.limits.items);
    bytes_ = repaired_.message();
    if (repaired_.disarmed > 0) {
      Problem(code::kPartial,
              std::to_string(repaired_.disarmed) + " malformed or overlong headers were not read in full");
    }
    if (!repaired_.inserted.empty()) Problem(code::kRepaired, "a body began without a blank line before it");
    if (repaired_.control_characters)
      Problem(code::kRepaired, "a header holds NUL or a bare carriage return");
    if (repaired_.contradictions > 0)
      Problem(code::kPartial, "ambiguous: two Content-Type headers contradict each other");
    if (repaired_.too_many_parts)
      End(code::kBombLimit, "more than " + std::to_string(input_.limits.items) + " parts");

    // What was repaired is for GMime to read.
    if (bytes_.data() != input_.bytes.data()) top_.reset();
    left_out_ =
        top_ ? KeepContentFields(bytes_, *top_, &shortened_) : LeaveOutUnreadFields(bytes_, &shortened_);
    if (left_out_ > 0) bytes_ = shortened_;
    const Ref<GMimeMessage> message = Parse();
    document_->message.emplace();
    Branch branch;
    if (message == nullptr) {
      End(code::kCorrupt, "the message has no header");
      branch.body.AppendPlain(ToText(input_.bytes.substr(0, input_.limits.text_bytes), input_.charset_hint));
      return Finish(std::move(branch.body));
    }
    GMimeObject* root = g_mime_message_get_mime_part(message.get());
    if (root != nullptr) charset_ = FirstCharset(root, 0);
    ReadHeader(message.get());
    if (root != nullptr) Walk(root, 0, &branch);
    return Finish(std::move(branch.body));
  }

 private:
  // True when the message is one plain or HTML text to everybody who reads its header.
  static bool IsOneText(const TopHeader& header) {
    const std::string_view raw = header.Raw("content-type");
    if (raw.empty()) return true;
    // Parameters that are continued, stand there twice or are hostile (repair.h) are for the long way.
    if (raw.size() > kShortType || raw.find('*') != std::string_view::npos) return false;
    const ContentHeader type = ParseContentHeader(raw, "");
    if (type.value != "text/plain" && type.value != "text/html") return false;
    const std::string_view begins = raw.substr(std::min(raw.find_first_not_of(" \t\r\n"), raw.size()));
    if (begins.size() > type.value.size() &&
        std::string_view("; \t\r\n").find(begins[type.value.size()]) == std::string_view::npos)
      return false;
    for (size_t i = 0; i < type.parameters.size(); ++i) {
      for (size_t k = 0; k < i; ++k) {
        if (type.parameters[i].first == type.parameters[k].first) return false;
      }
    }
    return true;
  }

  // False when a list is not read to its end; of those a GMimeMessage keeps what came before.
  bool ReadPlainAddresses() {
    constexpr std::pair<const char*, GMimeAddressType> kLists[] = {{"From", GMIME_ADDRESS_TYPE_FROM},
                                                                   {"To", GMIME_ADDRESS_TYPE_TO},
                                                                   {"Cc", GMIME_ADDRESS_TYPE_CC},
                                                                   {"Bcc", GMIME_ADDRESS_TYPE_BCC}};
    for (const auto& [name, type] : kLists) {
      const std::string_view raw = top_->Raw(name);
      if (raw.empty() || NeedsDecoding(raw)) continue;
      if (std::count(raw.begin(), raw.end(), ':') > kMostGroups) return false;
      if (raw.find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
      const std::string value(raw);
      const Ref<InternetAddressList> list(internet_address_list_parse(nullptr, value.c_str()));
      if (list == nullptr) return false;
      addresses_[type] = MailboxesOf(list.get());
    }
    return true;
  }

  ExtractionEnd ReadOneText() {
    document_->message.emplace();
    const std::string_view raw = top_->Raw("content-type");
    Leaf leaf;
    leaf.type = ParseContentHeader(raw, "");
    charset_ = leaf.type.Find("charset");
    if (NeedsDecoding(raw)) leaf.type = ParseContentHeader(raw, charset_);
    if (leaf.type.value.empty()) leaf.type.value = "text/plain";
    leaf.disposition = ParseContentHeader(top_->Raw("content-disposition"), charset_);
    leaf.transfer = TransferOf(top_->Raw("content-transfer-encoding"));
    leaf.encoded = bytes_.substr(top_->body);
    NameLeaf(&leaf);
    ReadHeader(nullptr);
    Branch branch;
    WalkLeaf(leaf, &branch);
    return Finish(std::move(branch.body));
  }

  Ref<GMimeMessage> Parse() {
    // GMime's memory stream copies a buffer but not a byte array; this one borrows our bytes, which it only
    // reads.
    GByteArray* array =
        g_byte_array_new_take(reinterpret_cast<guint8*>(const_cast<char*>(bytes_.data())), bytes_.size());
    GMimeStream* stream = g_mime_stream_mem_new_with_byte_array(array);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    stream_.reset(stream);
    const std::unique_ptr<GMimeParserOptions, FreeOptions> options(g_mime_parser_options_new());
    g_mime_parser_options_set_warning_callback(options.get(), OnWarning, this);
    const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream));
    g_mime_parser_set_persist_stream(parser.get(), TRUE);
    Ref<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options.get()));
    array_.reset(array);
    return message;
  }

  static void OnWarning(gint64 /*offset*/, GMimeParserWarning warning, const gchar* item, gpointer self) {
    static_cast<MailReader*>(self)->Warn(warning, item == nullptr ? "" : item);
  }

  void Warn(GMimeParserWarning warning, std::string_view item) {
    switch (warning) {
      case GMIME_CRIT_NESTING_OVERFLOW:
        End(code::kDepthLimit, "parts are nested too deeply");
        break;
      case GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY:
        Problem(code::kMissingPart, "a multipart names no boundary");
        break;
      case GMIME_CRIT_CONFLICTING_HEADER:
        Problem(code::kRepaired, "ambiguous: the header " + ToValidUtf8(item) + " stands there twice");
        break;
      case GMIME_CRIT_CONFLICTING_PARAMETER:
        Problem(code::kRepaired, "ambiguous: the parameter " + ToValidUtf8(item) + " stands there twice");
        break;
      default:
        break;
    }
  }

  // Each kind of problem once: a message with 10,000 broken parts is one broken message.
  void Problem(std::string_view code, std::string detail) {
    for (const auto& problem : document_->problems) {
      if (problem.code == code && problem.detail == detail) return;
    }
    if (document_->problems.size() < 50) document_->problems.push_back({Code(code), std::move(detail)});
  }

  void End(std::string_view code, std::string detail) {
    if (end_.code.empty()) end_ = {Code(code), std::move(detail)};
  }

  // The value of a header as it stands in the message; of a disarmed one too.
  static std::string_view Raw(GMimeHeaderList* headers, const char* name) {
    GMimeHeader* header = g_mime_header_list_get_header(headers, name);
    if (header == nullptr) {
      std::string disarmed = name;
      disarmed[0] = kDisarmed;
      header = g_mime_header_list_get_header(headers, disarmed.c_str());
    }
    const char* raw = header == nullptr ? nullptr : g_mime_header_get_raw_value(header);
    return raw == nullptr ? "" : raw;
  }

  // All values of a header of the message, in order.
  std::vector<std::string_view> RawAll(GMimeMessage* source, const char* name) const {
    if (top_) {
      const std::string_view raw = top_->Raw(name);
      return raw.empty() ? std::vector<std::string_view>() : std::vector{raw};
    }
    GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(source));
    std::string disarmed = name;
    disarmed[0] = kDisarmed;
    std::vector<std::string_view> values;
    const int n = g_mime_header_list_get_count(headers);
    for (int i = 0; i < n; ++i) {
      GMimeHeader* header = g_mime_header_list_get_header_at(headers, i);
      const char* is = g_mime_header_get_name(header);
      if (g_ascii_strcasecmp(is, name) != 0 && disarmed != is) continue;
      const char* raw = g_mime_header_get_raw_value(header);
      if (raw != nullptr) values.emplace_back(raw);
    }
    return values;
  }

  // The first value of a header; where there are several that differ, the message is ambiguous and GMime has
  // said so.
  std::string_view First(GMimeMessage* source, const char* name) {
    const std::vector<std::string_view> values = RawAll(source, name);
    if (values.empty()) return "";
    if (values[0].size() > kLongestHeader)
      Problem(code::kPartial, std::string("the header ") + name + " is longer than 64 KB");
    return values[0].substr(0, kLongestHeader);
  }

  // The union of all headers of that name: a second From says something, too.
  std::vector<Mailbox> Addresses(GMimeMessage* source, const char* name, GMimeAddressType type) {
    std::vector<Mailbox> all;
    const std::vector<std::string_view> values = RawAll(source, name);
    if (values.size() == 1 && repaired_.disarmed == 0 && !NeedsDecoding(values[0])) {
      all = top_ ? std::move(addresses_[type]) : MailboxesOf(g_mime_message_get_addresses(source, type));
      if (!all.empty()) return all;
    }
    for (std::string_view raw : values) {
      for (Mailbox& mailbox : ParseAddresses(raw, charset_)) all.push_back(std::move(mailbox));
    }
    return all;
  }

  void ReadHeader(GMimeMessage* source) {
    Message& message = *document_->message;
    message.subject = DecodeHeader(First(source, "Subject"), charset_);
    message.from = Addresses(source, "From", GMIME_ADDRESS_TYPE_FROM);
    message.to = Addresses(source, "To", GMIME_ADDRESS_TYPE_TO);
    message.cc = Addresses(source, "Cc", GMIME_ADDRESS_TYPE_CC);
    message.bcc = Addresses(source, "Bcc", GMIME_ADDRESS_TYPE_BCC);
    ParseDate(First(source, "Date"), &message);
    std::vector<std::string> ids = ParseMessageIds(First(source, "Message-Id"));
    if (!ids.empty()) message.message_id = std::move(ids.front());
    message.in_reply_to = ParseInReplyTo(First(source, "In-Reply-To"));
    message.references = ParseMessageIds(First(source, "References"));
    message.thread_index = DecodeHeader(First(source, "Thread-Index"), charset_);
  }

  // What the first text declares is what 8-bit headers are written in, more often than not.
  std::string FirstCharset(GMimeObject* object, int depth) {
    if (GMIME_IS_MULTIPART(object) && depth < kDeepest) {
      GMimeMultipart* multipart = GMIME_MULTIPART(object);
      return g_mime_multipart_get_count(multipart) == 0
                 ? ""
                 : FirstCharset(g_mime_multipart_get_part(multipart, 0), depth + 1);
    }
    return ContentTypeOf(object).Find("charset");
  }

  ContentHeader ContentTypeOf(GMimeObject* object) {
    ContentHeader type =
        ParseContentHeader(Raw(g_mime_object_get_header_list(object), "Content-Type"), charset_);
    // "text" alone is what some mailers write (RFC 2045, 5.2). Without a header GMime knows the default of a
    // digest.
    GMimeContentType* parsed = g_mime_object_get_content_type(object);
    if (!type.value.empty() && type.value.find('/') == std::string::npos) {
      type.value = "text/plain";
    } else if (parsed != nullptr && type.value.empty()) {
      type.value = std::string(g_mime_content_type_get_media_type(parsed)) + "/" +
                   g_mime_content_type_get_media_subtype(parsed);
      std::transform(type.value.begin(), type.value.end(), type.value.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    }
    return type;
  }

  void Walk(GMimeObject* object, int depth, Branch* branch) {
    if (stopped_) return;
    if (depth > kDeepest) return End(code::kDepthLimit, "parts are nested more than 100 levels deep");
    if (GMIME_IS_MULTIPART(object)) return WalkMultipart(GMIME_MULTIPART(object), depth, branch);
    if (GMIME_IS_MESSAGE_PART(object)) return GiveMessage(GMIME_MESSAGE_PART(object));
    if (GMIME_IS_PART(object)) WalkLeaf(ReadLeaf(GMIME_PART(object)), branch);
  }

  void WalkMultipart(GMimeMultipart* multipart, int depth, Branch* branch) {
    const ContentHeader type = ContentTypeOf(GMIME_OBJECT(multipart));
    if (type.value == "multipart/encrypted")
      return End(code::kEncrypted, "the body is encrypted (" + type.Find("protocol") + ")");
    const char* boundary = g_mime_object_get_content_type_parameter(GMIME_OBJECT(multipart), "boundary");
    if (boundary != nullptr) boundaries_.push_back(std::string("--") + boundary);
    const int n = g_mime_multipart_get_count(multipart);
    if (n == 0) {
      // GMime puts everything into the prologue where the boundary never comes.
      const char* prologue = g_mime_multipart_get_prologue(multipart);
      Problem(code::kMissingPart, "a multipart without parts");
      if (prologue != nullptr) branch->body.AppendPlain(ToText(prologue, charset_));
    } else if (boundary != nullptr && multipart->write_end_boundary == FALSE) {
      Problem(code::kMissingPart, "a multipart has no closing boundary: parts may be missing");
    }
    if (type.value == "multipart/alternative") {
      WalkAlternatives(multipart, depth, branch);
    } else {
      for (int i = 0; i < n && !stopped_; ++i)
        Walk(g_mime_multipart_get_part(multipart, i), depth + 1, branch);
    }
    if (boundary != nullptr) boundaries_.pop_back();
    if (n == 0) return;
    AppendUnseen(g_mime_multipart_get_prologue(multipart), branch);
    AppendUnseen(g_mime_multipart_get_epilogue(multipart), branch);
  }

  // No program shows what stands before the first boundary or behind the last, so it is a place to hide
  // things.
  void AppendUnseen(const char* bytes, Branch* branch) {
    if (bytes == nullptr) return;
    const std::string text = ToText(bytes, charset_);
    if (text.find_first_not_of(" \t\n") == std::string::npos || IsMimeNotice(text)) return;
    branch->body.AppendZone(ZoneKind::kHidden, text);
  }

  void WalkAlternatives(GMimeMultipart* multipart, int depth, Branch* branch) {
    std::optional<Branch> plain;
    std::optional<Branch> html;
    const int n = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < n && !stopped_; ++i) {
      Branch alternative;
      Walk(g_mime_multipart_get_part(multipart, i), depth + 1, &alternative);
      if (alternative.body.empty()) continue;
      std::optional<Branch>& kind = alternative.IsHtml() ? html : plain;
      if (!kind) {
        kind = std::move(alternative);
      } else {
        kind->body.Append(alternative.body);
      }
    }
    if (!plain && !html) return;
    if (!plain || !html) return Join(plain ? *plain : *html, branch);
    const Comparison words = CompareWords(plain->body.text, html->body.text);
    const bool take_plain = words.total_a >= words.total_b * kComparable;
    Join(take_plain ? *plain : *html, branch);
    // "Your program cannot show HTML" is no loss; a letter that says other things than the page beside it is.
    const size_t lost = take_plain ? words.only_b : words.only_a;
    const size_t total = take_plain ? words.total_b : words.total_a;
    if (lost < kWordsLost || lost * 5 < total) return;
    Leaf left = take_plain ? *html->first : *plain->first;
    if (left.name.empty()) left.name = take_plain ? "alternative.html" : "alternative.txt";
    GiveLeaf(left);
  }

  static void Join(const Branch& from, Branch* to) {
    if (!to->first) to->first = from.first;
    to->body.Append(from.body);
  }

  static void NameLeaf(Leaf* leaf) {
    leaf->name = leaf->disposition.Find("filename");
    if (leaf->name.empty()) leaf->name = leaf->type.Find("name");
  }

  Leaf ReadLeaf(GMimePart* part) {
    GMimeObject* object = GMIME_OBJECT(part);
    Leaf leaf;
    leaf.type = ContentTypeOf(object);
    GMimeHeaderList* headers = g_mime_object_get_header_list(object);
    leaf.disposition = ParseContentHeader(Raw(headers, "Content-Disposition"), charset_);
    leaf.transfer = TransferOf(Raw(headers, "Content-Transfer-Encoding"));
    NameLeaf(&leaf);
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    GMimeStream* stream = content == nullptr ? nullptr : g_mime_data_wrapper_get_stream(content);
    if (stream != nullptr) {
      const auto size = static_cast<int64_t>(bytes_.size());
      const int64_t begin = std::clamp<int64_t>(stream->bound_start, 0, size);
      const int64_t end = stream->bound_end < 0 ? size : std::clamp<int64_t>(stream->bound_end, begin, size);
      leaf.encoded = bytes_.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
    }
    return leaf;
  }

  void WalkLeaf(const Leaf& leaf, Branch* branch) {
    const std::string& type = leaf.type.value;
    if (type == "message/partial")
      Problem(code::kMissingPart, "the message is one fragment of several (message/partial)");
    if (type == "message/external-body")
      Problem(code::kMissingPart, "a part lies elsewhere and was not fetched (message/external-body)");
    if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime")
      return WalkSmime(leaf, branch);
    const bool readable = type == "text/plain" || type == "text/html" || type == "text/enriched" ||
                          type == "text/richtext" || type == "text" || type == "text/rfc822-headers" ||
                          type == "message/delivery-status" || type == "message/disposition-notification" ||
                          type == "message/feedback-report" || type == "application/xhtml+xml";
    // A named text that is shown inline is the body when nothing else is there to read (Apple Mail,
    // Thunderbird).
    const bool attached = leaf.disposition.value == "attachment" ||
                          (!leaf.disposition.Find("filename").empty() &&
                           (leaf.disposition.value != "inline" || !branch->body.empty()));
    if (!readable || attached) return GiveLeaf(leaf);
    AppendText(leaf, branch);
  }

  // The content says what it is, and the header where it is too damaged for that; without either it counts as
  // encrypted, which is what most are.
  void CannotOpenSmime(const Leaf& leaf, std::string_view bytes) {
    const std::string& declared = leaf.type.Find("smime-type");
    const CmsKind kind = CmsKindOf(bytes);
    const bool believed = kind == CmsKind::kUnknown || kind == CmsKind::kSigned;
    if (believed && declared == "certs-only")
      return End(code::kUnsupported, "the body holds certificates and no text (S/MIME)");
    if (kind == CmsKind::kSigned || (kind == CmsKind::kUnknown && declared == "signed-data"))
      return End(code::kUnsupported,
                 "the body is signed and not encrypted, but its content cannot be read (S/MIME)");
    if (kind == CmsKind::kCompressed || (kind == CmsKind::kUnknown && declared == "compressed-data"))
      return End(code::kUnsupported, "the body is compressed and not encrypted (S/MIME)");
    End(code::kEncrypted, "the body is encrypted (S/MIME)");
  }

  // Opaque S/MIME: what a signature holds is read as if it stood there; what is encrypted stays closed.
  void WalkSmime(const Leaf& leaf, Branch* branch) {
    const std::string bytes = Decode(leaf).bytes;
    const std::optional<std::string> content = SignedContent(bytes);
    if (!content) return CannotOpenSmime(leaf, bytes);
    if (++signatures_ > kDeepest) return End(code::kDepthLimit, "signatures are nested too deeply");
    ExtractionInput inner = input_;
    inner.bytes = *content;
    Document inside;
    const ExtractionEnd end = MailReader(inner, &inside, sink_, signatures_).Run(true);
    if (!end.code.empty()) End(end.code, end.detail);
    for (auto& problem : inside.problems) Problem(problem.code, std::move(problem.detail));
    if (inside.zones.empty()) return;
    const uint32_t subject = inside.zones[0].span.end;
    MailBody body;
    body.text = inside.text.substr(subject);
    for (size_t i = 1; i < inside.zones.size(); ++i) {
      Zone zone = inside.zones[i];
      zone.span.begin -= subject;
      zone.span.end -= subject;
      body.zones.push_back(std::move(zone));
    }
    if (!branch->first) branch->first = leaf;
    branch->body.Append(body);
  }

  struct Decoded {
    std::string bytes;
    std::string_view rest;  // text that follows base64: the footers of mailing lists
    bool cut = false;       // base64 that breaks off inside a group of four
  };

  Decoded Decode(const Leaf& leaf) {
    if (leaf.transfer != Transfer::kBase64) return {DecodeTransfer(leaf.encoded, leaf.transfer), "", false};
    const size_t length = Base64Length(leaf.encoded);
    const std::string_view base64 = leaf.encoded.substr(0, length);
    Decoded decoded{DecodeTransfer(base64, Transfer::kBase64), leaf.encoded.substr(length), false};
    if (decoded.rest.find_first_not_of(" \t\r\n") == std::string_view::npos) decoded.rest = "";
    const bool whole = IsWholeBase64(base64);
    const bool text = leaf.type.value.rfind("text/", 0) == 0;
    if (length == 0 ? !decoded.rest.empty() : text && !whole && LooksBinary(decoded.bytes)) {
      Problem(code::kRepaired, "a part declared as base64 is something else");
      return {std::string(leaf.encoded), "", false};
    }
    // A word or two that are no base64 make no whole groups either.
    decoded.cut = !whole && decoded.rest.empty() && length >= kShortestBase64;
    return decoded;
  }

  // Bytes of a text in some charset, with LF line ends.
  std::string ToText(std::string_view bytes, std::string_view charset) {
    Conversion how;
    std::string text = ConvertToUtf8(bytes, charset, &how);
    AddProblems(how, &document_->problems);
    NormalizeLineEnds(&text);
    return text;
  }

  void AppendText(const Leaf& leaf, Branch* branch) {
    if (!branch->first) branch->first = leaf;
    const Decoded decoded = Decode(leaf);
    const std::string& bytes = decoded.bytes;
    if (decoded.cut) End(code::kTruncated, std::string(kCutBase64));
    const std::string& charset = leaf.type.Find("charset");
    if (leaf.type.value == "text/html" || leaf.type.value == "application/xhtml+xml" ||
        leaf.type.value == "text/enriched" || leaf.type.value == "text/richtext") {
      Conversion how;
      std::string html = DecodeHtml(bytes, charset, &how);
      AddProblems(how, &document_->problems);
      HtmlText rendered = HtmlToText(std::move(html), {.mail = true, .max_text = input_.limits.text_bytes});
      if (rendered.partial) End(code::kPartial, "an HTML body was too long");
      if (rendered.too_deep) End(code::kDepthLimit, std::string(kTooDeep));
      MailBody body;
      body.text = std::move(rendered.text);
      body.zones = std::move(rendered.zones);
      branch->body.Append(body);
    } else {
      std::string text = ToText(bytes, charset);
      TakeUuencoded(&text, [&](const UuencodedFile& file) {
        Give({file.name, "", "",
              file.complete ? ExtractionEnd{}
                            : ExtractionEnd{Code(code::kTruncated), "uuencoded file without an end"}},
             file.bytes);
      });
      const std::string& format = leaf.type.Find("format");
      if (format == "flowed" || format == "Flowed") {
        const std::string& delete_space = leaf.type.Find("delsp");
        text = Unflow(text, delete_space == "yes" || delete_space == "Yes" || delete_space == "YES");
      }
      UnquoteFrom(&text);
      if (text.rfind(kPgpMessage, 0) == 0 ||
          text.find("\n" + std::string(kPgpMessage)) != std::string::npos) {
        End(code::kEncrypted, "text of the body is encrypted (PGP)");
      }
      branch->body.AppendPlain(text);
    }
    if (!decoded.rest.empty()) branch->body.AppendPlain(ToText(decoded.rest, charset));
  }

  void Give(const ExtractionSink::Part& part, std::string_view bytes) {
    if (stopped_ || sink_->AddPart(part, bytes)) return;
    stopped_ = true;
    End(code::kBombLimit, "the limits on parts of one file were reached");
  }

  void GiveLeaf(const Leaf& leaf) {
    const Decoded decoded = Decode(leaf);
    const std::string_view rest = decoded.rest;
    ExtractionEnd end;
    if (decoded.cut) end = {Code(code::kTruncated), std::string(kCutBase64)};
    if (!rest.empty() && leaf.type.value.rfind("text/", 0) != 0) {
      end = {Code(code::kPartial),
             std::to_string(rest.size()) + " bytes behind the base64 data were left out"};
    }
    Give({leaf.name, leaf.type.value, leaf.type.Find("charset"), std::move(end)}, decoded.bytes);
  }

  // The attached message byte for byte, so that its hash is that of the message itself. GMime tells where its
  // headers stand; it ends at a boundary of one of the multiparts around it.
  void GiveMessage(GMimeMessagePart* part) {
    GMimeMessage* message = g_mime_message_part_get_message(part);
    const ContentHeader disposition = ParseContentHeader(
        Raw(g_mime_object_get_header_list(GMIME_OBJECT(part)), "Content-Disposition"), charset_);
    const ContentHeader type = ContentTypeOf(GMIME_OBJECT(part));
    std::string name = disposition.Find("filename");
    if (name.empty()) name = type.Find("name");
    if (message == nullptr) {
      Problem(code::kMissingPart, "an attached message is empty");
      return Give({name, "message/rfc822", "", {Code(code::kEmpty), "the attached message is empty"}}, "");
    }
    int64_t begin = FirstOffset(g_mime_object_get_header_list(GMIME_OBJECT(message)));
    GMimeObject* root = g_mime_message_get_mime_part(message);
    if (root != nullptr) begin = std::min(begin, FirstOffset(g_mime_object_get_header_list(root)));
    if (begin >= static_cast<int64_t>(bytes_.size())) {
      Problem(code::kMissingPart, "an attached message has no header");
      return;
    }
    const size_t from = repaired_.Original(left_out_ + static_cast<size_t>(begin));
    const size_t end = repaired_.Original(left_out_ + MessageEnd(static_cast<size_t>(begin)));
    Give({name, "message/rfc822", "", {}}, input_.bytes.substr(from, end - from));
  }

  static int64_t FirstOffset(GMimeHeaderList* headers) {
    int64_t first = INT64_MAX;
    const int n = std::min(g_mime_header_list_get_count(headers), 64);
    for (int i = 0; i < n; ++i) {
      const gint64 offset = g_mime_header_get_offset(g_mime_header_list_get_header_at(headers, i));
      if (offset >= 0) first = std::min<int64_t>(first, offset);
    }
    return first;
  }

  size_t MessageEnd(size_t begin) const {
    size_t end = bytes_.size();
    for (const std::string& boundary : boundaries_) {
      size_t at = bytes_.find("\n" + boundary, begin);
      if (at == std::string_view::npos || at >= end) continue;
      // The line end before a boundary belongs to it.
      end = at > begin && bytes_[at - 1] == '\r' ? at - 1 : at;
    }
    return end;
  }

  ExtractionEnd Finish(MailBody body) {
    std::string& text = document_->text;
    text = document_->message->subject;
    text += "\n\n";
    const auto subject_end = static_cast<uint32_t>(text.size());
    document_->zones.push_back({ZoneKind::kSubject, {0, subject_end}, 0, "", "", ""});
    if (body.text.size() + text.size() > input_.limits.text_bytes) {
      const size_t room = input_.limits.text_bytes > text.size() ? input_.limits.text_bytes - text.size() : 0;
      body.text.resize(FloorBoundary(body.text, room));
      End(code::kPartial,
          "only the first " + std::to_string(input_.limits.text_bytes) + " bytes of text were kept");
    }
    text += body.text;
    for (Zone& zone : body.zones) {
      zone.span.begin += subject_end;
      zone.span.end = std::min<uint32_t>(zone.span.end + subject_end, static_cast<uint32_t>(text.size()));
      if (zone.span.begin < zone.span.end) document_->zones.push_back(std::move(zone));
    }
    return end_;
  }

  struct FreeArray {
    // The bytes are not ours to free.
    void operator()(GByteArray* array) const { g_byte_array_free(array, FALSE); }
  };

  const ExtractionInput& input_;
  Document* document_;
  ExtractionSink* sink_;
  int signatures_;                // opaque ones around this message
  std::optional<TopHeader> top_;  // views of the input; absent: GMime reads the header
  std::map<GMimeAddressType, std::vector<Mailbox>> addresses_;  // of top_, those that need no decoding
  Repaired repaired_;
  std::string shortened_;
  size_t left_out_ = 0;     // bytes of the header that GMime does not get
  std::string_view bytes_;  // what GMime reads
  std::unique_ptr<GByteArray, FreeArray> array_;
  Ref<GMimeStream> stream_;
  ExtractionEnd end_;
  std::string charset_;  // of the top part: what headers without encoded words are in
  std::vector<std::string> boundaries_;
  bool stopped_ = false;
};

}  // namespace

void PrepareMail() {
  static const bool kReady = (g_mime_init(), true);
  static_cast<void>(kReady);
}

ExtractionEnd ExtractMail(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {Code(code::kEmpty), "the file has no bytes"};
  PrepareMail();
  const std::optional<std::string> lines = ReadCarriageReturns(input.bytes);
  if (!lines) return MailReader(input, document, sink, 0).Run(true);
  ExtractionInput read = input;
  read.bytes = *lines;
  ExtractionEnd end = MailReader(read, document, sink, 0).Run(true);
  document->problems.push_back({Code(code::kRepaired), "its lines end in a carriage return alone"});
  return end;
}

ExtractionEnd ExtractMailByGMime(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {Code(code::kEmpty), "the file has no bytes"};
  PrepareMail();
  return MailReader(input, document, sink, 0).Run(false);
}

}  // namespace candor
