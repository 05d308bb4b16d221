// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_mail_changes.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "correspondence/nda_testing.h"

namespace candor {
namespace {

const Mailbox kAnn = {"Ann Lee", "ann@marlow.example"}, kBob = {"Bob Ray", "bob@quellin.example"},
              kGus = {"Gus Ott", "gus@marlow.example"};

/// A room with an NDA of 3 March 2021 to 3 March 2025 and messages about it.
class NdaMailChanges : public testing::Test {
 protected:
  NdaMailChanges() { agreements_.push_back(Nda("R-1", On({2021, 3, 3}), On({2025, 3, 3}))); }

  /// What it does is set on the answer.
  NdaChange& Mail(const Mailbox& from, const Mailbox& to, NdaEffect effect, const std::string& answers = "") {
    const std::string control = "R-" + std::to_string(headers_.size() + 2);
    Message& header = *headers_.emplace_back(std::make_unique<Message>());
    header.message_id = control;
    header.in_reply_to = answers;
    header.from = {from};
    header.to = {to};
    header.date = "2024-06-0" + std::to_string(headers_.size()) + "T09:00:00Z";
    letters_.push_back({control, "hash of " + control, &header, nullptr});
    agreements_.push_back({control, "hash of " + control, {}});
    NdaChange& change = agreements_.back().facts.changes.emplace_back();
    change.effect = effect;
    return change;
  }
  NdaChange& Offer(const Mailbox& from, const Mailbox& to) {
    NdaChange& change = Mail(from, to, NdaEffect::kOffers);
    change.new_term.emplace();
    change.new_term->until = CivilDate{2027, 12, 31};
    return change;
  }

  /// The end of the NDA, and which messages changed it.
  std::string Ends() {
    const std::vector<std::string> us = {"marlow.example"};
    const Correspondence mail = MakeCorrespondence(letters_, agreements_, us);
    if (mail.ndas.size() != 1) return std::to_string(mail.ndas.size()) + " periods";
    std::string told = mail.ndas[0].end;
    for (const NdaPeriodChange& change : mail.ndas[0].changes) told += " " + change.id;
    return told;
  }

  std::vector<std::unique_ptr<Message>> headers_;
  std::vector<Letter> letters_;
  std::vector<Agreement> agreements_;
};

TEST_F(NdaMailChanges, OneSideEndsIt) {
  Mail(kBob, kAnn, NdaEffect::kTerminates).dated = CivilDate{2021, 3, 3};
  EXPECT_EQ(Ends(), "2024-06-01 R-2");
}

TEST_F(NdaMailChanges, FromTheDayThatItSays) {
  Mail(kBob, kAnn, NdaEffect::kTerminates).from = On({2024, 9, 1});
  EXPECT_EQ(Ends(), "2024-09-01 R-2");
}

TEST_F(NdaMailChanges, AnotherAgreementIsNotMeant) {
  Mail(kBob, kAnn, NdaEffect::kTerminates).dated = CivilDate{2019, 7, 7};
  EXPECT_EQ(Ends(), "2025-03-03");
}

TEST_F(NdaMailChanges, AmongThemselvesNobodyEndsIt) {
  Mail(kBob, kAnn, NdaEffect::kAmends);  // so that both sides have people
  Mail(kGus, kAnn, NdaEffect::kTerminates).dated = CivilDate{2021, 3, 3};
  EXPECT_EQ(Ends(), "2025-03-03");
}

TEST_F(NdaMailChanges, AProgramEndsNothing) {
  Mail(kBob, kAnn, NdaEffect::kTerminates).dated = CivilDate{2021, 3, 3};
  headers_[0]->auto_submitted = "auto-replied";
  EXPECT_EQ(Ends(), "2025-03-03");
}

TEST_F(NdaMailChanges, BothSidesProlongIt) {
  Offer(kBob, kAnn);
  EXPECT_EQ(Ends(), "2025-03-03") << "one side alone";
  Mail(kAnn, kBob, NdaEffect::kAgrees, "R-2");
  EXPECT_EQ(Ends(), "2028-01-01 R-2 R-3");
}

TEST_F(NdaMailChanges, AYesWithAnotherEndIsAnotherOffer) {
  Offer(kBob, kAnn);
  NdaChange& yes = Mail(kAnn, kBob, NdaEffect::kAgrees, "R-2");
  yes.new_term.emplace();
  yes.new_term->until = CivilDate{2025, 12, 31};
  EXPECT_EQ(Ends(), "2025-03-03");
}

TEST_F(NdaMailChanges, AYesOfTheSameSideOrToSomethingElseIsNone) {
  Offer(kBob, kAnn);
  Mail(kBob, kAnn, NdaEffect::kAgrees, "R-2");
  EXPECT_EQ(Ends(), "2025-03-03");
  Mail(kAnn, kBob, NdaEffect::kAgrees, "R-3");
  EXPECT_EQ(Ends(), "2025-03-03");
}

}  // namespace
}  // namespace candor
