// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/parties.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>

#include "correspondence/company_name.h"
#include "model/names.h"

namespace candor {
namespace {

using Words = std::vector<std::string>;

TEST(CompanyName, LegalFormsAreNoPartOfIt) {
  for (const char* name : {"Quellin Controls, Inc.", "The Quellin Controls Co.", "QUELLIN CONTROLS L.L.C.",
                           "Quellin Controls GmbH & Co. KG", "Quellin Controls (UK) Limited"})
    EXPECT_EQ(CompanyWords(name), (Words{"quellin", "controls"})) << name;
  EXPECT_EQ(CompanyWords("Inc."), Words());
}

TEST(CompanyName, ItsDomains) {
  const Words quellin = {"quellin", "controls"};
  EXPECT_TRUE(IsDomainOf("quellin.example", quellin));
  EXPECT_TRUE(IsDomainOf("quellin-controls.example", quellin));
  EXPECT_TRUE(IsDomainOf("quellincontrols.example", quellin));
  EXPECT_TRUE(IsDomainOf("nwb.example", {"northmere", "water", "board"}));
  EXPECT_FALSE(IsDomainOf("controls.example", quellin));
  EXPECT_FALSE(IsDomainOf("quell.example", quellin));
  EXPECT_FALSE(IsDomainOf("qc.example", quellin)) << "two letters are anybody's";
}

/// Messages of a test, which own what SignedMessage points to.
class Mail {
 public:
  Mail& Add(Mailbox from, std::vector<Mailbox> to, SignatureFacts signature = {}, int64_t at = 0) {
    Message& message = *messages_.emplace_back(std::make_shared<Message>());
    message.from = {std::move(from)};
    message.to = std::move(to);
    message.date = "2025-03-10T09:00:00Z";
    message.date_unix = at;
    signed_.push_back({&message, std::move(signature), false});
    return *this;
  }
  void ToMany() { signed_.back().to_many = true; }
  std::vector<SignedMessage>& signed_messages() { return signed_; }
  Parties Find(std::vector<std::string> companies = {}, std::vector<std::string> us = {}) const {
    return FindParties(signed_, companies, us);
  }

