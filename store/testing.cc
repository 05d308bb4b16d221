// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/testing.h"

#include <algorithm>
#include <map>

#include "model/names.h"

namespace candor::testing {

CaseTest::CaseTest() {
  std::string name = (std::filesystem::temp_directory_path() / "candor-store-XXXXXX").string();
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  folder_ = name;
}

CaseTest::~CaseTest() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::unique_ptr<CaseWriter> CaseTest::Begin(const RunInfo& info) {
  Result<std::unique_ptr<CaseWriter>> writer = CaseWriter::Open(case_path());
  if (!writer.ok()) {
    ADD_FAILURE() << writer.error().message;
    return nullptr;
  }
  const Result<int64_t> run = (*writer)->BeginRun(info);
  if (!run.ok()) {
    ADD_FAILURE() << run.error().message;
    return nullptr;
  }
  return std::move(*writer);
}

std::unique_ptr<CaseReader> CaseTest::Read() {
  Result<std::unique_ptr<CaseReader>> reader = CaseReader::Open(case_path());
  if (!reader.ok()) {
    ADD_FAILURE() << reader.error().message;
    return nullptr;
  }
  return std::move(*reader);
}

std::vector<std::string> CaseTest::List() { return Listing(*Read()); }

void CaseTest::Run(const std::vector<Family>& families, const RunInfo& info) {
  const std::unique_ptr<CaseWriter> writer = Begin(info);
  ASSERT_NE(writer, nullptr);
  const Status committed = writer->Commit(families);
  ASSERT_TRUE(committed.ok()) << committed.error().message;
  const Status finished = writer->FinishRun(RunStatus::kDone, info.started + 1);
  ASSERT_TRUE(finished.ok()) << finished.error().message;
}

void CaseTest::ExpectSound() {
  const std::unique_ptr<CaseReader> reader = Read();
  ASSERT_NE(reader, nullptr);
  EXPECT_EQ(Defects(), std::vector<std::string>());
  const Result<Coverage> coverage = reader->GetCoverage();
  ASSERT_TRUE(coverage.ok()) << coverage.error().message;
  EXPECT_EQ(coverage->discovered,
            coverage->indexed + coverage->duplicate + coverage->failed + coverage->skipped);
  EXPECT_EQ(coverage->documents, coverage->indexed);
}

std::vector<std::string> CaseTest::Defects() {
  const std::unique_ptr<CaseReader> reader = Read();
  if (reader == nullptr) return {"it cannot be opened"};
  const Result<std::vector<CheckedPart>> parts = reader->Check();
  if (!parts.ok()) return {parts.error().message};
  std::vector<std::string> defects;
  for (const CheckedPart& part : *parts) {
    for (const std::string& defect : part.defects) defects.push_back(std::string(part.name) + ": " + defect);
  }
  return defects;
}

Document MakeDocument(std::string_view text) {
  Document document;
  document.sha256 = Sha256Hex(text);
  document.media_type = "text/plain";
  document.text = text;
  const auto size = static_cast<uint32_t>(text.size());
  for (uint32_t begin = 0; begin < size;) {
    const size_t blank = text.find("\n\n", begin);
    const uint32_t end = blank == std::string_view::npos ? size : static_cast<uint32_t>(blank + 2);
    document.passages.push_back({{begin, end}, kNoPage, ZoneKind::kBody, 0});
    begin = end;
  }
  document.zones.push_back({ZoneKind::kBody, {0, size}, 0, {}, {}, {}});
  return document;
}

Document MakeMail(std::string_view subject, std::string_view body, const Mailbox& from,
                  const std::vector<Mailbox>& to, std::string_view date) {
  Document document = MakeDocument(std::string(subject) + "\n\n" + std::string(body));
  document.media_type = "message/rfc822";
  document.type = DocumentType::kEmail;
  const uint32_t body_begin = static_cast<uint32_t>(subject.size()) + 2;
  document.zones = {
      {ZoneKind::kSubject, {0, body_begin}, 0, {}, {}, {}},
      {ZoneKind::kBody, {body_begin, static_cast<uint32_t>(document.text.size())}, 0, {}, {}, {}}};
  document.passages.front().zone = ZoneKind::kSubject;
  Message& message = document.message.emplace();
  message.message_id = Sha256Hex(document.text).substr(0, 8) + "@example.com";
  message.from = {from};
  message.to = to;
  message.date = date;
  message.subject = subject;
  return document;
}

Finding MakeFinding(const Document& document, std::string_view quote, std::string_view signal,
                    Severity severity, double confidence) {
  const size_t at = document.text.find(quote);
  EXPECT_NE(at, std::string::npos) << quote;
  Finding finding;
  finding.signal = signal;
  finding.id = Sha256Hex(std::string(signal) + std::string(quote) + document.sha256).substr(0, 16);
  finding.dimension = "transparency";
  finding.rule = "rule-1";
  finding.severity = severity;
  finding.confidence = confidence;
  finding.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + quote.size())};
  finding.sentence = finding.span;
  for (const Passage& passage : document.passages) {
    if (passage.span.Contains(finding.span)) finding.sentence = passage.span;
  }
  finding.reasons = {{"pattern", "rule-1", 1.4}, {"boost", "asked", 0.8}};
  finding.tags = {"third-party"};
  return finding;
}

