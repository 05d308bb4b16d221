// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/structure.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "ingest/worker/mail/body.h"
#include "ingest/worker/mail/mime_notice.h"
#include "ingest/worker/plain/alternatives.h"
#include "model/codes.h"

namespace candor {
namespace {

// GMime follows 1,024 levels; nobody writes twenty.
constexpr int kDeepest = 100;
// Of two alternatives the plain one is taken when it has this share of the number of words of the other.
constexpr double kComparable = 0.6;

int64_t FirstOffset(GMimeHeaderList* headers) {
  int64_t first = INT64_MAX;
  const int n = std::min(g_mime_header_list_get_count(headers), 64);
  for (int i = 0; i < n; ++i) {
    const gint64 offset = g_mime_header_get_offset(g_mime_header_list_get_header_at(headers, i));
    if (offset >= 0) first = std::min<int64_t>(first, offset);
  }
  return first;
}

}  // namespace

StructureReader::StructureReader(const ParsedMessage& parsed, LeafReader* leaves, MailOutput* output)
    : parsed_(parsed), leaves_(leaves), output_(output) {
  if (parsed_.root() != nullptr) charset_ = FirstCharset(parsed_.root(), 0);
}

void StructureReader::Walk(Branch* branch) {
  if (parsed_.root() != nullptr) Walk(parsed_.root(), 0, branch);
}

std::string StructureReader::FirstCharset(GMimeObject* object, int depth) {
  if (GMIME_IS_MULTIPART(object) && depth < kDeepest) {
    GMimeMultipart* multipart = GMIME_MULTIPART(object);
    return g_mime_multipart_get_count(multipart) == 0
               ? ""
               : FirstCharset(g_mime_multipart_get_part(multipart, 0), depth + 1);
  }
  return ContentTypeOf(object).Find("charset");
}

ContentHeader StructureReader::ContentTypeOf(GMimeObject* object) {
  ContentHeader type =
      ParseContentHeader(parsed_.Raw(g_mime_object_get_header_list(object), "Content-Type"), charset_);
  // "text" alone is what some mailers write (RFC 2045, 5.2). Without a header GMime knows the default of a
  // digest.
  GMimeContentType* parsed = g_mime_object_get_content_type(object);
  if (!type.value.empty() && type.value.find('/') == std::string::npos) {
    type.value = "text/plain";
  } else if (parsed != nullptr && type.value.empty()) {
    type.value = std::string(g_mime_content_type_get_media_type(parsed)) + "/" +
                 g_mime_content_type_get_media_subtype(parsed);
    std::transform(type.value.begin(), type.value.end(), type.value.begin(),
                   [](char c) { return AsciiLower(c); });
  }
  return type;
}

void StructureReader::Walk(GMimeObject* object, int depth, Branch* branch) {
  if (output_->stopped()) return;
  if (depth > kDeepest) return output_->End(code::kDepthLimit, "parts are nested more than 100 levels deep");
  if (depth > 0) KeepProse(object);
  if (GMIME_IS_MULTIPART(object)) return WalkMultipart(GMIME_MULTIPART(object), depth, branch);
  if (GMIME_IS_MESSAGE_PART(object)) return GiveMessage(GMIME_MESSAGE_PART(object));
  if (GMIME_IS_PART(object)) leaves_->WalkLeaf(ReadLeaf(GMIME_PART(object)), branch);
}

void StructureReader::WalkMultipart(GMimeMultipart* multipart, int depth, Branch* branch) {
  const ContentHeader type = ContentTypeOf(GMIME_OBJECT(multipart));
  if (type.value == "multipart/encrypted")
    return output_->End(code::kEncrypted, "the body is encrypted (" + type.Find("protocol") + ")");
  if (type.value == "multipart/signed") {
    const std::string& protocol = type.Find("protocol");
    const bool pgp = protocol.find("pgp") != std::string::npos;
    const bool cms = protocol.find("pkcs7") != std::string::npos;
    output_->Problem(code::kSigned, std::string("the body is signed") + (pgp   ? " (PGP)"
                                                                         : cms ? " (S/MIME)"
                                                                               : ""));
  }
  const char* boundary = g_mime_object_get_content_type_parameter(GMIME_OBJECT(multipart), "boundary");
  if (boundary != nullptr) boundaries_.push_back(std::string("--") + boundary);
  const int n = g_mime_multipart_get_count(multipart);
  if (n == 0) {
    // GMime puts everything into the prologue where the boundary never comes.
    const char* prologue = g_mime_multipart_get_prologue(multipart);
    output_->Problem(code::kMissingPart, "a multipart without parts");
    if (prologue != nullptr) branch->body.AppendPlain(output_->ToText(prologue, charset_));
  } else if (boundary != nullptr && multipart->write_end_boundary == FALSE) {
    output_->Problem(code::kMissingPart, "a multipart has no closing boundary: parts may be missing");
  }
  const bool related = type.value == "multipart/related";
  if (related) ++related_;
  if (type.value == "multipart/alternative") {
    WalkAlternatives(multipart, depth, branch);
  } else {
    for (int i = 0; i < n && !output_->stopped(); ++i)
      Walk(g_mime_multipart_get_part(multipart, i), depth + 1, branch);
  }
  if (related) --related_;
  if (boundary != nullptr) boundaries_.pop_back();
  if (n > 0) AppendUnseen(g_mime_multipart_get_prologue(multipart), branch);
  AppendUnseen(g_mime_multipart_get_epilogue(multipart), branch);
}

// Of the message itself the whole header is read elsewhere.
void StructureReader::KeepProse(GMimeObject* part) {
  const auto begin = static_cast<uint64_t>(FirstOffset(g_mime_object_get_header_list(part)));
  if (begin < parsed_.bytes().size())
    prose_ += output_->ProseOf(parsed_.bytes().substr(begin), charset_, parsed_.HasDisarmed());
}

// No program shows what stands before the first boundary or behind the last, so it is a place to hide
// things.
void StructureReader::AppendUnseen(const char* bytes, Branch* branch) {
  if (bytes == nullptr) return;
  const std::string text = output_->ToText(bytes, charset_);
  if (text.find_first_not_of(" \t\n") == std::string::npos || IsMimeNotice(text)) return;
  branch->body.AppendZone(ZoneKind::kHidden, text);
}

void StructureReader::WalkAlternatives(GMimeMultipart* multipart, int depth, Branch* branch) {
  std::optional<Branch> plain;
  std::optional<Branch> html;
  const int n = g_mime_multipart_get_count(multipart);
  for (int i = 0; i < n && !output_->stopped(); ++i) {
    Branch alternative;
    Walk(g_mime_multipart_get_part(multipart, i), depth + 1, &alternative);
    if (alternative.body.empty()) continue;
    std::optional<Branch>& kind = alternative.IsHtml() ? html : plain;
    if (!kind) {
      kind = std::move(alternative);
    } else {
      kind->Append(alternative);
    }
  }
  if (!plain && !html) return;
  if (!plain || !html) return branch->Append(plain ? *plain : *html);
  const VersionComparison versions = CompareVersions(plain->body.text, html->body.text);
  const bool take_plain =
      static_cast<double>(versions.words_a) >= static_cast<double>(versions.words_b) * kComparable;
  branch->Append(take_plain ? *plain : *html);
  // A figure, a "not" or another order is enough for another letter.
  if (!(take_plain ? versions.own_b : versions.own_a)) return;
  const Branch& other = take_plain ? *html : *plain;
  if (other.leaves.empty()) branch->body.Append(other.body);  // what stands around parts, and no part
  for (Leaf leaf : other.leaves) {
    if (leaf.name.empty()) leaf.name = take_plain ? "alternative.html" : "alternative.txt";
    leaves_->GiveLeaf(leaf);
  }
}

Leaf StructureReader::ReadLeaf(GMimePart* part) {
  GMimeObject* object = GMIME_OBJECT(part);
  Leaf leaf;
  leaf.type = ContentTypeOf(object);
  GMimeHeaderList* headers = g_mime_object_get_header_list(object);
  leaf.disposition = ParseContentHeader(parsed_.Raw(headers, "Content-Disposition"), charset_);
  leaf.transfer = TransferOf(parsed_.Raw(headers, "Content-Transfer-Encoding"));
  NameLeaf(&leaf);
  leaf.content_id = parsed_.Raw(headers, "Content-ID");
  std::erase_if(leaf.content_id,
                [](char c) { return std::string_view("<> \t\r\n").find(c) != std::string_view::npos; });
  leaf.related = related_ > 0;
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  GMimeStream* stream = content == nullptr ? nullptr : g_mime_data_wrapper_get_stream(content);
  if (stream != nullptr) {
    const auto size = static_cast<int64_t>(parsed_.bytes().size());
    const int64_t begin = std::clamp<int64_t>(stream->bound_start, 0, size);
    const int64_t end = stream->bound_end < 0 ? size : std::clamp<int64_t>(stream->bound_end, begin, size);
    leaf.encoded = parsed_.bytes().substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin));
  }
  return leaf;
}

