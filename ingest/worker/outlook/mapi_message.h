// SPDX-License-Identifier: GPL-3.0-or-later
//
// A message as Outlook keeps it, whatever file it came in.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ingest/extraction.h"
#include "ingest/worker/outlook/property_bag.h"

namespace candor {

struct MapiMessage;

struct MapiAttachment {
  PropertyBag properties;
  std::string bytes;                     ///< of a file; empty for a message
  std::unique_ptr<MapiMessage> message;  ///< attached as such
  ExtractionEnd end;                     ///< a code here: it is there, but could not be read as a whole
};

struct MapiMessage {
  PropertyBag properties;
  std::shared_ptr<const PropertyNames> names;  ///< of the whole file; may be null
  std::vector<PropertyBag> recipients;
  std::vector<MapiAttachment> attachments;
  std::vector<Problem> problems;  ///< of the file around it
};

/// A message in a message in a message ...: deeper ones are told of and not read.
inline constexpr int kDeepestMessage = 32;

}  // namespace candor
