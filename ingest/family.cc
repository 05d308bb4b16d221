// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/family.h"

#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/declared_charset.h"
#include "ingest/locked_reader.h"
#include "ingest/media_type.h"
#include "ingest/ocr_reader.h"
#include "ingest/zones.h"
#include "model/codes.h"
#include "model/media_types.h"
#include "model/read_as.h"
#include "text/segmenter.h"

namespace candor {
namespace {

/// Workers of deeper levels are ended with their family: few rooms need them, and each costs some 20 MB.
constexpr size_t kLevelsKept = 3;

/// A file whose parts stop this many workers is left alone after that. Deterministic, unlike a limit on the
/// family's time, which would otherwise be parts times wall_seconds.
constexpr uint32_t kMaxLostWorkers = 32;

/// Unpacked bytes that no ratio is asked for.
constexpr uint64_t kRatioFree = 1u << 20;

/// What a finished item keeps in memory, roughly.
uint64_t Weight(const Item& item) {
  uint64_t weight = sizeof(Item) + item.path.size();
  if (!item.document) return weight;
  const Document& document = *item.document;
  return weight + document.text.size() + document.words.size() * sizeof(WordBox) +
         document.pages.size() * sizeof(Page) + document.zones.size() * sizeof(Zone) +
         document.blocks.size() * sizeof(Block) + document.sentences.size() * sizeof(Sentence) +
         document.passages.size() * sizeof(Passage);
}

/// The name of a part for its ending: what follows the last separator of either kind.
std::string_view LastComponent(std::string_view name) {
  size_t separator = name.find_last_of("/\\");
  return separator == std::string_view::npos ? name : name.substr(separator + 1);
}

void AddProblem(std::string code, std::string detail, Document* document) {
  document->problems.push_back({std::move(code), std::move(detail)});
}

/// As on disk, links and devices are passed over, in archives, too. So are signatures of messages, and
/// small pictures without words.
bool IsLeftOutByRule(std::string_view code) {
  return code == code::kLink || code == code::kNotAFile || code == code::kSigned ||
         code == code::kSmallPicture;
}

bool WasGuessed(const Item& item) {
  if (!item.document) return false;
  const std::vector<Problem>& problems = item.document->problems;
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.code == code::kCharsetGuessed; });
}

/// A document of which everything else relies on zones that tile and passages that are there.
void Complete(Document* document) {
  ZoneMessage(document);
  Segment(document);
}

class WholeFamily final : public FamilySink {
 public:
  void Take(FamilyPiece piece) override { family = std::move(piece.family); }
  Family family;
};

}  // namespace

struct Ingestor::State {
  explicit State(IngestOptions given)
      : options(std::move(given)), ocr(options.worker), locked(options.worker, options.passwords) {}

  /// An item in work: the file, or a part whose container is in work.
  struct Open {
    uint32_t item = 0;            ///< index into family.items
    uint32_t parts = 0;           ///< discovered so far
    std::string refused;          ///< why no more parts are taken
    bool may_ask = false;         ///< with passwords, from its first part on that is locked
    bool locked = false;          ///< such a part was met, and those from it on are still to come
    std::string decoration = {};  ///< ExtractionSink::Part::decoration
  };

  /// What is known about bytes that this family has shown before.
  struct Known {
    std::string path;  ///< of the first item with them
    ItemState state = ItemState::kIndexed;
    std::string code;  ///< of one that was not read
    std::string detail;
    size_t level = 0;          ///< at which it was read
    bool has_parts = false;    ///< nearer to the top, more of them may be within the depth allowed
    std::string charset = {};  ///< of the reading, unless it could not be read in that
  };

  /// Takes the parts of the container on top of `open`.
  class Receiver final : public PartReceiver {
   public:
    explicit Receiver(State* state) : state_(state) {}
    bool TakePart(UntrustedPart part, InputFile bytes) override {
      return state_->TakePart(std::move(part), std::move(bytes));
    }
    bool StillWanted() const override { return !state_->Stopped(); }

   private:
    State* state_;
  };

