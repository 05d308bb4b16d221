// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_mail.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/nda_testing.h"
#include "base/calendar.h"
#include "model/names.h"

namespace candor {
namespace {

Document Mail(const std::string& subject, const std::string& body, bool answers = false) {
  Document mail;
  mail.text = subject + "\n\n" + body;
  mail.media_type = "message/rfc822";
  mail.message.emplace();
  mail.message->date = "2024-05-02T09:00:00+02:00";
  if (answers) mail.message->in_reply_to = "one@quellin.example";
  const auto head = static_cast<uint32_t>(subject.size() + 2);
  mail.zones = {{ZoneKind::kSubject, {0, head}, 0, "", "", ""},
                {ZoneKind::kBody, {head, static_cast<uint32_t>(mail.text.size())}, 0, "", "", ""}};
  Segment(&mail);
  return mail;
}

/// "terminates 2021-03-03 from 2024-06-30: we hereby terminate ..."; empty: nothing.
std::string Told(const Document& mail) {
  std::string told;
  for (const NdaChange& change : FindMailChanges(mail)) {
    told += (told.empty() ? "" : "; ") + std::string(Name(change.effect)) +
            (change.dated ? " " + IsoDate(*change.dated) : "") +
            (change.from ? " from " + IsoDate(change.from->date) : "") +
            (change.new_term && change.new_term->until ? " until " + IsoDate(*change.new_term->until) : "") +
            (change.new_term && change.new_term->count > 0
                 ? " " + std::to_string(change.new_term->count) +
                       "dwmy"[static_cast<size_t>(change.new_term->unit)]
                 : "");
    EXPECT_FALSE(mail.Slice(change.evidence.span).empty());
  }
  return told;
}

std::string Said(const std::string& body) { return Told(Mail("The mills", body)); }
std::string Answered(const std::string& body) { return Told(Mail("Re: Extension of our NDA", body, true)); }

TEST(NdaMail, EndsWhatItNames) {
  for (const char* body :
       {"Dear Mr Orr,\n\nWe hereby terminate the NDA dated 3 March 2021 with effect from 30 June 2024.",
        "Dear Mr Orr,\n\nthe Mutual NDA of 3 March 2021 is hereby terminated, effective 30 June 2024.",
        "Please take this as our notice of termination of the Mutual Non-Disclosure Agreement dated 3 March "
        "2021, effective as of 30 June 2024.",
        "We have decided to terminate our Confidentiality Agreement of 3 March 2021 as of 30 June 2024."}) {
    EXPECT_EQ(Said(body), "terminates 2021-03-03 from 2024-06-30") << body;
  }
  EXPECT_EQ(Said("We hereby terminate the NDA dated 3 March 2021 by giving thirty days' notice."),
            "terminates 2021-03-03 from 2024-06-01")
      << "counted from the day of the message";
  EXPECT_EQ(Said("We hereby terminate our NDA."), "terminates");
  EXPECT_EQ(Said("Sehr geehrter Herr Orr,\n\nhiermit kündigen wir die Geheimhaltungsvereinbarung vom 3. März "
                 "2021 zum 30. Juni 2024."),
            "terminates 2021-03-03 from 2024-07-01");
  EXPECT_EQ(Told(Mail("Our NDA dated 3 March 2021", "We hereby terminate it with effect from 30 June 2024.")),
            "terminates 2021-03-03 from 2024-06-30");
}

TEST(NdaMail, ShowsTheWordsThatEndIt) {
  const Document mail = Mail("The mills", "Dear Mr Orr,\n\nWe hereby terminate the NDA dated 3 March 2021.");
  const std::vector<NdaChange> changes = FindMailChanges(mail);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(mail.Slice(changes[0].evidence.span), "hereby terminate the NDA dated 3 March 2021");
}

TEST(NdaMail, WhatIsOnlySpokenAboutEndsNothing) {
  for (const char* body :
       {"We may terminate the NDA dated 3 March 2021.", "Should we terminate the NDA dated 3 March 2021?",
        "If you do not answer, we hereby terminate the NDA dated 3 March 2021.",
        "Thank you for your notice of termination of the NDA dated 3 March 2021.",
        "We received this notice of termination of the NDA dated 3 March 2021 on Monday.",
        "They wrote: \"we hereby terminate the NDA dated 3 March 2021\".",
        "The NDA dated 3 March 2021 terminates on 30 June 2024.",
        "We terminate the NDA dated 3 March 2021.",  // from when?
        "We wish to terminate the NDA dated 3 March 2021 with effect from 30 June 2024.",
        "We hereby terminate the Supply Agreement of 5 May 2020; the NDA dated 3 March 2021 remains in "
        "force.",
        "Attached is a draft: we hereby terminate the NDA dated 3 March 2021.",
        "We do not hereby terminate the NDA dated 3 March 2021.",
        "The NDA of 3 March 2021 was signed by both of us."}) {
    EXPECT_EQ(Said(body), "") << body;
  }
}

TEST(NdaMail, OneSideOffersToExtend) {
  for (const char* body : {"Could we extend the NDA of 3 March 2021 until 31 December 2026?",
                           "Let us extend our NDA dated 3 March 2021 until 31 December 2026.",
                           "We hereby extend the NDA dated 3 March 2021 until 31 December 2026.",
                           "The NDA of 3 March 2021 is extended until 31 December 2026.",
                           "Wir schlagen vor, die Geheimhaltungsvereinbarung vom 3. März 2021 bis zum 31. "
                           "Dezember 2026 zu verlängern."}) {
    EXPECT_EQ(Said(body), "offers 2021-03-03 until 2026-12-31") << body;
  }
  EXPECT_EQ(Said("Shall we extend the NDA by two years?"), "offers 2y");
}

TEST(NdaMail, WhatOffersNothing) {
  for (const char* body : {"We cannot extend the NDA until 31 December 2026.",
                           "Unless we extend the NDA until 31 December 2026, we stop.",
                           "Shall we extend the NDA?",  // until when?
                           "Could you extend the deadline under the NDA until 31 December 2026?",
                           "We extend the lease until 31 December 2026.",
                           "Our NDA of 3 March 2021 covers this. The lease is extended until 2 May 2026."}) {
    EXPECT_EQ(Said(body), "") << body;
  }
}

TEST(NdaMail, TheOtherSideAgrees) {
  for (const char* body :
       {"Agreed.", "Dear Ms Byrne,\n\nagreed, thank you.", "Yes, we agree to the extension.",
        "We are happy to extend it.", "Einverstanden.", "Hi Ada,\n\nconfirmed.\n\nMax"}) {
    EXPECT_EQ(Answered(body), "agrees") << body;
  }
  EXPECT_EQ(Answered("We agree to extend the NDA until 31 December 2026."), "agrees until 2026-12-31");
}

TEST(NdaMail, WhatIsNoYes) {
  for (const char* body :
       {"Agreed, provided that the fee is halved.", "Agreed?", "We agree that the pricing is off.",
        "We have not agreed.", "We agree, but only to the end of June.",
        "Thank you, we shall think about it.", "If agreed, we sign on Monday."}) {
    EXPECT_EQ(Answered(body), "") << body;
  }
  EXPECT_EQ(Told(Mail("Re: Extension of our NDA", "Agreed.", false)), "") << "it answers nothing";
  EXPECT_EQ(Told(Mail("Re: Lunch", "Agreed.", true)), "") << "it is not about an extension";
}

// No message may take more than linear time or fall off an end.
TEST(NdaMail, StrangeTexts) {
  std::string names, verbs;
  for (int i = 0; i < 20'000; ++i) {
    names += "NDA ";
    verbs += "hereby terminate extend ";
  }
  for (const std::string& body : {names, verbs, verbs + names, std::string("hereby terminate"),
                                  std::string("extend the NDA until"), std::string()}) {
    const Document mail = Mail("NDA", body, true);
    const std::vector<NdaChange> changes = FindMailChanges(mail);
    EXPECT_LE(changes.size(), 3u) << "one of each effect, however often it is said";
    for (const NdaChange& change : changes) EXPECT_LE(change.evidence.span.end, mail.text.size());
  }
}

TEST(NdaMail, HistoryIsNotWhatItsAuthorSays) {
  Document mail = Mail("The mills", "No.\n> We hereby terminate the NDA dated 3 March 2021.\n");
  const auto quote = static_cast<uint32_t>(mail.text.find('>'));
  mail.zones = {{ZoneKind::kBody, {0, quote}, 0, "", "", ""},
                {ZoneKind::kQuoted, {quote, static_cast<uint32_t>(mail.text.size())}, 1, "", "", ""}};
  Segment(&mail);
  EXPECT_EQ(Told(mail), "");
}

}  // namespace
}  // namespace candor