Item IndexedItem(std::string path, Document document, uint32_t parent) {
  Item item;
  item.path = std::move(path);
  item.parent = parent;
  item.media_type = document.media_type;
  item.size = document.text.size();
  item.sha256 = document.sha256;
  item.state = ItemState::kIndexed;
  item.stage = "extract";
  item.document = std::move(document);
  return item;
}

Item DuplicateItem(std::string path, std::string_view bytes, std::string duplicate_of, uint32_t parent) {
  Item item;
  item.path = std::move(path);
  item.parent = parent;
  item.media_type = "text/plain";
  item.size = bytes.size();
  item.sha256 = Sha256Hex(bytes);
  item.state = ItemState::kDuplicate;
  item.duplicate_of = std::move(duplicate_of);
  item.stage = "read";
  return item;
}

Item FailedItem(std::string path, std::string_view bytes, std::string code, uint32_t parent) {
  Item item;
  item.path = std::move(path);
  item.parent = parent;
  item.media_type = "application/pdf";
  item.size = bytes.size();
  item.sha256 = Sha256Hex(bytes);
  item.state = ItemState::kFailed;
  item.code = std::move(code);
  item.detail = "it could not be read";
  item.stage = "extract";
  return item;
}

Family MakeFamily(std::vector<Item> items, int64_t mtime_ns) {
  Family family;
  family.root = "room";
  family.times = {mtime_ns, mtime_ns};
  family.items = std::move(items);
  return family;
}

Family MakeFile(std::string path, std::string_view text, int64_t mtime_ns) {
  return MakeFamily({IndexedItem(std::move(path), MakeDocument(text))}, mtime_ns);
}

Family MakeArchive(const std::string& path) {
  Document container = MakeDocument("");
  container.sha256 = Sha256Hex("archive bytes");
  Item top = IndexedItem(path, container);
  return MakeFamily({top, IndexedItem(path + "/in", MakeDocument("inner mail"), 0),
                     IndexedItem(path + "/in/x.txt", MakeDocument("attached"), 1),
                     FailedItem(path + "/in/y.pdf", "%PDF", "encrypted", 1),
                     IndexedItem(path + "/z.txt", MakeDocument("last"), 0)});
}

std::vector<std::string> Listing(CaseReader& reader) {
  std::vector<std::string> lines;
  const Result<std::vector<DocumentInfo>> documents = reader.Documents();
  if (!documents.ok()) return {documents.error().message};
  for (const DocumentInfo& info : *documents) {
    const Result<StoredDocument> stored = reader.LoadDocument(info.control);
    if (!stored.ok()) return {stored.error().message};
    for (const Location& location : stored->locations) {
      std::string line(Name(location.state));
      line.append(" ").append(location.path).append(" ").append(info.control);
      if (location.state == ItemState::kDuplicate) line.append(" of ").append(info.path);
      lines.push_back(std::move(line));
    }
  }
  const Result<std::vector<ExceptionRow>> exceptions = reader.Exceptions();
  if (!exceptions.ok()) return {exceptions.error().message};
  for (const ExceptionRow& row : *exceptions) {
    if (row.control.empty()) lines.push_back(std::string(Name(row.state)) + " " + row.path + " " + row.code);
  }
  return lines;
}

std::vector<std::string> SearchTexts(CaseReader& reader, std::string_view query) {
  const Result<Query> parsed = ParseQuery(query);
  if (!parsed.ok()) return {parsed.error().message};
  const Result<SearchResult> result = reader.Search(*parsed, {.limit = 100, .offset = 0});
  if (!result.ok()) return {result.error().message};
  std::vector<std::string> texts;
  for (const Hit& hit : result->hits) texts.push_back(hit.text);
  return texts;
}

uint64_t SearchCount(CaseReader& reader, std::string_view query) {
  const Result<Query> parsed = ParseQuery(query);
  EXPECT_TRUE(parsed.ok()) << parsed.error().message;
  if (!parsed.ok()) return 0;
  const Result<SearchResult> result = reader.Search(*parsed, {.limit = 0, .offset = 0});
  EXPECT_TRUE(result.ok()) << result.error().message;
  return result.ok() ? result->total : 0;
}

}  // namespace candor::testing