 private:
  std::vector<std::shared_ptr<Message>> messages_;  // stay where they are when a Mail is copied
  std::vector<SignedMessage> signed_;
};

const Mailbox kAnn = {"Ann Lee", "ann@marlow.example"}, kBob = {"Bob Ray", "bob@quellin.example"},
              kCy = {"Cy Orr", "cy@northmere.example"}, kDee = {"Dee Fox", "dee@gmail.com"};

/// "quellin.example = Quellin Controls, Inc. (ours)", one line a party.
Words Told(const Parties& found) {
  Words lines;
  for (const Party& party : found.parties) {
    std::string line;
    for (const std::string& domain : party.domains) line += domain + " ";
    lines.push_back(line + "= " + party.name + (party.ours ? " (ours)" : ""));
  }
  return lines;
}

std::string PartyOf(const Parties& found, const std::string& name) {
  for (const Person& person : found.people) {
    if (person.name == name) return person.party ? found.parties[*person.party].id : "none";
  }
  return "nobody of that name";
}

TEST(Parties, AreTheOrganisationsBehindTheAddresses) {
  const Parties found = Mail().Add(kAnn, {kBob, kDee}).Find();
  EXPECT_EQ(Told(found), (Words{"marlow.example = marlow.example", "quellin.example = quellin.example"}));
  EXPECT_EQ(PartyOf(found, "Bob Ray"), "quellin.example");
  EXPECT_EQ(PartyOf(found, "Dee Fox"), "none") << "a private address is nobody's";
}

TEST(Parties, AgreementsNameThem) {
  const Parties found = Mail().Add(kAnn, {kBob}).Find({"Quellin Controls, Inc.", "Tarn Works Ltd."});
  EXPECT_EQ(Told(found), (Words{"marlow.example = marlow.example", "quellin.example = Quellin Controls, Inc.",
                                "= Tarn Works Ltd."}));
  EXPECT_EQ(found.parties[2].id, "tarn works");
}

TEST(Parties, SignaturesNameThem) {
  SignatureFacts once, other;
  once.company = "Quellin Controls Inc";
  other.company = "Valve Library Ltd";
  EXPECT_EQ(Told(Mail().Add(kBob, {kAnn}, once).Find())[1], "quellin.example = Quellin Controls Inc");
  EXPECT_EQ(Told(Mail().Add(kBob, {kAnn}, other).Find())[1], "quellin.example = quellin.example")
      << "a name that does not fit, read once";
  EXPECT_EQ(Told(Mail().Add(kBob, {kAnn}, other).Add(kBob, {kAnn}, other).Find())[1],
            "quellin.example = Valve Library Ltd");
}

TEST(Parties, TwoDomainsOfOneCompany) {
  const Mailbox old = {"Bo Ek", "bo@quellin-controls.example"};
  const Parties found = Mail().Add(kAnn, {kBob, old}).Find({"Quellin Controls, Inc."});
  EXPECT_EQ(Told(found), (Words{"marlow.example = marlow.example",
                                "quellin-controls.example quellin.example = Quellin Controls, Inc."}));
  EXPECT_EQ(PartyOf(found, "Bo Ek"), PartyOf(found, "Bob Ray"));
}

TEST(Parties, OursAreThoseThatAreNamed) {
  const Mail mail = Mail().Add(kAnn, {kBob}).Add(kCy, {kBob});
  for (const char* us : {"quellin.example", "Quellin.Example", "Quellin Controls"}) {
    const Parties found = mail.Find({"Quellin Controls, Inc."}, {us});
    EXPECT_EQ(Told(found)[2], "quellin.example = Quellin Controls, Inc. (ours)") << us;
    EXPECT_FALSE(found.guessed);
  }
}

TEST(Parties, WithoutANameOursIsTheOneThatWritesToAll) {
  Mail mail = Mail().Add(kAnn, {kBob}).Add(kCy, {kAnn}).Add(kAnn, {{"Al", "al@marlow.example"}});
  const Parties found = mail.Find();
  EXPECT_TRUE(found.guessed);
  EXPECT_EQ(Told(found)[0], "marlow.example = marlow.example (ours)");
  EXPECT_FALSE(Mail().Add(kAnn, {kBob}).Find().guessed) << "two alone: it could be either";
  mail.Add(kCy, {kBob}).Add(kBob, {kCy});
  EXPECT_FALSE(mail.Find().guessed) << "half of the messages is not enough";
}

TEST(Parties, MailingListsDoNotSayWhoWeAre) {
  Mail mail = Mail().Add(kAnn, {kBob}).Add(kCy, {kBob});
  for (int i = 0; i < 5; ++i) {
    mail.Add(kAnn, {kCy});
    mail.ToMany();
  }
  EXPECT_EQ(Told(mail.Find())[2], "quellin.example = quellin.example (ours)");
}

TEST(Parties, TitlesAreOfTheNewestSignature) {
  SignatureFacts before, after, without;
  before.title = "Sales Coordinator", before.level = TitleLevel::kIndividual;
  after.title = "Head of Sales", after.level = TitleLevel::kDirector;
  const Parties found =
      Mail().Add(kBob, {kAnn}, after, 20).Add(kBob, {kAnn}, before, 10).Add(kBob, {kAnn}, without, 30).Find();
  const auto bob = std::find_if(found.people.begin(), found.people.end(),
                                [](const Person& person) { return person.name == "Bob Ray"; });
  ASSERT_NE(bob, found.people.end());
  EXPECT_EQ(bob->title, "Head of Sales");
  EXPECT_EQ(Name(bob->level), "director");
}

TEST(Parties, TheOrderOfMessagesSaysNothing) {
  SignatureFacts signature;
  signature.company = "Quellin Controls Inc";
  signature.title = "Clerk";
  Mail mail =
      Mail().Add(kAnn, {kBob, kCy}).Add(kBob, {kAnn}, signature, 3).Add(kCy, {kAnn}).Add(kDee, {kAnn});
  const Parties first = mail.Find({"Northmere Water Board"});
  std::mt19937 random(20);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(mail.signed_messages().begin(), mail.signed_messages().end(), random);
    const Parties found = mail.Find({"Northmere Water Board"});
    EXPECT_EQ(found.parties, first.parties);
    EXPECT_EQ(found.people, first.people);
  }
}

TEST(Parties, NoMailAtAll) {
  const Parties found = FindParties({}, {}, {});
  EXPECT_TRUE(found.parties.empty());
  EXPECT_TRUE(found.people.empty());
}

TEST(Parties, ProgramsAreOfNone) {
  Mail mail;
  mail.Add({"Tarn Travel", "no-reply@tarn.example"}, {kAnn})
      .Add({"", "notifications+4711@quellin.example"}, {kAnn})
      .Add({"", "MAILER-DAEMON@marlow.example"}, {kAnn})
      .Add(kBob, {kAnn});
  const Parties found = mail.Find();
  std::vector<std::string> ids;
  for (const Party& party : found.parties) ids.push_back(party.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"marlow.example", "quellin.example"}));
  size_t programs = 0;
  for (const Person& person : found.people) {
    EXPECT_EQ(person.automatic, !person.party) << person.name;
    programs += person.automatic;
  }
  EXPECT_EQ(programs, 3u);
}

