// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/rtf/rtf.h"

#include <algorithm>
#include <new>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/worker/compound/embedded_objects.h"
#include "ingest/worker/html/html.h"
#include "ingest/worker/office/flow.h"
#include "ingest/worker/office/marked_paragraphs.h"
#include "ingest/worker/office/soft_breaks.h"
#include "ingest/worker/office/word_moment.h"
#include "ingest/worker/pictures/picture_head.h"
#include "ingest/worker/pictures/picture_parts.h"
#include "ingest/worker/rtf/rtf_body.h"
#include "ingest/worker/rtf/rtf_characters.h"
#include "ingest/worker/rtf/rtf_groups.h"
#include "ingest/worker/rtf/rtf_tokens.h"
#include "model/codes.h"

namespace candor {
namespace {

using office::Flow;
using office::MarkedParagraphs;
using office::Piece;
using office::Pieces;
using office::Place;
using office::ZonedText;
using Kind = RtfGroupKind;

/// Groups inside groups; deeper ones are read as if they stood in the one around them.
constexpr size_t kDeepest = 10'000;
/// Notes in notes, boxes in boxes; what is deeper is text of the one around it.
constexpr size_t kDeepestStory = 16;
constexpr size_t kMostAuthors = 10'000;
constexpr size_t kLongestName = 1'000;

ExtractionEnd End(std::string_view code, std::string detail) {
  return {std::string(code), std::move(detail)};
}

/// What a picture is kept as (RTF 1.9.1, "Pictures").
std::string_view EndingOfPicture(std::string_view word) {
  constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
      {"pngblip", "png"},  {"jpegblip", "jpg"}, {"emfblip", "emf"}, {"wmetafile", "wmf"},
      {"macpict", "pict"}, {"dibitmap", "dib"}, {"wbitmap", "ddb"}, {"pmmetafile", "met"},
  };
  for (const auto& [kept_as, ending] : kEndings)
    if (word == kept_as) return ending;
  return {};
}

class RtfReader {
 public:
  RtfReader(const ExtractionInput& input, Document* document, ExtractionSink* sink)
      : tokens_(input.bytes),
        document_(*document),
        sink_(sink),
        text_(document, input.limits.text_bytes),
        flow_(&text_) {
    groups_.emplace_back();  // around what stands in none
    groups_.back().begins = false;
    stories_.push_back({MarkedParagraphs(&flow_), 0, Kind::kSame, {}, ""});
  }

  ExtractionEnd Run() {
    RtfToken token;
    while (!flow_.Stopped() && !sink_full_ && tokens_.Next(&token)) {
      switch (token.kind) {
        case RtfToken::kOpen:
          Open();
          break;
        case RtfToken::kClose:
          Close();
          break;
        case RtfToken::kWord:
          Obey(token);
          break;
        case RtfToken::kSymbol:
          Symbol(token.byte);
          break;
        case RtfToken::kByte:
          Byte(token.byte);
          break;
      }
    }
    const bool open = groups_.size() > 1;
    Flush();
    while (stories_.size() > 1) EndStory();
    stories_.back().paragraphs.Finish();
    flow_.Finish();
    for (const Piece& piece : furniture_) text_.Add(piece);
    text_.Finish();
    document_.title = std::string(office::Trimmed(title_));
    return Conclude(open);
  }

 private:
  struct Group {
    Kind kind = Kind::kSame;
    bool starts_story = false;
    bool begins = true;  ///< nothing but \* stands before
    bool star = false;
    int64_t font = -1;
    int64_t fallbacks = 1;  ///< \uc
    bool for_old = false;   ///< in what older readers show instead of something before it
    bool hidden = false, deleted = false;
    int64_t author = 0;
    uint32_t moment = 0;  ///< of the deletion
    bool in_table = false;
    int64_t depth = 0;  ///< \itap
  };

  /// The body, or what is told elsewhere.
  struct Story {
    MarkedParagraphs paragraphs;
    size_t groups = 0;  ///< that were open when it began
    Kind kind;
    Place place;
    std::string number;  ///< of the list, before the paragraph that comes
  };

