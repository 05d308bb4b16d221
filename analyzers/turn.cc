// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/turn.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "analyzers/addressee.h"
#include "analyzers/inline_answers.h"
#include "analyzers/pair_lines.h"
#include "analyzers/quoted_recipients.h"
#include "analyzers/said_text.h"
#include "analyzers/saying.h"
#include "analyzers/spoken_list.h"
#include "text/automatic_sender.h"
#include "text/segmenter.h"
#include "text/written_date.h"

namespace candor {
namespace {

/// A shorter sentence ("Thank you.") is said anew by everybody.
constexpr size_t kShortestCopy = 12;
/// Of those who said one short sentence so many are kept.
constexpr size_t kMostSayers = 20;

bool Contains(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(), [](char a, char b) {
           return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
         }) != text.end();
}

/// The header says so, but archives lose it: then the footers of lists and the tag of the subject tell.
bool IsListMail(const Document& document) {
  if (document.message->list) return true;
  constexpr size_t kLookedAt = 1 << 16;
  const std::string_view text = std::string_view(document.text).substr(0, kLookedAt);
  for (std::string_view mark : {"mailman/listinfo", "mailing list\n", "mailing list archive", "-list@"}) {
    if (Contains(text, mark)) return true;
  }
  const std::string_view subject = document.message->subject;
  const size_t tag = subject.find('[');
  return document.message->to.empty() && tag != std::string_view::npos && tag < 8 &&
         subject.find(']', tag) != std::string_view::npos;
}

/// A program answers in somebody's absence. The header says so; in exports the subjects of mail programs do.
bool IsAutomaticReply(const Message& message) {
  if (message.auto_submitted.starts_with("auto-replied")) return true;
  for (const std::string_view mark :
       {"Automatic reply:", "Out of Office AutoReply:", "Out of Office:", "AutoReply:",
        "Automatische Antwort:", "Abwesenheitsnotiz:", "Réponse automatique", "Respuesta automática:"}) {
    if (message.subject.starts_with(mark)) return true;
  }
  return false;
}

std::vector<Mailbox> PeopleOf(const Message& message) {
  std::vector<Mailbox> people = message.from;
  people.insert(people.end(), message.to.begin(), message.to.end());
  people.insert(people.end(), message.cc.begin(), message.cc.end());
  constexpr size_t kMost = 20;  // who writes to more calls nobody by name
  if (people.size() > kMost) people.resize(kMost);
  return people;
}

/// Nobody waits for an answer to what a program asks.
bool IsByProgram(const Message& message) {
  return message.auto_submitted.starts_with("auto-generated") ||
         (!message.from.empty() && IsAutomaticSender(message.from.front().address));
}

/// Longer than people write to each other, or marked as sent to subscribers.
bool IsForReaders(const Turn& turn, const Document& document) {
  constexpr size_t kLong = 80;
  constexpr size_t kManyRecipients = 20;
  if (turn.statements.size() > kLong || turn.to.size() > kManyRecipients) return true;
  if (turn.statements.empty()) return false;
  const Span span{turn.statements.front().span.begin, turn.statements.back().span.end};
  for (std::string_view mark :
       {"unsubscribe", "newsletter", "all rights reserved", "copyright (c)", "copyright ©", "press release",
        "remove yourself from", "view this email in"}) {
    if (Contains(document.Slice(span), mark)) return true;
  }
  return false;
}

/// "the accounts, and " without what joins it to the next item.
Span WithoutJoin(const Document& document, Span piece) {
  std::string_view text = document.Slice(piece);
  text = text.substr(0, text.find_last_not_of(" \t\r\n>") + 1);
  for (std::string_view join : {" and", " und", " et", " y", " sowie", " as well as"}) {
    if (text.ends_with(join)) text.remove_suffix(join.size());
  }
  if (text.ends_with(',') || text.ends_with(';')) text.remove_suffix(1);
  return {piece.begin, piece.begin + static_cast<uint32_t>(text.size())};
}

/// A sentence that enumerates goes to pieces, an item each.
std::vector<Span> Pieces(const Document& document, Span sentence, const ItemLabel& before, bool asks) {
  std::vector<Span> pieces;
  uint32_t begin = sentence.begin;
  std::vector<size_t> starts = ItemStarts(document.Slice(sentence), before);
  if (starts.empty() && asks) starts = SpokenListStarts(document.Slice(sentence));
  for (const size_t start : starts) {
    const uint32_t end = sentence.begin + static_cast<uint32_t>(start);
    pieces.push_back({begin, end});
    begin = end;
  }
  pieces.push_back({begin, sentence.end});
  for (size_t i = 0; i + 1 < pieces.size(); ++i) pieces[i] = WithoutJoin(document, pieces[i]);
  return pieces;
}

/// The document's sentences; lines that each name a thing and say a word of it are sentences, too.
std::vector<Sentence> SentencesOf(const Document& document) {
  std::vector<Sentence> sentences;
  for (const Sentence& sentence : document.sentences) {
    uint32_t begin = sentence.span.begin;
    for (const size_t start : PairLineStarts(document.Slice(sentence.span))) {
      const uint32_t next = sentence.span.begin + static_cast<uint32_t>(start);
      sentences.push_back({{begin, next - 1}, sentence.block});
      begin = next;
    }
    sentences.push_back({{begin, sentence.span.end}, sentence.block});
  }
  return sentences;
}

/// "1 We keep that. 2 Enclosed.": numbers without a sign behind them head items where they count up from one.
void TakeBareNumbers(std::string_view text, std::vector<Statement>* statements) {
  const auto head_of = [&](const Statement& statement) {
    return BareHeadOf(text.substr(statement.span.begin, statement.span.size()));
  };
  std::vector<Statement*> heads;
  for (Statement& statement : *statements) {
    if (statement.heads_item) continue;
    const ItemHead head = head_of(statement);
    if (!head.labels.empty() && head.labels.front() == std::to_string(heads.size() + 1))
      heads.push_back(&statement);
  }
  if (heads.size() < 2) return;
  for (Statement* statement : heads) {
    const ItemHead head = head_of(*statement);
    const Statement again = MakeStatement(text, statement->span, statement->salutation, head);
    statement->labels = again.labels;
    statement->heads_item = true;
    statement->core = again.core;
    statement->words = again.words;
    statement->ends = again.ends;
    statement->word_count = again.word_count;
    statement->asks_what = again.asks_what;
  }
}

class Reader {
 public:
  Reader(const std::vector<ThreadMessage>& thread, CueScanner* cues) : thread_(thread), cues_(cues) {}