  void Begin(const WalkEntry& entry);
  void Finish(FamilySink* to);
  void Push(std::string path, uint64_t size, const InputFile* bytes);
  /// Ends the item on top.
  void Pop();
  void Fail(std::string_view code, std::string detail, std::string_view stage);
  /// Whether the item on top is decoration if OCR finds no words in it.
  bool IsDecorationWithoutWords() const;
  void LeaveOutDecoration();
  /// Reads the item on top from its bytes.
  void Read(const InputFile& input, std::string_view name, std::string_view declared,
            std::string_view charset);
  /// What became of the item on top when it is asked for without and, if it is locked, with passwords.
  Outcome Extract(const InputFile& input, ExtractRequest* request, PartReceiver* receiver);
  /// True when the bytes of the item on top were seen before, read as `reading`, and its state says so.
  bool Repeated(const std::string& sha256, const ReadAs& reading);
  void Conclude(Outcome outcome);
  bool TakePart(UntrustedPart part, InputFile bytes);
  std::string PartPath(const Open& container, std::string_view name);
  std::string UniquePath(std::string path);
  uint64_t UnpackedAllowed(uint64_t file_size) const;
  uint64_t UnpackedLeft() const;
  void EmitPiece();
  bool Stopped() const { return options.stop != nullptr && options.stop->load(std::memory_order_relaxed); }

  Item& top() { return family.items[open.back().item]; }

  IngestOptions options;
  std::deque<WorkerProcess> workers;  ///< one a level; those above stay in place, for they are at work
  OcrReader ocr;
  LockedReader locked;

  // Of the family in hand.
  FamilySink* sink = nullptr;
  Family family;
  uint64_t ordinal = 0;
  std::vector<Open> open;
  uint64_t collected = 0;  ///< weight of the finished items
  uint64_t top_size = 0;
  uint32_t items_left = 0;
  uint64_t unpacked = 0;
  uint32_t lost_workers = 0;
  std::unordered_map<std::string, uint32_t> paths;             ///< taken; the number that the last twin got
  std::map<std::pair<std::string, std::string>, Known> known;  ///< by SHA-256 and NameOf(reading)
};

void Ingestor::State::Begin(const WalkEntry& entry) {
  family = {};
  family.root = entry.room->name;
  family.times = entry.times;
  ordinal = entry.ordinal;
  open.clear();
  collected = 0;
  top_size = entry.size;
  items_left = options.worker.limits.items;
  unpacked = 0;
  lost_workers = 0;
  paths.clear();
  known.clear();
}

void Ingestor::State::Finish(FamilySink* to) {
  if (Stopped()) family.items.clear();
  while (workers.size() > kLevelsKept) workers.pop_back();
  to->Take({std::move(family), 0});
  family = {};
}

/// `bytes`: null when they could not be had.
void Ingestor::State::Push(std::string path, uint64_t size, const InputFile* bytes) {
  Item item;
  item.path = UniquePath(std::move(path));
  item.parent = open.empty() ? kNoParent : open.back().item;
  item.size = size;
  if (bytes != nullptr) {
    item.sha256 = bytes->sha256;
    item.md5 = bytes->md5;
    item.sha1 = bytes->sha1;
  }
  open.push_back({static_cast<uint32_t>(family.items.size()), 0, {}});
  family.items.push_back(std::move(item));
}

void Ingestor::State::Pop() {
  top().parts = open.back().parts;
  collected += Weight(top());
  open.pop_back();
  if (collected > options.piece_bytes && !open.empty()) EmitPiece();
}

