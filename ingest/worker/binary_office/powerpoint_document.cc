// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/powerpoint_document.h"

#include <zlib.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/worker/archive/unpack_budget.h"
#include "ingest/worker/binary_office/powerpoint_objects.h"
#include "ingest/worker/binary_office/powerpoint_records.h"
#include "ingest/worker/binary_office/powerpoint_text.h"
#include "ingest/worker/compound/little_endian.h"
#include "model/codes.h"

namespace candor::binary_office {
namespace {

using office::Place;

ExtractionEnd End(std::string_view code, std::string detail) {
  return {std::string(code), std::move(detail)};
}

/// Master units of a PDF point: 576 to the inch.
constexpr float kUnitsPerPoint = 8;
constexpr size_t kMostTexts = 100'000;

/// A slide in the list of slides, or the notes of one.
struct Listed {
  uint32_t part = 0;
  uint32_t id = 0;
  std::vector<std::string> texts;  ///< of its outline
};

/// The lists of slides and of notes (MS-PPT, 2.4.14.3 and 2.4.14.6), and the size of a slide.
struct Show {
  std::vector<Listed> slides, masters, notes;
  float width = 0, height = 0;
  bool more = false;
};

void ReadList(std::string_view list, size_t most, std::vector<Listed>* listed, bool* more) {
  constexpr size_t kIdAt = 12;
  size_t texts = 0;
  ForEachRecord(list, [&](const PowerPointRecord& record) {
    if (record.kind == kSlidePlace) {
      if (listed->size() >= most) {
        *more = true;
        return false;
      }
      listed->push_back({ReadU32(record.body, 0), ReadU32(record.body, kIdAt), {}});
    } else if (!listed->empty() && record.kind == kTextHead) {
      // Its text, when it has one, comes next.
      if (++texts <= kMostTexts) listed->back().texts.emplace_back();
    } else if (!listed->empty() && !listed->back().texts.empty() &&
               (record.kind == kTextCharacters || record.kind == kTextBytes)) {
      listed->back().texts.back() += TextOf(record);
    }
    return true;
  });
}

Show ReadShow(const PowerPointRecord& main, size_t most) {
  enum : uint16_t { kSlides, kMasters, kNotes };
  Show show;
  ForEachRecord(main.body, [&](const PowerPointRecord& record) {
    if (record.kind == kDocumentHead) {
      constexpr uint32_t kMostUnits = 1 << 20;
      show.width = static_cast<float>(std::min(ReadU32(record.body, 0), kMostUnits)) / kUnitsPerPoint;
      show.height = static_cast<float>(std::min(ReadU32(record.body, 4), kMostUnits)) / kUnitsPerPoint;
    }
    if (record.kind != kSlideTexts) return true;
    if (record.instance == kSlides) ReadList(record.body, most, &show.slides, &show.more);
    if (record.instance == kMasters) ReadList(record.body, most, &show.masters, &show.more);
    if (record.instance == kNotes) ReadList(record.body, most, &show.notes, &show.more);
    return true;
  });
  return show;
}

/// MS-PPT, 2.4.22.3 (a slide that the show leaves out) and 2.5.10 (which notes are its own).
void ReadHeads(const PowerPointRecord& slide, bool* hidden, uint32_t* notes) {
  constexpr size_t kNotesAt = 16, kFlagsAt = 10;
  constexpr unsigned kHidden = 4;
  ForEachRecord(slide.body, [&](const PowerPointRecord& record) {
    if (record.kind == kSlideHead) *notes = ReadU32(record.body, kNotesAt);
    if (record.kind == kShowOfSlide) *hidden = (ReadU16(record.body, kFlagsAt) & kHidden) != 0;
    return true;
  });
}

/// An object's compound file, which lies packed in the stream (MS-PPT, 2.10.34).
std::string Unpacked(std::string_view packed, size_t size, UnpackBudget* budget, ExtractionEnd* end) {
  std::string bytes;
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) {
    *end = End(code::kCorrupt, "it cannot be unpacked");
    return bytes;
  }
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  int status = Z_OK;
  std::vector<char> chunk(1 << 16);
  while (status == Z_OK && bytes.size() <= size) {
    stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    stream.avail_out = static_cast<uInt>(chunk.size());
    status = inflate(&stream, Z_NO_FLUSH);
    const size_t got = chunk.size() - stream.avail_out;
    if (got == 0) break;
    if (!budget->Take(got)) {
      *end = End(code::kBombLimit, "it unpacks to more than the limits allow");
      break;
    }
    bytes.append(chunk.data(), got);
  }
  inflateEnd(&stream);
  if (end->code.empty() && status != Z_STREAM_END && bytes.size() != size)
    *end = End(code::kTruncated, "it breaks off in the file");
  return bytes;
}

/// Macros lie beside the objects, in a compound file of their own (MS-OVBA, 2.2.1).
bool HoldsMacros(std::string_view object) {
  const std::optional<CompoundFile> file = CompoundFile::Open(object);
  return file && file->Find(CompoundFile::kRoot, "VBA") && file->Find(CompoundFile::kRoot, "PROJECT");
}

class Presentation {
 public:
  Presentation(BinaryDocument* document, std::string_view stream, std::string_view user)
      : document_(*document),
        text_(*document->text()),
        stream_(stream),
        objects_(stream, user),
        room_(stream.size()) {}

