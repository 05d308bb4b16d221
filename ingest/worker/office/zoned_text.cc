// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/zoned_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/utf8.h"

namespace candor::office {
namespace {

// Each may bring an author and a day of 200 bytes, and the protocol takes 64 MB of names (kMaxStringBytes in
// ingest/protocol.h). A document that would need more is not one of a person.
constexpr size_t kMostZones = 150'000;

}  // namespace

void MovePieces(Pieces from, Pieces* to) {
  to->insert(to->end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\n\r";
  const size_t begin = std::min(text.find_first_not_of(kBlank), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(kBlank) + 1);
}

bool HoldsWord(std::string_view text) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  return std::adjacent_find(text.begin(), text.end(),
                            [&](char a, char b) { return is_letter(a) && is_letter(b); }) != text.end();
}

void ZonedText::Add(const Piece& piece) {
  const std::string_view trimmed = Trimmed(piece.text);
  std::string& text = document_->text;
  std::vector<Zone>& zones = document_->zones;
  if (trimmed.empty() || full_) return;
  if (text.size() + trimmed.size() + 2 > most_ || zones.size() >= kMostZones) {
    full_ = true;
    if (zones.size() >= kMostZones) return;
  }
  if (!separated_ && !piece.tight) text += '\n';
  separated_ = false;
  const Place& place = piece.place;
  if (zones.empty() || zones.back().kind != place.kind || zones.back().author != place.author ||
      zones.back().date != place.date) {
    const auto begin = static_cast<uint32_t>(text.size());
    zones.push_back({place.kind, {begin, begin}, 0, place.author, place.date, ""});
  }
  if (!full_) {
    text.append(trimmed).append(1, '\n');
    return;
  }
  const size_t room = most_ > text.size() + 1 ? most_ - text.size() - 1 : 0;
  text.append(trimmed.substr(0, FloorBoundary(trimmed, room))).append(1, '\n');
}

void ZonedText::Separate() {
  if (!separated_ && !full_) document_->text += '\n';
  separated_ = true;
}

void ZonedText::Add(const Pieces& pieces) {
  for (const Piece& piece : pieces) Add(piece);
}

void ZonedText::Finish() {
  std::vector<Zone>& zones = document_->zones;
  for (size_t i = 0; i < zones.size(); ++i) {
    zones[i].span.end =
        i + 1 < zones.size() ? zones[i + 1].span.begin : static_cast<uint32_t>(document_->text.size());
  }
}

}  // namespace candor::office
