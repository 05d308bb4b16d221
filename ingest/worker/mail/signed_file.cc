// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/signed_file.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "ingest/worker/mail/cms.h"
#include "ingest/worker/mail/transfer.h"
#include "model/codes.h"

namespace candor {
namespace {

/// Also of one in base64, with the lines around it (RFC 7468) or without.
std::string Der(std::string_view bytes) {
  constexpr char kSequence = '\x30';
  if (bytes.starts_with(kSequence)) return std::string(bytes);
  bytes.remove_prefix(std::min(bytes.find("MI"), bytes.size()));
  return DecodeBase64(bytes, FindBase64(bytes));
}

}  // namespace

ExtractionEnd ExtractSignedFile(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  document->media_type = input.media_type;
  const std::string der = Der(input.bytes);
  const std::optional<std::string> content = SignedContent(der);
  if (!content) {
    switch (CmsKindOf(der)) {
      case CmsKind::kSigned:
        return {std::string(code::kSigned), "a signature or certificates, without what is signed"};
      case CmsKind::kCompressed:
        return {std::string(code::kUnsupported), "it is compressed and not encrypted (S/MIME)"};
      case CmsKind::kOther:
        return {std::string(code::kEncrypted), "it is encrypted for somebody's key (S/MIME)"};
      case CmsKind::kUnknown:
        break;
    }
    return {std::string(code::kCorrupt), "what is signed in it cannot be read (S/MIME)"};
  }
  constexpr std::string_view kEnding = ".p7m";
  ExtractionSink::Part part;
  part.name = input.name;
  if (AsciiLower(part.name).ends_with(kEnding)) part.name.resize(part.name.size() - kEnding.size());
  document->problems.push_back({std::string(code::kSigned), "the file is signed (S/MIME)"});
  sink->AddPart(part, *content);
  return {};
}

}  // namespace candor