/// Sends what is finished and goes on with the chain of items that are not.
void Ingestor::State::EmitPiece() {
  std::vector<Item> chain;
  for (Open& item : open) {
    chain.push_back(family.items[item.item]);
    chain.back().parent = chain.size() == 1 ? kNoParent : static_cast<uint32_t>(chain.size() - 2);
  }
  FamilyPiece piece;
  piece.family.root = family.root;
  piece.family.times = family.times;
  piece.family.items = chain;
  piece.open = static_cast<uint32_t>(chain.size());

  // Parents come before children, so one pass can renumber.
  constexpr uint32_t kNone = UINT32_MAX;
  std::vector<uint32_t> place(family.items.size(), kNone);
  for (size_t i = 0; i < open.size(); ++i) place[open[i].item] = static_cast<uint32_t>(i);
  for (size_t i = 0; i < family.items.size(); ++i) {
    if (place[i] != kNone) continue;
    place[i] = static_cast<uint32_t>(piece.family.items.size());
    Item& item = family.items[i];
    item.parent = place[item.parent];
    piece.family.items.push_back(std::move(item));
  }

  family.items = std::move(chain);
  for (size_t i = 0; i < open.size(); ++i) open[i].item = static_cast<uint32_t>(i);
  collected = 0;
  if (!Stopped()) sink->Take(std::move(piece));
}

void Ingestor::State::Fail(std::string_view code, std::string detail, std::string_view stage) {
  Item& item = top();
  item.state = IsLeftOutByRule(code) ? ItemState::kSkipped : ItemState::kFailed;
  item.code = code;
  item.detail = std::move(detail);
  item.stage = stage;
}

bool Ingestor::State::IsDecorationWithoutWords() const {
  return !open.back().decoration.empty() && ocr.Reads(family.items[open.back().item].media_type);
}

void Ingestor::State::LeaveOutDecoration() {
  Fail(code::kSmallPicture, open.back().decoration + ", without words", "extract");
}

uint64_t Ingestor::State::UnpackedAllowed(uint64_t file_size) const {
  const Limits& limits = options.worker.limits;
  uint64_t ratio = std::max(limits.ratio, 1u);
  uint64_t by_ratio = file_size > limits.unpacked_bytes / ratio ? limits.unpacked_bytes : file_size * ratio;
  return std::min(limits.unpacked_bytes, std::max(by_ratio, kRatioFree));
}

uint64_t Ingestor::State::UnpackedLeft() const {
  uint64_t allowed = UnpackedAllowed(top_size);
  return allowed - std::min(allowed, unpacked);
}

bool Ingestor::State::Repeated(const std::string& sha256, const ReadAs& reading) {
  Item& item = top();
  const size_t level = open.size() - 1;
  auto seen = known.find({sha256, NameOf(reading)});
  if (seen != known.end() && (seen->second.level <= level || !seen->second.has_parts)) {
    const Known& first = seen->second;
    item.charset = first.charset;
    item.state = first.state == ItemState::kIndexed ? ItemState::kDuplicate : first.state;
    item.code = first.code;
    item.detail = first.detail;
    if (first.state != ItemState::kIndexed) item.stage = "extract";
    item.duplicate_of = first.path;
    if (first.code == code::kNoTextLayer && IsDecorationWithoutWords()) LeaveOutDecoration();
    return true;
  }
  std::optional<DuplicateIndex::Holder> holder;
  if (options.duplicates != nullptr)
    holder = options.duplicates->HolderOf(sha256, ordinal, level > 0, reading);
  if (!holder) return false;
  const bool left_out = holder->code == code::kSmallPicture;
  if ((left_out || holder->code == code::kNoTextLayer) && IsDecorationWithoutWords()) {
    LeaveOutDecoration();
  } else if (left_out) {
    return false;
  } else {
    item.state = ItemState::kDuplicate;
  }
  item.duplicate_of = std::move(holder->path);
  return true;
}

