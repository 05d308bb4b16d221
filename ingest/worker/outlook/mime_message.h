// SPDX-License-Identifier: GPL-3.0-or-later
//
// A message of Outlook as mail, so that it is read as the same message would be that came as mail: one reader
// of bodies, headers and HTML for both.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ingest/worker/outlook/mapi_message.h"

namespace candor {

class MimeComposer {
 public:
  /// `most_text`: of a body that has to be unpacked.
  explicit MimeComposer(size_t most_text) : most_text_(most_text) {}

  /// Header and body. What is attached is left out, but for what is the body itself (S/MIME): then
  /// `*body_attached` is set.
  std::string ComposeWithoutAttachments(const MapiMessage& message, bool* body_attached);
  /// All of it. What of its attachments could not be read goes to lost(), with the path `within` before its
  /// name.
  std::string Compose(const MapiMessage& message, const std::string& within);

  /// Of the messages composed so far.
  const std::vector<Problem>& problems() const { return problems_; }
  const std::vector<ExtractionSink::Part>& lost() const { return lost_; }

  /// The attachment as a part without its bytes: its name and what it is said to be.
  ExtractionSink::Part DescribeAttachment(const MapiAttachment& attachment);
  /// Whether it is a file that the text of the message shows, and nobody attached.
  static bool IsShownInText(const MapiAttachment& attachment);

 private:
  struct Entity {
    std::string text;       // header of the content, a blank line, the content
    bool attached = false;  // it is the only attachment of the message
  };
  Entity ComposeContent(const MapiMessage& message);
  std::string ComposeText(const MapiMessage& message);
  std::string ComposeAttachment(const MapiAttachment& attachment, const std::string& within);
  std::string Join(const char* kind, const std::vector<std::string>& parts);

  size_t most_text_;
  size_t boundaries_ = 0;
  std::vector<Problem> problems_;
  std::vector<ExtractionSink::Part> lost_;
};

}  // namespace candor
