// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/bare_labels.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/mail_dates.h"
#include "ingest/word_set.h"

namespace candor {
namespace {

/// The author's column is narrow, so that names, addresses and "Sent by:" take several lines.
constexpr size_t kLinesToFirstLabel = 12;
constexpr size_t kLinesToSubject = 24;
constexpr size_t kLongestLine = 120;
constexpr size_t kLongestLabel = 11;
constexpr size_t kMostNameLines = 5;
/// What starts so far right of the author is in the other column.
constexpr size_t kColumn = 8;

/// The parts of a line between tabs or two spaces; at most three.
std::vector<std::string_view> PiecesOf(std::string_view line) {
  std::vector<std::string_view> pieces;
  while (pieces.size() < 3 && !line.empty()) {
    const size_t border = std::min({line.find("  "), line.find('\t'), line.size()});
    if (border > 0) pieces.push_back(Strip(line.substr(0, border), " "));
    line.remove_prefix(border);
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  }
  return pieces;
}

/// "Sent by:", "Please respond to": what stands below is not the author.
bool NamesAnother(std::string_view piece) {
  const std::string lower = LowerAscii(piece);
  for (std::string_view head : {"sent by", "please respond", "gesendet von", "bitte antwort", "envoyé par",
                                "veuillez répondre", "enviado por", "responda a", "responder a"}) {
    if (lower.starts_with(head)) return true;
  }
  return false;
}

/// "PM" below "05/04/2000 01:42" belongs to it.
bool IsDatePart(std::string_view piece) { return DateEnd(piece) == piece.size(); }

/// What stands in the author's column: name and address, then the day.
class Author {
 public:
  void Add(std::string_view piece) {
    const size_t digits = FindNumericDate(piece);
    const size_t day = digits != std::string_view::npos   ? digits
                       : HasDate(piece) && HasTime(piece) ? 0
                                                          : piece.size();
    if (date_.empty()) {
      AddName(Strip(piece.substr(0, day), " "));
      Append(piece.substr(day), &date_);
    } else if (IsDatePart(piece)) {
      Append(piece, &date_);
    }
  }

  bool has_date() const { return !date_.empty(); }
  bool is_whole() const { return !name_.empty() && HasTime(date_) && name_lines_ <= kMostNameLines; }

  void Fill(QuoteHeader* header) {
    // An address that the narrow column broke is one again.
    const size_t open = std::min(name_.find('<'), name_.size());
    name_.erase(std::remove(name_.begin() + static_cast<ptrdiff_t>(open), name_.end(), ' '), name_.end());
    header->author = std::move(name_);
    header->date = std::move(date_);
  }

 private:
  void AddName(std::string_view piece) {
    another_ = another_ || NamesAnother(piece);
    if (another_ || piece.empty() || piece == "on") return;
    ++name_lines_;
    Append(piece.ends_with(" on") ? piece.substr(0, piece.size() - 3) : piece, &name_);
  }

  static void Append(std::string_view piece, std::string* text) {
    if (!text->empty() && !piece.empty()) *text += ' ';
    *text += piece;
  }

