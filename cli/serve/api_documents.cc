// SPDX-License-Identifier: GPL-3.0-or-later
//
// /api/documents and what is below it, /api/messages.
#include <algorithm>
#include <unordered_map>

#include "base/ascii.h"
#include "cli/serve/handlers.h"
#include "cli/source_bytes.h"
#include "ingest/find_workers.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr std::string_view kPdf = "application/pdf";
/// Findings that lists show unless they are asked for more.
constexpr double kShownConfidence = 0.5;

Json InfoJson(const DocumentInfo& info) {
  const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
  Json json = DocumentReference(info);
  json["title"] = or_null(info.title);
  json["language"] = or_null(info.language);
  json["pages"] = info.pages;
  json["size"] = info.size;
  json["text_points"] = info.text_points;
  json["passages"] = info.passages;
  return json;
}

/// The documents of a conversation by date, each with its message.
Result<Json> ThreadJson(CaseState* state, const std::string& thread) {
  Json list = Json::array();
  if (thread.empty()) return list;
  const auto documents = state->Documents();
  if (!documents) return documents.error();
  const auto heads = state->Heads();
  if (!heads) return heads.error();
  std::vector<const DocumentInfo*> members;
  for (const DocumentInfo& info : **documents) {
    if (info.message && info.message->thread == thread) members.push_back(&info);
  }
  std::stable_sort(members.begin(), members.end(), [](const DocumentInfo* a, const DocumentInfo* b) {
    return a->message->date_unix < b->message->date_unix;
  });
  for (const DocumentInfo* info : members) {
    const auto findings = std::count_if((*heads)->begin(), (*heads)->end(), [&](const FindingHead& head) {
      return head.control == info->control && head.confidence >= kShownConfidence;
    });
    list.push_back(
        {{"control", info->control}, {"message", MessageReference(*info->message)}, {"findings", findings}});
  }
  return list;
}

/// The document as `candor text` says it, with the names of what hangs on it.
Family FamilyOf(StoredDocument* stored, const std::vector<ManifestRow>& manifest) {
  Family family;
  family.root = stored->info.root;
  Item item;
  item.path = stored->info.path;
  item.media_type = stored->info.media_type;
  item.size = stored->info.size;
  item.sha256 = stored->info.sha256;
  item.state = ItemState::kIndexed;
  item.document = std::move(stored->document);
  family.items.push_back(std::move(item));
  for (const ManifestRow& row : manifest) {
    if (row.root != stored->info.root || row.container != stored->info.path) continue;
    Item part;
    part.path = row.path;
    part.parent = 0;
    family.items.push_back(std::move(part));
  }
  return family;
}

/// What hangs on a document, as the page links it.
Json PartsJson(const DocumentInfo& info, const std::vector<ManifestRow>& manifest) {
  Json parts = Json::array();
  for (const ManifestRow& row : manifest) {
    if (row.root != info.root || row.container != info.path) continue;
    parts.push_back({{"path", JsonText(row.path)},
                     {"control", row.control.empty() ? Json(nullptr) : Json(row.control)},
                     {"media_type", row.media_type},
                     {"size", row.size},
                     {"state", Name(row.state)},
                     {"code", row.code.empty() ? Json(nullptr) : Json(row.code)}});
  }
  return parts;
}

Result<std::vector<FindingRow>> FindingsIn(CaseReader* reader, const std::vector<FindingHead>& heads,
                                           const std::string& control) {
  std::vector<std::string> ids;
  std::vector<const FindingHead*> in_document;
  for (const FindingHead& head : heads) {
    if (head.control == control) in_document.push_back(&head);
  }
  // Of hints an agreement may have a thousand, and each is a box to draw.
  constexpr size_t kManyFindings = 300;
  constexpr double kSure = 0.5;
  if (in_document.size() > kManyFindings) {
    std::erase_if(in_document, [](const FindingHead* head) {
      return head->confidence < kSure && head->state != Verdict::kConfirmed;
    });
  }
  std::sort(in_document.begin(), in_document.end(),
            [](const FindingHead* a, const FindingHead* b) { return a->begin_point < b->begin_point; });
  for (const FindingHead* head : in_document) ids.push_back(head->id);
  return reader->FindingsById(ids, false);
}