TEST(Parties, APrivateAddressIsOfThePartyThatItsSignatureNames) {
  SignatureFacts quellin;
  quellin.company = "Quellin Controls, Inc.";
  const Mailbox bob_at_home = {"Ray, Bob", "bobby77@gmx.de"};
  const auto party_of = [](const Parties& found, const std::string& address) {
    for (const Person& person : found.people) {
      if (std::count(person.addresses.begin(), person.addresses.end(), address) > 0)
        return person.party ? found.parties[*person.party].id : "";
    }
    return std::string("nobody");
  };
  Mail mail;
  mail.Add(kBob, {kAnn}, quellin).Add(bob_at_home, {kAnn}, quellin).Add(kDee, {kAnn}, quellin);
  EXPECT_EQ(party_of(mail.Find(), "bobby77@gmx.de"), "quellin.example");
  EXPECT_EQ(party_of(mail.Find(), "dee@gmail.com"), "") << "nobody there is called so";
  Mail unsigned_mail;
  unsigned_mail.Add(kBob, {kAnn}, quellin).Add(bob_at_home, {kAnn});
  EXPECT_EQ(party_of(unsigned_mail.Find(), "bobby77@gmx.de"), "") << "the same name may be somebody else's";
}

TEST(Parties, OneNameWithinAPartyIsOnePerson) {
  SignatureFacts quellin, other;
  quellin.company = "Quellin Controls, Inc.";
  other.company = "Northmere Water Board";
  const auto people_at = [](const Parties& found, const std::string& party) {
    Words names;
    for (const Person& person : found.people) {
      if (person.party && found.parties[*person.party].id == party)
        names.push_back(person.name + " " + std::to_string(person.addresses.size()));
    }
    return names;
  };
  Mail mail;
  mail.Add(kBob, {kAnn}, quellin)
      .Add({"RAY, BOB", "bobby77@gmx.de"}, {kAnn}, quellin)
      .Add({"Bob Ray", "bob.ray@quellin-group.example"}, {kAnn}, quellin)
      .Add({"Eve Low", "eve@quellin.example"}, {kAnn}, quellin);
  const Parties found = mail.Find();
  // The name seen most; of equals the first.
  EXPECT_EQ(people_at(found, "quellin-group.example"), (Words{"Bob Ray 3", "Eve Low 1"}));
  EXPECT_EQ(found.person_of_mailbox[0], found.person_of_mailbox[2]);
  EXPECT_EQ(found.person_of_mailbox[0], found.person_of_mailbox[4]);
  // Somebody of another name who signs once for a company of another domain is no proof.
  mail.Add({"Cy Tor", "cy@tarn.example"}, {kAnn}, quellin);
  EXPECT_EQ(people_at(mail.Find(), "tarn.example"), Words{"Cy Tor 1"});
}

