// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/repair.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

#include "base/ascii.h"
#include "ingest/worker/mail/header.h"

namespace candor {
namespace {

constexpr size_t kLongestList = 64 << 10;
constexpr ptrdiff_t kMostColons = 1'000;
constexpr size_t kLongestParameterName = 60;

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

// Length of a header's name at the beginning of `line`, 0 where there is none. Blanks before the colon are
// tolerated by GMime.
size_t NameLength(std::string_view line) {
  size_t i = 0;
  while (i < line.size() && static_cast<unsigned char>(line[i]) > ' ' &&
         static_cast<unsigned char>(line[i]) < 0x7F && line[i] != ':')
    ++i;
  size_t colon = i;
  while (colon < line.size() && IsBlank(line[colon])) ++colon;
  return i > 0 && colon < line.size() && line[colon] == ':' ? i : 0;
}

bool NameIs(std::string_view line, size_t length, std::string_view lower) {
  return length == lower.size() && std::equal(lower.begin(), lower.end(), line.begin(),
                                              [](char a, char b) { return a == AsciiLower(b); });
}

bool NameStartsWith(std::string_view line, size_t length, std::string_view lower) {
  return length >= lower.size() && std::equal(lower.begin(), lower.end(), line.begin(),
                                              [](char a, char b) { return a == AsciiLower(b); });
}

enum class Name : uint8_t { kNone, kOther, kKnown, kAddresses, kContentType, kDisposition };

Name NameOf(std::string_view line) {
  static constexpr std::array<std::string_view, 6> kAddresses = {"to",   "cc",     "bcc",
                                                                 "from", "sender", "reply-to"};
  static constexpr std::array<std::string_view, 8> kKnown = {"subject",      "date",       "message-id",
                                                             "mime-version", "received",   "in-reply-to",
                                                             "references",   "return-path"};
  const size_t length = NameLength(line);
  if (length == 0) return Name::kNone;
  const auto is = [&](std::string_view name) { return NameIs(line, length, name); };
  if (is("content-type")) return Name::kContentType;
  if (is("content-disposition")) return Name::kDisposition;
  if (std::any_of(kAddresses.begin(), kAddresses.end(), is)) return Name::kAddresses;
  if (std::any_of(kKnown.begin(), kKnown.end(), is)) return Name::kKnown;
  for (std::string_view prefix : {"content-", "x-", "list-", "resent-"}) {
    if (NameStartsWith(line, length, prefix)) return Name::kKnown;
  }
  return Name::kOther;
}

// GMime parses these wherever they stand. By the first letter, since every line of every body comes here.
bool MayBeDangerous(char first) {
  switch (AsciiLower(first)) {
    case 'b':
    case 'c':
    case 'f':
    case 'r':
    case 's':
    case 't':
      return true;
    default:
      return false;
  }
}

bool IsHostileList(std::string_view header) {
  return header.size() > kLongestList || std::count(header.begin(), header.end(), ':') > kMostColons;
}

bool HasLongParameterName(std::string_view header) {
  size_t run = 0;
  for (char c : header) {
    if (c == '=') {
      if (run >= kLongestParameterName) return true;
      run = 0;
    } else {
      run = c == ';' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"' ? 0 : run + 1;
    }
  }
  return false;
}

std::string_view TrimRight(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n' || IsBlank(line.back())))
    line.remove_suffix(1);
  return line;
}

class Inspector {
 public:
  Inspector(std::string_view message, size_t max_parts)
      : message_(message), max_parts_(max_parts), length_(message.size()) {}

  void Run() {
    size_t at = HeaderBlock(0, true);
    while (at < length_) {
      if (message_[at] == '-' && IsBoundary(at)) {
        if (++parts_ > max_parts_) {
          too_many_ = true;
          length_ = at;
          return;
        }
        const bool closing = TrimRight(message_.substr(at, LineEnd(at) - at)).substr(2) != last_boundary_;
        at = std::min(LineEnd(at) + 1, length_);
        if (!closing) at = HeaderBlock(at, false);
        continue;
      }
      if (MayBeDangerous(message_[at])) Inspect(at);
      at = std::min(LineEnd(at) + 1, length_);
    }
  }