  struct Data {
    std::string digits;  ///< in hexadecimal
    std::string binary;
  };

  Group& Now() { return groups_.back(); }
  MarkedParagraphs& Paragraphs() { return stories_.back().paragraphs; }

  void Open() {
    Flush();
    Now().begins = false;
    if (groups_.size() >= kDeepest) {
      ++too_deep_;
      was_too_deep_ = true;
      return;
    }
    Group inner = Now();
    inner.begins = true;
    inner.star = inner.starts_story = false;
    groups_.push_back(inner);
  }

  void Close() {
    Flush();
    characters_.EndGroup();
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    if (groups_.size() < 2) return;
    const Group closed = groups_.back();
    groups_.pop_back();
    if (closed.starts_story) EndStory();
    if (closed.kind == Now().kind) return;
    if (closed.kind == Kind::kObject) GiveObject();
    if (closed.kind == Kind::kPicture) GivePicture();
  }

  /// The first word of a group says what is in it.
  void Begin(const RtfToken& token) {
    Group& group = Now();
    const Kind kind = KindOfRtfGroup(token.word, group.star);
    group.for_old |= token.word == "nonshppict" || token.word == "shprslt";
    if (token.word == "upr") {
      // It says the same twice; the second one, in a \ud, is in Unicode.
      group.kind = Kind::kUnread;
      above_ = groups_.size() > 1 ? groups_[groups_.size() - 2].kind : Kind::kSame;
      return;
    }
    if (token.word == "ud") {
      group.kind = above_;
      return;
    }
    // What is not read has nothing inside that is, but for the title of \info.
    if (group.kind == Kind::kUnread && kind != Kind::kTitle && kind != Kind::kPicture) return;
    if (kind == Kind::kSame) return;
    if (kind == Kind::kPicture && IsTwin()) return;
    const bool story =
        kind == Kind::kFurniture || kind == Kind::kNote || kind == Kind::kComment || kind == Kind::kTextBox;
    if (story && stories_.size() > kDeepestStory) return;
    group.kind = kind;
    if (kind == Kind::kPicture) BeginPicture();
    if (kind == Kind::kTitle) title_.clear();
    if (kind == Kind::kObject) data_ = {};
    if (kind == Kind::kCommentAuthor) comment_author_.clear();
    if (kind == Kind::kCommentMoment) comment_moment_.clear();
    if (story) BeginStory(kind);
  }

  /// A picture that stands there for readers that know no other: of one that was met before.
  bool IsTwin() {
    const bool for_old = Now().for_old;
    // Those for new readers stand in groups that old ones leave out.
    if (!for_old && groups_[groups_.size() - 2].kind == Kind::kUnread) ++twins_;
    if (!for_old || twins_ == 0) return false;
    --twins_;
    return true;
  }

  void BeginPicture() {
    has_pictures_ = true;
    data_ = {};
    picture_ending_ = "";
  }

  void BeginStory(Kind kind) {
    Group& group = Now();
    group.starts_story = true;
    group.in_table = group.hidden = group.deleted = false;
    group.depth = 0;
    Place place;
    if (kind == Kind::kComment) place = {ZoneKind::kComment, std::exchange(comment_author_, ""), ""};
    if (kind == Kind::kFurniture) place = {ZoneKind::kPageFurniture, "", ""};
    // A note belongs to the paragraph in which it stands, also where that begins with it.
    if (kind == Kind::kNote || kind == Kind::kComment || kind == Kind::kTextBox)
      Paragraphs().Begin(DepthOf(groups_[groups_.size() - 2]));
    flow_.OpenAside();
    stories_.push_back({MarkedParagraphs(&flow_), groups_.size(), kind, std::move(place), ""});
  }

