// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/archive/zip_comments.h"

#include <algorithm>
#include <utility>

#include "ingest/worker/plain/charset.h"
#include "model/codes.h"

namespace candor {
namespace {

bool IsText(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(), [](unsigned char c) {
    return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\0';
  });
}

/// A line of dashes or blanks says nothing.
bool HasWords(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
  });
}

class Collector {
 public:
  explicit Collector(size_t most) : most_(most) {}

  void Add(std::string_view name, std::string_view comment) {
    // Some writers fill it up to a fixed length.
    comment = comment.substr(0, comment.find_last_not_of('\0') + 1);
    if (!HasWords(comment)) return;
    Conversion how;
    std::string words = IsText(comment) ? ConvertToUtf8(comment, "", &how) : "";
    if (words.empty() || comments_.text.size() + name.size() + words.size() > most_) {
      unread_ += comment.size();
      return;
    }
    AddProblems(how, &comments_.problems);
    if (!name.empty()) comments_.text += ConvertToUtf8(name, "") + ": ";
    NormalizeLineEnds(&words);
    comments_.text += words;
    if (comments_.text.back() != '\n') comments_.text += '\n';
  }

  ZipComments Finish() {
    if (unread_ > 0)
      comments_.problems.push_back(
          {std::string(code::kPartial),
           "comments in the zip of " + std::to_string(unread_) + " bytes were not read"});
    return std::move(comments_);
  }

 private:
  size_t most_;
  size_t unread_ = 0;
  ZipComments comments_;
};

}  // namespace

ZipComments ReadZipComments(const ZipDirectory& directory, size_t most) {
  Collector collector(most);
  collector.Add("", directory.comment);
  for (const ZipDirectoryEntry& entry : directory.entries) collector.Add(entry.name, entry.comment);
  return collector.Finish();
}

}  // namespace candor
