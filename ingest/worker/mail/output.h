// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where what is read of a message goes: problems and text into its document, parts into the sink.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/extraction.h"
#include "ingest/worker/plain/data_files.h"

namespace candor {

class MailOutput {
 public:
  MailOutput(Document* document, ExtractionSink* sink) : document_(document), sink_(sink) {}

  /// Each kind of problem once: a message with 10,000 broken parts is one broken message.
  void Problem(std::string_view code, std::string detail);
  /// How the message ends; the first that is told stands.
  void End(std::string_view code, std::string detail);
  const ExtractionEnd& end() const { return end_; }

  void Give(const ExtractionSink::Part& part, std::string_view bytes);
  /// The same of all files that a page carries in its addresses.
  void GiveDataOf(const std::vector<DataAddress>& data);
  ExtractionSink* sink() const { return sink_; }
  /// The sink takes no more: what is left of the message is not read.
  bool stopped() const { return stopped_; }

  /// Bytes of a text in some charset, with LF line ends. What went wrong becomes a problem.
  std::string ToText(std::string_view bytes, std::string_view charset);
  /// The same of an HTML page, whose line ends and charset are its own matter.
  std::string ToHtml(std::string_view bytes, std::string_view charset);
  /// HeaderProse(), with its problem told.
  std::string ProseOf(std::string_view message, std::string_view charset, bool disarmed);

 private:
  void Stop();

  Document* document_;
  ExtractionSink* sink_;
  ExtractionEnd end_;
  DataFileCount data_files_;
  bool stopped_ = false;
};

}  // namespace candor