  Conversation Run() {
    std::vector<std::vector<Turn>> of_messages;
    inserted_.resize(thread_.size());
    announced_.resize(thread_.size());
    for (size_t i = 0; i < thread_.size(); ++i) {
      of_messages.push_back(thread_[i].listed.empty() ? TurnsOfMessage(i)
                                                      : TurnsOfList(i, thread_[i].listed));
    }
    // What the messages say themselves, so that quotations of it are known wherever they stand.
    for (const std::vector<Turn>& turns : of_messages) {
      for (const Turn& turn : turns) {
        if (turn.level == 0 && !turn.is_list) Remember(turn);
      }
    }
    for (size_t i = 0; i < of_messages.size(); ++i) {
      const size_t first = out_.turns.size();
      for (Turn& turn : of_messages[i]) {
        if (turn.level > 0 || turn.is_list) {
          for (Statement& statement : turn.statements)
            statement.is_copy = turn.is_list
                                    ? IsItem(statement)
                                    : IsSaid(statement.key) || IsSaidBy(turn.author_key, statement.key);
          if (turn.level == 1 && announced_[i]) TakeUnknown(i, &turn);
          // Mail programs change signs in what they quote: where half of it is known, all of it is.
          const auto copies = std::count_if(turn.statements.begin(), turn.statements.end(),
                                            [](const Statement& s) { return s.is_copy; });
          if (static_cast<size_t>(copies) * 2 >= turn.statements.size()) {
            for (Statement& statement : turn.statements) statement.is_copy = true;
          }
          Remember(turn);
        } else {
          TakeInserted(i, &turn);
        }
        out_.turns.push_back(std::move(turn));
      }
      FindInlineAnswers(i, first);
    }
    FindAsked();
    return std::move(out_);
  }

