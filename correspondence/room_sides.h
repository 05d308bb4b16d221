// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "model/result.h"
#include "model/room_sides.h"

namespace candor {

/// The sides of each document and finding of a room.
///
/// A document has the sides of its message: its own, or the one that it came with, through archives; an
/// agreement has its parties besides.
///
/// A finding speaks about whom its author does (correspondence/attribution.h). The author of quoted words is
/// that of the message that they were taken from, or else who is named above them, by address, by a name that
/// one person alone has, or by the domain of a party; quoted words of nobody known are judged by themselves.
///
/// The NDA of a finding is one between the side of who said it and one of who was told, on the day on which
/// it was said; of words that one side said to itself, between it and the side that they speak about.
///
/// `text_of` gives the text of a paper; it is asked once for each that has a finding and was not sent by
/// another side, and not at all when there is none.
Result<RoomSides> FindRoomSides(const RoomToSide& room,
                                const std::function<Result<std::string>(int64_t)>& text_of);

}  // namespace candor
