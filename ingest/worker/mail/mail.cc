// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/mail.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/line_ends.h"
#include "base/utf8.h"
#include "ingest/worker/mail/body.h"
#include "ingest/worker/mail/envelope.h"
#include "ingest/worker/mail/fields.h"
#include "ingest/worker/mail/header.h"
#include "ingest/worker/mail/leaf.h"
#include "ingest/worker/mail/output.h"
#include "ingest/worker/mail/parsed.h"
#include "ingest/worker/mail/reader.h"
#include "ingest/worker/mail/repair.h"
#include "ingest/worker/mail/structure.h"
#include "ingest/worker/mail/transfer.h"
#include "model/codes.h"

namespace candor {
namespace {

// A longer Content-Type of a single text is not worth trusting.
constexpr size_t kShortType = 500;

// True when the message is one plain or HTML text to everybody who reads its header.
bool IsOneText(const TopHeader& header) {
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

class MailReader {
 public:
  MailReader(const ExtractionInput& input, Document* document, ExtractionSink* sink, int signatures)
      : input_(input), document_(document), output_(document, sink), leaves_(input, signatures, &output_) {}

  ExtractionEnd Run(bool fast) {
    std::optional<TopHeader> top;
    if (fast) top = ReadTopHeader(input_.bytes);
    std::optional<PlainAddresses> addresses;
    if (top) addresses = ReadPlainAddresses(*top);
    if (!addresses) top.reset();
    if (top && IsOneText(*top)) return ReadOneText(*top, std::move(*addresses));
    ParsedMessage parsed(input_, &output_);
    // What was repaired is for GMime to read.
    if (parsed.IsRepaired()) top.reset();
    const bool has_header = parsed.Parse(top ? &*top : nullptr);
    document_->message.emplace();
    Branch branch;
    if (!has_header) {
      output_.End(code::kCorrupt, "the message has no header");
      branch.body.AppendPlain(
          output_.ToText(input_.bytes.substr(0, input_.limits.text_bytes), input_.charset_hint));
      return Finish(std::move(branch.body));
    }
    StructureReader structure(parsed, &leaves_, &output_);
    if (top) {
      EnvelopeReader(*top, std::move(*addresses), structure.charset(), &output_)
          .ReadHeader(&*document_->message);
    } else {
      EnvelopeReader(parsed, structure.charset(), &output_).ReadHeader(&*document_->message);
    }
    structure.Walk(&branch);
    const std::string prose =
        output_.ProseOf(parsed.message_bytes(), structure.charset(), parsed.HasDisarmed());
    branch.body.AppendZone(ZoneKind::kHidden, prose + structure.prose());
    return Finish(std::move(branch.body));
  }

 private:
  ExtractionEnd ReadOneText(const TopHeader& top, PlainAddresses addresses) {
    document_->message.emplace();
    const std::string_view raw = top.Raw("content-type");
    Leaf leaf;
    leaf.type = ParseContentHeader(raw, "");
    const std::string charset = leaf.type.Find("charset");
    if (NeedsDecoding(raw)) leaf.type = ParseContentHeader(raw, charset);
    if (leaf.type.value.empty()) leaf.type.value = "text/plain";
    leaf.disposition = ParseContentHeader(top.Raw("content-disposition"), charset);
    leaf.transfer = TransferOf(top.Raw("content-transfer-encoding"));
    leaf.encoded = input_.bytes.substr(top.body);
    NameLeaf(&leaf);
    EnvelopeReader(top, std::move(addresses), charset, &output_).ReadHeader(&*document_->message);
    Branch branch;
    leaves_.WalkLeaf(leaf, &branch);
    branch.body.AppendZone(ZoneKind::kHidden,
                           output_.ProseOf(input_.bytes.substr(0, top.body), charset, false));
    return Finish(std::move(branch.body));
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
      output_.End(code::kPartial,
                  "only the first " + std::to_string(input_.limits.text_bytes) + " bytes of text were kept");
    }
    text += body.text;
    for (Zone& zone : body.zones) {
      zone.span.begin += subject_end;
      zone.span.end = std::min<uint32_t>(zone.span.end + subject_end, static_cast<uint32_t>(text.size()));
      if (zone.span.begin < zone.span.end) document_->zones.push_back(std::move(zone));
    }
    return output_.end();
  }

  const ExtractionInput& input_;
  Document* document_;
  MailOutput output_;
  LeafReader leaves_;
};

}  // namespace

ExtractionEnd ReadMail(const ExtractionInput& input, int signatures, bool fast, Document* document,
                       ExtractionSink* sink) {
  return MailReader(input, document, sink, signatures).Run(fast);
}

void PrepareMail() {
  static const bool kReady = (g_mime_init(), true);
  static_cast<void>(kReady);
}

ExtractionEnd ExtractMail(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  PrepareMail();
  const std::optional<std::string> lines = ReadCarriageReturns(input.bytes);
  if (!lines) return ReadMail(input, 0, true, document, sink);
  ExtractionInput read = input;
  read.bytes = *lines;
  ExtractionEnd end = ReadMail(read, 0, true, document, sink);
  document->problems.push_back({std::string(code::kRepaired), "its lines end in a carriage return alone"});
  return end;
}

ExtractionEnd ExtractMailByGMime(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  PrepareMail();
  return ReadMail(input, 0, false, document, sink);
}

}  // namespace candor