 private:
  /// Words that somebody wrote into what he quotes.
  struct Inserted {
    Statement statement;
    std::string key;  ///< with the mark before them
  };

  /// Who says that he answers in the text wrote what the original does not have.
  void TakeUnknown(size_t message, Turn* turn) {
    const std::string_view text = thread_[message].document->text;
    bool known = false;
    std::erase_if(turn->statements, [&](Statement& statement) {
      known = known || statement.is_copy;
      if (!known || statement.is_copy || text[LineStart(text, statement.span.begin)] == '>') return false;
      // The rest of a broken line is of the original; "None." is not.
      const bool begins = std::islower(static_cast<unsigned char>(text[statement.span.begin])) == 0;
      if (statement.key.size() < kShortestCopy && !begins) return false;
      statement.list_item = false;
      inserted_[message].push_back({std::move(statement), {}});
      return true;
    });
  }

  /// Turns of a message end with its own words: quotations are known by then.
  void TakeInserted(size_t message, Turn* own) {
    for (Inserted& inserted : inserted_[message]) {
      if (IsSaid(inserted.key)) continue;
      own->statements.push_back(std::move(inserted.statement));
    }
    inserted_[message].clear();
    std::stable_sort(own->statements.begin(), own->statements.end(),
                     [](const Statement& a, const Statement& b) { return a.span < b.span; });
  }

  bool IsSaid(const std::string& key) const {
    return key.size() >= kShortestCopy && (sentences_.contains(key) || said_.Holds(key));
  }

  /// The row of a list was asked for before as an item or a sentence of its own; whoever only speaks of it
  /// repeats no row.
  bool IsItem(const Statement& row) const {
    return sentences_.contains(row.key) || (row.core.size() >= kShortestCopy && cores_.contains(row.core));
  }

  /// Short words are said anew by everybody, but what stands under somebody's name and is said in a message
  /// of his own is quoted from there.
  bool IsSaidBy(const PersonKey& author, const std::string& key) const {
    const auto [first, last] = short_.equal_range(key);
    return std::any_of(first, last, [&](const auto& said) { return AreSame(said.second, author); });
  }

  void Remember(const Turn& turn) {
    // Without borders between sentences: a copy may be cut into others.
    for (const Statement& statement : turn.statements) {
      if (statement.is_copy) continue;
      if (statement.key.size() < kShortestCopy && short_.count(statement.key) < kMostSayers)
        short_.emplace(statement.key, turn.author_key);
      sentences_.insert(statement.key);
      cores_.insert(statement.core);
      said_.Add(statement.key);
    }
    said_.AddBorder();
  }

  /// A turn for the own words of a message.
  Turn OwnTurn(size_t index) const {
    const Message& message = *thread_[index].document->message;
    Turn turn;
    turn.message = index;
    turn.automatic = IsAutomaticReply(message);
    turn.by_program = IsByProgram(message);
    if (!message.from.empty()) turn.author = message.from.front();
    turn.to = message.to;
    turn.day = thread_[index].day;
    turn.day_basis = thread_[index].day_basis;
    turn.nothing_hangs = thread_[index].parts_known && thread_[index].attachments.empty();
    return turn;
  }

  /// Items and inserted answers of a sentence at a level of quotation.
  std::vector<QuotedPiece> PiecesOf(size_t index, Span sentence, const ItemLabel& before, uint16_t level,
                                    bool asks) const {
    const Document& document = *thread_[index].document;
    std::vector<QuotedPiece> cut = {{sentence, false}};
    if (level == 1 && !document.message->from.empty())
      cut = CutAtAnswers(document.text, sentence, document.message->from.front(), announced_[index]);
    std::vector<QuotedPiece> pieces;
    for (const QuotedPiece& piece : cut) {
      if (piece.marked) {
        pieces.push_back(piece);
        continue;
      }
      for (const Span item : Pieces(document, piece.span, before, asks)) pieces.push_back({item, false});
    }
    return pieces;
  }

  /// The sentence asks for something before its colon: what stands behind it is asked for.
  static bool Asks(const std::vector<LedgerCue>& hits, size_t from, Span sentence) {
    for (size_t i = from; i < hits.size() && hits[i].sentence.begin == sentence.begin; ++i) {
      if ((hits[i].cue & (kAsk | kThing | kLeads | kWishes)) != 0) return true;
    }
    return false;
  }

