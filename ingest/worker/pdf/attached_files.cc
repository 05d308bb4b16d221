// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/attached_files.h"

#include <Array.h>
#include <Dict.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "ingest/worker/locks/password_forms.h"
#include "ingest/worker/pdf/asides.h"
#include "ingest/worker/pdf/stream_bytes.h"
#include "model/codes.h"

namespace candor::pdf {
namespace {

constexpr size_t kMaxNodes = 10'000;         ///< of the tree of names
constexpr uint64_t kMostBytes = 512u << 20;  ///< of one file, as of a part of an office document

// The name for people comes first, then those of old systems.
std::string NameIn(const Object& specification) {
  if (specification.isString()) return TextOf(specification);
  for (const char* key : {"UF", "F", "Unix", "DOS", "Mac"}) {
    std::string name = TextOf(specification.dictLookup(key));
    if (!name.empty()) return name;
  }
  return {};
}

// As it stands in the dictionary: a reference, so that twins are known.
Object StreamOf(const Object& specification) {
  if (!specification.isDict()) return Object(objNull);
  Object files = specification.dictLookup("EF");
  if (!files.isDict()) return Object(objNull);
  for (const char* key : {"UF", "F", "Unix", "DOS", "Mac"}) {
    if (files.dictLookup(key).isStream()) return files.dictLookupNF(key).copy();
  }
  return Object(objNull);
}

}  // namespace

void AttachedFiles::GiveAll() {
  Object catalog = xref_->getCatalog();
  if (!catalog.isDict()) return;
  Object names = catalog.dictLookup("Names");
  if (names.isDict()) GiveTree(names.dictLookupNF("EmbeddedFiles").copy());
  GiveAssociated(catalog.dictLookup("AF"));
}

void AttachedFiles::GiveTree(Object root) {
  std::vector<Object> nodes;
  nodes.push_back(std::move(root));
  std::set<Ref> nodes_seen;  // a node that has itself below it would hide the ones behind
  // In the order of the file: what is taken from the end was put there last.
  for (size_t visited = 0; !nodes.empty() && visited < kMaxNodes && !stopped_; ++visited) {
    Object entry = std::move(nodes.back());
    nodes.pop_back();
    if (entry.isRef() && !nodes_seen.insert(entry.getRef()).second) continue;
    Object node = entry.fetch(xref_);
    if (!node.isDict()) continue;
    Object leaves = node.dictLookup("Names");
    for (int i = 0; leaves.isArray() && i + 1 < leaves.arrayGetLength() && !stopped_; i += 2)
      Give(leaves.arrayGet(i + 1), TextOf(leaves.arrayGet(i)));
    Object kids = node.dictLookup("Kids");
    const int count = kids.isArray() ? kids.arrayGetLength() : 0;
    const auto room = static_cast<int>(kMaxNodes - std::min(kMaxNodes, nodes.size()));
    more_ = more_ || count > room;
    for (int i = std::min(count, room); i-- > 0;) nodes.push_back(kids.arrayGetNF(i).copy());
  }
  more_ = more_ || (!nodes.empty() && !stopped_);
}

void AttachedFiles::GiveAssociated(const Object& files) {
  if (files.isDict()) Give(files, "");
  for (int i = 0; files.isArray() && i < files.arrayGetLength() && !stopped_; ++i)
    Give(files.arrayGet(i), "");
}

void AttachedFiles::GiveAssets(const Object& annotation) {
  Object content = annotation.dictLookup("RichMediaContent");
  if (content.isDict()) GiveTree(content.dictLookupNF("Assets").copy());
}

void AttachedFiles::Give(const Object& specification, std::string name) {
  if (stopped_) return;
  lock_.Hush(true);
  Object entry = StreamOf(specification);
  Object stream = entry.fetch(xref_);
  lock_.Hush(false);
  if (!stream.isStream()) {
    ++unread_;
    return;
  }
  ExtractionSink::Part part;
  part.name = NameIn(specification);
  if (part.name.empty()) part.name = std::move(name);
  if (entry.isRef() && !seen_.insert({entry.getRef(), part.name}).second) return;
  ++given_;
  std::unique_ptr<AttachmentLock::Opened> opened;
  if (lock_.Locks(stream)) {
    opened = lock_.Open(stream, entry.isRef() ? entry.getRef() : Ref::INVALID());
    unlocked_ += opened != nullptr && opened->by_password ? 1 : 0;
    if (opened == nullptr) {
      part.end = {std::string(code::kEncrypted),
                  lock_.passwords() > 0
                      ? NoneOpens(lock_.passwords(), "the attached file")
                      : "the attached file needs a password, which the PDF itself does not"};
    }
  }
  if (sink_ == nullptr) return;

  Object type = stream.streamGetDict()->lookup("Subtype");
  if (type.isName()) part.media_type = type.getName();
  if (!part.end.code.empty()) {
    stopped_ = !sink_->AddPart(part, "");
    return;
  }
  const Object& readable = opened != nullptr ? opened->stream : stream;
  std::string bytes;
  const uint64_t most = std::min(left_, kMostBytes);
  uint64_t budget = most;
  const StreamEnd end = AppendStream(readable, &budget, &bytes);
  left_ -= most - budget;
  if (!budget_.Take(bytes.size()) || end == StreamEnd::kLimit) {
    part.end = {std::string(code::kBombLimit),
                "unpacking was stopped after " + std::to_string(bytes.size()) + " bytes"};
  } else if (end == StreamEnd::kDamaged || end == StreamEnd::kDoubtful) {
    part.end = {std::string(code::kCorrupt), "its packed data are damaged"};
  } else if (end == StreamEnd::kPicture) {
    part.end = {std::string(code::kUnsupported), "it is packed as a picture of the PDF"};
  } else if (end == StreamEnd::kUnknown) {
    part.end = {std::string(code::kUnsupported), "it is packed in a way that PDF does not have"};
  }
  stopped_ = !sink_->AddPart(part, bytes);
}

}  // namespace candor::pdf
