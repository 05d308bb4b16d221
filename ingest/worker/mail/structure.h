// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tree of a message's parts, walked from its root to the leaves. For the sources of this folder only:
// GMime's own headers come along.
#pragma once

#include <gmime/gmime.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ingest/worker/mail/header.h"
#include "ingest/worker/mail/leaf.h"
#include "ingest/worker/mail/output.h"
#include "ingest/worker/mail/parsed.h"

namespace candor {

class StructureReader {
 public:
  /// What is handed over must outlive the reader.
  StructureReader(const ParsedMessage& parsed, LeafReader* leaves, MailOutput* output);

  /// What the first text declares: what 8-bit headers are written in, more often than not. May be empty.
  const std::string& charset() const { return charset_; }

  /// What stands in fields of parts that nobody knows (header_prose.h), once they are walked.
  const std::string& prose() const { return prose_; }

  /// Appends the texts to *branch in order, of alternatives one, and gives everything else to the output.
  void Walk(Branch* branch);

 private:
  std::string FirstCharset(GMimeObject* object, int depth);
  ContentHeader ContentTypeOf(GMimeObject* object);

  void Walk(GMimeObject* object, int depth, Branch* branch);
  void WalkMultipart(GMimeMultipart* multipart, int depth, Branch* branch);
  void WalkAlternatives(GMimeMultipart* multipart, int depth, Branch* branch);
  void KeepProse(GMimeObject* part);
  void AppendUnseen(const char* bytes, Branch* branch);
  Leaf ReadLeaf(GMimePart* part);
  void GiveMessage(GMimeMessagePart* part);
  void GiveHeaderless(GMimeObject* part, std::string name);
  size_t MessageEnd(size_t begin) const;

  const ParsedMessage& parsed_;
  LeafReader* leaves_;
  MailOutput* output_;
  std::string charset_;
  std::string prose_;
  std::vector<std::string> boundaries_;  // of the multiparts around what is walked
  int related_ = 0;                      // of them: multipart/related
};

}  // namespace candor