  static uint32_t LineStart(std::string_view text, uint32_t at) {
    const size_t end = text.substr(0, at).rfind('\n');
    return end == std::string_view::npos ? 0 : static_cast<uint32_t>(end + 1);
  }

  bool Announces(const Document& document) const {
    bool quotes = false, announces = false;
    for (const Zone& zone : document.zones)
      quotes = quotes || (zone.kind == ZoneKind::kQuoted && zone.level == 1);
    if (!quotes) return false;
    for (const Sentence& sentence : document.sentences) {
      const Zone& zone = document.zones[document.blocks[sentence.block].zone];
      announces = announces || (zone.kind == ZoneKind::kBody && zone.level == 0 &&
                                AnnouncesInlineAnswers(document.Slice(sentence.span)));
    }
    return announces;
  }

  /// Its sentences and, where its author set a table of requests into it, the rows of that.
  std::vector<Turn> TurnsOfMessage(size_t index) {
    const RequestTable table = ReadRequestTable(*thread_[index].document);
    std::vector<Turn> turns = TurnsOf(index, table.place);
    if (table.rows.empty()) return turns;
    for (Turn& turn : turns) {
      for (Statement& statement : turn.statements)
        statement.above_table = turn.level == 0 && statement.span.end <= table.place.begin;
    }
    std::vector<Turn> listed = TurnsOfList(index, table.rows);
    turns.insert(turns.end(), std::make_move_iterator(listed.begin()), std::make_move_iterator(listed.end()));
    return turns;
  }

  /// Deepest quotation first, own words last; what stands in `rows` is left out.
  std::vector<Turn> TurnsOf(size_t index, Span rows) {
    const Document& document = *thread_[index].document;
    const bool to_a_list = IsListMail(document);
    const std::vector<Sentence> sentences = SentencesOf(document);
    const std::vector<LedgerCue> hits = cues_->Scan(document, sentences);
    const std::vector<Mailbox> people = PeopleOf(*document.message);
    announced_[index] = Announces(document);
    std::map<std::tuple<int, std::string, std::string>, size_t> of_source;
    std::vector<Turn> turns;
    size_t hit = 0;
    ItemLabel label;  // of the item in whose block the reader is
    uint32_t label_block = UINT32_MAX;
    for (const Sentence& sentence : sentences) {
      const Block& block = document.blocks[sentence.block];
      const Zone& zone = document.zones[block.zone];
      if (zone.kind != ZoneKind::kBody && zone.kind != ZoneKind::kQuoted) continue;
      if (rows.Overlaps(sentence.span)) continue;
      const bool own = zone.kind == ZoneKind::kBody && zone.level == 0;
      const uint16_t level = own ? 0 : std::max<uint16_t>(zone.level, 1);
      const auto [at, is_new] = of_source.try_emplace(
          std::tuple(-static_cast<int>(level), own ? "" : zone.author, own ? "" : zone.date), turns.size());
      if (is_new) {
        Turn turn;
        if (own) {
          turn = OwnTurn(index);
        } else {
          turn.message = index;
          turn.level = level;
          turn.author = ParseAuthor(zone.author);
          turn.day = ParseWrittenDay(zone.date, thread_[index].day);
          if (!turn.day.empty()) turn.day_basis = DayBasis::kQuotation;
          turn.sent_to = RecipientsAbove(document.text, sentence.span.begin);
        }
        turn.to_a_list = to_a_list;
        turns.push_back(std::move(turn));
      }
      while (hit < hits.size() && hits[hit].sentence.begin < sentence.span.begin) ++hit;
      if (sentence.block != label_block) label.clear();
      label_block = sentence.block;
      const bool asks = Asks(hits, hit, sentence.span);
      const std::vector<size_t> spoken =
          asks ? SpokenListStarts(document.Slice(sentence.span)) : std::vector<size_t>();
      for (const auto& [piece, marked] : PiecesOf(index, sentence.span, label, level, asks)) {
        Statement statement =
            MakeStatement(document.text, piece, SalutationSize(document.Slice(piece), people));
        statement.spoken_item =
            !statement.heads_item &&
            std::find(spoken.begin(), spoken.end(), piece.begin - sentence.span.begin) != spoken.end();
        statement.block = sentence.block;
        if (statement.heads_item) label = statement.labels.back();
        const bool heads =
            statement.heads_item && (block.kind == BlockKind::kHeading || piece.begin != sentence.span.begin);
        statement.list_item = block.kind == BlockKind::kListItem || heads || statement.spoken_item;
        for (; hit < hits.size() && hits[hit].sentence.begin == sentence.span.begin &&
               hits[hit].span.begin < piece.end;
             ++hit) {
          statement.cues |= hits[hit].cue;
          statement.hits.push_back(hits[hit]);
        }
        if (statement.word_count == 0 && !statement.heads_item) continue;
        if (marked) {
          statement.list_item = false;
          const Span line{std::max(sentence.span.begin, LineStart(document.text, piece.begin)), piece.end};
          inserted_[index].push_back({std::move(statement), MakeStatement(document.text, line).key});
        } else {
          turns[at->second].statements.push_back(std::move(statement));
        }
      }
    }
    const bool has_own =
        std::any_of(turns.begin(), turns.end(), [](const Turn& turn) { return turn.level == 0; });
    if (!has_own && (!inserted_[index].empty() || !thread_[index].attachments.empty())) {
      turns.push_back(OwnTurn(index));
      turns.back().to_a_list = to_a_list;
    }
    for (Turn& turn : turns) {
      TakeBareNumbers(document.text, &turn.statements);
      turn.to_many = IsForReaders(turn, document);
      turn.author_key = KeyOf(turn.author);
    }
    std::stable_sort(turns.begin(), turns.end(),
                     [](const Turn& a, const Turn& b) { return a.level > b.level; });
    return turns;
  }

