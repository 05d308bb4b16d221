// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/moved_files.h"

#include <algorithm>
#include <string_view>

#include "cli/seen_contents.h"
#include "ingest/input_file.h"
#include "ingest/media_type.h"
#include "ingest/open_below.h"

namespace candor {
namespace {

/// "pdf" of "a/b.pdf"; empty: none.
std::string_view EndingOf(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

}  // namespace

MovedFiles::MovedFiles(const std::vector<std::string>& rooms, const std::vector<std::string>& forgotten,
                       const ExtractionVersion* version, const Limits* limits)
    : version_(version), limits_(limits), forgotten_(forgotten) {
  for (const std::string& room : rooms) rooms_[room] = nullptr;
}

std::optional<MovedFile> MovedFiles::Recognise(const WalkEntry& entry, KnownFiles* known) {
  const auto is_gone = [this](std::string_view room, std::string_view path) { return IsGone(room, path); };
  if (!known->AnyGone(entry.size, is_gone)) return std::nullopt;
  FileTimes times = entry.times;
  const Result<InputFile> content = OpenInput(entry, *limits_, &times);
  if (!content) return std::nullopt;  // whoever reads it will say why
  const ReadAs reading = ReadAsOf(MediaTypeOf(*content, entry.path, ""), "");
  const auto fits = [&](const KnownFile& file, std::string_view old_path) {
    if (file.codes.retryable || file.reading != reading || !version_->IsAsGood(file)) return false;
    return SeenContents::Answers(file.state, file.code) || EndingOf(old_path) == EndingOf(entry.path);
  };
  const std::optional<KnownFiles::Taken> taken =
      known->TakeGone(content->size, content->sha256, entry.path, fits);
  if (!taken) return std::nullopt;
  return MovedFile{taken->file, times, !taken->fits};
}

bool MovedFiles::IsGone(std::string_view room, std::string_view path) {
  if (std::find(forgotten_.begin(), forgotten_.end(), room) != forgotten_.end()) return true;
  const auto walked = rooms_.find(room);
  if (walked == rooms_.end()) return false;
  if (walked->second == nullptr) {
    std::string file;
    Result<std::shared_ptr<const Room>> opened = OpenRoom(walked->first, &file);
    if (!opened) return false;
    walked->second = *opened;
  }
  return IsGoneBelow(walked->second->folder.get(), path);
}

}  // namespace candor
