// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/conversations.h"

#include <algorithm>
#include <map>
#include <utility>

#include "analyzers/message_parts.h"
#include "text/segmenter.h"
#include "text/tiling.h"

namespace candor {
namespace {

using Place = std::pair<std::string, std::string>;  // room, path

std::string NameOf(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Result<std::map<Place, std::vector<PartRow>>> PartsOfMessages(CaseReader* reader) {
  Result<std::vector<PartRow>> parts = reader->Parts();
  if (!parts) return parts.error();
  std::map<Place, std::vector<PartRow>> of_message;
  for (PartRow& part : *parts) of_message[{part.root, part.container}].push_back(std::move(part));
  return of_message;
}

/// Text exports and the archives of mailing lists lose what hung on their messages, and so did a room in
/// which nothing hangs on any.
bool KeepsParts(const DocumentInfo& info, const std::map<Place, std::vector<PartRow>>& parts) {
  const auto first = parts.lower_bound({info.root, ""});
  return first != parts.end() && first->first.first == info.root && !info.media_type.starts_with("text/") &&
         !info.message->list;
}

/// The papers among `parts`, and whether those are all that can hang there.
void TakeParts(const std::vector<PartRow>& parts, ReadMessage* message) {
  for (const PartRow& part : parts) {
    std::string name = NameOf(part.path);
    const PartKind kind = KindOfPart(name, part.media_type, message->document.text);
    if (kind == PartKind::kPaper) message->attachments.push_back(std::move(name));
    if (kind == PartKind::kShell) message->parts_known = false;
  }
}

/// A longer paper is no list that somebody filled in by hand.
constexpr uint64_t kLongestList = 512u << 10;

/// Of whatever format: a paper with words that is no message.
bool MayBeList(const DocumentInfo& info) {
  return !info.message && info.text_bytes > 0 && info.text_bytes <= kLongestList;
}

/// Papers that hang on messages, by the place of the message.
std::map<Place, std::vector<const DocumentInfo*>> Papers(const std::vector<DocumentInfo>& documents) {
  std::map<Place, std::vector<const DocumentInfo*>> papers;
  for (const DocumentInfo& document : documents) {
    if (!document.container.empty() && MayBeList(document))
      papers[{document.root, document.container}].push_back(&document);
  }
  return papers;
}

Status ReadLists(CaseReader* reader, const std::vector<const DocumentInfo*>& papers, ReadMessage* message) {
  for (const DocumentInfo* paper : papers) {
    Result<StoredDocument> stored = reader->LoadDocument(paper->control);
    if (!stored) return stored.error();
    AttachedList list{*paper, std::move(stored->document), {}};
    list.items = ReadRequestList(list.document);
    if (list.items.empty()) continue;
    list.info.message = message->info->message;
    list.document.message = message->info->message;
    Segment(&list.document);
    message->lists.push_back(std::move(list));
  }
  return {};
}

/// What stands under many messages is not said in each: nobody asks or answers with it.
void LayFooters(const std::vector<Span>& footers, std::vector<Zone>* zones) {
  std::vector<Zone> overlay;
  for (const Span footer : footers) {
    Zone& zone = overlay.emplace_back();
    zone.kind = ZoneKind::kDisclaimer;
    zone.span = footer;
  }
  if (!overlay.empty()) OverlayZones(overlay, zones);
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
  Result<std::map<Place, std::vector<PartRow>>> parts = PartsOfMessages(reader);
  if (!parts) return parts.error();
  const std::map<Place, std::vector<const DocumentInfo*>> papers = Papers(documents);
  for (const std::vector<const DocumentInfo*>& group : Group(documents)) {
    std::vector<ReadMessage> messages;
    for (const DocumentInfo* info : group) {
      Result<StoredDocument> stored = reader->LoadDocument(info->control);
      if (!stored) return stored.error();
      LayFooters(stored->footers, &stored->document.zones);
      Segment(&stored->document);
      messages.push_back({info, std::move(stored->document), {}, KeepsParts(*info, *parts), {}});
      if (const auto own = parts->find({info->root, info->path}); own != parts->end())
        TakeParts(own->second, &messages.back());
      if (const auto hanging = papers.find({info->root, info->path}); hanging != papers.end()) {
        const Status status = ReadLists(reader, hanging->second, &messages.back());
        if (!status) return status.error();
      }
    }
    take(messages);
  }
  return {};
}

}  // namespace candor
