// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/extraction_version.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "model/names.h"
#include "model/readers.h"

namespace candor {
namespace {

constexpr std::string_view kOcr = "ocr", kPasswords = "passwords", kSandbox = "sandbox";
constexpr std::string_view kWall = "wall", kMemory = "memory", kItems = "items";
// What no option changes: with another value everything is read again.
constexpr std::string_view kFixed[] = {"text", "pages", "depth"};

/// A version taken apart: "name=value name=value ...". Versions of before candor had readers with versions of
/// their own lack them.
class Fields {
 public:
  /// `version` must outlive it.
  explicit Fields(std::string_view version) {
    while (!version.empty()) {
      const std::string_view field = version.substr(0, version.find(' '));
      version.remove_prefix(std::min(field.size() + 1, version.size()));
      if (const size_t sign = field.find('='); sign != std::string_view::npos)
        fields_.emplace(field.substr(0, sign), field.substr(sign + 1));
    }
  }

  /// Empty: there is none.
  std::string_view Get(std::string_view name) const {
    const auto it = fields_.find(name);
    return it == fields_.end() ? std::string_view() : it->second;
  }
  /// 0: there is none.
  uint64_t Number(std::string_view name) const {
    uint64_t number = 0;
    const std::string_view value = Get(name);
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
  }
  std::string_view Ocr() const { return Get(kOcr).empty() ? Name(OcrMode::kOff) : Get(kOcr); }

 private:
  std::map<std::string_view, std::string_view> fields_;
};

bool Forces(std::string_view ocr) { return ocr.starts_with(Name(OcrMode::kForce)); }

/// Of the version of a reader.
std::string FieldOf(const ReaderInfo& reader) { return "read-" + std::string(reader.name); }

bool SameReaders(const Fields& ours, const Fields& theirs, const KnownFile& known) {
  for (const ReaderInfo& info : kReaders) {
    const bool reads = known.readers.Has(info.reader) || (info.reader == Reader::kOcr && known.has_pictures);
    if (reads && ours.Get(FieldOf(info)) != theirs.Get(FieldOf(info))) return false;
  }
  return true;
}

/// A limit that the file or something in it reached is wider than it was.
bool Widened(const Fields& ours, const Fields& theirs, const CodesWithin& codes) {
  return (codes.timed_out && ours.Number(kWall) > theirs.Number(kWall)) ||
         (codes.out_of_memory && ours.Number(kMemory) > theirs.Number(kMemory)) ||
         (codes.out_of_parts && ours.Number(kItems) > theirs.Number(kItems));
}

}  // namespace

ExtractionVersion::ExtractionVersion(const Limits& limits, const OcrOptions& ocr,
                                     std::string_view password_stamp, bool sandbox) {
  const auto add = [this](std::string_view name, std::string_view value) {
    if (!text_.empty()) text_ += ' ';
    text_.append(name).append("=").append(value);
  };
  for (const ReaderInfo& info : kReaders) add(FieldOf(info), std::to_string(info.version));
  add("text", std::to_string(limits.text_bytes));
  add("pages", std::to_string(limits.pages));
  add("depth", std::to_string(limits.depth));
  add(kItems, std::to_string(limits.items));
  add(kMemory, std::to_string(limits.memory_bytes));
  add(kWall, std::to_string(limits.wall_seconds));
  add(kOcr, std::string(Name(ocr.mode)) + (ocr.mode == OcrMode::kOff ? "" : ":" + ocr.languages));
  if (!password_stamp.empty()) add(kPasswords, password_stamp);
  // A document that was read without the sandbox is read again by the next run that has it.
  if (!sandbox) add(kSandbox, "off");
}

bool ExtractionVersion::IsAsGood(const KnownFile& known) const {
  if (known.extractor_version == text_) return true;
  const Fields ours(text_), theirs(known.extractor_version);
  if (ours.Get(kSandbox).empty() && !theirs.Get(kSandbox).empty()) return false;
  const std::string_view passwords = ours.Get(kPasswords);
  if (known.codes.unlocked && passwords.empty()) return true;
  for (const std::string_view name : kFixed)
    if (ours.Get(name) != theirs.Get(name)) return false;
  if (!SameReaders(ours, theirs, known) || Widened(ours, theirs, known.codes)) return false;
  if (known.codes.locked && !passwords.empty() && passwords != theirs.Get(kPasswords)) return false;
  if (ours.Ocr() == theirs.Ocr()) return true;
  return Forces(ours.Ocr()) || Forces(theirs.Ocr()) ? !known.has_pages : !known.has_pictures;
}

}  // namespace candor