  void EndStory() {
    Story story = std::move(stories_.back());
    stories_.pop_back();
    story.paragraphs.Finish();
    if (story.kind == Kind::kComment) {
      uint32_t moment = 0;
      for (const char c : comment_moment_)
        moment = c >= '0' && c <= '9' ? moment * 10 + static_cast<uint32_t>(c - '0') : moment;
      story.place.date = office::WordMoment(moment);
      comment_moment_.clear();
    }
    Pieces pieces = flow_.CloseAside();
    for (Piece& piece : pieces) {
      if (piece.place.kind == ZoneKind::kBody) piece.place = story.place;
      piece.tight = true;
    }
    if (story.kind != Kind::kFurniture) return flow_.Behind(std::move(pieces));
    for (Piece& piece : pieces)
      if (told_.insert(piece.text).second) furniture_.push_back(std::move(piece));
  }

  void Obey(const RtfToken& token) {
    if (std::exchange(Now().begins, false)) Begin(token);
    Group& group = Now();
    const std::string_view word = token.word;
    const bool on = !token.has_value || token.value != 0;
    if (word == "bin") {
      if (HoldsData()) data_.binary += token.binary;
    } else if (const std::string_view ending = EndingOfPicture(word);
               group.kind == Kind::kPicture && !ending.empty()) {
      picture_ending_ = ending;
    } else if (word == "f") {
      Flush();
      group.font = token.value;
    } else if (word == "deff") {
      default_font_ = group.font = token.value;
    } else if (word == "fcharset") {
      if (group.kind == Kind::kFonts) characters_.SetFontCharset(group.font, token.value);
    } else if (word == "uc") {
      group.fallbacks = std::clamp<int64_t>(token.value, 0, 16);
    } else if (word == "u" && token.has_value && token.value >= INT16_MIN && token.value <= UINT16_MAX) {
      Unit(token.value);
    } else if (ObeyLook(word, on, token.value) || ObeyBreak(word)) {
      return;
    } else if (const std::string_view sign = RtfSign(word); !sign.empty()) {
      Put(sign);
    } else {
      characters_.SetCharset(word, token.value);
    }
  }

  /// How text looks, and where it stands.
  bool ObeyLook(std::string_view word, bool on, int64_t value) {
    Group& group = Now();
    if (word == "v") {
      Flush();
      group.hidden = on;
    } else if (word == "deleted") {
      Flush();
      group.deleted = on;
    } else if (word == "revauthdel") {
      group.author = value;
    } else if (word == "revdttmdel") {
      group.moment = static_cast<uint32_t>(value);
    } else if (word == "plain") {
      Flush();
      group.hidden = group.deleted = false;
      group.font = default_font_;
    } else if (word == "pard") {
      group.in_table = false;
      group.depth = 0;
    } else if (word == "intbl") {
      group.in_table = on;
    } else if (word == "itap") {
      group.depth = value;
    } else {
      return false;
    }
    return true;
  }

  /// What ends lines, paragraphs, cells and rows.
  bool ObeyBreak(std::string_view word) {
    if (word == "line") {
      Put("\n");
    } else if (word == "page" || word == "column") {
      Put(std::string_view(&office::kPageBreak, 1));
    } else if (word == "par" || word == "sect") {
      EndParagraph();
    } else if (word == "cell" || word == "nestcell") {
      if (!HoldsText()) return true;
      Flush();
      Number();
      Paragraphs().EndCell(word == "cell" ? 1 : std::max<size_t>(DepthOf(Now()), 2));
    } else if (word == "row" || word == "nestrow") {
      if (!HoldsText()) return true;
      Flush();
      Paragraphs().EndRow(word == "row" ? 1 : std::max<size_t>(DepthOf(Now()), 2));
    } else {
      return false;
    }
    return true;
  }

  void EndParagraph() {
    if (!HoldsText()) return;
    Flush();
    Number();
    Paragraphs().EndParagraph("", false);
  }

  /// A list's number goes before its paragraph, when that has words.
  void Number() {
    std::string number = std::exchange(stories_.back().number, "");
    if (!Paragraphs().IsOpen() || !flow_.HasWords()) return;
    const std::string_view trimmed = office::Trimmed(number);
    if (trimmed.empty()) return;
    Paragraphs().EndParagraph(Label(trimmed), true);
  }

