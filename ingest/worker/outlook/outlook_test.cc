// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/outlook.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/worker/mail/mail.h"
#include "ingest/worker/outlook/msg_builder.h"
#include "ingest/worker/outlook/tags.h"
#include "ingest/worker/recording_sink.h"
#include "model/codes.h"

namespace candor {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr uint64_t kMarch = 1741944645;  // 2025-03-14 09:30:45

Extracted ReadMsg(const std::string& bytes) { return RunExtractor(ExtractMsg, bytes, "a.msg"); }

std::vector<std::string> Codes(const Extracted& read) {
  std::vector<std::string> codes;
  if (!read.end.code.empty()) codes.push_back(read.end.code);
  for (const Problem& problem : read.document.problems) codes.push_back(problem.code);
  return codes;
}

std::vector<TestProperty> Letter() {
  return {Unicode(tag::kMessageClass, "IPM.Note"),
          Unicode(tag::kSubject, "The price list"),
          Unicode(tag::kBody, "As promised.\r\n\r\n> Where is it?\r\n"),
          Unicode(tag::kSenderName, "Ada Byrne"),
          Unicode(tag::kSenderAddress, "ada@quellin.example"),
          Unicode(tag::kMessageId, "<1@quellin.example>"),
          Unicode(tag::kInReplyTo, "<0@us.example>"),
          Unicode(tag::kReferences, "<00@us.example> <0@us.example>"),
          Bytes(tag::kConversationIndex, std::string(22, '\1')),
          Time(tag::kClientSubmitTime, kMarch)};
}

std::vector<TestProperty> Recipient(uint32_t kind, const std::string& name, const std::string& address) {
  return {Int(tag::kRecipientType, kind), Unicode(tag::kDisplayName, name),
          Unicode(tag::kSmtpAddress, address)};
}

TEST(Msg, ReadsAsTheSameMessageThatCameAsMail) {
  const Extracted msg = ReadMsg(BuildMsg(
      Letter(),
      {Recipient(1, "Ruth Kaplinger", "ruth@us.example"), Recipient(1, "Byrne, Max", "max@us.example"),
       Recipient(2, "", "office@us.example"), Recipient(3, "Lou", "lou@us.example")}));
  const Extracted eml = RunExtractor(
      ExtractMail,
      "From: Ada Byrne <ada@quellin.example>\nTo: Ruth Kaplinger <ruth@us.example>,\n \"Byrne, Max\" "
      "<max@us.example>\nCc: office@us.example\nBcc: Lou <lou@us.example>\nSubject: The price list\n"
      "Date: Fri, 14 Mar 2025 09:30:45 +0000\nMessage-ID: <1@quellin.example>\nIn-Reply-To: <0@us.example>\n"
      "References: <00@us.example> <0@us.example>\nThread-Index: AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==\n\n"
      "As promised.\n\n> Where is it?\n");
  EXPECT_EQ(msg.document.text, eml.document.text);
  EXPECT_EQ(msg.document.zones, eml.document.zones);
  EXPECT_EQ(msg.document.message, eml.document.message);
  EXPECT_THAT(Codes(msg), IsEmpty());
}

TEST(Msg, WhatServersWroteIsKept) {
  std::vector<TestProperty> properties = Letter();
  properties.push_back(
      Unicode(tag::kTransportHeaders,
              "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from a\r\n\tby b\r\n"
              "From: \"Byrne, Ada\" <ada@quellin.example>\r\nDate: Fri, 14 Mar 2025 10:30:45 +0100\r\n"
              "Content-Type: multipart/mixed; boundary=\"gone\"\r\nList-Id: <deals.example>\r\n\r\n"
              "--gone\r\nContent-Type: text/plain\r\n"));
  const Extracted msg = ReadMsg(BuildMsg(properties, {Recipient(1, "", "ruth@us.example")}));
  ASSERT_TRUE(msg.document.message);
  const Message& message = *msg.document.message;
  EXPECT_THAT(message.from, ElementsAre(Mailbox{"Byrne, Ada", "ada@quellin.example"}));
  EXPECT_THAT(message.to, ElementsAre(Mailbox{"", "ruth@us.example"}));
  EXPECT_EQ(message.date, "2025-03-14T10:30:45+01:00");
  EXPECT_EQ(message.list, "deals.example");
  EXPECT_EQ(message.subject, "The price list");
  EXPECT_EQ(msg.document.text, "The price list\n\nAs promised.\n\n> Where is it?\n");
  EXPECT_THAT(Codes(msg), IsEmpty());
}

TEST(Msg, NobodysAddressIsMadeUp) {
  const Extracted msg =
      ReadMsg(BuildMsg({Unicode(tag::kSenderName, "Byrne, Ada"), Unicode(tag::kSubject, "x"),
                        Unicode(tag::kSenderAddressType, "EX"),
                        Unicode(tag::kSenderAddress, "/O=ONE/OU=TWO/CN=RECIPIENTS/CN=ADA@TWO"),
                        Unicode(tag::kDisplayTo, "Ruth Kaplinger; max@us.example")}));
  ASSERT_TRUE(msg.document.message);
  EXPECT_THAT(msg.document.message->from, ElementsAre(Mailbox{"Byrne, Ada", ""}));
  EXPECT_THAT(msg.document.message->to,
              ElementsAre(Mailbox{"Ruth Kaplinger", ""}, Mailbox{"", "max@us.example"}));
}

TEST(Msg, NothingInItBreaksTheHeader) {
  const Extracted msg =
      ReadMsg(BuildMsg({Unicode(tag::kSubject, "a\r\nBcc: evil@x.example"),
                        Unicode(tag::kSenderName, "A\" <b@x.example>, \"C"),
                        Unicode(tag::kSenderAddress, "ada@quellin.example>\r\nTo: d@x.example"),
                        Unicode(tag::kMessageId, "<1@x>\r\nCc: e@x.example"), Unicode(tag::kBody, "text")}));
  ASSERT_TRUE(msg.document.message);
  EXPECT_EQ(msg.document.message->from.size(), 1u);
  EXPECT_THAT(msg.document.message->to, IsEmpty());
  EXPECT_THAT(msg.document.message->cc, IsEmpty());
  EXPECT_THAT(msg.document.message->bcc, IsEmpty());
  EXPECT_EQ(msg.document.text, "a Bcc: evil@x.example\n\ntext");
}

TEST(Msg, EightBitTextHasACodePage) {
  const std::vector<TestProperty> russian = {String8(tag::kSubject, "\xEF\xF0\xE8\xE2\xE5\xF2"),
                                             String8(tag::kBody, "\xE4\xE0")};
  std::vector<TestProperty> by_page = russian, by_language = russian;
  by_page.push_back(Int(tag::kMessageCodepage, 1251));
  by_language.push_back(Int(tag::kMessageLocale, 0x0419));
  for (const auto& properties : {by_page, by_language}) {
    const Extracted msg = ReadMsg(BuildMsg(properties));
    EXPECT_EQ(msg.document.text, "привет\n\nда");
    EXPECT_THAT(Codes(msg), IsEmpty());
  }
}

TEST(Msg, BodiesInHtmlAndRtf) {
  const Extracted html = ReadMsg(BuildMsg({Unicode(tag::kSubject, "s"), Int(tag::kInternetCodepage, 1252),
                                           Bytes(tag::kHtml, "<p>Caf\xE9</p><blockquote>old</blockquote>")}));
  EXPECT_EQ(html.document.text, "s\n\nCafé\n\nold\n");
  EXPECT_EQ(html.document.zones.back().kind, ZoneKind::kQuoted);
  const std::string rtf = "{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag <p>}One{\\*\\htmltag </p>}}";
  const Extracted packed = ReadMsg(
      BuildMsg({Unicode(tag::kSubject, "s"),
                Bytes(tag::kCompressedRtf, LittleEndian(rtf.size() + 12, 4) + LittleEndian(rtf.size(), 4) +
                                               "MELA" + LittleEndian(0, 4) + rtf)}));
  EXPECT_EQ(packed.document.text, "s\n\nOne\n");
  EXPECT_THAT(Codes(ReadMsg(BuildMsg({Bytes(tag::kCompressedRtf, "none")}))), ElementsAre("corrupt"));
}

std::vector<TestProperty> File(const std::string& name, const std::string& bytes) {
  return {Unicode(tag::kAttachmentName, name), Bytes(tag::kAttachmentData, bytes),
          Int(tag::kAttachmentMethod, 1)};
}

TEST(Msg, AttachmentsAreParts) {
  const std::string large(20'000, 'z');
  const TestAttachment link{{Unicode(tag::kAttachmentName, "lies.elsewhere"), Int(tag::kAttachmentMethod, 7)},
                            {}};
  const TestAttachment object{{Unicode(tag::kDisplayName, "chart"), Int(tag::kAttachmentMethod, 6)},
                              {{"CONTENTS", false, "x", {}}}};
  const Extracted msg = ReadMsg(
      BuildMsg(Letter(), {}, {{File("a.txt", "small"), {}}, {File("b.bin", large), {}}, link, object}));
  ASSERT_EQ(msg.parts.size(), 4u);
  EXPECT_EQ(msg.parts[0].part.name, "a.txt");
  EXPECT_EQ(msg.parts[0].bytes, "small");
  EXPECT_EQ(msg.parts[1].bytes, large);
  EXPECT_EQ(msg.parts[2].part.end.code, code::kMissingPart);
  EXPECT_EQ(msg.parts[3].part.end.code, code::kUnsupported);
  EXPECT_THAT(Codes(msg), IsEmpty());
}

TEST(Msg, AMessageInAMessageIsHandedOnAsMail) {
  std::vector<TestProperty> inner = {Unicode(tag::kSubject, "Inner"), Unicode(tag::kBody, "deep"),
                                     Unicode(tag::kSenderAddress, "lou@us.example")};
  const TestAttachment lost{{Unicode(tag::kAttachmentName, "gone.txt")}, {}};
  const TestAttachment innermost{{Unicode(tag::kDisplayName, "Innermost")},
                                 MessageNodes({Unicode(tag::kBody, "deepest")}, {}, {}, false)};
  const std::vector<CompoundNode> message =
      MessageNodes(inner, {}, {{File("caf\xE9.txt", "kept"), {}}, innermost, lost}, false);
  const Extracted msg = ReadMsg(BuildMsg(Letter(), {}, {{{Unicode(tag::kDisplayName, "Inner")}, message}}));
  ASSERT_EQ(msg.parts.size(), 2u);
  EXPECT_EQ(msg.parts[0].part.name, "Inner");
  EXPECT_EQ(msg.parts[0].part.media_type, "message/rfc822");
  // What could not be read of it is told beside it.
  EXPECT_EQ(msg.parts[1].part.name, "Inner/gone.txt");
  EXPECT_EQ(msg.parts[1].part.end.code, code::kMissingPart);
  const Extracted mail = RunExtractor(ExtractMail, msg.parts[0].bytes);
  EXPECT_EQ(mail.document.text, "Inner\n\ndeep");
  EXPECT_EQ(mail.document.message->from[0].address, "lou@us.example");
  ASSERT_EQ(mail.parts.size(), 3u);
  EXPECT_EQ(mail.parts[0].part.name, "caf\u00E9.txt");
  EXPECT_EQ(mail.parts[0].bytes, "kept");
  const Extracted deepest = RunExtractor(ExtractMail, mail.parts[1].bytes);
  EXPECT_EQ(deepest.document.text, "\n\ndeepest");
}

TEST(Msg, DeeplyNestedMessagesAreToldOf) {
  std::vector<CompoundNode> message = MessageNodes({Unicode(tag::kBody, "core")}, {}, {}, false);
  for (int i = 0; i < 60; ++i)
    message = MessageNodes({Unicode(tag::kBody, "shell")}, {}, {{{Unicode(tag::kDisplayName, "m")}, message}},
                           false);
  const Extracted msg = ReadMsg(BuildMsg(Letter(), {}, {{{Unicode(tag::kDisplayName, "m")}, message}}));
  ASSERT_EQ(msg.parts.size(), 2u);
  EXPECT_EQ(msg.parts[1].part.end.code, code::kDepthLimit);
}

TEST(Msg, ALogoInTheTextIsToldAndNotRead) {
  const std::string logo = "GIF89a" + std::string("\x3C\0\x3C\0", 4);
  TestAttachment shown{File("logo.gif", logo), {}}, hidden = shown;
  shown.properties.push_back(Unicode(tag::kAttachmentContentId, "logo@quellin.example"));
  hidden.properties.push_back({tag::kAttachmentHidden, mapi::kBoolean, LittleEndian(1, 2)});
  const TestAttachment inner{{Unicode(tag::kDisplayName, "Inner"), Int(tag::kAttachmentMethod, 5)},
                             MessageNodes({Unicode(tag::kBody, "Hello.")}, {}, {shown}, false)};
  const Extracted read = ReadMsg(BuildMsg(Letter(), {}, {shown, hidden, {File("a.gif", logo), {}}, inner}));
  std::vector<std::string> codes;
  for (const auto& taken : read.parts) codes.push_back(taken.part.end.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"small_picture", "small_picture", "", ""}))
      << "what somebody attached is read";
  const Extracted within = RunExtractor(ExtractMail, read.parts[3].bytes);
  ASSERT_EQ(within.parts.size(), 1u);
  EXPECT_EQ(within.parts[0].part.end.code, "small_picture");
}