Json MarkJson(const FindingRow& row) {
  return {{"id", row.finding.id},
          {"signal", row.finding.signal},
          {"dimension", row.finding.dimension},
          {"severity", Name(row.finding.severity)},
          {"confidence", Rounded(row.finding.confidence, 1000)},
          {"begin", row.begin_point},
          {"end", row.end_point},
          {"page", row.page == kNoPage ? Json(nullptr) : Json(row.page + 1)},
          {"boxes", BoxesJson(row.boxes)},
          {"event", row.event},
          {"review", row.review ? ReviewJson(*row.review) : Json(nullptr)}};
}

/// Bytes that were fetched, kept in sealed memory.
class FetchedBytes final : public web::Bytes {
 public:
  explicit FetchedBytes(InputFile file) : file_(std::move(file)) {}
  uint64_t size() const override { return file_.size; }
  std::string Read(uint64_t offset, size_t size) const override { return file_.Read(offset, size); }

 private:
  const InputFile file_;
};

}  // namespace

Result<web::Answer> AnswerDocuments(CaseState* state, const web::Call& call) {
  const web::Parameters& parameters = call.target.parameters;
  const Result<RowWindow> window = RowWindowOf(parameters);
  if (!window) return window.error();
  const auto documents = state->Documents();
  if (!documents) return documents.error();
  const auto heads = state->Heads();
  if (!heads) return heads.error();
  const std::vector<std::string> types = ListOf(parameters, "type");
  const std::string path = AsciiLower(parameters.Get("path"));
  std::vector<const DocumentInfo*> rows;
  for (const DocumentInfo& info : **documents) {
    const bool of_type =
        types.empty() || std::find(types.begin(), types.end(), std::string(Name(info.type))) != types.end();
    if (of_type && (path.empty() || AsciiLower(info.path).find(path) != std::string::npos))
      rows.push_back(&info);
  }
  std::unordered_map<std::string_view, uint64_t> findings;
  for (const FindingHead& head : **heads) findings[head.control] += head.confidence >= kShownConfidence;
  return Reply(RowsJson(rows, *window, [&](const DocumentInfo* info) {
    Json json = InfoJson(*info);
    json["message"] = info->message ? MessageReference(*info->message) : Json(nullptr);
    const auto count = findings.find(info->control);
    json["findings"] = count == findings.end() ? 0 : count->second;
    return json;
  }));
}

Result<web::Answer> AnswerDocument(CaseState* state, const web::Call& call) {
  const web::Parameters& parameters = call.target.parameters;
  const Result<uint64_t> from = parameters.Number("text_from", 0, 0, UINT32_MAX);
  if (!from) return from.error();
  const Result<uint64_t> to = parameters.Number("text_to", UINT32_MAX, 0, UINT32_MAX);
  if (!to) return to.error();
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  Result<StoredDocument> stored = (*reader)->LoadDocument(call.target.segments[2]);
  if (!stored) return stored.error();
  const auto manifest = state->Manifest();
  if (!manifest) return manifest.error();
  const auto heads = state->Heads();
  if (!heads) return heads.error();
  const Result<std::vector<FindingRow>> findings = FindingsIn(reader->get(), **heads, stored->info.control);
  if (!findings) return findings.error();
  const Family family = FamilyOf(&*stored, **manifest);
  Json json = DocumentJson(family, 0, false);
  if (parameters.Has("text_from") || parameters.Has("text_to")) {
    const std::string& text = family.items[0].document->text;
    const Span wanted = BytesOf(text, {static_cast<uint32_t>(*from), static_cast<uint32_t>(*to)});
    json["text"] = text.substr(wanted.begin, wanted.size());
  }
  const DocumentInfo& info = stored->info;
  json["text_from"] = *from;
  json["info"] = InfoJson(info);
  json["locations"] = Json::array();
  for (const Location& location : stored->locations)
    json["locations"].push_back(
        {{"room", JsonText(location.root)},
         {"path", JsonText(location.path)},
         {"container", location.container.empty() ? Json(nullptr) : Json(JsonText(location.container))},
         {"vanished", location.vanished}});
  json["parts"] = PartsJson(info, **manifest);
  json["container"] = nullptr;
  for (const ManifestRow& row : **manifest) {
    if (!info.container.empty() && row.root == info.root && row.path == info.container &&
        !row.control.empty())
      json["container"] = {{"control", row.control}, {"path", JsonText(row.path)}};
  }
  json["findings"] = Json::array();
  for (const FindingRow& row : *findings) json["findings"].push_back(MarkJson(row));
  Result<Json> thread = ThreadJson(state, info.message ? info.message->thread : "");
  if (!thread) return thread.error();
  json["thread"] = std::move(*thread);
  const bool is_there = std::any_of((*manifest)->begin(), (*manifest)->end(),
                                    [&](const ManifestRow& row) { return row.sha256 == info.sha256; });
  json["source"] = !is_there ? Json(nullptr) : Json(info.media_type == kPdf ? "pdf" : "file");
  return Reply(json);
}