void Ingestor::State::Read(const InputFile& input, std::string_view name, std::string_view declared,
                           std::string_view charset) {
  if (input.size == 0) return Fail(code::kEmpty, "it has no bytes", "read");
  top().media_type = MediaTypeOf(input, name, declared);
  const std::string& type = top().media_type;
  const ReadAs reading = ReadAsOf(type, HasCharset(type) ? CharsetThatCounts(input, charset) : "");
  top().charset = reading.charset;
  if (Repeated(input.sha256, reading)) return;
  size_t level = open.size() - 1;
  const Limits& limits = options.worker.limits;
  if (level > limits.depth)
    return Fail(code::kDepthLimit, "it lies in more than " + std::to_string(limits.depth) + " containers",
                "extract");
  if (lost_workers >= kMaxLostWorkers)
    return Fail(code::kBombLimit,
                std::to_string(kMaxLostWorkers) + " parts of this file stopped the program that reads them",
                "extract");

  // Noted before it is read: an archive that contains itself ends here.
  Known& first = known[{input.sha256, NameOf(reading)}];
  first = {top().path, ItemState::kIndexed, "", "", level, true, reading.charset};
  while (workers.size() <= level) workers.emplace_back(options.worker);
  ExtractRequest request;
  request.media_type = top().media_type;
  request.name = LastComponent(name);
  request.charset_hint = charset;
  request.items_left = items_left;
  request.unpacked_left = UnpackedLeft();
  Receiver receiver(this);
  Outcome outcome = Extract(input, &request, &receiver);
  if (!Stopped() && ocr.Wants(request.media_type, outcome))
    outcome = ocr.Read(input, request, std::move(outcome), &receiver);
  if (outcome.lost_worker) ++lost_workers;
  Conclude(std::move(outcome));
  if (WasGuessed(top())) top().charset.clear();
  first.charset = top().charset;
  first.has_parts = open.back().parts > 0;
  if (top().state != ItemState::kIndexed) {
    first.state = top().state;
    first.code = top().code;
    first.detail = top().detail;
    first.has_parts = false;
  }
  if (top().code == code::kNoTextLayer && IsDecorationWithoutWords()) LeaveOutDecoration();
}

Outcome Ingestor::State::Extract(const InputFile& input, ExtractRequest* request, PartReceiver* receiver) {
  open.back().may_ask = locked.Opens(request->media_type);
  Outcome first = workers[open.size() - 1].Extract(input, *request, receiver);
  Open& item = open.back();
  item.may_ask = false;
  if (Stopped() || !(item.locked || (first.code == code::kEncrypted && locked.Opens(request->media_type))))
    return first;
  request->items_left = items_left;
  request->unpacked_left = UnpackedLeft();
  request->first_part = item.parts;
  Outcome second = locked.Read(input, request, receiver);
  second.lost_worker |= first.lost_worker;
  second.parts = open.back().parts;
  return second;
}

void Ingestor::State::Conclude(Outcome outcome) {
  if (!open.back().refused.empty()) {
    outcome.code = code::kBombLimit;
    outcome.detail = open.back().refused;
  }
  bool something = outcome.document && (!outcome.document->text.empty() || outcome.parts > 0);
  if (!outcome.code.empty() && !something) return Fail(outcome.code, std::move(outcome.detail), "extract");
  // A worker that reads a type and says that all went well has a document, if only an empty one for a
  // container.
  if (!outcome.document) return Fail(code::kProtocolViolation, "the answer has no document", "extract");
  Document& document = *outcome.document;
  if (!outcome.code.empty()) AddProblem(outcome.code, std::move(outcome.detail), &document);
  Complete(&document);
  top().state = ItemState::kIndexed;
  // A file that begins like a mailbox and holds one message is that message.
  if (document.message) top().media_type = "message/rfc822";
  // A zip says inside which office document it is.
  if (IsOfficeType(document.media_type)) top().media_type = document.media_type;
  top().document = std::move(document);
}

bool Ingestor::State::TakePart(UntrustedPart part, InputFile bytes) {
  if (part.code == code::kEncrypted && open.back().may_ask) {
    open.back().locked = true;
    return false;
  }
  ++open.back().parts;
  bool over = items_left == 0 || bytes.size > UnpackedLeft();
  if (over) {
    open.back().refused =
        items_left == 0 ? "more than " + std::to_string(options.worker.limits.items) + " parts in one file"
                        : "the parts of one file have too many bytes together";
    open.back().refused += "; parts that were read: " + std::to_string(open.back().parts - 1);
  } else {
    --items_left;
    unpacked += bytes.size;
  }
  Push(PartPath(open.back(), part.name), bytes.size, &bytes);
  // Of one that is not whole nobody knows what the rest shows.
  if (part.code.empty()) open.back().decoration = std::move(part.decoration);
  if (over) {
    Fail(code::kBombLimit, open[open.size() - 2].refused, "extract");
  } else if (IsLeftOutByRule(part.code) || (!part.code.empty() && bytes.size == 0)) {
    Fail(part.code, std::move(part.detail), "extract");
  } else {
    Read(bytes, part.name, part.media_type, part.charset);
    // Taken out, but not whole.
    if (!part.code.empty() && top().document)
      AddProblem(std::move(part.code), std::move(part.detail), &*top().document);
  }
  Pop();
  return !over && !Stopped();
}

