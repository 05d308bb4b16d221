// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/desk_address.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(DeskAddress, NobodyInParticular) {
  for (const char* address :
       {"info@x.example", "Sales@x.example", "office@x.example", "kontakt@x.example", "support@x.example",
        "einkauf@x.example", "datenraum@x.example", "sales-uk@x.example", "info.muc@x.example",
        "customer.service@x.example", "info2@x.example", "due-diligence@x.example", "info+deal@x.example"})
    EXPECT_TRUE(IsDeskAddress(address)) << address;
  for (const char* address :
       {"p.zorn@x.example", "sally@x.example", "infos@x.example", "ott.sales@x.example",
        "anna-info@x.example", "sales.baumann@x.example", "12@x.example", "", "@x.example"})
    EXPECT_FALSE(IsDeskAddress(address)) << address;
}

}  // namespace
}  // namespace candor
