// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/mime_message.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "ingest/worker/outlook/item_fields.h"
#include "ingest/worker/outlook/mime_header.h"
#include "ingest/worker/outlook/rtf_compression.h"
#include "ingest/worker/outlook/tags.h"
#include "ingest/worker/plain/code_page.h"
#include "ingest/worker/rtf/rtf_body.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr size_t kBase64Line = 76;
constexpr const char* kMimeVersion = "MIME-Version: 1.0\n";

std::string Text(const char* type, const std::string& charset, std::string_view bytes) {
  return std::string("Content-Type: ") + type + (charset.empty() ? "" : "; charset=" + charset) +
         "\nContent-Transfer-Encoding: base64\n\n" + EncodeBase64(bytes, kBase64Line);
}

// "type/subtype" as a header may have it, or what says nothing.
std::string MediaType(std::string declared) {
  const bool clean = std::all_of(declared.begin(), declared.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view("!#$&^_.+-/").find(c) != std::string_view::npos;
  });
  const bool one_slash = std::count(declared.begin(), declared.end(), '/') == 1;
  return clean && one_slash && declared.size() < 128 ? AsciiLower(declared) : "application/octet-stream";
}

// True for a body with its own header, as one that is signed and can be read without its signature has.
bool BeginsWithMimeHeader(std::string_view bytes) {
  const std::string begin = AsciiLower(bytes.substr(0, 16));
  return begin.rfind("mime-version:", 0) == 0 || begin.rfind("content-type:", 0) == 0;
}

}  // namespace

std::string MimeComposer::ComposeWithoutAttachments(const MapiMessage& message, bool* body_attached) {
  std::string mail = ComposeHeader(message, &problems_);
  Entity content = ComposeContent(message);
  *body_attached = content.attached;
  if (!content.attached) mail += kMimeVersion;
  return mail + content.text;
}

std::string MimeComposer::Compose(const MapiMessage& message, const std::string& within) {
  for (const Problem& problem : message.problems) problems_.push_back(problem);
  std::string mail = ComposeHeader(message, &problems_);
  Entity content = ComposeContent(message);
  if (content.attached) return mail + content.text;
  mail += kMimeVersion;
  if (message.attachments.empty()) return mail + content.text;
  std::vector<std::string> shown = {std::move(content.text)}, attached = {""};
  for (const MapiAttachment& attachment : message.attachments)
    (IsShownInText(attachment) ? shown : attached).push_back(ComposeAttachment(attachment, within));
  attached[0] = shown.size() == 1 ? std::move(shown[0]) : Join("related", shown);
  return mail + (attached.size() == 1 ? attached[0] : Join("mixed", attached));
}

MimeComposer::Entity MimeComposer::ComposeContent(const MapiMessage& message) {
  // What is signed or encrypted is the only attachment of an empty message (MS-OXOSMIME).
  const std::string kind = AsciiLower(message.properties.Text(tag::kMessageClass, &problems_));
  if (kind.rfind("ipm.note", 0) == 0 && kind.find(".smime") != std::string::npos &&
      message.attachments.size() == 1 && !message.attachments[0].bytes.empty()) {
    const std::string& bytes = message.attachments[0].bytes;
    if (BeginsWithMimeHeader(bytes)) return {bytes, true};
    return {kMimeVersion +
                std::string("Content-Type: application/pkcs7-mime\nContent-Transfer-Encoding: base64\n\n") +
                EncodeBase64(bytes, kBase64Line),
            true};
  }
  const std::string fields = ItemFields(message, &problems_);
  std::string text = ComposeText(message);
  if (fields.empty()) return {std::move(text), false};
  return {Join("mixed", {Text("text/plain", "utf-8", fields), text}), false};
}

