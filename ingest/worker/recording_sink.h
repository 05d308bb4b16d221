// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests and fuzz targets of extractors: keeps the parts that an extractor finds.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extraction.h"

namespace candor {

class RecordingSink : public ExtractionSink {
 public:
  struct Taken {
    Part part;
    std::string bytes;
  };

  explicit RecordingSink(size_t most = SIZE_MAX) : most_(most) {}

  /// Refuses the part after `most` parts, as the real sink does at its limits.
  bool AddPart(const Part& part, std::string_view bytes) override {
    if (parts.size() >= most_) return false;
    parts.push_back({part, std::string(bytes)});
    return true;
  }

  std::vector<Taken> parts;

 private:
  size_t most_;
};

/// What an extractor made of some bytes.
struct Extracted {
  Document document;
  ExtractionEnd end;
  std::vector<RecordingSink::Taken> parts;
};

/// Runs `extractor` on `input`, whose bytes need not be kept.
inline Extracted RunExtractor(Extractor extractor, const ExtractionInput& input) {
  Extracted result;
  RecordingSink sink;
  result.end = extractor(input, &result.document, &sink);
  result.parts = std::move(sink.parts);
  return result;
}

inline Extracted RunExtractor(Extractor extractor, std::string_view bytes, std::string name = "",
                              std::string charset_hint = "") {
  return RunExtractor(extractor, {bytes, std::move(name), "", std::move(charset_hint), {}});
}

}  // namespace candor
