// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/word_document.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/worker/binary_office/word_asides.h"
#include "ingest/worker/binary_office/word_fib.h"
#include "ingest/worker/binary_office/word_pieces.h"
#include "ingest/worker/binary_office/word_properties.h"
#include "ingest/worker/binary_office/word_styles.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/office/flow.h"
#include "ingest/worker/office/list_numbers.h"
#include "ingest/worker/office/marked_paragraphs.h"
#include "ingest/worker/office/soft_breaks.h"
#include "ingest/worker/office/word_moment.h"
#include "ingest/worker/plain/charset.h"
#include "ingest/worker/plain/code_page.h"
#include "model/codes.h"

namespace candor::binary_office {
namespace {

using office::Flow;
using office::MarkedParagraphs;
using office::Piece;
using office::Pieces;

/// Characters that mark something (MS-DOC, 2.4.1 to 2.4.3 and 2.8.25).
enum Mark : char32_t {
  kCellEnd = 0x07,
  kTab = 0x09,
  kLineBreak = 0x0B,
  kSectionEnd = 0x0C,
  kParagraphEnd = 0x0D,
  kColumnBreak = 0x0E,
  kFieldBegin = 0x13,
  kFieldResult = 0x14,
  kFieldEnd = 0x15,
  kHyphen = 0x1E,
  kFirstLetter = 0x20,
  kSymbolMark = 0x28,
};

/// What the readers of all stories of one document share.
struct Word {
  std::string_view stream;
  bool before_97 = false;
  std::array<char32_t, 256> letters{};  ///< of bytes
  std::vector<WordPiece> pieces;
  CharacterLooks characters{{}};
  ParagraphLooks paragraphs{{}};
  WordStyles styles;
  office::ListNumbers lists;
  std::vector<std::string> authors;
  std::vector<WordAside> asides;
  /// Characters that may still be read: pieces that lie over each other end early.
  size_t room = 0;
};

/// Reads one stretch of text into what is open in a flow.
class StoryReader {
 public:
  /// `asides`: those of `word` are told where they are referred to.
  StoryReader(Word* word, Flow* flow, bool asides)
      : word_(*word), flow_(*flow), paragraphs_(flow), next_aside_(asides ? 0 : word->asides.size()) {}

  void Read(uint64_t begin, uint64_t end) {
    auto piece = std::upper_bound(word_.pieces.begin(), word_.pieces.end(), begin,
                                  [](uint64_t at, const WordPiece& p) { return at < p.end; });
    for (; piece != word_.pieces.end() && piece->begin < end && !Stopped(); ++piece)
      ReadPiece(*piece, std::max<uint64_t>(begin, piece->begin), std::min<uint64_t>(end, piece->end));
    Put();
    paragraphs_.Finish();
  }

  /// A field or a piece has no end where the text has one.
  bool WasCut() const { return cut_ || aside_cut_ || !fields_.empty(); }
  size_t next_aside() const { return next_aside_; }

 private:
  bool Stopped() const { return flow_.Stopped() || cut_; }

  void ReadPiece(const WordPiece& piece, uint64_t begin, uint64_t end) {
    const size_t width = piece.wide ? 2 : 1;
    size_t at = piece.at + static_cast<size_t>(begin - piece.begin) * width;
    for (uint64_t character = begin; character < end && !Stopped();) {
      if (at >= word_.stream.size() || word_.room == 0) {
        cut_ = true;
        return;
      }
      const auto byte = static_cast<uint32_t>(at);
      CharacterLooks::Run run = word_.characters.At(byte);
      ParagraphLooks::Run paragraph = word_.paragraphs.At(byte);
      Apply(piece.changes, &run.look);
      Apply(piece.changes, &paragraph.look);
      TakeLooks(run.look, paragraph.look);
      const size_t bytes = std::min({run.end, paragraph.end}) - byte;
      size_t count = std::min<uint64_t>(end - character, std::max<size_t>(bytes / width, 1));
      count = std::min({count, word_.room, (word_.stream.size() - at + width - 1) / width});
      ReadRun(piece.wide, at, character, count);
      at += count * width;
      character += count;
      word_.room -= count;
    }
  }

  void ReadRun(bool wide, size_t at, uint64_t character, size_t count) {
    for (size_t i = 0; i < count; ++i) {
      if (next_aside_ < word_.asides.size() && word_.asides[next_aside_].reference <= character + i)
        TellAsides(character + i);
      char32_t sign = wide ? ReadU16(word_.stream, at + 2 * i) : ReadLittleEndian<1>(word_.stream, at + i);
      if (!wide) sign = word_.letters[sign];
      if (sign >= 0xD800 && sign < 0xDC00) {
        high_ = sign;
        continue;
      }
      if (sign >= 0xDC00 && sign < 0xE000 && high_ != 0)
        sign = 0x10000 + ((std::exchange(high_, 0) - 0xD800) << 10) + (sign - 0xDC00);
      Take(sign);
    }
  }