  /// Signs of fonts of symbols and the like are bullets.
  static std::string Label(std::string_view number) {
    size_t at = 0;
    const char32_t first = DecodeUtf8(number, &at);
    constexpr char32_t kFirstLetter = 0xAA, kBullet = 0xB7, kFirstSymbol = 0x2000;
    const bool bullet = at == number.size() && (first == kBullet || first == 'o' || first >= kFirstSymbol ||
                                                (first > '~' && first < kFirstLetter));
    return bullet ? "- " : std::string(number) + " ";
  }

  void Symbol(char c) {
    switch (c) {
      case '*':
        if (Now().begins) Now().star = true;
        return;
      case '~':
        return Put("\u00A0");
      case '_':
        return Put("\u2011");
      case '\r':
      case '\n':
        return EndParagraph();
      default:
        return;
    }
  }

  static size_t DepthOf(const Group& group) {
    constexpr int64_t kDeepestTable = 64;
    return static_cast<size_t>(std::clamp<int64_t>(group.depth, group.in_table ? 1 : 0, kDeepestTable));
  }

  /// Whether the group is part of what a reader of the document or of its notes sees.
  bool HoldsText() {
    const Kind kind = Now().kind;
    return kind == Kind::kSame || kind == Kind::kFurniture || kind == Kind::kNote || kind == Kind::kComment ||
           kind == Kind::kTextBox;
  }

  bool HoldsData() { return Now().kind == Kind::kObject || Now().kind == Kind::kPicture; }

  void Byte(char c) {
    Now().begins = false;
    if (Now().kind == Kind::kUnread) return;
    if (HoldsData()) {
      data_.digits += c;
    } else if (!characters_.Skips()) {
      bytes_ += c;
    }
  }

  void Put(std::string_view text) {
    if (characters_.Skips()) return;
    Flush();
    Append(text);
  }

  void Unit(int64_t value) {
    Flush();
    std::string text;
    characters_.Unit(value, Now().fallbacks, &text);
    Append(text);
  }

  void Flush() {
    if (bytes_.empty()) return;
    Append(characters_.Decode(std::exchange(bytes_, ""), Now().font));
  }

  static void AppendTo(std::string* name, std::string_view text) {
    if (name->size() + text.size() <= kLongestName) *name += text;
  }

  void Append(std::string_view text) {
    if (text.empty()) return;
    const Group& group = Now();
    switch (group.kind) {
      case Kind::kTitle:
        return AppendTo(&title_, text);
      case Kind::kCommentAuthor:
        return AppendTo(&comment_author_, text);
      case Kind::kCommentMoment:
        return AppendTo(&comment_moment_, text);
      case Kind::kListNumber:
        return AppendTo(&stories_.back().number, text);
      case Kind::kAuthors:
        return AddAuthor(text);
      case Kind::kUnread:
      case Kind::kFonts:
      case Kind::kObject:
      case Kind::kPicture:
        return;
      default:
        break;
    }
    Paragraphs().Begin(DepthOf(group));
    if (group.deleted) {
      const auto author = static_cast<size_t>(std::max<int64_t>(group.author, 0));
      flow_.AppendUnseen("deleted: ",
                         {ZoneKind::kHidden, author < authors_.size() ? authors_[author] : "",
                          office::WordMoment(group.moment)},
                         text);
    } else if (group.hidden) {
      flow_.AppendUnseen("", {ZoneKind::kHidden, "", ""}, text);
    } else {
      flow_.Append(text);
    }
  }

  /// "Ann Lee;", each in a group.
  void AddAuthor(std::string_view text) {
    AppendTo(&author_, text);
    if (author_.empty() || author_.back() != ';' || authors_.size() >= kMostAuthors) return;
    author_.pop_back();
    authors_.push_back(std::exchange(author_, ""));
  }