TEST(Parties, QuotationsNameSomeToo) {
  const std::vector<Mailbox> quoted = {{"Otto Kranz", "otto@tarn.example"}, kBob};
  const Mail mail = Mail().Add(kAnn, {kBob});
  Mail copy = mail;
  const Parties found =
      FindParties(copy.signed_messages(), {}, std::vector<std::string>{"marlow.example"}, quoted);
  EXPECT_EQ(Told(found), (Words{"marlow.example = marlow.example (ours)", "quellin.example = quellin.example",
                                "tarn.example = tarn.example"}));
  EXPECT_EQ(found.person_of_mailbox.size(), 4u);
  EXPECT_EQ(PartyOf(found, "Otto Kranz"), "tarn.example");
}

// --- who acts for whom ------------------------------------------------------------------------------------

const Mailbox kHal = {"Hal Brook", "hal@brookhale.example"}, kIda = {"Ida Hale", "ida@brookhale.example"};

TEST(Clients, AHouseThatActsForOneIsOfItsSide) {
  Mail mail;
  mail.Add(kAnn, {kBob}).Add(kBob, {kAnn}).Add(kHal, {kAnn}).Add(kIda, {kAnn});
  mail.signed_messages()[2].client = "Quellin";
  const Parties found = mail.Find({}, {"marlow.example"});
  EXPECT_EQ(Told(found), (Words{"marlow.example = marlow.example (ours)",
                                "quellin.example brookhale.example = quellin.example"}));
  EXPECT_EQ(PartyOf(found, "Hal Brook"), "quellin.example");
  EXPECT_EQ(PartyOf(found, "Ida Hale"), "quellin.example") << "of the same house";
}

TEST(Clients, AClientWithoutMailIsASideOfItsOwn) {
  Mail mail;
  mail.Add(kAnn, {kHal}).Add(kHal, {kAnn});
  mail.signed_messages()[1].client = "Osei Mills Ltd";
  EXPECT_EQ(Told(mail.Find({}, {"marlow.example"})),
            (Words{"marlow.example = marlow.example (ours)", "brookhale.example = Osei Mills Ltd"}));
  mail.signed_messages()[1].client = "The Auffassung";  // no side of the room, and no legal form
  EXPECT_EQ(Told(mail.Find({}, {"marlow.example"})),
            (Words{"brookhale.example = brookhale.example", "marlow.example = marlow.example (ours)"}));
}

TEST(Clients, AHouseOfTwoClientsStaysAndItsPeopleGo) {
  Mail mail;
  mail.Add(kHal, {kAnn}).Add(kIda, {kAnn}).Add(kBob, {kAnn}).Add(kCy, {kAnn});
  mail.signed_messages()[0].client = "Quellin";
  mail.signed_messages()[1].client = "Northmere";
  const Parties found = mail.Find({}, {"marlow.example"});
  EXPECT_EQ(found.parties.size(), 4u);
  EXPECT_EQ(PartyOf(found, "Hal Brook"), "quellin.example");
  EXPECT_EQ(PartyOf(found, "Ida Hale"), "northmere.example");
}

TEST(Clients, OursIsWhoActsForUsAndAPartyToAnAgreementStaysItself) {
  Mail mail;
  mail.Add(kBob, {kHal}).Add(kHal, {kBob});
  mail.signed_messages()[1].client = "Marlow Ltd";
  EXPECT_EQ(Told(mail.Find({}, {"Marlow Ltd"})),
            (Words{"brookhale.example = Marlow Ltd (ours)", "quellin.example = quellin.example"}));
  EXPECT_EQ(Told(mail.Find({"Brook Hale LLP"}, {"Marlow Ltd"})).size(), 3u);
}

}  // namespace
}  // namespace candor