  void TakeLooks(const CharacterLook& character, const ParagraphLook& paragraph) {
    const bool hidden = word_.styles.Hides(character, paragraph);
    const bool same = character.deleted == look_.deleted && hidden == hidden_ &&
                      character.author == look_.author && character.moment == look_.moment;
    if (!same) Put();
    look_ = character;
    hidden_ = hidden;
    paragraph_ = paragraph;
  }

  void Take(char32_t sign) {
    switch (sign) {
      case kParagraphEnd:
        return EndParagraph();
      case kSectionEnd:
        Put();
        return paragraphs_.EndParagraph("", false);
      case kCellEnd:
        return EndCell();
      case kLineBreak:
        return Letter('\n');
      case kColumnBreak:
        return Letter(office::kPageBreak);
      case kTab:
        return Letter('\t');
      case kHyphen:
        return Letter(0x2011);
      case kFieldBegin:
        if (IsSpecial()) fields_.push_back(false);
        return;
      case kFieldResult:
        if (IsSpecial() && !fields_.empty()) fields_.back() = true;
        return;
      case kFieldEnd:
        if (IsSpecial() && !fields_.empty()) fields_.pop_back();
        return;
      case kSymbolMark:
        return Letter(look_.special && look_.symbol != 0 ? char32_t{look_.symbol} : sign);
      default:
        // Pictures, numbers of notes, lines beside them, hyphens that may be.
        if (sign >= kFirstLetter) Letter(sign);
    }
  }

  void Letter(char32_t sign) {
    if (std::find(fields_.begin(), fields_.end(), false) != fields_.end()) return;
    AppendUtf8(sign, &letters_);
  }

  /// What was read with one look goes into the paragraph.
  void Put() {
    if (letters_.empty()) return;
    after_cell_ = false;
    paragraphs_.Begin(paragraph_.depth);
    if (look_.deleted) {
      flow_.AppendUnseen(
          "deleted: ",
          {ZoneKind::kHidden, look_.author < word_.authors.size() ? word_.authors[look_.author] : "",
           office::WordMoment(look_.moment)},
          letters_);
    } else if (hidden_) {
      flow_.AppendUnseen("", {ZoneKind::kHidden, "", ""}, letters_);
    } else {
      flow_.Append(letters_);
    }
    letters_.clear();
  }

  /// Before 97 nobody knows, but control characters stand for nothing else.
  bool IsSpecial() const { return look_.special || word_.before_97; }

  /// Before 97 the mark alone says that its paragraph stood in a table, and a mark behind a mark ends the
  /// row.
  void EndCell() {
    if (word_.before_97) paragraph_.depth = 1;
    Put();
    if (word_.before_97) paragraph_.depth = 0;
    const bool row = word_.before_97 ? !paragraphs_.IsOpen() && after_cell_ : paragraph_.ends_row;
    after_cell_ = !row;
    CloseParagraph();
    return row ? paragraphs_.EndRow(1) : paragraphs_.EndCell(1);
  }

  void EndParagraph() {
    Put();
    CloseParagraph();
    if (paragraph_.ends_inner_row) return paragraphs_.EndRow(paragraph_.depth);
    if (paragraph_.ends_inner_cell) paragraphs_.EndCell(paragraph_.depth);
  }

  /// With its number in a list, when it has words.
  void CloseParagraph() {
    const office::ListPlace place = word_.styles.ListOf(paragraph_);
    const bool listed = place.list > 0 && paragraphs_.IsOpen() && flow_.HasWords();
    paragraphs_.EndParagraph(listed ? word_.lists.Next(place) : "", place.list > 0);
  }

  void TellAsides(uint64_t character) {
    Put();
    for (; next_aside_ < word_.asides.size() && word_.asides[next_aside_].reference <= character;
         ++next_aside_) {
      paragraphs_.Begin(paragraph_.depth);
      flow_.Behind(ReadAside(&word_, &flow_, word_.asides[next_aside_], &aside_cut_));
    }
  }

 public:
  static Pieces ReadAside(Word* word, Flow* flow, const WordAside& aside, bool* cut) {
    flow->OpenAside();
    StoryReader reader(word, flow, false);
    reader.Read(aside.begin, aside.end);
    *cut = *cut || reader.WasCut();
    Pieces pieces = flow->CloseAside();
    for (Piece& piece : pieces) {
      if (piece.place.kind == ZoneKind::kBody) piece.place = aside.place;
      piece.tight = true;
    }
    return pieces;
  }

