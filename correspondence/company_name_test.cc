// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/company_name.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(CompanyName, OneGroupByItsName) {
  EXPECT_TRUE(MayBeOneGroup(CompanyWords("Quellin Controls, Inc."), CompanyWords("Quellin Europe GmbH")));
  EXPECT_FALSE(MayBeOneGroup(CompanyWords("Quellin Inc."), CompanyWords("Quellin GmbH"))) << "the same name";
  EXPECT_FALSE(MayBeOneGroup(CompanyWords("First Ellory Bank"), CompanyWords("First Marlow Ltd")));
  EXPECT_FALSE(MayBeOneGroup(CompanyWords("Global Mills"), CompanyWords("Global Pumps")));
  EXPECT_FALSE(MayBeOneGroup(CompanyWords("ABC Mills"), CompanyWords("ABC Pumps"))) << "three letters";
  EXPECT_FALSE(MayBeOneGroup({}, CompanyWords("Quellin Inc.")));
}

TEST(CompanyName, ADomainOfOneWord) {
  EXPECT_TRUE(IsDomainOf("quellin.example", CompanyWords("Quellin Controls, Inc.")));
  EXPECT_TRUE(IsDomainOf("firstellory.example", CompanyWords("First Ellory Bank")));
  EXPECT_FALSE(IsDomainOf("first.example", CompanyWords("First Ellory Bank")));
  EXPECT_TRUE(IsDomainOf("first.example", CompanyWords("First Ltd")));
}

TEST(CompanyName, TheFormIsNoPartOfTheNameHoweverItIsWritten) {
  const std::vector<std::string> quellin = {"quellin", "mills"};
  for (const char* form : {"GmbH",
                           "G.m.b.H.",
                           "G. m. b. H.",
                           "Ges.m.b.H.",
                           "e.V.",
                           "e. V.",
                           "S.à r.l.",
                           "S. à r.l.",
                           "SARL",
                           "Sp. z o.o.",
                           "Sp. z o. o.",
                           "Kft.",
                           "Zrt.",
                           "A.Ş.",
                           "Ltd. Şti.",
                           "d.o.o.",
                           "s.r.o.",
                           "S.A. de C.V.",
                           "S. de R.L. de C.V.",
                           "Sdn. Bhd.",
                           "Pvt. Ltd.",
                           "Oyj",
                           "L.L.C."})
    EXPECT_EQ(CompanyWords("Quellin Mills " + std::string(form)), quellin) << form;
  EXPECT_EQ(CompanyWords("Marks and Spencer PLC"), CompanyWords("Marks & Spencer p.l.c."));
}

}  // namespace
}  // namespace candor
