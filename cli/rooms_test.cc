// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/rooms.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

TEST(Rooms, OneRoomNeedsNoName) {
  const Rooms rooms(std::vector<RoomRow>{{"deals/room", false}});
  EXPECT_EQ(rooms.Shown("deals/room", "a/b.txt"), "a/b.txt");
  EXPECT_EQ(Rooms().Shown("", "a/b.txt"), "a/b.txt");
}

TEST(Rooms, AsManyFoldersAsTellThemApart) {
  const Rooms rooms(std::vector<RoomRow>{{"/x/2025/room", false},
                                         {"/x/2026/room", false},
                                         {"mail", false},
                                         {"2026/room", false},
                                         {"/", false},
                                         {".", false}});
  EXPECT_EQ(rooms.Shown("/x/2025/room", "a.txt"), "2025/room/a.txt");
  EXPECT_EQ(rooms.Shown("/x/2026/room", "a.txt"), "x/2026/room/a.txt");
  EXPECT_EQ(rooms.Shown("2026/room", "a.txt"), "2026/room/a.txt");
  EXPECT_EQ(rooms.Shown("mail", "a.txt"), "mail/a.txt");
  EXPECT_EQ(rooms.Shown("/", "a.txt"), "/a.txt");
  EXPECT_EQ(rooms.Shown(".", "a.txt"), "./a.txt");
}

TEST(Rooms, AnAbsoluteNameIsNoRelativeOne) {
  const Rooms rooms(std::vector<RoomRow>{{"/room", false}, {"room", false}});
  EXPECT_EQ(rooms.Shown("/room", "a.txt"), "/room/a.txt");
  EXPECT_EQ(rooms.Shown("room", "a.txt"), "room/a.txt");
}

TEST(Rooms, AFileIsNotNamedTwice) {
  const Rooms rooms(std::vector<RoomRow>{{"x/all.mbox", true}, {"y/all.mbox", true}, {"room", false}});
  EXPECT_EQ(rooms.Shown("x/all.mbox", "all.mbox/1"), "x/all.mbox/1");
  EXPECT_EQ(rooms.Shown("y/all.mbox", "all.mbox"), "y/all.mbox");
}

}  // namespace
}  // namespace candor
