// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/conversations.h"

#include <algorithm>
#include <map>
#include <utility>

#include "text/segmenter.h"

namespace candor {
namespace {

using Place = std::pair<std::string, std::string>;  // room, path

std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Result<std::map<Place, std::vector<std::string>>> Attachments(CaseReader* reader,
                                                              const std::vector<DocumentInfo>& documents) {
  std::map<Place, std::vector<std::string>> attachments;
  for (const DocumentInfo& document : documents) {
    if (!document.container.empty())
      attachments[{document.root, document.container}].push_back(NameOf(document.path));
  }
  Result<std::vector<ExceptionRow>> exceptions = reader->Exceptions();
  if (!exceptions) return exceptions.error();
  for (const ExceptionRow& row : *exceptions) {
    if (row.state == ItemState::kFailed && !row.container.empty())
      attachments[{row.root, row.container}].push_back(NameOf(row.path));
  }
  return attachments;
}

std::vector<std::vector<const DocumentInfo*>> Group(const std::vector<DocumentInfo>& documents) {
  std::map<std::string, std::vector<const DocumentInfo*>> of_thread;
  for (const DocumentInfo& document : documents) {
    if (!document.message) continue;
    const std::string& thread = document.message->thread;
    of_thread[thread.empty() ? document.control : thread].push_back(&document);
  }
  std::vector<std::vector<const DocumentInfo*>> conversations;
  for (auto& [thread, members] : of_thread) {
    std::stable_sort(members.begin(), members.end(), [](const DocumentInfo* a, const DocumentInfo* b) {
      const bool a_has = !a->message->date.empty(), b_has = !b->message->date.empty();
      return a_has != b_has ? b_has : a->message->date_unix < b->message->date_unix;
    });
    conversations.push_back(std::move(members));
  }
  return conversations;
}

}  // namespace

Status ForEachConversation(CaseReader* reader, const std::vector<DocumentInfo>& documents,
                           const std::function<void(const std::vector<ReadMessage>&)>& take) {
  Result<std::map<Place, std::vector<std::string>>> attachments = Attachments(reader, documents);
  if (!attachments) return attachments.error();
  for (const std::vector<const DocumentInfo*>& group : Group(documents)) {
    std::vector<ReadMessage> messages;
    for (const DocumentInfo* info : group) {
      Result<StoredDocument> stored = reader->LoadDocument(info->control);
      if (!stored) return stored.error();
      Segment(&stored->document);
      const auto parts = attachments->find({info->root, info->path});
      messages.push_back({info, std::move(stored->document),
                          parts == attachments->end() ? std::vector<std::string>() : parts->second});
    }
    take(messages);
  }
  return {};
}

}  // namespace candor
