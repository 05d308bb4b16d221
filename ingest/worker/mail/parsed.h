// SPDX-License-Identifier: GPL-3.0-or-later
//
// A message as GMime sees it: repaired, without the fields that nobody reads, parsed; and the way back to the
// bytes of the input. For the sources of this folder only: GMime's own headers come along.
#pragma once

#include <gmime/gmime.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/extraction.h"
#include "ingest/worker/mail/fields.h"
#include "ingest/worker/mail/output.h"
#include "ingest/worker/mail/repair.h"

namespace candor {

template <typename T>
struct Unref {
  void operator()(T* object) const { g_object_unref(object); }
};
template <typename T>
using Ref = std::unique_ptr<T, Unref<T>>;

class ParsedMessage {
 public:
  /// Repairs the message and tells what had to be. `input` and `output` must outlive it.
  ParsedMessage(const ExtractionInput& input, MailOutput* output);

  /// True when GMime reads other bytes than the input has.
  bool IsRepaired() const { return bytes_.data() != input_.bytes.data(); }
  /// Headers were taken from GMime, see repair.h.
  bool HasDisarmed() const { return repaired_.disarmed > 0; }

  /// Once. `top`: the header where it was read already; GMime gets of it what describes the content. False:
  /// there is no header at all.
  bool Parse(const TopHeader* top);

  GMimeMessage* message() const { return message_.get(); }
  /// Null when GMime saw no content.
  GMimeObject* root() const { return g_mime_message_get_mime_part(message_.get()); }

  /// What GMime read: its offsets are offsets in this.
  std::string_view bytes() const { return bytes_; }
  /// All of the message with its whole header, as repaired.
  std::string_view message_bytes() const { return repaired_.message(); }
  /// The bytes of the input from one offset in bytes() to another.
  std::string_view Original(size_t begin, size_t end) const;

  /// The value of a header as it stands in the message; of a disarmed one too.
  std::string_view Raw(GMimeHeaderList* headers, const char* name) const;

 private:
  static void OnWarning(gint64 offset, GMimeParserWarning warning, const gchar* item, gpointer self);
  void Warn(GMimeParserWarning warning, std::string_view item);

  struct FreeArray {
    // The bytes are not ours to free.
    void operator()(GByteArray* array) const { g_byte_array_free(array, FALSE); }
  };

  const ExtractionInput& input_;
  MailOutput* output_;
  Repaired repaired_;
  std::string shortened_;
  size_t left_out_ = 0;  // bytes of the header that GMime does not get
  std::string_view bytes_;
  std::unique_ptr<GByteArray, FreeArray> array_;
  Ref<GMimeStream> stream_;
  Ref<GMimeMessage> message_;
};

}  // namespace candor