  /// What a request list asks, and what stands in its columns for answers. Who sends it asks; who sends it
  /// with answers was asked.
  std::vector<Turn> TurnsOfList(size_t index, const std::vector<ListedRequest>& rows) {
    const ThreadMessage& message = thread_[index];
    const Document& document = *message.document;
    const std::vector<LedgerCue> hits = ScanCells(document, rows);
    Turn asks, answers;
    for (const ListedRequest& listed : rows) {
      const auto block = static_cast<uint32_t>(asks.statements.size());
      asks.statements.push_back(ListedStatement(document, hits, listed.request, listed.label, block));
      for (const Span cell : listed.answer) {
        Statement statement = ListedStatement(document, hits, cell, listed.label, block);
        // "open", a day, a name: a state, and no answer.
        if (statement.cues != 0 || StartsWithVerdict(statement) || statement.word_count >= 3)
          answers.statements.push_back(std::move(statement));
      }
    }
    const Message& header = *document.message;
    for (Turn* turn : {&asks, &answers}) {
      turn->message = index;
      turn->day = message.day;
      turn->day_basis = message.day_basis;
      if (!header.from.empty()) turn->author = header.from.front();
      turn->to = header.to;
    }
    asks.is_list = true;
    std::vector<Turn> turns;
    if (!answers.statements.empty()) {
      asks.level = 1;
      if (!header.to.empty()) asks.author = header.to.front();
      answers.author = header.from.empty() ? Mailbox() : header.from.front();
      asks.to = {answers.author};
    }
    asks.author_key = KeyOf(asks.author);
    answers.author_key = KeyOf(answers.author);
    turns.push_back(std::move(asks));
    if (!answers.statements.empty()) turns.push_back(std::move(answers));
    return turns;
  }

