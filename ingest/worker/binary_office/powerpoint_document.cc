// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/powerpoint_document.h"

#include "model/codes.h"

namespace candor::binary_office {

ExtractionEnd ReadPowerPointDocument(BinaryDocument*, ExtractionSink*) {
  return {std::string(code::kUnsupported), "a PowerPoint presentation of before 2007 (.ppt): save it as .pptx or PDF"};
}

}  // namespace candor::binary_office
