// SPDX-License-Identifier: GPL-3.0-or-later
//
// What must hold for whatever an extractor made of any bytes.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "ingest/extraction.h"
#include "model/codes.h"

namespace candor {

class CheckingSink : public ExtractionSink {
 public:
  bool AddPart(const Part& part, std::string_view bytes) override {
    Check(part.end.code.empty() || FindCode(part.end.code) != nullptr);
    Check(IsValidUtf8(part.end.detail));
    bytes_ += bytes.size();
    return ++parts_ < 1000;
  }
  static void Check(bool holds) {
    if (!holds) std::abort();
  }

 private:
  size_t parts_ = 0;
  size_t bytes_ = 0;
};

/// Aborts unless the text is valid UTF-8 without NUL, the zones tile it on code point boundaries, and every
/// code is known.
inline void CheckExtraction(Extractor extractor, std::string_view bytes) {
  ExtractionInput input;
  input.bytes = bytes;
  input.name = "input.bin";
  input.limits.items = 500;
  input.limits.unpacked_bytes = 16 << 20;
  input.limits.text_bytes = 1 << 20;
  Document document;
  CheckingSink sink;
  const ExtractionEnd end = extractor(input, &document, &sink);
  CheckingSink::Check(end.code.empty() || FindCode(end.code) != nullptr);
  CheckingSink::Check(IsValidUtf8(end.detail));
  CheckingSink::Check(IsValidUtf8(document.text) && document.text.find('\0') == std::string::npos);
  CheckingSink::Check(IsValidUtf8(document.title));
  CheckingSink::Check(document.text.size() <= input.limits.text_bytes + 70'000);
  uint32_t at = 0;
  for (const Zone& zone : document.zones) {
    CheckingSink::Check(zone.span.begin == at && zone.span.end > at &&
                        IsBoundary(document.text, zone.span.end));
    at = zone.span.end;
  }
  CheckingSink::Check(document.zones.empty() || at == document.text.size());
  for (const Problem& problem : document.problems) {
    CheckingSink::Check(FindCode(problem.code) != nullptr && IsValidUtf8(problem.detail));
  }
  if (!document.message) return;
  for (const auto* list :
       {&document.message->from, &document.message->to, &document.message->cc, &document.message->bcc}) {
    for (const Mailbox& mailbox : *list)
      CheckingSink::Check(IsValidUtf8(mailbox.name) && IsValidUtf8(mailbox.address));
  }
}

}  // namespace candor