  /// Each cell is read as if it stood alone: "Refused" is a sentence there, and a word of a row otherwise.
  std::vector<LedgerCue> ScanCells(const Document& document, const std::vector<ListedRequest>& listed) {
    std::vector<Span> cells;
    for (const ListedRequest& row : listed) {
      cells.push_back(row.request);
      cells.insert(cells.end(), row.answer.begin(), row.answer.end());
    }
    std::sort(cells.begin(), cells.end());
    Document alone;
    alone.type = DocumentType::kEmail;
    alone.language = document.language;
    alone.message = document.message;
    std::vector<uint32_t> begins;  // of each cell there
    for (const Span cell : cells) {
      begins.push_back(static_cast<uint32_t>(alone.text.size()));
      alone.text += std::string(document.Slice(cell)) + "\n\n";
    }
    Zone body;
    body.span = {0, static_cast<uint32_t>(alone.text.size())};
    alone.zones = {body};
    Segment(&alone);
    for (Block& block : alone.blocks) block.kind = BlockKind::kCell;  // "Pending" is no heading
    std::vector<LedgerCue> hits = cues_->Scan(alone, alone.sentences);
    for (LedgerCue& hit : hits) {
      const auto next = std::upper_bound(begins.begin(), begins.end(), hit.span.begin);
      const auto cell = static_cast<size_t>(next - begins.begin()) - 1;
      const uint32_t moved = cells[cell].begin - begins[cell];  // modulo 2^32, as all of it
      hit.span = {hit.span.begin + moved, hit.span.end + moved};
      hit.sentence = cells[cell];
    }
    return hits;
  }

  static Statement ListedStatement(const Document& document, const std::vector<LedgerCue>& hits, Span span,
                                   const ItemLabel& label, uint32_t block) {
    Statement statement = MakeStatement(document.text, span);
    statement.labels = {label};
    statement.heads_item = true;
    statement.list_item = true;
    statement.block = block;
    const auto first = std::partition_point(
        hits.begin(), hits.end(), [&](const LedgerCue& hit) { return hit.sentence.end <= span.begin; });
    for (auto hit = first; hit != hits.end() && hit->sentence.begin < span.end; ++hit) {
      if (!span.Contains(hit->span)) continue;
      statement.cues |= hit->cue;
      statement.hits.push_back(*hit);
    }
    return statement;
  }

  /// Own words that follow a quotation directly answer it.
  void FindInlineAnswers(size_t message, size_t first_turn) {
    struct Place {
      uint32_t at;
      size_t turn, statement;
    };
    std::vector<Place> places;
    for (size_t turn = first_turn; turn < out_.turns.size(); ++turn) {
      for (size_t i = 0; i < out_.turns[turn].statements.size(); ++i)
        places.push_back({out_.turns[turn].statements[i].span.begin, turn, i});
    }
    std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return a.at < b.at; });
    for (size_t i = 0; i < places.size();) {
      InlineAnswer answer;
      for (; i < places.size() && out_.turns[places[i].turn].level > 0; ++i)
        answer.asked.push_back(out_.turns[places[i].turn].statements[places[i].statement].key);
      if (i == places.size()) return;
      answer.message = message;
      answer.turn = places[i].turn;
      answer.begin = places[i].statement;
      for (; i < places.size() && out_.turns[places[i].turn].level == 0; ++i)
        answer.end = places[i].statement + 1;
      if (!answer.asked.empty()) out_.inline_answers.push_back(std::move(answer));
    }
  }

  /// History seldom says to whom it was written: whoever answered it was asked.
  void FindAsked() {
    for (size_t i = 0; i < out_.turns.size(); ++i) {
      const Turn& turn = out_.turns[i];
      if (turn.level == 0 || !turn.to.empty()) continue;
      for (size_t k = i + 1; k < out_.turns.size() && out_.turns[k].message == turn.message; ++k) {
        if (out_.turns[k].level < turn.level && !AreSame(out_.turns[k].author_key, turn.author_key)) {
          out_.turns[i].to = {out_.turns[k].author};
          break;
        }
      }
    }
  }

  const std::vector<ThreadMessage>& thread_;
  CueScanner* cues_;
  std::vector<std::vector<Inserted>> inserted_;  ///< by message
  std::vector<bool> announced_;                  ///< by message: says that it answers in the quotation
  SaidText said_;
  std::set<std::string> sentences_, cores_;      ///< with the label of an item, and without it
  std::multimap<std::string, PersonKey> short_;  ///< shorter ones, with those who said them
  Conversation out_;
};

}  // namespace

Conversation ReadConversation(const std::vector<ThreadMessage>& thread, CueScanner* cues) {
  return Reader(thread, cues).Run();
}

}  // namespace candor
