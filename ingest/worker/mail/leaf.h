// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a message holds at the ends of its branches: a text to read, or a file to hand on.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extraction.h"
#include "ingest/worker/mail/body.h"
#include "ingest/worker/mail/header.h"
#include "ingest/worker/mail/output.h"
#include "ingest/worker/mail/transfer.h"

namespace candor {

/// A leaf as it stands in the message.
struct Leaf {
  ContentHeader type;
  ContentHeader disposition;
  std::string_view encoded;  ///< bytes as they stand in the message
  Transfer transfer = Transfer::kNone;
  std::string name;        ///< of the file, if it has one
  std::string content_id;  ///< without its brackets; empty: none
  bool related = false;    ///< it lies in a multipart/related
};

/// Names the leaf by its headers.
void NameLeaf(Leaf* leaf);

/// What a branch of the message gave to read.
struct Branch {
  MailBody body;
  std::vector<Leaf> leaves;  ///< where its text comes from, in order

  bool IsHtml() const {
    return !leaves.empty() && leaves.front().type.value.find("html") != std::string::npos;
  }
  /// Appends what another branch gave.
  void Append(const Branch& other);
};

/// Reads the leaves of one message.
class LeafReader {
 public:
  /// `signatures`: opaque ones around this message. `input` and `output` must outlive the reader.
  LeafReader(const ExtractionInput& input, int signatures, MailOutput* output)
      : input_(input), signatures_(signatures), output_(output) {}

  /// Text is appended to the branch, everything else given to the output.
  void WalkLeaf(const Leaf& leaf, Branch* branch);
  /// Gives the leaf to the output whatever it is.
  void GiveLeaf(const Leaf& leaf);

 private:
  struct Decoded {
    std::string bytes;
    std::string rest;  // text behind base64 or around uuencode: the footers of mailing lists
    bool cut = false;  // base64 that breaks off inside a group of four, uuencode without an end
  };

  Decoded Decode(const Leaf& leaf);
  /// Whether a page of the message shows it, and nobody attached it.
  bool IsShown(const Leaf& leaf) const;
  Decoded DecodeUuencoded(const Leaf& leaf);
  void AppendText(const Leaf& leaf, Branch* branch);
  void WalkSmime(const Leaf& leaf, Branch* branch);
  void CannotOpenSmime(const Leaf& leaf, std::string_view bytes);

  const ExtractionInput& input_;
  int signatures_;
  MailOutput* output_;
  std::set<std::string> shown_;  // content ids that pages read so far refer to
};

}  // namespace candor
