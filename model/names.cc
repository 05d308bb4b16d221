// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/names.h"

#include <algorithm>
#include <array>

#include "model/codes.h"

namespace candor {
namespace {

constexpr std::array<std::string_view, 9> kZoneKinds = {
    "subject", "body", "quoted", "signature", "disclaimer", "header", "page-furniture", "comment", "hidden"};
constexpr std::array<std::string_view, 12> kDocumentTypes = {
    "other",  "email",        "letter",     "contract", "nda",  "minutes",
    "filing", "presentation", "price-list", "policy",   "memo", "qa-log"};
constexpr std::array<std::string_view, 5> kBlockKinds = {"paragraph", "heading", "list-item", "cell",
                                                         "contents"};
constexpr std::array<std::string_view, 5> kSeverities = {"info", "low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 4> kItemStates = {"indexed", "duplicate", "failed", "skipped"};
constexpr std::array<std::string_view, 5> kOutcomes = {"answered", "partial", "deferred", "refused",
                                                       "unanswered"};
constexpr std::array<std::string_view, 5> kNdaKinds = {"agreement", "amendment", "extension", "termination",
                                                       "clause"};

constexpr std::array<std::string_view, 3> kNdaStates = {"unknown", "no", "yes"};

constexpr std::array<std::string_view, 6> kNdaEffects = {"amends",   "extends", "terminates",
                                                         "replaces", "offers",  "agrees"};
constexpr std::array<std::string_view, 4> kThreadLinks = {"none", "reference", "thread-index", "subject"};
constexpr std::array<std::string_view, 7> kTitleLevels = {"unknown", "individual", "manager", "director",
                                                          "vp",      "c-level",    "owner"};

constexpr std::array<std::string_view, 4> kReadings = {"nothing-seen", "proceed", "manage", "walk-away"};
constexpr std::array<std::string_view, 3> kVerdicts = {"open", "confirmed", "dismissed"};
constexpr std::array<std::string_view, 12> kTimelineKinds = {
    "nda-begins", "asked", "answered", "partial",   "deferred",   "refused",
    "finding",    "shape", "sunset",   "departure", "still-open", "nda-ends"};
constexpr std::array<std::string_view, 3> kConfinements = {"full", "reduced", "off"};
constexpr std::array<std::string_view, 3> kOcrModes = {"auto", "off", "force"};
constexpr std::array<std::string_view, 3> kEventSources = {"finding", "shape", "request"};

template <typename Enum, size_t N>
std::optional<Enum> Parse(const std::array<std::string_view, N>& names, std::string_view name) {
  auto it = std::find(names.begin(), names.end(), name);
  if (it == names.end()) return std::nullopt;
  return static_cast<Enum>(it - names.begin());
}

constexpr std::array<CodeInfo, 32> kCodes = {{
    {"bomb_limit", "unpacking it would exceed the limits on size, ratio or number of parts",
     "raise the limit (--parts) where it is one on their number, or unpack it in a safe place and screen the "
     "result",
     false, true},
    {"changed_while_reading", "the file changed while it was read",
     "screen again when nobody writes to the room", true, true},
    {"charset_guessed", "the character set was not declared and had to be guessed",
     "check names and accents in its text", false, false},
    {"corrupt", "the file is damaged or not what its name says", "ask the sender for an intact copy", false,
     true},
    {"crashed", "the program that reads this format ended abnormally on it",
     "screen again, which tries it once more; if it crashes again, convert it in a safe place", true, true},
    {"depth_limit", "it is nested too deeply",
     "unpack it, or save it as text, in a safe place and screen the result", false, true},
    {"empty", "the file has no bytes or no content", "ask the sender whether something is missing", false,
     true},
    {"encrypted", "the file needs a password",
     "ask the sender for an open copy, or, where a password locks it, for that: with --password-file PDFs, "
     "zips and docx, xlsx "
     "and "
     "pptx are opened",
     false, true},
    {"given_up", "candor itself did not survive it, so that it was left out of this run",
     "screen again, which tries it anew; if it is given up again, report it", true, true},
    {"link", "a link; links are not followed", "copy what it points to into the room, if it is not there",
     false, true},
    {"memory_limit", "reading it needed more memory than allowed", "split it, or raise the limit (--memory)",
     false, true},
    {"missing", "the file vanished before it could be read", "screen again", true, true},
    {"missing_part", "the parts of a message or archive are not those that it lists",
     "see the detail; ask the sender for a complete copy", false, true},
    {"no_text_layer", "pages, or pictures on them, are without text",
     "screen again with --ocr auto, and the language of the text in --ocr-languages; where OCR found no "
     "words, look at it",
     false, true},
    {"not_a_file", "a device, pipe or socket", "", false, false},
    {"ocr", "its text, or some of it, was read off pictures (OCR)",
     "compare names, numbers and dates with the picture where they matter", false, false},
    {"off_page", "text in it stands where nobody sees it: off its page, without ink, or on a hidden layer",
     "it was searched like any other; it has no place to show", false, false},
    {"partial", "only part of it was read", "see the detail; look at the original, or split it", false, true},
    {"protocol_violation", "the program that reads this format answered nonsense",
     "report it; convert the file in a safe place", false, true},
    {"remote_content",
     "it names pictures, frames or style sheets on the network that a mail program would load, and so tell "
     "their owner who "
     "reads it; nothing was loaded",
     "open the original offline, where its sender is not to know", false, false},
    {"repaired", "damaged places in it were repaired or passed over",
     "compare it with the original where it matters", false, false},
    {"restricted", "its author forbids some of what can be done with it; it opens without a password", "",
     false, false},
    {"revised", "it was changed after it was made, and holds its earlier versions, which were not read",
     "compare the versions in a program that shows them, where a change matters", false, false},
    {"signed", "a digital signature, or something that bears one; it was not checked",
     "check the signature in the program that it was made for, where it matters", false, false},
    {"small_picture",
     "a picture that is too small for a sentence, or a small one or a drawing in which no words were found",
     "", false, false},
    {"timeout", "reading it took longer than allowed", "split it, or raise the limit (--timeout)", false,
     true},
    {"too_large", "the file is larger than allowed", "split it", false, true},
    {"truncated", "the file ends before its content does", "ask the sender for a complete copy", false, true},
    {"undecodable", "some bytes are no characters in its character set",
     "look at the original where U+FFFD stands", false, false},
    {"unlocked", "a password was needed and opened it", "", false, false},
    {"unreadable", "the operating system refused to read it", "check the permissions and the disk", true,
     true},
    {"unsupported", "candor cannot read this format", "convert it to PDF or text and screen again", false,
     true},
}};

}  // namespace

std::string_view Name(ZoneKind kind) { return kZoneKinds[static_cast<size_t>(kind)]; }
std::string_view Name(DocumentType type) { return kDocumentTypes[static_cast<size_t>(type)]; }
std::string_view Name(BlockKind kind) { return kBlockKinds[static_cast<size_t>(kind)]; }
std::string_view Name(Severity severity) { return kSeverities[static_cast<size_t>(severity)]; }
std::string_view Name(NdaKind kind) { return kNdaKinds[static_cast<size_t>(kind)]; }
std::string_view Name(NdaState state) { return kNdaStates[static_cast<size_t>(state)]; }
std::string_view Name(NdaEffect effect) { return kNdaEffects[static_cast<size_t>(effect)]; }
std::string_view Name(ItemState state) { return kItemStates[static_cast<size_t>(state)]; }
std::string_view Name(DayBasis basis) {
  switch (basis) {
    case DayBasis::kNone:
      return "";
    case DayBasis::kMessage:
      return "message";
    case DayBasis::kQuotation:
      return "quotation";
    case DayBasis::kAnswersOne:
      return "answers-one";
    case DayBasis::kIsAnswered:
      return "is-answered";
  }
  return "";
}
std::string_view Name(RequestOutcome outcome) { return kOutcomes[static_cast<size_t>(outcome)]; }

std::string_view Name(TitleLevel level) { return kTitleLevels[static_cast<size_t>(level)]; }
std::string_view Name(Reading reading) { return kReadings[static_cast<size_t>(reading)]; }
std::string_view Name(Verdict verdict) { return kVerdicts[static_cast<size_t>(verdict)]; }
std::string_view Name(EventSource source) { return kEventSources[static_cast<size_t>(source)]; }
std::string_view Name(TimelineKind kind) { return kTimelineKinds[static_cast<size_t>(kind)]; }
std::string_view Name(Confinement confinement) { return kConfinements[static_cast<size_t>(confinement)]; }
std::string_view Name(OcrMode mode) { return kOcrModes[static_cast<size_t>(mode)]; }
std::string_view Name(ThreadLink link) { return kThreadLinks[static_cast<size_t>(link)]; }

std::optional<ZoneKind> ParseZoneKind(std::string_view name) { return Parse<ZoneKind>(kZoneKinds, name); }
std::optional<DocumentType> ParseDocumentType(std::string_view name) {
  return Parse<DocumentType>(kDocumentTypes, name);
}
std::optional<Severity> ParseSeverity(std::string_view name) { return Parse<Severity>(kSeverities, name); }
std::optional<RequestOutcome> ParseOutcome(std::string_view name) {
  return Parse<RequestOutcome>(kOutcomes, name);
}
std::optional<Verdict> ParseVerdict(std::string_view name) { return Parse<Verdict>(kVerdicts, name); }
std::optional<OcrMode> ParseOcrMode(std::string_view name) { return Parse<OcrMode>(kOcrModes, name); }
std::optional<Confinement> ParseConfinement(std::string_view name) {
  return Parse<Confinement>(kConfinements, name);
}

std::span<const CodeInfo> Codes() { return kCodes; }

const CodeInfo* FindCode(std::string_view code) {
  auto it = std::lower_bound(kCodes.begin(), kCodes.end(), code,
                             [](const CodeInfo& a, std::string_view b) { return a.code < b; });
  return it != kCodes.end() && it->code == code ? &*it : nullptr;
}

}  // namespace candor
