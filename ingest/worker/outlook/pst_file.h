// SPDX-License-Identifier: GPL-3.0-or-later
//
// The folders and items of a .pst or .ost. libpff, whose headers stay in the source, finds them; what it
// cannot read is told and passed over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/worker/outlook/mapi_message.h"

namespace candor {

/// Takes the items as they are found.
class PstVisitor {
 public:
  virtual ~PstVisitor() = default;
  /// `path`: names of the folders that it lies in, each with a slash behind it. False: no more.
  virtual bool TakeItem(const std::string& path, uint32_t number, const MapiMessage& message) = 0;
  /// An item or folder that is there and cannot be read.
  virtual bool TakeLost(const std::string& path, uint32_t number, const char* why) = 0;
  /// The folder says to have more items than it has.
  virtual void TellMissing(const std::string& path, int64_t says, int64_t has) = 0;
};

/// False: `bytes` cannot be opened at all. Values and attachments beyond `largest` bytes are not read.
bool VisitPst(std::string_view bytes, size_t largest, PstVisitor* visitor);

}  // namespace candor
