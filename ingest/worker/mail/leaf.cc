// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/leaf.h"

#include <utility>

#include "ingest/worker/html/html.h"
#include "ingest/worker/mail/cms.h"
#include "ingest/worker/mail/detached_signature.h"
#include "ingest/worker/mail/flowed.h"
#include "ingest/worker/mail/reader.h"
#include "ingest/worker/mail/yenc.h"
#include "ingest/worker/pictures/small_picture.h"
#include "ingest/worker/plain/armour.h"
#include "ingest/worker/plain/clear_signature.h"
#include "ingest/worker/plain/plain.h"
#include "model/codes.h"

namespace candor {
namespace {

// Nobody signs what is signed a hundred times.
constexpr int kMostSignatures = 100;
// What is shorter and makes no groups of four was hardly base64.
constexpr size_t kShortestBase64 = 20;

std::string CutOff(Transfer transfer) {
  return std::string("its ") + (transfer == Transfer::kUuencode ? "uuencoded" : "base64") +
         " data break off in the middle";
}

/// Where an external body is said to be (RFC 2046, 5.2.3; RFC 2017), for whoever may go and look.
std::string PlaceOf(const ContentHeader& type) {
  std::string place;
  for (const char* parameter : {"access-type", "url", "site", "server", "directory", "name"}) {
    const std::string& value = type.Find(parameter);
    if (!value.empty()) place += (place.empty() ? ": " : ", ") + std::string(parameter) + " " + value;
  }
  return place;
}

/// What a page refers to by its content id (RFC 2392), as it is written there: "cid:logo@quellin.example".
void AddContentIds(std::string_view html, std::set<std::string>* ids) {
  constexpr std::string_view kScheme = "cid:";
  for (size_t at = html.find(kScheme); at != std::string_view::npos; at = html.find(kScheme, at)) {
    at += kScheme.size();
    ids->emplace(html.substr(at, html.find_first_of("\"' \t\r\n<>)", at) - at));
  }
}

}  // namespace

void NameLeaf(Leaf* leaf) {
  leaf->name = leaf->disposition.Find("filename");
  if (leaf->name.empty()) leaf->name = leaf->type.Find("name");
}

void Branch::Append(const Branch& other) {
  body.Append(other.body);
  leaves.insert(leaves.end(), other.leaves.begin(), other.leaves.end());
}

void LeafReader::WalkLeaf(const Leaf& leaf, Branch* branch) {
  const std::string& type = leaf.type.value;
  if (type == "message/partial")
    output_->Problem(code::kMissingPart, "the message is one fragment of several (message/partial)");
  if (type == "message/external-body")
    output_->Problem(code::kMissingPart, "a part lies elsewhere and was not fetched (message/external-body)" +
                                             PlaceOf(leaf.type));
  if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") return WalkSmime(leaf, branch);
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
void LeafReader::CannotOpenSmime(const Leaf& leaf, std::string_view bytes) {
  const std::string& declared = leaf.type.Find("smime-type");
  const CmsKind kind = CmsKindOf(bytes);
  const bool believed = kind == CmsKind::kUnknown || kind == CmsKind::kSigned;
  if (believed && declared == "certs-only")
    return output_->End(code::kUnsupported, "the body holds certificates and no text (S/MIME)");
  if (kind == CmsKind::kSigned || (kind == CmsKind::kUnknown && declared == "signed-data"))
    return output_->End(code::kUnsupported,
                        "the body is signed and not encrypted, but its content cannot be read (S/MIME)");
  if (kind == CmsKind::kCompressed || (kind == CmsKind::kUnknown && declared == "compressed-data"))
    return output_->End(code::kUnsupported, "the body is compressed and not encrypted (S/MIME)");
  output_->End(code::kEncrypted, "the body is encrypted (S/MIME)");
}

// Opaque S/MIME: what a signature holds is read as if it stood there; what is encrypted stays closed.
void LeafReader::WalkSmime(const Leaf& leaf, Branch* branch) {
  const std::string bytes = Decode(leaf).bytes;
  const std::optional<std::string> content = SignedContent(bytes);
  if (!content) return CannotOpenSmime(leaf, bytes);
  if (++signatures_ > kMostSignatures)
    return output_->End(code::kDepthLimit, "signatures are nested too deeply");
  ExtractionInput inner = input_;
  inner.bytes = *content;
  Document inside;
  const ExtractionEnd end = ReadMail(inner, signatures_, true, &inside, output_->sink());
  if (!end.code.empty()) output_->End(end.code, end.detail);
  output_->Problem(code::kSigned, "the body is signed (S/MIME)");
  for (auto& problem : inside.problems) output_->Problem(problem.code, std::move(problem.detail));
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
  branch->leaves.push_back(leaf);
  branch->body.Append(body);
}

// What stands around the file is text like any other.
LeafReader::Decoded LeafReader::DecodeUuencoded(const Leaf& leaf) {
  Decoded decoded{"", std::string(leaf.encoded), false};
  const bool found = TakeUuencoded(&decoded.rest, [&](const UuencodedFile& file) {
    decoded.bytes += file.bytes;
    decoded.cut = decoded.cut || !file.complete;
  });
  if (decoded.rest.find_first_not_of(" \t\r\n") == std::string::npos) decoded.rest = "";
  if (found || decoded.rest.empty()) return decoded;
  output_->Problem(code::kRepaired, "a part declared as uuencode is something else");
  return {std::string(leaf.encoded), "", false};
}

LeafReader::Decoded LeafReader::Decode(const Leaf& leaf) {
  if (leaf.transfer == Transfer::kUuencode) return DecodeUuencoded(leaf);
  if (leaf.transfer != Transfer::kBase64) return {DecodeTransfer(leaf.encoded, leaf.transfer), "", false};
  const Base64Text found = FindBase64(leaf.encoded);
  const size_t length = found.length;
  const std::string_view base64 = leaf.encoded.substr(0, length);
  Decoded decoded{DecodeBase64(base64, found), std::string(leaf.encoded.substr(length)), false};
  if (decoded.rest.find_first_not_of(" \t\r\n") == std::string::npos) decoded.rest = "";
  const bool whole = !found.flawed && IsWholeBase64(base64);
  const bool text = leaf.type.value.rfind("text/", 0) == 0;
  if (length == 0 ? !decoded.rest.empty() : text && !whole && LooksBinary(decoded.bytes)) {
    output_->Problem(code::kRepaired, "a part declared as base64 is something else");
    return {std::string(leaf.encoded), "", false};
  }
  // A word or two that are no base64 make no whole groups either.
  decoded.cut = !IsWholeBase64(base64) && decoded.rest.empty() && length >= kShortestBase64;
  if (found.flawed) output_->Problem(code::kRepaired, "base64 with characters that do not belong in it");
  return decoded;
}

void LeafReader::AppendText(const Leaf& leaf, Branch* branch) {
  const size_t before = branch->body.text.size();
  const Decoded decoded = Decode(leaf);
  const std::string& bytes = decoded.bytes;
  if (decoded.cut) output_->End(code::kTruncated, CutOff(leaf.transfer));
  const std::string& charset = leaf.type.Find("charset");
  if (leaf.type.value == "text/html" || leaf.type.value == "application/xhtml+xml" ||
      leaf.type.value == "text/enriched" || leaf.type.value == "text/richtext") {
    std::string html = output_->ToHtml(bytes, charset);
    AddContentIds(html, &shown_);
    HtmlText rendered = HtmlToText(std::move(html), {.mail = true, .max_text = input_.limits.text_bytes});
    if (rendered.partial) output_->End(code::kPartial, "an HTML body was too long");
    if (rendered.too_deep) output_->End(code::kDepthLimit, std::string(kTooDeep));
    if (rendered.remote > 0) output_->Problem(code::kRemoteContent, RemoteContent(rendered.remote));
    output_->GiveDataOf(rendered.data);
    MailBody body;
    body.text = std::move(rendered.text);
    body.zones = std::move(rendered.zones);
    branch->body.Append(body);
  } else {
    std::string text = output_->ToText(bytes, charset);
    TakeUuencoded(&text, [&](const UuencodedFile& file) {
      output_->Give(
          {file.name, "", "",
           file.complete ? ExtractionEnd{}
                         : ExtractionEnd{std::string(code::kTruncated), "uuencoded file without an end"}},
          file.bytes);
    });
    if (TakeYenc(&text))
      output_->Problem(code::kPartial, "a file that stands in the text, packed as yEnc, was not read");
    const std::string& format = leaf.type.Find("format");
    if (format == "flowed" || format == "Flowed") {
      const std::string& delete_space = leaf.type.Find("delsp");
      text = Unflow(text, delete_space == "yes" || delete_space == "Yes" || delete_space == "YES");
    }
    if (TakeClearSignatures(&text)) output_->Problem(code::kSigned, "text of the body is signed (PGP)");
    UnquoteFrom(&text);
    if (HoldsPgpMessage(text)) output_->End(code::kEncrypted, "text of the body is encrypted (PGP)");
    branch->body.AppendPlain(text);
  }
  if (!decoded.rest.empty()) branch->body.AppendPlain(output_->ToText(decoded.rest, charset));
  if (branch->body.text.size() > before) branch->leaves.push_back(leaf);
}

// Apple Mail calls what people attach "inline". A page behind the picture is not read yet: then it counts as
// attached, and is read whatever its size.
bool LeafReader::IsShown(const Leaf& leaf) const {
  if (leaf.content_id.empty() || leaf.disposition.value == "attachment") return false;
  return leaf.related || shown_.count(leaf.content_id) > 0;
}

void LeafReader::GiveLeaf(const Leaf& leaf) {
  const Decoded decoded = Decode(leaf);
  const std::string_view rest = decoded.rest;
  ExtractionSink::Part part{leaf.name, leaf.type.value, leaf.type.Find("charset"), {}};
  // What somebody attached is read, however small it is.
  if (IsShown(leaf)) TellSmallPicture(decoded.bytes, &part);
  if (IsDetachedSignature(leaf.type.value, decoded.bytes))
    part.end = {std::string(code::kSigned), "the signature of the message, which holds no text"};
  if (decoded.cut) part.end = {std::string(code::kTruncated), CutOff(leaf.transfer)};
  if (!rest.empty() && leaf.type.value.rfind("text/", 0) != 0) {
    part.end = {std::string(code::kPartial),
                std::to_string(rest.size()) + " bytes " +
                    (leaf.transfer == Transfer::kUuencode ? "around the uuencoded" : "behind the base64") +
                    " data were left out"};
  }
  output_->Give(part, decoded.bytes);
}

}  // namespace candor
