// SPDX-License-Identifier: GPL-3.0-or-later
//
// A Document is what extraction made of the bytes of one file or part: one immutable UTF-8 text and, as spans
// over it, pages, zones, words with their places on the page, and later paragraphs, sentences and passages.
// It is content: two files with the same bytes are one Document that stands in two places (see model/item.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/quotation.h"
#include "model/span.h"

namespace candor {

/// What a stretch of text is. Rules choose the zones in which they apply.
enum class ZoneKind : uint8_t {
  kSubject,
  kBody,
  kQuoted,  ///< history of earlier messages; Zone::level counts the depth from 1
  kSignature,
  kDisclaimer,
  kHeader,         ///< header lines of a quoted or forwarded message ("From: ... Sent: ...")
  kPageFurniture,  ///< running headers, footers, page numbers
  kComment,
  kHidden,
};

struct Zone {
  ZoneKind kind = ZoneKind::kBody;
  Span span;
  uint16_t level = 0;  ///< quotation depth, 0 = written by this document's own author
  std::string author;  ///< of quoted history, when it says so
  std::string date;    ///< of quoted history, as written there
  std::string origin;  ///< control number of the message that it was taken from, when that is in the case
  friend bool operator==(const Zone&, const Zone&) = default;
};

/// One page. Width and height in PDF points (1/72 inch).
struct Page {
  Span span;
  float width = 0;
  float height = 0;
  friend bool operator==(const Page&, const Page&) = default;
};

/// Where a word stands on its page: PDF points, origin top left, y grows downwards.
struct WordBox {
  Span span;
  uint32_t page = 0;  ///< index into Document::pages
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  float confidence = 0;  ///< of OCR in what it read, percent; 0: the document itself says the word
  friend bool operator==(const WordBox&, const WordBox&) = default;
};

struct Mailbox {
  std::string name;
  std::string address;  ///< lower-cased domain, as written before the @
  friend bool operator==(const Mailbox&, const Mailbox&) = default;
};

/// Header of a message, decoded to UTF-8 (RFC 5322, RFC 2047, RFC 2231).
struct Message {
  std::string message_id;  ///< without angle brackets; empty where there is none
  std::string in_reply_to;
  std::vector<std::string> references;  ///< oldest first
  std::vector<Mailbox> from, to, cc, bcc;
  std::string date;       ///< RFC 3339 with the sender's offset, empty when unreadable
  int64_t date_unix = 0;  ///< seconds; meaningful only when date is not empty
  std::string subject;
  std::string thread_index;  ///< Outlook's Thread-Index as it stands in the header (base64)
  /// Of the mailing list that it came through; empty where the header says so without a name, nothing where
  /// it says nothing.
  std::optional<std::string> list;
  std::string auto_submitted;  ///< RFC 3834: "auto-replied", "auto-generated", ...; empty: sent by a person
  std::string thread;          ///< id of the conversation, set when the room is threaded
  friend bool operator==(const Message&, const Message&) = default;
};

enum class DocumentType : uint8_t {
  kOther,
  kEmail,
  kLetter,
  kContract,
  kNda,
  kMinutes,
  kFiling,
  kPresentation,
  kPriceList,
  kPolicy,
  kMemo,
  kQaLog,
};

enum class BlockKind : uint8_t { kParagraph, kHeading, kListItem, kCell, kContents };

/// A paragraph after layout lines were joined: the unit inside which sentences are looked for.
struct Block {
  Span span;
  BlockKind kind = BlockKind::kParagraph;
  uint32_t zone = 0;  ///< index into Document::zones
  friend bool operator==(const Block&, const Block&) = default;
};

struct Sentence {
  Span span;           ///< without surrounding white space; at most 4,000 bytes, inside one passage
  uint32_t block = 0;  ///< index into Document::blocks
  friend bool operator==(const Sentence&, const Sentence&) = default;
};

inline constexpr uint32_t kNoPage = UINT32_MAX;

/// The unit of search and of evidence: a paragraph, or sentences up to about 1,000 characters. Passages tile
/// the text: the first begins at 0, each begins where the one before ended, the last ends at the end (white
/// space between two belongs to the former, up to the border of its zone or page). A passage never crosses a
/// page or a zone, but for pages and zones of white space alone, which go to the passage before them.
struct Passage {
  Span span;
  uint32_t page = kNoPage;  ///< index into Document::pages
  ZoneKind zone = ZoneKind::kBody;
  uint16_t level = 0;
  friend bool operator==(const Passage&, const Passage&) = default;
};

/// Something that went less than perfectly; the code is one of model/codes.h.
struct Problem {
  std::string code;
  std::string detail;  ///< for people; untrusted text, escape before printing
  friend bool operator==(const Problem&, const Problem&) = default;
};

struct Document {
  std::string sha256;      ///< of the bytes it was made from, lower-case hex
  std::string media_type;  ///< RFC 6838, e.g. "application/pdf"
  DocumentType type = DocumentType::kOther;
  std::string language;  ///< ISO 639-1, empty when unknown
  std::string title;     ///< PDF title, HTML title; empty otherwise
  std::string text;      ///< valid UTF-8 without NUL

  // Given by extraction.
  std::vector<Page> pages;     ///< in order, disjoint; empty where the format has none
  std::vector<Zone> zones;     ///< tile the text in order
  std::vector<WordBox> words;  ///< by span; PDFs and scans only
  std::optional<Message> message;
  MessageQuotes quotes;  ///< of a message, by its zones
  std::vector<Problem> problems;

  // Made by text/segmenter.h from the above.
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
  std::vector<Passage> passages;

  std::string_view Slice(Span span) const { return std::string_view(text).substr(span.begin, span.size()); }
};

}  // namespace candor