  /// The bytes of an object or a picture.
  std::string TakeData() {
    Data data = std::exchange(data_, {});
    if (!data.binary.empty()) return std::move(data.binary);
    std::string bytes;
    int high = -1;
    for (const char c : data.digits) {
      const int digit = HexDigit(c);
      if (digit < 0) continue;
      if (high < 0) {
        high = digit;
      } else {
        bytes += static_cast<char>(high * 16 + digit);
        high = -1;
      }
    }
    return bytes;
  }

  void GiveObject() { sink_full_ = !GiveOldObject(TakeData(), "object " + std::to_string(++given_), sink_); }

  void GivePicture() {
    std::string bytes = TakeData();
    if (picture_ending_ == "dib") bytes = BmpOfBitmap(bytes);
    ExtractionSink::Part part;
    part.name = "picture " + std::to_string(given_ + 1) + "." + std::string(picture_ending_);
    if (!pictures_.Wants(part.name, bytes, &part)) return;
    ++given_;
    if (!part.end.code.empty()) ++small_;
    sink_full_ = !sink_->AddPart(part, bytes);
  }

  ExtractionEnd Conclude(bool open) {
    pictures_.Tell(&document_);
    if (sink_full_) return End(code::kBombLimit, "the limits on parts of one file were reached");
    if (text_.full())
      return End(code::kPartial,
                 "only the first " + std::to_string(document_.text.size()) + " bytes of text were kept");
    if (open) return End(code::kTruncated, "the file breaks off; text of it may be missing");
    if (was_too_deep_)
      return End(code::kDepthLimit, "its groups are nested too deeply; they were read as one");
    if (!document_.text.empty() || given_ > small_) return {};
    if (has_pictures_) return End(code::kNoTextLayer, "it holds pictures and no text");
    return End(code::kEmpty, "it has no text");
  }

  RtfTokens tokens_;
  Document& document_;
  ExtractionSink* sink_;
  ZonedText text_;
  Flow flow_;
  std::vector<Story> stories_;
  std::vector<Group> groups_;
  size_t too_deep_ = 0;
  bool was_too_deep_ = false;
  RtfCharacters characters_;
  int64_t default_font_ = -1;
  std::string bytes_;  ///< of one font, not yet converted
  std::string title_, author_, comment_author_, comment_moment_;
  std::vector<std::string> authors_;
  Pieces furniture_;
  std::unordered_set<std::string> told_;  ///< of it
  Data data_;                             ///< of the object or picture that is open
  std::string_view picture_ending_;
  PictureParts pictures_;
  size_t twins_ = 0;          ///< pictures that may come once more, for older readers
  Kind above_ = Kind::kSame;  ///< around the \upr that is open
  size_t given_ = 0;
  size_t small_ = 0;  ///< of them: pictures that nobody reads
  bool has_pictures_ = false;
  bool sink_full_ = false;
};

/// In the few words that RTF from Outlook begins with.
bool WrapsHtml(std::string_view rtf) {
  constexpr size_t kBeginning = 4'096;
  return rtf.substr(0, kBeginning).find("\\fromhtml1") != std::string_view::npos;
}

ExtractionEnd ReadWrappedHtml(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  const RtfBody body = ReadRtf(input.bytes, input.limits.text_bytes);
  ExtractionInput page = input;
  page.bytes = body.text;
  page.charset_hint = "utf-8";
  return ExtractHtml(page, document, sink);
}

}  // namespace

ExtractionEnd ExtractRtf(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return End(code::kEmpty, "the file has no bytes");
  if (input.bytes.find("{\\rtf") == std::string_view::npos)
    return End(code::kCorrupt, "it does not begin as RTF does");
  try {
    ExtractionEnd end = WrapsHtml(input.bytes) ? ReadWrappedHtml(input, document, sink)
                                               : RtfReader(input, document, sink).Run();
    document->media_type = "text/rtf";
    return end;
  } catch (const std::bad_alloc&) {
    *document = {};
    return End(code::kMemoryLimit, "reading it needs more memory than allowed");
  }
}

}  // namespace candor