Result<web::Answer> AnswerBoxes(CaseState* state, const web::Call& call) {
  const Result<uint64_t> begin = call.target.parameters.Number("begin", 0, 0, UINT32_MAX);
  if (!begin) return begin.error();
  const Result<uint64_t> end = call.target.parameters.Number("end", 0, 0, UINT32_MAX);
  if (!end) return end.error();
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  const Result<StoredDocument> stored = (*reader)->LoadDocument(call.target.segments[2]);
  if (!stored) return stored.error();
  const Document& document = stored->document;
  const Span span = BytesOf(document.text, {static_cast<uint32_t>(*begin), static_cast<uint32_t>(*end)});
  std::vector<WordBox> words;
  for (const WordBox& word : document.words) {
    if (word.span.Overlaps(span)) words.push_back(word);
  }
  return Reply(Json{{"boxes", BoxesJson(words)}});
}

Result<web::Answer> AnswerSource(CaseState* state, const web::Call& call) {
  const auto documents = state->Documents();
  if (!documents) return documents.error();
  const std::string& control = call.target.segments[2];
  const auto info = std::find_if((*documents)->begin(), (*documents)->end(),
                                 [&](const DocumentInfo& one) { return one.control == control; });
  if (info == (*documents)->end()) {
    return Error{"not_found", "there is no such document in the room now",
                 "control numbers look like ROOM-000012", ExitStatus::kUsage};
  }
  const auto bytes = state->Sources().Get(info->sha256, [&]() -> Result<std::shared_ptr<const web::Bytes>> {
    const auto manifest = state->Manifest();
    if (!manifest) return manifest.error();
    const Result<WorkerOptions> workers = FindWorkers();
    if (!workers) return workers.error();
    Result<InputFile> fetched = SourceBytes(**manifest, *workers).Fetch(info->sha256);
    if (!fetched) return fetched.error();
    return std::shared_ptr<const web::Bytes>(std::make_shared<FetchedBytes>(std::move(*fetched)));
  });
  if (!bytes) return bytes.error();
  web::Answer answer;
  answer.bytes = **bytes;
  const bool is_pdf = info->media_type == kPdf;
  answer.media_type = is_pdf ? std::string(kPdf) : "application/octet-stream";
  // A PDF is drawn by the page; whatever else it is, the browser must not show it as a page of this origin.
  if (!is_pdf || call.target.parameters.Has("download"))
    answer.download = info->path.substr(info->path.rfind('/') + 1);
  return answer;
}

Result<web::Answer> AnswerMessage(CaseState* state, const web::Call& call) {
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  const Result<MessageRow> row = (*reader)->FindMessage(call.target.segments[2]);
  if (!row) return row.error();
  Json json = MessageRowJson(*row);
  Result<Json> thread = ThreadJson(state, row->document.message->thread);
  if (!thread) return thread.error();
  json["thread"] = std::move(*thread);
  return Reply(json);
}

}  // namespace candor