TEST(Msg, FewerAttachmentsThanItListsAreToldOf) {
  std::vector<CompoundNode> nodes =
      PropertyNodes(Letter(), std::string(16, '\0') + LittleEndian(0, 4) + LittleEndian(1'000'000, 4) +
                                  std::string(8, '\0'));
  const Extracted msg = ReadMsg(WriteCompoundFile(nodes));
  EXPECT_THAT(Codes(msg), ElementsAre("missing_part"));
  EXPECT_EQ(msg.document.message->subject, "The price list");
}

TEST(Msg, SignedAndEncrypted) {
  const auto smime = [](const std::string& kind, const std::string& bytes) {
    return ReadMsg(BuildMsg({Unicode(tag::kMessageClass, kind), Unicode(tag::kSubject, "s")}, {},
                            {{File("smime.p7m", bytes), {}}}));
  };
  const Extracted clear = smime(
      "IPM.Note.SMIME.MultipartSigned",
      "MIME-Version: 1.0\r\nContent-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\nReadable.\r\n--b\r\n"
      "Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nx\r\n--b--\r\n");
  EXPECT_EQ(clear.document.text, "s\n\nReadable.");
  EXPECT_THAT(Codes(clear), ElementsAre("signed"));
  EXPECT_THAT(Codes(smime("IPM.Note.SMIME", "\x30\x03\x06\x01\x2A")), ElementsAre("encrypted"));
}