std::string Ingestor::State::PartPath(const Open& container, std::string_view name) {
  const Item& item = family.items[container.item];
  std::string path = item.path + "/";
  if (!name.empty()) {
    path += name;
  } else {
    if (item.media_type != "application/mbox") path += "part-";
    path += std::to_string(container.parts);
  }
  return path;
}

std::string Ingestor::State::UniquePath(std::string path) {
  auto [place, first] = paths.try_emplace(path, 1);
  if (first) return path;
  // Numbers go on from the last twin: an archive may hold a hundred thousand of one name.
  uint32_t number = place->second;
  std::string twin;
  do {
    twin = path + "~" + std::to_string(++number);
  } while (!paths.try_emplace(twin, 1).second);
  paths[path] = number;
  return twin;
}

Ingestor::Ingestor(IngestOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Ingestor::~Ingestor() = default;

size_t Ingestor::Announce(std::span<const Upcoming> files) {
  const IngestOptions& options = state_->options;
  std::vector<WorkerProcess::Question> questions;
  std::unordered_set<std::string_view> contents;
  size_t covered = 0;
  size_t bytes = 0;
  for (const Upcoming& file : files) {
    const WalkEntry& entry = *file.entry;
    const Result<InputFile>& input = *file.input;
    ++covered;
    const bool read = entry.state == ItemState::kIndexed && input.ok() && input->size > 0 &&
                      contents.count(input->sha256) == 0;
    if (!read) continue;
    std::string media_type = MediaTypeOf(*input, entry.path, "");
    if (options.duplicates != nullptr) {
      const auto holder =
          options.duplicates->HolderOf(input->sha256, entry.ordinal, false, ReadAsOf(media_type, ""));
      if (holder && holder->code != code::kSmallPicture) continue;
    }
    contents.insert(input->sha256);
    bytes += input->size;
    if (input->fd.ok() || bytes > WorkerProcess::kAheadBytes) {
      --covered;
      break;
    }
    ExtractRequest request;
    request.media_type = std::move(media_type);
    request.name = LastComponent(entry.path);
    request.items_left = options.worker.limits.items;
    request.unpacked_left = state_->UnpackedAllowed(input->size);
    questions.push_back({&*input, std::move(request)});
  }
  if (state_->workers.empty()) state_->workers.emplace_back(options.worker);
  state_->workers[0].AskAhead(questions);
  return std::max<size_t>(covered, 1);
}

void Ingestor::Ingest(const WalkEntry& entry, Result<InputFile> input, FamilySink* sink) {
  State& state = *state_;
  state.sink = sink;
  state.Begin(entry);
  if (entry.state != ItemState::kIndexed) {
    state.Push(entry.path, entry.size, nullptr);
    state.Fail(entry.code, entry.detail, "walk");
    state.top().state = entry.state;
  } else if (!input.ok()) {
    state.Push(entry.path, entry.size, nullptr);
    state.Fail(input.error().code, input.error().message, "read");
  } else {
    state.top_size = input->size;
    state.Push(entry.path, input->size, &*input);
    state.Read(*input, entry.path, "", "");
  }
  state.Pop();
  state.Finish(sink);
}

Family Ingestor::Ingest(const WalkEntry& entry, Result<InputFile> input) {
  WholeFamily whole;
  uint64_t piece_bytes = std::exchange(state_->options.piece_bytes, UINT64_MAX);
  Ingest(entry, std::move(input), &whole);
  state_->options.piece_bytes = piece_bytes;
  return std::move(whole.family);
}

}  // namespace candor