  ExtractionEnd Read(ExtractionSink* sink) {
    if (objects_.encrypted()) return End(code::kEncrypted, "the presentation needs a password");
    const PowerPointRecord main = objects_.Main();
    if (main.kind != kDocumentList)
      return End(code::kCorrupt, "the part that says which slides there are is not there");
    const size_t most = document_.limits().pages;
    show_ = ReadShow(main, most);
    if (show_.more)
      document_.AddTrouble(code::kPartial, "only the first " + std::to_string(most) + " slides were read");
    for (const Listed& note : show_.notes) notes_.emplace(note.id, note.part);
    for (const Listed& slide : show_.slides) AddSlide(slide, true);
    for (const Listed& master : show_.masters) taken_.insert(master.part);
    // A slide that was taken out of the show and not out of the file.
    for (const auto& [number, at] : objects_.places()) {
      if (show_.more || taken_.count(number) > 0 || objects_.Find(number).kind != kSlideList) continue;
      AddSlide({number, 0, {}}, false);
    }
    // Nothing lies between two pages.
    std::vector<Page>& pages = document_.document()->pages;
    for (size_t i = 0; i + 1 < pages.size(); ++i) pages[i].span.end = pages[i + 1].span.begin;
    return GiveObjects(sink) ? ExtractionEnd()
                             : End(code::kBombLimit, "the limits on parts of one file were reached");
  }

 private:
  /// A part that was not taken before, and empty when it was, or when parts lie over each other.
  PowerPointRecord Take(uint32_t number) {
    const PowerPointRecord record = objects_.Find(number);
    if (!taken_.insert(number).second || record.body.size() > room_) return {};
    room_ -= record.body.size();
    return record;
  }

  /// `listed`: the show knows it.
  void AddSlide(const Listed& slide, bool listed) {
    if (text_.full() || document_.document()->pages.size() >= document_.limits().pages) return;
    const PowerPointRecord record = Take(slide.part);
    if (record.kind != kSlideList)
      return document_.AddTrouble(code::kMissingPart, "a slide of the show is not in the file");
    bool hidden = false;
    uint32_t notes = 0;
    ReadHeads(record, &hidden, &notes);
    const Place place{hidden || !listed ? ZoneKind::kHidden : ZoneKind::kBody, "", ""};
    text_.Separate();
    const auto begin = static_cast<uint32_t>(text_.size());
    bool all = AddSlideText(record, slide.texts, place, &text_);
    if (const auto note = notes_.find(notes); notes != 0 && note != notes_.end())
      all = AddSlideText(Take(note->second), {}, {ZoneKind::kComment, "", ""}, &text_) && all;
    AddSlideComments(record, &text_);
    if (!all) document_.AddTrouble(code::kDepthLimit, "shapes of a slide are nested too deeply");
    document_.document()->pages.push_back(
        {{begin, static_cast<uint32_t>(text_.size())}, show_.width, show_.height});
  }

  bool GiveObjects(ExtractionSink* sink) {
    UnpackBudget budget(document_.limits(), stream_.size());
    for (const auto& [number, at] : objects_.places()) {
      if (objects_.Find(number).kind != kObjectStorage) continue;
      const PowerPointRecord record = Take(number);
      if (record.kind != kObjectStorage) continue;
      ExtractionSink::Part part;
      part.name = "object " + std::to_string(document_.given + 1);
      std::string bytes(record.instance == 0 ? record.body : std::string_view());
      if (record.instance != 0)
        bytes =
            Unpacked(Cut(record.body, 4, record.body.size()), ReadU32(record.body, 0), &budget, &part.end);
      if (HoldsMacros(bytes)) {
        document_.has_macros = true;
        continue;
      }
      ++document_.given;
      if (!sink->AddPart(part, bytes)) return false;
    }
    return true;
  }

  BinaryDocument& document_;
  office::ZonedText& text_;
  std::string_view stream_;
  PowerPointObjects objects_;
  Show show_;
  std::unordered_map<uint32_t, uint32_t> notes_;  ///< parts by their ids
  std::unordered_set<uint32_t> taken_;            ///< parts
  size_t room_;                                   ///< bytes that the parts that are not taken may have
};

}  // namespace

ExtractionEnd ReadPowerPointDocument(BinaryDocument* document, ExtractionSink* sink) {
  const std::string stream = document->Read("PowerPoint Document");
  const std::string user = document->Read("Current User");
  document->has_pictures = document->Find("Pictures").has_value();
  document->KeepPictures(document->Read("Pictures"));
  return Presentation(document, stream, user).Read(sink);
}

}  // namespace candor::binary_office
