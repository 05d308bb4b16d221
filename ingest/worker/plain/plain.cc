// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/plain.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "ingest/worker/plain/armour.h"
#include "ingest/worker/plain/charset.h"
#include "ingest/worker/plain/clear_signature.h"
#include "ingest/worker/plain/zeros_behind.h"
#include "model/codes.h"

namespace candor {

bool LooksBinary(std::string_view bytes) {
  Conversion how;
  // The conversion knows UTF-16 and UTF-32; what is left of control bytes afterwards is not text.
  const std::string text = ConvertToUtf8(bytes.substr(0, 8192), "", &how);
  size_t control = 0;
  for (char c : text) {
    const auto b = static_cast<unsigned char>(c);
    control +=
        b < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != '\x1B' && c != '\b'
            ? 1
            : 0;
  }
  return (control + how.replaced) * 10 > text.size();
}

ExtractionEnd ExtractPlain(const ExtractionInput& input, Document* document, ExtractionSink* /*sink*/) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  const std::string_view bytes = WithoutZerosBehind(input.bytes);
  if (LooksBinary(bytes)) return {std::string(code::kUnsupported), "binary data, not text"};
  ExtractionEnd end;
  Conversion how;
  // A code point takes at most four bytes in any charset, so four times the limit is all that can be needed.
  const std::string_view needed = bytes.substr(0, input.limits.text_bytes * 4 + 4);
  std::string text = ConvertToUtf8(needed, input.charset_hint, &how);
  NormalizeLineEnds(&text);
  if (text.size() > input.limits.text_bytes || needed.size() < bytes.size()) {
    const size_t cut = FloorBoundary(text, input.limits.text_bytes);
    text.resize(cut);
    end = {std::string(code::kPartial), "only the first " + std::to_string(cut) + " bytes of text were kept"};
  }
  if (text.find_first_not_of(" \t\n") == std::string::npos && end.code.empty()) {
    return {std::string(code::kEmpty), "the file holds white space only"};
  }
  AddProblems(how, &document->problems);
  TellZerosBehind(input.bytes, bytes, &document->problems);
  if (TakeClearSignatures(&text))
    document->problems.push_back({std::string(code::kSigned), "text of the file is signed (PGP)"});
  if (HoldsPgpMessage(text)) {
    constexpr const char* kPgp = "a PGP message in it is encrypted or packed, and was not read";
    if (end.code.empty()) {
      end = {std::string(code::kEncrypted), kPgp};
    } else {
      document->problems.push_back({std::string(code::kEncrypted), kPgp});
    }
  }
  document->text = std::move(text);
  if (!document->text.empty()) {
    document->zones.push_back(
        {ZoneKind::kBody, {0, static_cast<uint32_t>(document->text.size())}, 0, "", "", ""});
  }
  return end;
}

}  // namespace candor