// The table of names in a file with one named property.
CompoundNode NamesNode(char set, uint32_t number) {
  const std::string guid("\x00\x20\x06\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46", 16);
  return {"__nameid_version1.0",
          true,
          "",
          {{"__substg1.0_00020102", false, set + guid.substr(1), {}},
           {"__substg1.0_00030102",
            false,
            LittleEndian(number, 4) + LittleEndian(3 << 1, 2) + LittleEndian(0, 2),
            {}}}};
}

TEST(Msg, AppointmentsContactsAndTasks) {
  std::vector<CompoundNode> nodes = MessageNodes(
      {Unicode(tag::kMessageClass, "IPM.Appointment"), Unicode(tag::kSubject, "Site visit"),
       Unicode(0x8000, "Dock 4"), Time(tag::kStartDate, kMarch), Unicode(tag::kBody, "Bring boots.")},
      {}, {});
  nodes.push_back(NamesNode(2, 0x8208));
  const Extracted appointment = ReadMsg(WriteCompoundFile(nodes));
  EXPECT_EQ(appointment.document.text,
            "Site visit\n\nLocation: Dock 4\nBegins: 2025-03-14 09:30 UTC\n\nBring boots.");
  EXPECT_FALSE(appointment.document.message);
  EXPECT_EQ(appointment.document.media_type, "application/vnd.ms-outlook");
  const Extracted contact =
      ReadMsg(BuildMsg({Unicode(tag::kMessageClass, "IPM.Contact"), Unicode(tag::kDisplayName, "Ada Byrne"),
                        Unicode(tag::kCompanyName, "Quellin"), Unicode(tag::kMobileTelephone, "01")}));
  EXPECT_EQ(contact.document.text, "\n\nName: Ada Byrne\nCompany: Quellin\nMobile: 01\n");
  std::vector<CompoundNode> task = MessageNodes(
      {Unicode(tag::kMessageClass, "IPM.Task"), Unicode(tag::kSubject, "Call"), Int(0x8000, 2)}, {}, {});
  task.push_back(NamesNode(3, 0x8101));
  EXPECT_EQ(ReadMsg(WriteCompoundFile(task)).document.text, "Call\n\nStatus: complete\n");
  // An invitation was sent by somebody.
  EXPECT_TRUE(
      ReadMsg(BuildMsg({Unicode(tag::kMessageClass, "IPM.Schedule.Meeting.Request")})).document.message);
}

