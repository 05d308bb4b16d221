// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz/extraction_check.h"
#include "ingest/worker/mail/mail.h"
#include "ingest/worker/recording_sink.h"

namespace candor {
namespace {

// The short way through a message that is one text, and the long way.
void CompareWays(std::string_view bytes) {
  ExtractionInput input;
  input.bytes = bytes;
  const Extracted fast = RunExtractor(ExtractMail, input);
  const Extracted slow = RunExtractor(ExtractMailByGMime, input);
  // Only the long way mends what GMime would choke on, and it takes lines of a text for headers; lines that
  // end in a carriage return alone are mended before the ways part.
  for (const Document* document : {&fast.document, &slow.document}) {
    for (const Problem& problem : document->problems) {
      if (problem.code == code::kPartial || problem.code == code::kRepaired) return;
    }
  }
  CheckingSink::Check(fast.document.text == slow.document.text && fast.document.zones == slow.document.zones);
  CheckingSink::Check(fast.document.problems == slow.document.problems && fast.end.code == slow.end.code);
  CheckingSink::Check(fast.document.message == slow.document.message);
  CheckingSink::Check(fast.parts.size() == slow.parts.size());
  for (size_t i = 0; i < fast.parts.size(); ++i) {
    CheckingSink::Check(fast.parts[i].bytes == slow.parts[i].bytes &&
                        fast.parts[i].part.name == slow.parts[i].part.name &&
                        fast.parts[i].part.media_type == slow.parts[i].part.media_type);
  }
}

}  // namespace
}  // namespace candor

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  candor::CheckExtraction(candor::ExtractMail, bytes);
  candor::CompareWays(bytes);
  return 0;
}