  std::string name_, date_;
  size_t name_lines_ = 0;
  bool another_ = false;
};

}  // namespace

BareLabelFinder::Label BareLabelFinder::LabelOf(std::string_view word) {
  static const auto* const kTos = new WordSet("to|an|à|a|pour|para");
  static const auto* const kCopies = new WordSet("cc|bcc|kopie|blindkopie|copie|copia");
  static const auto* const kSubjects = new WordSet("subject|thema|betreff|objet|asunto");
  if (word.empty() || word.size() > kLongestLabel) return kNone;
  if (kTos->Has(word)) return kTo;
  if (kCopies->Has(word)) return kCopy;
  return kSubjects->Has(word) ? kSubject : kNone;
}

BareLabelFinder::BareLabelFinder(const MailLines& lines) : lines_(lines), labels_(lines.size(), kNone) {
  for (size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines.Content(i);
    if (line.empty() || line.size() > kLongestLine) continue;
    // A label is alone on its line or stands far from what is beside it.
    const size_t space = line.find_last_of(" \t");
    if (space == std::string_view::npos) {
      labels_[i] = LabelOf(line);
      continue;
    }
    if (space > 0 && (line[space] == '\t' || line[space - 1] == ' '))
      labels_[i] = LabelOf(line.substr(space + 1));
    if (labels_[i] != kNone) continue;
    const size_t first = line.find_first_of(" \t");
    if (line[first] == '\t' || line[first + 1] == ' ') labels_[i] = LabelOf(line.substr(0, first));
  }
}

size_t BareLabelFinder::Find(Label label, size_t from, size_t reach) const {
  const auto begin = labels_.begin() + static_cast<ptrdiff_t>(std::min(from, labels_.size()));
  const auto end = labels_.begin() + static_cast<ptrdiff_t>(std::min(from + reach, labels_.size()));
  const auto found = std::find(begin, end, label);
  return found == end ? labels_.size() : static_cast<size_t>(found - labels_.begin());
}

size_t BareLabelFinder::Column(size_t i, std::string_view piece) const {
  return static_cast<size_t>(piece.data() - lines_.text().data()) - lines_[i].begin;
}

QuoteHeader BareLabelFinder::At(size_t i) const {
  const size_t to = Find(kTo, i, kLinesToFirstLabel);
  if (to == lines_.size()) return {};
  const size_t subject = Find(kSubject, to + 1, kLinesToSubject);
  if (subject == lines_.size()) return {};
  const std::vector<std::string_view> first = PiecesOf(lines_.Content(i));
  if (first.empty()) return {};
  const size_t author_column = Column(i, first.front());
  const auto is_right = [&](size_t line, std::string_view piece) {
    return Column(line, piece) >= author_column + kColumn;
  };

  // Labels at the left are followed by what they name; labels at the right have the author beside them.
  bool columns = false;
  size_t gap = 0;  // empty lines between a label and what it names
  bool named = false;
  QuoteHeader header;
  Author author;
  for (size_t k = i; k <= subject; ++k) {
    if (lines_[k].depth != lines_[i].depth || lines_.Content(k).size() > kLongestLine) return {};
    if (lines_[k].blank()) {
      if (!author.has_date() && !columns) return {};  // the end of another paragraph
      if (k == to + 1) gap = 1;
      continue;
    }
    for (std::string_view piece : PiecesOf(lines_.Content(k))) {
      const Label label = labels_[k] == kNone ? kNone : LabelOf(piece);
      if (k == to && label == kTo) {
        columns = is_right(k, piece);
        named = true;
      } else if (label != kNone && named) {
        if (k == subject) header.subject.clear();
      } else if (!named || (columns && !is_right(k, piece))) {
        author.Add(piece);
      } else if (k == subject) {
        header.subject = piece;
      } else if (header.recipients.empty() && Find(kCopy, to, k - to) == lines_.size()) {
        header.recipients = piece;
      }
    }
  }

  size_t end = subject + 1;
  const auto in_header = [&](size_t line) {
    return line < lines_.size() && !lines_[line].blank() && lines_[line].depth == lines_[i].depth;
  };
  if (header.subject.empty()) {
    const size_t value = in_header(end) ? end : end + gap;
    if (in_header(value) && (!columns || is_right(value, lines_.Content(value)))) {
      header.subject = lines_.Content(value);
      end = value + 1;
      while (columns && in_header(end) && is_right(end, lines_.Content(end))) ++end;
    }
  }
  // The author's column may be the longer one: the day, "PM".
  constexpr size_t kMostLeft = 4;
  for (size_t k = end; columns && k < std::min(lines_.size(), end + kMostLeft); ++k) {
    if (lines_[k].blank()) continue;
    if (!in_header(k) || !IsDatePart(lines_.Content(k))) break;
    author.Add(lines_.Content(k));
    end = k + 1;
  }
  if (!author.is_whole()) return {};
  author.Fill(&header);
  header.end = end;
  return header;
}

}  // namespace candor
