// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/protocol.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <random>

namespace candor {
namespace {

using State = ResponseDecoder::State;

class StringSink final : public ByteSink {
 public:
  bool Write(std::string_view bytes) override {
    out += bytes;
    return true;
  }
  std::string out;
};

class Parts final : public PartHandler {
 public:
  struct Received {
    ExtractionSink::Part part;
    std::string bytes;
    bool whole = false;
  };
  explicit Parts(std::string_view input = {}) : input_(input) {}
  void BeginPart(const ExtractionSink::Part& part, uint64_t size, bool range, uint64_t offset) override {
    all.push_back({part, range ? std::string(input_.substr(offset, size)) : std::string(), false});
    ranges += range ? 1 : 0;
  }
  void PartBytes(std::string_view bytes) override { all.back().bytes += bytes; }
  void EndPart() override { all.back().whole = true; }

  std::vector<Received> all;
  int ranges = 0;

 private:
  std::string_view input_;
};

WorkRequest SomeRequest() {
  WorkRequest request;
  request.number = 77;
  request.media_type = "application/pdf";
  request.name = std::string("a\0b\xFF.pdf", 8);
  request.charset_hint = "iso-8859-1";
  return request;
}

/// A whole response; `input` is what range parts refer to.
std::string Encode(const Document* document, const ExtractionEnd& end = {},
                   const std::vector<Parts::Received>& parts = {}, std::string_view input = {}) {
  StringSink sink;
  ResponseEncoder encoder(77, input, &sink);
  for (const Parts::Received& part : parts) encoder.Part(part.part, part.bytes);
  EXPECT_TRUE(encoder.Finish(document, end));
  return sink.out;
}

struct Decoded {
  State state;
  std::string violation;
  std::optional<Document> document;
  ExtractionEnd end;
};

Decoded Decode(std::string_view bytes, const WorkRequest& request = SomeRequest(),
               PartHandler* handler = nullptr, size_t step = SIZE_MAX, uint64_t input_size = 0) {
  Parts ignored;
  ResponseDecoder decoder(request, input_size, handler == nullptr ? &ignored : handler);
  std::string pending;
  for (size_t i = 0; i < bytes.size() && decoder.state() == State::kMore;
       i += std::min(step, bytes.size() - i)) {
    pending += bytes.substr(i, step);
    pending.erase(0, decoder.Consume(pending));
  }
  return {decoder.state(), decoder.violation(), decoder.document(), decoder.end()};
}

void ExpectSame(const Document& a, const Document& b) {
  EXPECT_EQ(a.media_type, b.media_type);
  EXPECT_EQ(a.type, b.type);
  EXPECT_EQ(a.language, b.language);
  EXPECT_EQ(a.title, b.title);
  EXPECT_EQ(a.text, b.text);
  EXPECT_EQ(a.pages, b.pages);
  EXPECT_EQ(a.zones, b.zones);
  EXPECT_EQ(a.words, b.words);
  EXPECT_EQ(a.message, b.message);
  EXPECT_EQ(a.problems, b.problems);
}

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  uint32_t Below(uint32_t n) { return std::uniform_int_distribution<uint32_t>(0, n - 1)(engine_); }
  std::string Text(uint32_t max) {
    static const char* const kPieces[] = {"a", "b ", "\n", "é", "漢", "😀", "confidential ", "\t"};
    std::string out;
    for (uint32_t n = Below(max + 1); n > 0; --n) out += kPieces[Below(8)];
    return out;
  }
  std::vector<Mailbox> Mailboxes() {
    std::vector<Mailbox> out(Below(4));
    for (Mailbox& mailbox : out) mailbox = {Text(5), Text(5)};
    return out;
  }