// The attached message byte for byte, so that its hash is that of the message itself. GMime tells where its
// headers stand; it ends at a boundary of one of the multiparts around it.
void StructureReader::GiveMessage(GMimeMessagePart* part) {
  GMimeMessage* message = g_mime_message_part_get_message(part);
  const ContentHeader disposition = ParseContentHeader(
      parsed_.Raw(g_mime_object_get_header_list(GMIME_OBJECT(part)), "Content-Disposition"), charset_);
  const ContentHeader type = ContentTypeOf(GMIME_OBJECT(part));
  std::string name = disposition.Find("filename");
  if (name.empty()) name = type.Find("name");
  if (message == nullptr) {
    output_->Problem(code::kMissingPart, "an attached message is empty");
    return output_->Give(
        {name, "message/rfc822", "", {std::string(code::kEmpty), "the attached message is empty"}}, "");
  }
  int64_t begin = FirstOffset(g_mime_object_get_header_list(GMIME_OBJECT(message)));
  GMimeObject* root = g_mime_message_get_mime_part(message);
  if (root != nullptr) begin = std::min(begin, FirstOffset(g_mime_object_get_header_list(root)));
  if (begin >= static_cast<int64_t>(parsed_.bytes().size())) {
    output_->Problem(code::kMissingPart, "an attached message has no header");
    return GiveHeaderless(GMIME_OBJECT(part), std::move(name));
  }
  const auto from = static_cast<size_t>(begin);
  output_->Give({name, "message/rfc822", "", {}}, parsed_.Original(from, MessageEnd(from)));
}

// Its words are those of a text; where it begins is known by the header of the part.
void StructureReader::GiveHeaderless(GMimeObject* part, std::string name) {
  const std::string_view bytes = parsed_.bytes();
  const auto header = static_cast<uint64_t>(FirstOffset(g_mime_object_get_header_list(part)));
  if (header >= bytes.size()) return;
  const size_t end = std::min(bytes.find("\n\n", header), bytes.find("\n\r\n", header));
  if (end == std::string_view::npos) return;
  const size_t begin = bytes.find('\n', end + 1) + 1;
  const std::string_view text = parsed_.Original(begin, std::max(begin, MessageEnd(begin)));
  if (!text.empty()) output_->Give({std::move(name), "text/plain", "", {}}, text);
}

size_t StructureReader::MessageEnd(size_t begin) const {
  size_t end = parsed_.bytes().size();
  for (const std::string& boundary : boundaries_) {
    size_t at = parsed_.bytes().find("\n" + boundary, begin);
    if (at == std::string_view::npos || at >= end) continue;
    // The line end before a boundary belongs to it.
    end = at > begin && parsed_.bytes()[at - 1] == '\r' ? at - 1 : at;
  }
  return end;
}

}  // namespace candor
