// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/signed_file.h"

#include <optional>
#include <string>

#include "base/ascii.h"
#include "ingest/worker/mail/cms.h"
#include "model/codes.h"

namespace candor {

ExtractionEnd ExtractSignedFile(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  document->media_type = input.media_type;
  const std::optional<std::string> content = SignedContent(input.bytes);
  if (!content) {
    switch (CmsKindOf(input.bytes)) {
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
