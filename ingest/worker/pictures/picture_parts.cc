// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pictures/picture_parts.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/pictures/picture_head.h"
#include "ingest/worker/pictures/small_picture.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr std::string_view kRecordings[] = {"mp4",  "m4v", "mov",  "avi", "wmv", "asf", "mpg",
                                            "mpeg", "mkv", "webm", "mp3", "m4a", "wav", "wma",
                                            "aif",  "au",  "mid",  "ogg", "flac"};
constexpr std::string_view kReadable[] = {"png", "jpg",  "jpeg", "jpe", "jfif", "gif",
                                          "tif", "tiff", "bmp",  "dib", "webp", "jp2"};

template <typename List>
bool Has(const List& list, std::string_view ending) {
  return std::find(std::begin(list), std::end(list), ending) != std::end(list);
}

std::string EndingOf(std::string_view name) {
  constexpr size_t kLongest = 10;
  const size_t dot = name.find_last_of("./");
  if (dot == std::string_view::npos || name[dot] == '/') return "";
  return ToValidUtf8(AsciiLower(name.substr(dot + 1, kLongest)));
}

std::string Listed(const std::set<std::string>& kinds) {
  std::string list;
  for (const std::string& kind : kinds) list.append(list.empty() ? "" : ", ").append(kind);
  return list;
}

}  // namespace

bool PictureParts::Wants(std::string_view name, std::string_view head, ExtractionSink::Part* part) {
  TellSmallPicture(head, part);
  if (!part->end.code.empty()) {
    left_out_ = true;
    return true;
  }
  const PictureHead picture = ReadPictureHead(head);
  if (picture.kind == "SVG") return true;
  const std::string ending = EndingOf(name);
  // One that is damaged from its first byte on is told where it is read.
  if (picture.readable || (picture.kind.empty() && Has(kReadable, ending))) return true;
  left_out_ = true;
  Unread& unread = picture.kind.empty() && Has(kRecordings, ending) ? recordings_ : pictures_;
  ++unread.count;
  unread.kinds.insert(!picture.kind.empty() ? std::string(picture.kind)
                      : ending.empty()      ? "unknown"
                                            : "." + ending);
  return false;
}

void PictureParts::AddUnread(std::string_view kind) {
  left_out_ = true;
  ++pictures_.count;
  pictures_.kinds.insert(std::string(kind));
}

void PictureParts::Tell(Document* document) const {
  const auto tell = [&](const Unread& unread, const std::string& one, const std::string& what) {
    if (unread.count == 0) return;
    document->problems.push_back({std::string(code::kPartial), std::to_string(unread.count) + " " + one +
                                                                   (unread.count == 1 ? "" : "s") + " " +
                                                                   what + " (" + Listed(unread.kinds) + ")"});
  };
  tell(pictures_, "picture", "of a kind that is not read");
  tell(recordings_, "recording", "that nobody listened to");
}

}  // namespace candor
