// SPDX-License-Identifier: GPL-3.0-or-later
//
// What only the whole room can tell about one finding or document: whom it speaks about, whose it is, and
// whether an NDA was in force. From the case (store/writer.h) to correspondence/room_sides.h and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/correspondence.h"
#include "model/document.h"
#include "model/document_facts.h"
#include "model/party.h"
#include "model/span.h"

namespace candor {

/// A document that is in the room.
struct RoomDocument {
  int64_t document = 0;
  int64_t container = 0;  ///< document of the message or archive that it is a part of; 0: a file of its own
  std::string control, sha256;
  std::optional<Message> message;  ///< without references
  DocumentFacts facts;
};

/// A finding with the words around it.
struct FindingInRoom {
  int64_t finding = 0;
  int64_t document = 0;
  bool transparency = false;  ///< tells what was not disclosed
  std::string passage;
  Span sentence, quote;  ///< bytes of `passage`

  // Of one in quoted text, and of one in a comment or in words that somebody deleted or hid.
  bool quoted = false;
  bool remark = false;       ///< the latter, where the paper names that somebody
  std::string author, date;  ///< as the lines above it, or the paper, say; empty: they do not
  int64_t origin = 0;        ///< document of the message that it was taken from; 0: not in the room
};

struct RoomToSide {
  std::vector<std::string> us;          ///< as CaseWriter::SetOurSide() took it
  std::vector<RoomDocument> documents;  ///< by control number
  std::vector<FindingInRoom> findings;
};

/// How a party has to do with a document.
enum class DocumentRole : uint8_t {
  kAuthor,  ///< of a message, or of the one that the document came with
  kReader,
  kNamed,  ///< as a party to an agreement
};

struct DocumentSide {
  int64_t document = 0;
  size_t party = 0;  ///< index into RoomSides::parties
  DocumentRole role = DocumentRole::kAuthor;
};

struct FindingSide {
  int64_t finding = 0;
  std::optional<size_t> party;  ///< the other side that it speaks about; nothing: ourselves, or nobody knows
  NdaAnswer nda;
};

struct RoomSides {
  std::vector<Party> parties;  ///< by id
  std::vector<DocumentSide> documents;
  std::vector<FindingSide> findings;
};

}  // namespace candor
