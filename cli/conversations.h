// SPDX-License-Identifier: GPL-3.0-or-later
//
// The messages of a case, one conversation in memory at a time.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzers/request_list.h"
#include "model/document.h"
#include "model/result.h"
#include "store/reader.h"

namespace candor {

/// A paper that hangs on a message and asks for things, an item each.
struct AttachedList {
  DocumentInfo info;  ///< with the header of the message
  Document document;  ///< segmented, with the header of the message
  std::vector<ListedRequest> items;
};

/// A message as the case has it.
struct ReadMessage {
  const DocumentInfo* info = nullptr;
  Document document;                     ///< segmented; footers (StoredDocument::footers) are disclaimers
  std::vector<std::string> attachments;  ///< names of the papers that hang on it, read or not
  bool parts_known = false;              ///< and no others can
  std::vector<AttachedList> lists;
};

/// Gives each conversation of `documents` to `take`: its messages by time, then as they stand in the case.
/// Without a conversation (the run has not ended) each message is alone. `documents` is what
/// CaseReader::Documents() gave.
Status ForEachConversation(CaseReader* reader, const std::vector<DocumentInfo>& documents,
                           const std::function<void(const std::vector<ReadMessage>&)>& take);

}  // namespace candor