 private:
  std::mt19937 engine_;
};

uint32_t NextBoundary(std::string_view text, uint32_t offset) {
  do ++offset;
  while (offset < text.size() && (text[offset] & '\xC0') == '\x80');
  return offset;
}

Document RandomDocument(Random* random) {
  Document document;
  document.media_type = "text/plain";
  document.type = static_cast<DocumentType>(random->Below(12));
  document.language = "en";
  document.title = random->Text(10);
  document.text = random->Text(random->Below(20) == 0 ? 200'000 : 100);
  uint32_t size = static_cast<uint32_t>(document.text.size());

  uint32_t zone_begin = 0;
  uint32_t page_begin = 0;
  for (uint32_t i = 0; i < size;) {
    uint32_t end = NextBoundary(document.text, i);
    bool page_ends = random->Below(100) == 0 || end == size;
    document.words.push_back({{i, end}, static_cast<uint32_t>(document.pages.size()), 1.5f, 2, 3, 4});
    if (random->Below(50) == 0 || end == size) {
      document.zones.push_back({static_cast<ZoneKind>(random->Below(9)),
                                {zone_begin, end},
                                static_cast<uint16_t>(random->Below(9)),
                                random->Text(3),
                                random->Text(3),
                                random->Text(3)});
      zone_begin = end;
    }
    if (page_ends) {
      document.pages.push_back({{page_begin, end}, 595, 842});
      page_begin = end;
    }
    i = end;
  }
  if (random->Below(2) == 0) {
    Message& message = document.message.emplace();
    message.message_id = random->Text(5);
    message.in_reply_to = random->Text(5);
    for (uint32_t n = random->Below(5); n > 0; --n) message.references.push_back(random->Text(9));
    message.from = random->Mailboxes();
    message.to = random->Mailboxes();
    message.cc = random->Mailboxes();
    message.bcc = random->Mailboxes();
    message.date = "2026-01-02T03:04:05+01:00";
    message.date_unix = -int64_t{random->Below(1'000'000)};
    message.subject = random->Text(9);
    message.thread_index = random->Text(3);
    if (random->Below(2) == 0) message.list = random->Text(4);
    message.auto_submitted = random->Text(2);
  }
  for (uint32_t n = random->Below(3); n > 0; --n)
    document.problems.push_back({"charset_guessed", random->Text(9)});
  return document;
}

TEST(ProtocolTest, RequestsArriveAsTheyWereSent) {
  WorkRequest request = SomeRequest();
  request.first_part = 5;
  request.limits = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
  request.passwords = {"one", "", "Schl\xC3\xBCssel"};
  std::string bytes = EncodeRequest(request) + EncodeStop(78);
  size_t consumed = 0;
  for (size_t n = 0; n < EncodeRequest(request).size(); ++n) {
    EXPECT_FALSE(DecodeCommand(std::string_view(bytes).substr(0, n), &consumed));
    EXPECT_EQ(consumed, 0u);
  }
  std::optional<Command> command = DecodeCommand(bytes, &consumed);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->type, FrameType::kRequest);
  const WorkRequest& got = command->request;
  EXPECT_EQ(got.number, 77u);
  EXPECT_EQ(got.first_part, 5u);
  EXPECT_EQ(got.media_type, request.media_type);
  EXPECT_EQ(got.name, request.name);
  EXPECT_EQ(got.charset_hint, request.charset_hint);
  EXPECT_FALSE(got.input);
  EXPECT_EQ(got.passwords, request.passwords);
  EXPECT_EQ(EncodeRequest(got), EncodeRequest(request));
  command = DecodeCommand(std::string_view(bytes).substr(consumed), &consumed);
  ASSERT_TRUE(command);
  EXPECT_EQ(command->type, FrameType::kStop);
  EXPECT_EQ(command->request.number, 78u);
}

TEST(ProtocolTest, SmallInputsTravelInTheRequest) {
  for (const std::string& input : {std::string(), std::string("From: a\0\xFF", 9)}) {
    WorkRequest request = SomeRequest();
    request.input = input;
    size_t consumed = 0;
    std::optional<Command> command = DecodeCommand(EncodeRequest(request), &consumed);
    ASSERT_TRUE(command);
    EXPECT_EQ(command->request.input, input);
  }
}

TEST(ProtocolTest, MalformedCommandsAreConsumedAndRefused) {
  size_t consumed = 0;
  std::string bytes = EncodeRequest(SomeRequest());
  bytes[0] = static_cast<char>(FrameType::kText);
  EXPECT_FALSE(DecodeCommand(bytes, &consumed));
  EXPECT_GT(consumed, 0u);
  bytes = EncodeStop(1);
  bytes[8] = '\x7F';
  EXPECT_FALSE(DecodeCommand(bytes, &consumed));
  EXPECT_GT(consumed, 0u);
}

TEST(ProtocolTest, GreetingsArriveAsTheyWereSent) {
  size_t consumed = 0;
  for (Confinement confinement : {Confinement::kFull, Confinement::kReduced, Confinement::kOff}) {
    const std::string sent = EncodeGreeting(confinement);
    const auto got = DecodeGreeting(sent + "more", &consumed);
    ASSERT_TRUE(got && got->ok());
    EXPECT_EQ(**got, confinement);
    EXPECT_EQ(consumed, sent.size());
  }
  const std::string sent = EncodeGreeting(Error{"sandbox_failed", "seccomp: no", "allow it"});
  const auto got = DecodeGreeting(sent, &consumed);
  ASSERT_TRUE(got && !got->ok());
  EXPECT_EQ(got->error().code, "sandbox_failed");
  EXPECT_EQ(got->error().message, "seccomp: no");
  EXPECT_EQ(got->error().hint, "allow it");
  for (size_t size = 0; size < sent.size(); ++size) {
    EXPECT_FALSE(DecodeGreeting(sent.substr(0, size), &consumed));
    EXPECT_EQ(consumed, 0u) << "incomplete";
  }
}

TEST(ProtocolTest, MalformedGreetingsAreConsumedAndRefused) {
  const std::string good = EncodeGreeting(Confinement::kFull);
  std::string unknown = good, of_another_type = good, longer = good, neither = good;
  unknown.back() = 3;
  of_another_type[0] = static_cast<char>(FrameType::kBegin);
  longer += 'x';
  ++longer[5];
  neither[kFrameHeaderBytes] = 2;
  for (const std::string& bad : {unknown, of_another_type, longer, neither}) {
    size_t consumed = 0;
    EXPECT_FALSE(DecodeGreeting(bad, &consumed));
    EXPECT_GT(consumed, 0u);
  }
}

TEST(ProtocolTest, RandomDocumentsComeBackTheSameInPiecesOfAnySize) {
  Random random(20261123);
  for (int round = 0; round < 200; ++round) {
    SCOPED_TRACE(round);
    Document document = RandomDocument(&random);
    ASSERT_EQ(CheckDocument(document), "");
    std::vector<Parts::Received> parts(random.Below(4));
    for (Parts::Received& part : parts) {
      part.part = {random.Text(4),
                   "application/pdf",
                   "utf-8",
                   {random.Below(2) == 0 ? "corrupt" : "", random.Text(4)},
                   random.Text(2)};
      part.bytes = random.Text(random.Below(10) == 0 ? 300'000 : 20);
    }
    std::string bytes = Encode(&document, {"partial", "x"}, parts);
    Parts received;
    size_t step = random.Below(2) == 0 ? 1 + random.Below(40) : 1 + random.Below(500'000);
    if (bytes.size() > 100'000) step += 10'000;
    Decoded decoded = Decode(bytes, SomeRequest(), &received, step);
    ASSERT_EQ(decoded.state, State::kDone) << decoded.violation;
    ASSERT_TRUE(decoded.document);
    ExpectSame(*decoded.document, document);
    EXPECT_EQ(decoded.end.code, "partial");
    EXPECT_EQ(decoded.end.detail, "x");
    ASSERT_EQ(received.all.size(), parts.size());
    for (size_t i = 0; i < parts.size(); ++i) {
      EXPECT_TRUE(received.all[i].whole);
      EXPECT_EQ(received.all[i].bytes, parts[i].bytes);
      EXPECT_EQ(received.all[i].part.name, parts[i].part.name);
      EXPECT_EQ(received.all[i].part.end.code, parts[i].part.end.code);
      EXPECT_EQ(received.all[i].part.end.detail, parts[i].part.end.detail);
      EXPECT_EQ(received.all[i].part.decoration, parts[i].part.decoration);
    }
  }
}

TEST(ProtocolTest, PartsInsideTheInputTravelAsRanges) {
  std::string input = "From a\nbody of one\nFrom b\nbody of two\n";
  std::string outside = "body of one\n";
  StringSink sink;
  ResponseEncoder encoder(77, input, &sink);
  encoder.Part({"1", "", "", {}}, std::string_view(input).substr(7, 12));
  encoder.Part({"2", "", "", {}}, outside);
  encoder.Part({"3", "", "", {}}, std::string_view(input).substr(26));
  encoder.Part({"4", "", "", {}}, {});
  EXPECT_TRUE(encoder.Finish(nullptr, {}));
  Parts parts(input);
  Decoded decoded = Decode(sink.out, SomeRequest(), &parts, SIZE_MAX, input.size());
  ASSERT_EQ(decoded.state, State::kDone) << decoded.violation;
  EXPECT_FALSE(decoded.document);
  ASSERT_EQ(parts.all.size(), 4u);
  EXPECT_EQ(parts.ranges, 2);
  EXPECT_EQ(parts.all[0].bytes, outside);
  EXPECT_EQ(parts.all[1].bytes, outside);
  EXPECT_EQ(parts.all[2].bytes, "body of two\n");
  EXPECT_TRUE(parts.all[3].whole);
  EXPECT_EQ(Decode(sink.out, SomeRequest(), nullptr, SIZE_MAX, 10).violation,
            "a part lies outside its container");
}

TEST(ProtocolTest, TruncatedAnywhereIsIncomplete) {
  Random random(5);
  Document document = RandomDocument(&random);
  document.message.emplace().to = {{"A", "a@b"}};
  std::string bytes = Encode(&document, {}, {{{"p", "", "", {}}, "part bytes", true}});
  for (size_t n = 0; n < bytes.size(); ++n)
    ASSERT_EQ(Decode(std::string_view(bytes).substr(0, n)).state, State::kMore) << "at " << n;
}

TEST(ProtocolTest, ChangedBytesNeverGiveABrokenDocument) {
  Random random(6);
  for (int round = 0; round < 30; ++round) {
    Document document = RandomDocument(&random);
    std::string bytes = Encode(&document, {}, {{{"p", "", "", {}}, "part bytes", true}}).substr(0, 20'000);
    for (int i = 0; i < 300; ++i) {
      std::string changed = bytes;
      for (uint32_t n = 1 + random.Below(3); n > 0; --n)
        changed[random.Below(static_cast<uint32_t>(changed.size()))] = static_cast<char>(random.Below(256));
      Decoded decoded = Decode(changed);
      ASSERT_TRUE(decoded.state != State::kViolation || !decoded.document);
      if (decoded.state != State::kDone || !decoded.document) continue;
      ASSERT_EQ(CheckDocument(*decoded.document), "");
    }
  }
}

TEST(ProtocolTest, LongStringsAreCutOnACodePointAndSaidSo) {
  Document document;
  document.text = "x";
  document.title = "a";
  while (document.title.size() <= kMaxString) document.title += "漢";
  Decoded decoded = Decode(Encode(&document));
  ASSERT_EQ(decoded.state, State::kDone) << decoded.violation;
  EXPECT_EQ(decoded.end.code, "partial");
  EXPECT_EQ(decoded.end.detail, "1 names or header fields of more than 32768 bytes were cut");
  EXPECT_LE(decoded.document->title.size(), kMaxString);
  EXPECT_GT(decoded.document->title.size(), kMaxString - 4);
}

TEST(ProtocolTest, ManyAddressesAndProblemsNeedSeveralFrames) {
  Document document;
  Message& message = document.message.emplace();
  for (int i = 0; i < 50'000; ++i) message.to.push_back({"name " + std::to_string(i), "a@example.org"});
  for (int i = 0; i < 50'000; ++i) message.references.push_back(std::to_string(i));
  for (int i = 0; i < 1'500; ++i) document.problems.push_back({"missing_part", "x"});
  Decoded decoded = Decode(Encode(&document));
  ASSERT_EQ(decoded.state, State::kDone) << decoded.violation;
  EXPECT_EQ(decoded.document->message, document.message);
  ASSERT_EQ(decoded.document->problems.size(), kMaxProblems);
  EXPECT_EQ(decoded.document->problems.back().code, "partial");
  EXPECT_EQ(decoded.document->problems.back().detail, "501 further problems are not listed");
}

TEST(ProtocolTest, AddressesBeyondTheLimitAreLeftOutAndSaidSo) {
  Document document;
  Message& message = document.message.emplace();
  message.from = {{"Ada", "ada@partner.example"}};
  message.to.assign(kMaxAddresses, {"", "x@y"});
  message.references = {"late@x"};
  const Decoded many = Decode(Encode(&document));
  ASSERT_EQ(many.state, State::kDone) << many.violation;
  EXPECT_EQ(many.document->message->from.size(), 1u);
  EXPECT_EQ(many.document->message->to.size(), kMaxAddresses - 1);
  EXPECT_EQ(many.end.code + ": " + many.end.detail,
            "partial: 2 addresses and references beyond the first 1000000 or 32 MB of them were left out");
  message.to.assign(2000, {std::string(kMaxString, 'n'), "x@y"});
  const Decoded large = Decode(Encode(&document));
  ASSERT_EQ(large.state, State::kDone) << large.violation;
  EXPECT_EQ(large.document->message->to.size(), kMaxAddressBytes / (kMaxString + 3));
  EXPECT_EQ(large.document->message->references.size(), 1u) << "a short one has room";
}

TEST(ProtocolTest, ZonesBeyondTheLimitAreOne) {
  Document document;
  document.text = std::string(kMaxZones + 5, 'x');
  for (uint32_t i = 0; i < kMaxZones + 5; ++i)
    document.zones.push_back({i % 2 == 0 ? ZoneKind::kBody : ZoneKind::kHidden, {i, i + 1}, 0, {}, {}, {}});
  const Decoded decoded = Decode(Encode(&document));
  ASSERT_EQ(decoded.state, State::kDone) << decoded.violation;
  EXPECT_EQ(decoded.document->zones.size(), kMaxZones);
  EXPECT_EQ(decoded.document->zones.back().span, (Span{kMaxZones - 1, kMaxZones + 5}));
  EXPECT_EQ(decoded.end.code + ": " + decoded.end.detail, "partial: 6 zones at its end are told as one");
}

TEST(ProtocolTest, NamesOfZonesThatAreTooLongTogetherAreLeftOut) {
  Document document;
  document.text = std::string(3000, 'x');
  for (uint32_t i = 0; i < 3000; ++i)
    document.zones.push_back({ZoneKind::kComment, {i, i + 1}, 0, std::string(kMaxString, 'n'), {}, {}});
  const Decoded decoded = Decode(Encode(&document));
  ASSERT_EQ(decoded.state, State::kDone) << decoded.violation;
  EXPECT_EQ(decoded.document->zones.size(), 3000u);
  EXPECT_EQ(decoded.document->zones.front().author.size(), kMaxString);
  EXPECT_EQ(decoded.document->zones.back().author, "");
  EXPECT_EQ(decoded.end.code + ": " + decoded.end.detail,
            "partial: 2488 zones lost their authors and dates, which are too long together");
}

TEST(ProtocolTest, SlowPagesAreToldWhileTheyAreRead) {
  const auto told = [](uint32_t pages) {
    StringSink sink;
    ResponseEncoder encoder(77, {}, &sink);
    for (uint32_t i = 0; i < pages; ++i) EXPECT_TRUE(encoder.Progress());
    Document document;
    encoder.Finish(&document, {});
    return sink.out;
  };
  WorkRequest request = SomeRequest();
  request.limits.ocr_pages = 3;
  Parts ignored;
  ResponseDecoder decoder(request, 0, &ignored);
  const std::string answer = told(4);
  decoder.Consume(std::string_view(answer).substr(0, kFrameHeaderBytes * 3 + 4));
  EXPECT_EQ(decoder.progress(), 2u);
  EXPECT_EQ(Decode(answer, request).state, State::kDone);
  EXPECT_EQ(Decode(told(5), request).violation, "more pages by OCR than allowed");
}

TEST(ProtocolTest, BrokenFramesAreViolations) {
  Document document;
  document.text = "some text";
  const std::string good = Encode(&document);
  auto changed = [&](const std::function<void(std::string*)>& change) {
    std::string bytes = good;
    change(&bytes);
    Decoded decoded = Decode(bytes);
    EXPECT_EQ(decoded.state, State::kViolation);
    EXPECT_FALSE(decoded.document);
    return decoded.violation;
  };
  EXPECT_EQ(changed([](std::string* b) { (*b)[0] = 99; }), "a frame of type 99 came out of place");
  EXPECT_EQ(changed([](std::string* b) { (*b)[1] = 3; }), "frame 3 came where 0 was due");
  EXPECT_EQ(changed([](std::string* b) { b->replace(5, 4, "\xFF\xFF\xFF\xFF"); }),
            "a frame of 4294967295 bytes is longer than allowed");
  EXPECT_EQ(changed([](std::string* b) { (*b)[9] = 1; }), "the answer is to another request");
  EXPECT_EQ(changed([](std::string* b) { *b += "x"; }), "there were bytes after the end");
  EXPECT_EQ(changed([](std::string* b) { *b += *b; }), "there were bytes after the end");
  // The first frame alone once more: right number, wrong place.
  EXPECT_EQ(changed([&](std::string* b) {
              b->resize(13);
              *b += good.substr(0, 13);
              (*b)[14] = 1;
            }),
            "a frame of type 16 came out of place");
  EXPECT_EQ(changed([&](std::string* b) {
              (*b)[5] = 5;
              b->insert(13, "x");
            }),
            "the length of a frame of type 16 is not that of its content");
}

TEST(ProtocolTest, BrokenContentIsAViolation) {
  auto violation = [](const std::function<void(Document*)>& change, Limits limits = {}) {
    Document document;
    document.text = "one é two";  // é is at 4 and 5
    document.pages = {{{0, 6}, 1, 1}, {{6, 10}, 1, 1}};
    document.words = {{{0, 3}, 0, 0, 0, 1, 1}, {{7, 10}, 1, 0, 0, 1, 1}};
    document.zones = {{ZoneKind::kBody, {0, 4}, 0, "", "", ""}, {ZoneKind::kQuoted, {4, 10}, 1, "", "", ""}};
    EXPECT_EQ(CheckDocument(document), "");
    change(&document);
    WorkRequest request = SomeRequest();
    request.limits = limits;
    Decoded decoded = Decode(Encode(&document), request);
    EXPECT_EQ(decoded.state, State::kViolation);
    return decoded.violation;
  };
  EXPECT_EQ(violation([](Document* d) { d->text = "caf\xE9 au lait"; }), "the text is not valid UTF-8");
  EXPECT_EQ(violation([](Document* d) { d->text[0] = '\0'; }), "the text holds a NUL");
  EXPECT_EQ(violation([](Document* d) { d->title = "\xFF"; }), "a name or header field is not valid UTF-8");
  EXPECT_EQ(violation([](Document* d) { d->zones[0].author = std::string("a\0b", 3); }),
            "a name or header field is not valid UTF-8");
  EXPECT_EQ(violation([](Document* d) { d->pages[1].span.end = 11; }),
            "a page lies outside the text or off its code points");
  EXPECT_EQ(violation([](Document* d) { d->pages[0].span.end = 5; }),
            "a page lies outside the text or off its code points");
  EXPECT_EQ(violation([](Document* d) { d->pages[1].span.begin = 3; }), "pages overlap or are out of order");
  EXPECT_EQ(violation([](Document* d) { d->pages[1].width = std::numeric_limits<float>::infinity(); }),
            "the size of a page is not finite");
  EXPECT_EQ(violation([](Document* d) {
              d->words[0].span = {3, 5};
            }),
            "a word lies outside the text or off its code points");
  EXPECT_EQ(violation([](Document* d) {
              d->words[0].span = {3, 3};
            }),
            "a word lies outside the text or off its code points");
  EXPECT_EQ(violation([](Document* d) { std::swap(d->words[0], d->words[1]); }),
            "words overlap or are out of order");
  EXPECT_EQ(violation([](Document* d) { d->words[1].page = 2; }), "a word names a page that does not exist");
  EXPECT_EQ(violation([](Document* d) { d->words[1].page = 0; }), "a word lies outside its page");
  EXPECT_EQ(violation([](Document* d) { d->words[1].x1 = std::nanf(""); }),
            "the box of a word is not finite");
  EXPECT_EQ(violation([](Document* d) { d->zones[0].span.end = 5; }),
            "a zone lies outside the text or off its code points");
  EXPECT_EQ(violation([](Document* d) { d->zones[0].span.end = 3; }), "zones do not tile the text");
  EXPECT_EQ(violation([](Document* d) { d->zones.pop_back(); }), "zones do not tile the text");
  EXPECT_EQ(violation([](Document* d) { d->zones[0].kind = static_cast<ZoneKind>(9); }),
            "a zone kind that does not exist");
  EXPECT_EQ(violation([](Document* d) { d->type = static_cast<DocumentType>(12); }),
            "a document type that does not exist");
  EXPECT_EQ(violation([](Document* d) {
              d->problems.push_back({"nonsense", ""});
            }),
            "a problem has a code that does not exist");

  Limits limits;
  limits.text_bytes = 9;
  EXPECT_EQ(violation([](Document*) {}, limits), "more text than allowed");
  limits = {};
  limits.pages = 1;
  EXPECT_EQ(violation([](Document*) {}, limits), "more pages than allowed");
  limits = {};
  limits.words = 1;
  EXPECT_EQ(violation([](Document*) {}, limits), "more words than allowed");
}

TEST(ProtocolTest, BrokenPartsAndEndsAreViolations) {
  WorkRequest request = SomeRequest();
  auto violation = [&](const std::vector<Parts::Received>& parts, const ExtractionEnd& end = {}) {
    Decoded decoded = Decode(Encode(nullptr, end, parts), request);
    EXPECT_EQ(decoded.state, State::kViolation);
    return decoded.violation;
  };
  EXPECT_EQ(violation({}, {"nonsense", ""}), "the end has a code that does not exist");
  EXPECT_EQ(violation({{{"", "", "", {"nonsense", ""}}, "", true}}), "a part has a code that does not exist");
  request.limits.items = 1;
  Parts::Received part = {{"", "", "", {}}, "12345", true};
  EXPECT_EQ(violation({part, part}), "more parts than allowed");
  request.limits.unpacked_bytes = 4;
  EXPECT_EQ(violation({part}), "more bytes of parts than allowed");
}

TEST(ProtocolTest, TheFirstPartOverALimitMayBeNamed) {
  WorkRequest request = SomeRequest();
  request.limits.items = 1;
  Parts::Received part = {{"", "", "", {}}, "12345", true};
  Parts::Received named = {{"next", "", "", {"bomb_limit", "more than 1 parts"}}, "", true};
  EXPECT_EQ(Decode(Encode(nullptr, {}, {part, named}), request).state, State::kDone);
  EXPECT_EQ(Decode(Encode(nullptr, {}, {part, named, named}), request).violation, "more parts than allowed");
}

TEST(ProtocolTest, DetailsMayQuoteAnyBytes) {
  Document document;
  document.problems = {{"missing_part", std::string("a\xFF\0", 3)}};
  Parts parts;
  Decoded decoded =
      Decode(Encode(&document, {"partial", "\xFF"}, {{{"", "", "", {"corrupt", "\xFF"}}, "", true}}),
             SomeRequest(), &parts);
  ASSERT_EQ(decoded.state, State::kDone) << decoded.violation;
  EXPECT_EQ(decoded.end.detail, "\uFFFD");
  EXPECT_EQ(decoded.document->problems[0].detail, "a\uFFFD\uFFFD");
  EXPECT_EQ(parts.all[0].part.end.detail, "\uFFFD");
  // The decoder insists all the same.
  std::string bytes = Encode(nullptr, {"partial", "zz"});
  bytes.back() = '\xFF';
  EXPECT_EQ(Decode(bytes).violation, "a name or header field is not valid UTF-8");
}

TEST(ProtocolTest, PartsMustBeAsLongAsTheySaid) {
  std::string bytes = Encode(nullptr, {}, {{{"", "", "", {}}, "12345", true}});
  // kBegin is 13 bytes, then the header of kPart and the size of the part.
  std::string shorter = bytes;
  shorter[22] = 4;
  EXPECT_EQ(Decode(shorter).violation, "a part is longer than it said");
  std::string longer = bytes;
  longer[22] = 6;
  EXPECT_EQ(Decode(longer).violation, "a frame of type 28 came out of place");
}

}  // namespace
}  // namespace candor