  void Apply(Repaired* repaired) {
    repaired->too_many_parts = too_many_;
    repaired->disarmed = disarmed_;
    repaired->contradictions = contradictions_;
    repaired->control_characters = controls_;
    repaired->original = message_.substr(0, length_);
    if (changed_.empty() && inserted_.empty()) return;
    std::sort(changed_.begin(), changed_.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
    std::sort(inserted_.begin(), inserted_.end());
    std::string& copy = repaired->copy;
    copy.reserve(length_ + inserted_.size());
    size_t from = 0;
    for (size_t at : inserted_) {
      if (at > length_) break;
      copy.append(message_, from, at - from);
      repaired->inserted.push_back(copy.size());
      copy += '\n';
      from = at;
    }
    copy.append(message_, from, length_ - from);
    size_t shift = 0;
    for (const Change& change : changed_) {
      while (shift < inserted_.size() && inserted_[shift] <= change.at) ++shift;
      if (change.at + shift < copy.size()) copy[change.at + shift] = change.to;
    }
  }

 private:
  struct Change {
    size_t at;
    char to;
  };

  size_t LineEnd(size_t at) const {
    const void* newline = std::memchr(message_.data() + at, '\n', length_ - at);
    return newline == nullptr ? length_
                              : static_cast<size_t>(static_cast<const char*>(newline) - message_.data());
  }

  std::string_view LineAt(size_t at) const { return message_.substr(at, LineEnd(at) - at); }

  // End of the header that begins at `at`, with its folded lines, without the last line end.
  size_t HeaderEnd(size_t at) const {
    for (;;) {
      const size_t end = LineEnd(at);
      if (end + 1 >= length_ || !IsBlank(message_[end + 1])) return end;
      at = end + 1;
    }
  }

  bool IsBoundary(size_t at) {
    if (boundaries_.empty() || message_.substr(at, 2) != "--") return false;
    const std::string_view line = TrimRight(LineAt(at)).substr(2);
    if (line.size() > 1000) return false;
    last_boundary_ = line;
    if (boundaries_.count(last_boundary_) > 0) return true;
    if (line.size() < 2 || line.substr(line.size() - 2) != "--") return false;
    last_boundary_ = line.substr(0, line.size() - 2);
    return boundaries_.count(last_boundary_) > 0;
  }

  // The boundary that a Content-Type header names; empty when it names none.
  std::string BoundaryIn(size_t at, size_t end) const {
    const std::string_view header = message_.substr(at, end - at);
    const size_t colon = header.find(':');
    const ContentHeader type = ParseContentHeader(header.substr(colon + 1), "");
    return type.value.rfind("multipart/", 0) == 0 ? type.Find("boundary") : "";
  }

  // Any line that reads like a header GMime parses. Returns its kind.
  Name Inspect(size_t at) {
    const Name name = NameOf(message_.substr(at, 100));
    if (name != Name::kAddresses && name != Name::kContentType && name != Name::kDisposition) return name;
    const size_t end = HeaderEnd(at);
    const std::string_view header = message_.substr(at, end - at);
    if (name == Name::kAddresses ? IsHostileList(header) : HasLongParameterName(header)) {
      changed_.push_back({at, kDisarmed});
      ++disarmed_;
      return Name::kOther;
    }
    if (name == Name::kContentType && header.size() < kLongestList) {
      std::string boundary = BoundaryIn(at, end);
      if (!boundary.empty()) boundaries_.insert(std::move(boundary));
    }
    return name;
  }

  // Looks at a block of headers; returns where to go on.
  size_t HeaderBlock(size_t begin, bool top) {
    size_t at = begin;
    size_t last_known = kUnseen;
    size_t blank_fold = kUnseen;  // a line of blanks: formally a fold, often meant as the end of the header
    std::vector<size_t> types;
    while (at < length_) {
      const std::string_view line = LineAt(at);
      if (line.empty() || line == "\r") break;
      if (message_[at] == '-' && IsBoundary(at)) break;
      const size_t next = std::min(at + line.size() + 1, length_);
      NoteControls(at, line);
      if (IsBlank(line[0]) && at != begin) {
        if (TrimRight(line).empty() && blank_fold == kUnseen) blank_fold = at;
        at = next;
        continue;
      }
      const Name name = Inspect(at);
      const bool from_line = line.substr(0, 5) == "From " || line.substr(0, 6) == ">From ";
      if (name == Name::kNone && !from_line) {
        if (last_known == kUnseen) last_known = LastKnownHeader(at);
        // A damaged line inside the header is GMime's to skip; one with no header behind it begins the body.
        if (last_known == kUnseen || last_known < at) {
          if (!(top && at == begin)) inserted_.push_back(blank_fold != kUnseen ? blank_fold : at);
          break;
        }
      }
      if (name != Name::kNone) blank_fold = kUnseen;
      if (name == Name::kContentType) types.push_back(at);
      at = next;
    }
    if (types.size() > 1) KeepOne(types);
    return at;
  }

  void NoteControls(size_t at, std::string_view line) {
    for (size_t nul = line.find('\0'); nul != std::string_view::npos; nul = line.find('\0', nul + 1)) {
      changed_.push_back({at + nul, ' '});
      controls_ = true;
    }
    const size_t bare = line.find('\r');
    controls_ = controls_ || (bare != std::string_view::npos && bare + 1 < line.size());
  }

  // Start of the last line before the end of this block that is certainly a header; kUnseen when there is
  // none.
  size_t LastKnownHeader(size_t at) {
    size_t last = kUnseen;
    while (at < length_) {
      const std::string_view line = LineAt(at);
      if (line.empty() || line == "\r" || (line[0] == '-' && IsBoundary(at))) break;
      const Name name = NameOf(line.substr(0, 100));
      if (name != Name::kNone && name != Name::kOther) last = at;
      at = std::min(at + line.size() + 1, length_);
    }
    return last;
  }

  // Of several Content-Type headers of one part: the first multipart whose boundary stands in the message,
  // else the first that is no multipart, else the first.
  void KeepOne(const std::vector<size_t>& types) {
    size_t keep = kUnseen;
    size_t simple = kUnseen;
    bool differ = false;
    const std::string_view first = message_.substr(types[0], HeaderEnd(types[0]) - types[0]);
    for (size_t at : types) {
      const size_t end = HeaderEnd(at);
      differ = differ || message_.substr(at, end - at) != first;
      const std::string boundary = BoundaryIn(at, end);
      if (boundary.empty()) {
        if (simple == kUnseen) simple = at;
      } else if (keep == kUnseen && searches_ < kSearches) {
        ++searches_;
        if (message_.find("\n--" + boundary, end) != std::string_view::npos) keep = at;
      }
    }
    if (!differ) return;  // whichever GMime takes says the same
    if (keep == kUnseen) keep = simple != kUnseen ? simple : types[0];
    for (size_t at : types) {
      if (at != keep) changed_.push_back({at, kDisarmed});
    }
    ++contradictions_;
  }

  static constexpr size_t kUnseen = SIZE_MAX;
  static constexpr int kSearches = 100;  // each may run over the whole message

  std::string_view message_;
  size_t max_parts_;
  size_t length_;
  size_t parts_ = 0;
  bool too_many_ = false;
  uint32_t disarmed_ = 0;
  uint32_t contradictions_ = 0;
  int searches_ = 0;
  std::unordered_set<std::string> boundaries_;
  std::string last_boundary_;
  std::vector<Change> changed_;
  bool controls_ = false;
  std::vector<size_t> inserted_;
};

// Blank lines, a byte order mark and blanks before the first header: exports and copies have them, no header
// can.
size_t LeadingJunk(std::string_view message) {
  size_t at = message.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  const size_t text = message.find_first_not_of(" \t\r\n", at);
  if (text == std::string_view::npos) return at;
  return NameLength(message.substr(text, 100)) > 0 ? text : at;
}

}  // namespace

size_t Repaired::Original(size_t offset) const {
  const auto before = std::lower_bound(inserted.begin(), inserted.end(), offset) - inserted.begin();
  return skipped + offset - static_cast<size_t>(before);
}

Repaired Repair(std::string_view original, size_t max_parts) {
  Repaired repaired;
  repaired.skipped = LeadingJunk(original);
  Inspector inspector(original.substr(repaired.skipped), max_parts);
  inspector.Run();
  inspector.Apply(&repaired);
  return repaired;
}

}  // namespace candor
