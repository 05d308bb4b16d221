// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/room_correspondence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace candor {
namespace {

using ::testing::ElementsAre;

/// Letters of one morning from Ann to Bob.
class Room {
 public:
  Room& Mail(const std::string& id, const std::string& subject, int64_t second = 0,
             const std::string& from = "ann@us.example") {
    Message& header = headers_.emplace_back();
    header.message_id = id;
    header.subject = subject;
    header.from = {{"", from}};
    header.to = {{"", "bob@them.example"}};
    header.date = "2025-03-10T09:00:00Z";
    header.date_unix = 1'741'597'200 + second;
    const std::string number = std::to_string(headers_.size());
    letters_.push_back({"ROOM-" + number, "sha" + number, &header, nullptr});
    return *this;
  }

  /// Of each message the place of that of which it is a copy.
  std::vector<std::optional<size_t>> Copies() const {
    std::vector<std::optional<size_t>> copies;
    for (const SentMessage& message : MakeCorrespondence(letters_, {}, {}).messages)
      copies.push_back(message.copy_of);
    return copies;
  }

 private:
  std::deque<Message> headers_;
  std::vector<Letter> letters_;
};

constexpr std::nullopt_t kNone = std::nullopt;

TEST(RoomCorrespondence, EqualIdsOfOneAuthorAndMomentAreCopies) {
  EXPECT_THAT(Room().Mail("<a@us>", "Lease").Mail("<a@us>", "[list] Lease").Copies(), ElementsAre(kNone, 0));
  EXPECT_THAT(Room().Mail("<a@us>", "Lease").Mail("<b@us>", "Lease").Copies(), ElementsAre(kNone, kNone));
}

TEST(RoomCorrespondence, AnIdThatSeveralMessagesBearMakesNoCopies) {
  EXPECT_THAT(Room().Mail("<a@us>", "Lease").Mail("<a@us>", "Lease", 60).Copies(), ElementsAre(kNone, kNone));
  EXPECT_THAT(Room().Mail("<a@us>", "Lease").Mail("<a@us>", "Lease", 0, "eve@us.example").Copies(),
              ElementsAre(kNone, kNone));
}

TEST(RoomCorrespondence, ACopyMayHaveLostItsId) {
  EXPECT_THAT(Room().Mail("<a@us>", "Lease").Mail("", "Lease").Mail("", "Deed").Copies(),
              ElementsAre(kNone, 0, kNone));
  EXPECT_THAT(Room().Mail("", "Lease").Mail("<a@us>", "Lease").Mail("<a@us>", "Re: Lease").Copies(),
              ElementsAre(kNone, 0, 0));
}

}  // namespace
}  // namespace candor