// The plain text and the HTML where both are there; RTF, which Outlook makes of either, where none is.
std::string MimeComposer::ComposeText(const MapiMessage& message) {
  const PropertyBag& bag = message.properties;
  const std::string plain = bag.Text(tag::kBody, &problems_);
  std::vector<std::string> versions;
  if (!plain.empty()) versions.push_back(Text("text/plain", "utf-8", plain));
  if (const std::string_view html = bag.Binary(tag::kHtml); !html.empty()) {
    versions.push_back(
        Text("text/html", CharsetOfCodePage(bag.Number(tag::kInternetCodepage).value_or(0)), html));
  } else if (const std::string text = bag.Text(tag::kHtml, &problems_); !text.empty()) {
    versions.push_back(Text("text/html", "utf-8", text));
  }
  if (const std::string_view packed = bag.Binary(tag::kCompressedRtf); versions.empty() && !packed.empty()) {
    const std::optional<UnpackedRtf> rtf = UnpackRtf(packed, most_text_);
    if (!rtf) {
      problems_.push_back({std::string(code::kCorrupt), "the body is no packed RTF"});
    } else {
      if (!rtf->whole) problems_.push_back({std::string(code::kTruncated), "the packed body breaks off"});
      const RtfBody body = ReadRtf(rtf->bytes, most_text_);
      versions.push_back(Text(body.html ? "text/html" : "text/plain", "utf-8", body.text));
    }
  }
  if (versions.empty()) return Text("text/plain", "utf-8", "");
  return versions.size() == 1 ? std::move(versions[0]) : Join("alternative", versions);
}

ExtractionSink::Part MimeComposer::DescribeAttachment(const MapiAttachment& attachment) {
  const PropertyBag& bag = attachment.properties;
  ExtractionSink::Part part;
  for (const uint16_t name : {tag::kAttachmentName, tag::kAttachmentShortName, tag::kDisplayName}) {
    part.name = bag.Text(name, &problems_);
    if (!part.name.empty()) break;
  }
  if (attachment.message != nullptr) {
    part.media_type = "message/rfc822";
    if (part.name.empty()) part.name = attachment.message->properties.Subject(&problems_);
  } else {
    part.media_type = bag.Text(tag::kAttachmentMimeType, &problems_);
  }
  part.end = attachment.end;
  return part;
}

bool MimeComposer::IsShownInText(const MapiAttachment& attachment) {
  const PropertyBag& bag = attachment.properties;
  return attachment.message == nullptr &&
         (bag.Has(tag::kAttachmentContentId) || bag.Number(tag::kAttachmentHidden).value_or(0) != 0);
}

std::string MimeComposer::ComposeAttachment(const MapiAttachment& attachment, const std::string& within) {
  ExtractionSink::Part part = DescribeAttachment(attachment);
  std::string entity =
      "Content-Type: " + (attachment.message != nullptr ? "message/rfc822" : MediaType(part.media_type)) +
      EncodeParameter("name", part.name) +
      (IsShownInText(attachment) ? "\nContent-ID: <shown>\nContent-Disposition: inline"
                                 : "\nContent-Disposition: attachment") +
      EncodeParameter("filename", part.name) + "\n";
  if (attachment.message != nullptr) {
    entity += "\n" + Compose(*attachment.message, within + part.name + "/");
  } else {
    entity += "Content-Transfer-Encoding: base64\n\n" + EncodeBase64(attachment.bytes, kBase64Line);
  }
  if (!part.end.code.empty()) {
    part.name = within + part.name;
    lost_.push_back(std::move(part));
  }
  return entity;
}

// Every text is in base64 and every line of a header has a colon behind a name, so that none is a boundary.
std::string MimeComposer::Join(const char* kind, const std::vector<std::string>& parts) {
  const std::string boundary = "=_candor_" + std::to_string(++boundaries_);
  std::string joined = std::string("Content-Type: multipart/") + kind + "; boundary=\"" + boundary + "\"\n\n";
  for (const std::string& part : parts) joined += "--" + boundary + "\n" + part + "\n";
  return joined + "--" + boundary + "--\n";
}

}  // namespace candor