TEST(Msg, WhatIsNoneOrCutOff) {
  EXPECT_EQ(ReadMsg("").end.code, code::kEmpty);
  EXPECT_EQ(RunExtractor(ExtractMsg, {"letters", "a.msg", "application/vnd.ms-outlook", "", {}}).end.code,
            code::kCorrupt);
  const std::string other = WriteCompoundFile({{"WordDocument", false, "x", {}}});
  EXPECT_EQ(RunExtractor(ExtractMsg, {other, "a.msg", "application/vnd.ms-outlook", "", {}}).end.code,
            code::kCorrupt);
  const Extracted storage = RunExtractor(ExtractMsg, {other, "a", "application/x-ole-storage", "", {}});
  EXPECT_EQ(storage.end.code, code::kUnsupported);
  EXPECT_EQ(storage.end.detail, "application/x-ole-storage");
  const std::string whole = BuildMsg(Letter(), {}, {{File("b.bin", std::string(20'000, 'z')), {}}});
  for (size_t size = 0; size < whole.size(); size += 64) {
    const Extracted cut = ReadMsg(whole.substr(0, size));
    // At the end stand places in a table that nothing needs.
    const bool all = cut.document.text == ReadMsg(whole).document.text && cut.parts.size() == 1 &&
                     cut.parts[0].bytes.size() == 20'000;
    EXPECT_EQ(Codes(cut).empty() && (cut.parts.empty() || cut.parts[0].part.end.code.empty()), all) << size;
  }
}

TEST(Msg, TheSinksLimitIsTold) {
  const std::string bytes = BuildMsg(Letter(), {}, {{File("a", "1"), {}}, {File("b", "2"), {}}});
  Document document;
  RecordingSink sink(1);
  EXPECT_EQ(ExtractMsg({bytes, "a.msg", "", "", {}}, &document, &sink).code, code::kBombLimit);
}

// --- TNEF

std::string Attribute(uint32_t id, const std::string& data) {
  uint32_t sum = 0;
  for (char c : data) sum += static_cast<unsigned char>(c);
  return std::string(1, '\1') + LittleEndian(id, 4) + LittleEndian(data.size(), 4) + data +
         LittleEndian(sum & 0xFFFF, 2);
}

std::string Property(uint16_t property, uint16_t type, const std::string& bytes) {
  const bool number = type == mapi::kInt32;
  std::string value = number ? bytes : LittleEndian(1, 4) + LittleEndian(bytes.size(), 4) + bytes;
  value.resize((value.size() + 3) / 4 * 4, '\0');
  return LittleEndian(type, 2) + LittleEndian(property, 2) + value;
}

constexpr uint32_t kSubject = 0x00018004, kBody = 0x0002800C, kData = 0x0006800F, kTitle = 0x00018010,
                   kBegins = 0x00069002, kProperties = 0x00069003, kAttachmentProperties = 0x00069005,
                   kCodepage = 0x00069007;
const std::string kTnef = LittleEndian(0x223E9F78, 4) + LittleEndian(1, 2);

Extracted ReadTnef(const std::string& attributes) {
  return RunExtractor(ExtractTnef, kTnef + attributes, "winmail.dat");
}

TEST(Tnef, BodyAndAttachments) {
  const std::string inner = kTnef + Attribute(kBody, "inside");
  const Extracted tnef = ReadTnef(
      Attribute(kCodepage, LittleEndian(1251, 4) + LittleEndian(0, 4)) + Attribute(kSubject, "Subject") +
      Attribute(kBody, "\xE4\xE0") + Attribute(kBegins, std::string(14, '\0')) +
      Attribute(kTitle, "SHORT~1.TXT") + Attribute(kData, "content") +
      Attribute(kAttachmentProperties, LittleEndian(1, 4) + Property(tag::kAttachmentName, mapi::kUnicode,
                                                                     Wide("a long name.txt"))) +
      Attribute(kBegins, std::string(14, '\0')) +
      Attribute(kAttachmentProperties,
                LittleEndian(2, 4) + Property(tag::kAttachmentMethod, mapi::kInt32, LittleEndian(5, 4)) +
                    Property(tag::kAttachmentData, mapi::kObject, std::string(16, '\7') + inner)));
  EXPECT_EQ(tnef.document.text, "да");
  EXPECT_FALSE(tnef.document.message);
  ASSERT_EQ(tnef.document.zones.size(), 1u);
  EXPECT_EQ(tnef.document.zones[0].span.begin, 0u);
  ASSERT_EQ(tnef.parts.size(), 2u);
  EXPECT_EQ(tnef.parts[0].part.name, "a long name.txt");
  EXPECT_EQ(tnef.parts[0].bytes, "content");
  EXPECT_EQ(tnef.parts[1].part.media_type, "message/rfc822");
  EXPECT_EQ(RunExtractor(ExtractMail, tnef.parts[1].bytes).document.text, "\n\ninside");
  EXPECT_THAT(Codes(tnef), IsEmpty());
}

TEST(Tnef, AnEmptyFileIsThere) {
  const Extracted tnef = ReadTnef(Attribute(kBegins, "") + Attribute(kData, "") + Attribute(kBegins, ""));
  ASSERT_EQ(tnef.parts.size(), 2u);
  EXPECT_EQ(tnef.parts[0].part.end.code, "");
  EXPECT_EQ(tnef.parts[1].part.end.code, code::kMissingPart);
}

TEST(Tnef, PropertiesOfTheMessage) {
  const std::string name = LittleEndian(0x001F, 2) + LittleEndian(0x8001, 2) + std::string(16, '\3') +
                           LittleEndian(1, 4) + LittleEndian(4, 4) + Wide("ab") + LittleEndian(1, 4) +
                           LittleEndian(2, 4) + Wide("x") + LittleEndian(0, 2);
  const Extracted tnef =
      ReadTnef(Attribute(kProperties, LittleEndian(2, 4) + name +
                                          Property(tag::kBody, mapi::kUnicode, Wide("from a property"))));
  EXPECT_EQ(tnef.document.text, "from a property");
  EXPECT_THAT(Codes(tnef), IsEmpty());
}

TEST(Tnef, CountsAndLengthsAreNotBelieved) {
  EXPECT_EQ(RunExtractor(ExtractTnef, "").end.code, code::kEmpty);
  EXPECT_EQ(RunExtractor(ExtractTnef, "letters").end.code, code::kCorrupt);
  EXPECT_THAT(Codes(ReadTnef(Attribute(kProperties, LittleEndian(0xFFFFFFFF, 4)))), ElementsAre("partial"));
  EXPECT_THAT(Codes(ReadTnef(Attribute(kProperties, LittleEndian(1, 4) + LittleEndian(0x1003, 2) +
                                                        LittleEndian(1, 2) + LittleEndian(0xFFFFFFFF, 4)))),
              ElementsAre("partial"));
  const std::string cut =
      kTnef + Attribute(kBody, "whole") + Attribute(kBegins, "") + Attribute(kData, "cut off");
  const Extracted tnef = RunExtractor(ExtractTnef, cut.substr(0, cut.size() - 6));
  EXPECT_EQ(tnef.document.text, "whole");
  ASSERT_EQ(tnef.parts.size(), 1u);
  EXPECT_EQ(tnef.parts[0].part.end.code, code::kTruncated);
  EXPECT_THAT(Codes(tnef), ElementsAre("truncated"));
  std::string wrong = Attribute(kBody, "text");
  wrong.back() = '\x7F';
  EXPECT_THAT(Codes(ReadTnef(wrong)), ElementsAre("corrupt"));
}

}  // namespace
}  // namespace candor
