// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/quotations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "ingest/zones.h"
#include "text/shingles.h"

namespace candor {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Document Mail(const std::string& body) {
  Document document;
  document.message.emplace();
  document.text = "\n\n" + body;
  ZoneMessage(&document);
  return document;
}

std::vector<uint32_t> Of(const std::string& text) {
  const Span all{0, static_cast<uint32_t>(text.size())};
  return Shingles(text, {&all, 1}, 1000);
}

constexpr const char* kRefusal = "We cannot share the customer contracts before the closing of the deal.";

TEST(Quotations, HeaderLinesTextAndPlace) {
  const Document mail =
      Mail(std::string("See below.\n\nBest regards,\nAnn\n\n-----Original Message-----\nFrom: Jane Doe\n"
                       "Sent: Friday, May 5, 2017 5:39 PM\nTo: John Roe; Ann Poe\nSubject: Terms\n\n") +
           kRefusal + "\n\nRegards,\nJane\n");
  EXPECT_EQ(mail.quotes.own, Of("See below."));
  ASSERT_THAT(mail.quotes.quoted, SizeIs(1));
  const QuotedMessage& quoted = mail.quotes.quoted[0];
  EXPECT_EQ(quoted.author, "Jane Doe");
  EXPECT_EQ(quoted.date, "Friday, May 5, 2017 5:39 PM");
  EXPECT_EQ(quoted.subject, "Terms");
  EXPECT_EQ(quoted.recipients, "John Roe; Ann Poe");
  EXPECT_EQ(quoted.shingles, Of(kRefusal));
  const std::string place(mail.Slice(quoted.span));
  EXPECT_TRUE(place.starts_with("-----Original Message-----")) << place;
  EXPECT_TRUE(place.ends_with("Jane")) << place;
}

TEST(Quotations, AnswersBetweenDoNotCutOneInTwo) {
  const Document mail = Mail(
      "On Mon, May 5, 2017 at 5:39 PM, Jane Doe wrote:\n> Can you send us the contracts?\n\nNo.\n\n> And the "
      "list of your "
      "customers?\n\nNeither.\n");
  ASSERT_THAT(mail.quotes.quoted, SizeIs(1));
  EXPECT_EQ(mail.quotes.quoted[0].shingles,
            Of("Can you send us the contracts? And the list of your customers?"));
  EXPECT_TRUE(mail.Slice(mail.quotes.quoted[0].span).ends_with("contracts?"));
  EXPECT_EQ(mail.quotes.own, Of("No. Neither."));
}

TEST(Quotations, EachLevelIsAMessageOfItsOwn) {
  const Document mail = Mail(
      "No.\n\nOn Mon, May 5, 2017 at 5:39 PM, Jane Doe wrote:\n> Can you send them?\n>\n> On Sun, May 4, "
      "2017 at 9:00 AM, John "
      "Roe wrote:\n>> We have the contracts.\n");
  ASSERT_THAT(mail.quotes.quoted, SizeIs(2));
  EXPECT_EQ(mail.quotes.quoted[0].level, 1u);
  EXPECT_EQ(mail.quotes.quoted[0].author, "Jane Doe");
  EXPECT_EQ(mail.quotes.quoted[1].level, 2u);
  EXPECT_EQ(mail.quotes.quoted[1].author, "John Roe");
  EXPECT_EQ(mail.quotes.quoted[1].shingles, Of("We have the contracts."));
}

TEST(Quotations, NothingIsQuotedWhereNothingIs) {
  EXPECT_THAT(Mail("We refuse.\n>\n").quotes.quoted, IsEmpty());
  Document no_mail;
  no_mail.text = "> not a mail\n";
  ZoneMessage(&no_mail);
  EXPECT_EQ(no_mail.quotes, MessageQuotes());
}

}  // namespace
}  // namespace candor