 private:
  Word& word_;
  Flow& flow_;
  MarkedParagraphs paragraphs_;
  size_t next_aside_;
  CharacterLook look_;
  bool hidden_ = false;
  ParagraphLook paragraph_;
  std::vector<bool> fields_;  ///< of each that is open: its result has begun
  std::string letters_;       ///< of one look, not yet in the paragraph
  char32_t high_ = 0;         ///< half a character
  bool after_cell_ = false;   ///< nothing stands between it and what comes
  bool cut_ = false, aside_cut_ = false;
};

ExtractionEnd End(std::string_view code, std::string detail) {
  return {std::string(code), std::move(detail)};
}

/// In 97 the bytes of a document are those of windows-1252, and other letters stand in pieces of UTF-16;
/// before, they are those of its language. East Asian ones, of two bytes, are not read.
std::array<char32_t, 256> LettersOf(const WordFib& fib) {
  const std::string charset = fib.before_97 ? CharsetOfLocale(fib.language) : "";
  std::array<char32_t, 256> letters{};
  for (size_t i = 0; i < letters.size(); ++i) {
    const auto byte = static_cast<unsigned char>(i);
    letters[i] = Windows1252Character(byte);
    if (i < 0x80 || charset.empty() || charset == "windows-1252") continue;
    const std::string text = ConvertToUtf8({reinterpret_cast<const char*>(&byte), 1}, charset);
    size_t at = 0;
    if (!text.empty()) letters[i] = DecodeUtf8(text, &at);
  }
  return letters;
}

std::vector<WordPiece> PiecesOf(const WordFib& fib, std::string_view tables) {
  if (fib.has_pieces) return ReadWordPieces(fib.Find(tables, kPieces), fib.before_97);
  constexpr uint64_t kMost = std::numeric_limits<uint32_t>::max();
  WordPiece all;
  all.end = static_cast<uint32_t>(std::min(fib.BeginOf(kWordStories), kMost));
  all.at = fib.text_at;
  return {all};
}

void ReadHeaders(const WordFib& fib, std::string_view tables, Word* word, bool* cut,
                 office::ZonedText* text) {
  std::unordered_set<std::string> told;
  for (const WordAside& header : ReadWordHeaders(fib, tables)) {
    Flow flow(text);
    for (Piece& piece : StoryReader::ReadAside(word, &flow, header, cut))
      if (told.insert(piece.text).second) text->Add(piece);
  }
}

}  // namespace

ExtractionEnd ReadWordDocument(BinaryDocument* document) {
  std::string stream = document->Read("WordDocument");
  if (IsOtherWord(stream))
    return End(code::kUnsupported,
               "a document of Word 2 or of an East Asian Word 95 (.doc): save it as .docx or PDF");
  const std::optional<WordFib> fib = ReadWordFib(stream);
  if (!fib) return End(code::kCorrupt, "it does not begin as a Word document does");
  if (fib->encrypted) return End(code::kEncrypted, "the document needs a password");
  document->has_pictures = fib->has_pictures;
  const std::string own = fib->before_97 ? "" : document->Read(fib->second_table ? "1Table" : "0Table");
  const std::string_view tables = fib->before_97 ? stream : own;
  Word word;
  word.stream = stream;
  word.before_97 = fib->before_97;
  word.letters = LettersOf(*fib);
  word.pieces = PiecesOf(*fib, tables);
  if (word.pieces.empty()) return End(code::kCorrupt, "the list of where its text lies is not there");
  if (fib->before_97) {
    document->AddTrouble(
        code::kPartial,
        "of a document of Word 6 or 95 hidden and deleted words are read as if they were seen");
  } else {
    std::string data = document->Read("Data");
    word.characters = ReadCharacterLooks(stream, fib->Find(tables, kCharacterPages));
    word.paragraphs = ReadParagraphLooks(stream, fib->Find(tables, kParagraphPages), data);
    word.styles = WordStyles(fib->Find(tables, kStyleTable));
    word.lists =
        ReadWordLists(fib->FindOpen(tables, kListDefinitions), fib->FindOpen(tables, kListOverrides));
    word.authors = ReadWordNames(fib->Find(tables, kRevisionAuthors));
    document->KeepPictures(std::move(data));  // those that stand in the text
  }
  word.asides = ReadWordAsides(*fib, tables);
  word.room = stream.size();
  bool cut = false;
  {
    Flow flow(document->text());
    StoryReader reader(&word, &flow, true);
    reader.Read(0, fib->lengths[kMainStory]);
    cut = reader.WasCut();
    for (size_t i = reader.next_aside(); i < word.asides.size(); ++i)
      document->text()->Add(StoryReader::ReadAside(&word, &flow, word.asides[i], &cut));
    flow.Finish();
  }
  ReadHeaders(*fib, tables, &word, &cut, document->text());
  if (cut) document->AddTrouble(code::kPartial, "some of its text is not where the file says, or breaks off");
  document->KeepPictures(std::move(stream));  // and those that stand beside it
  return {};
}

}  // namespace candor::binary_office
