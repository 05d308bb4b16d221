// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/parsed.h"

#include <utility>

#include "base/utf8.h"
#include "model/codes.h"

namespace candor {
namespace {

struct FreeOptions {
  void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};

}  // namespace

ParsedMessage::ParsedMessage(const ExtractionInput& input, MailOutput* output)
    : input_(input), output_(output) {
  repaired_ = Repair(input_.bytes, input_.limits.items);
  bytes_ = repaired_.message();
  if (repaired_.disarmed > 0) {
    output_->Problem(code::kPartial, std::to_string(repaired_.disarmed) +
                                         " malformed or overlong headers were not read in full");
  }
  if (!repaired_.inserted.empty())
    output_->Problem(code::kRepaired, "a body began without a blank line before it");
  if (repaired_.control_characters)
    output_->Problem(code::kRepaired, "a header holds NUL or a bare carriage return");
  if (repaired_.contradictions > 0)
    output_->Problem(code::kPartial, "ambiguous: two Content-Type headers contradict each other");
  if (repaired_.too_many_parts)
    output_->End(code::kBombLimit, "more than " + std::to_string(input_.limits.items) + " parts");
}

bool ParsedMessage::Parse(const TopHeader* top) {
  left_out_ = top != nullptr ? KeepContentFields(bytes_, *top, &shortened_)
                             : LeaveOutUnreadFields(bytes_, &shortened_);
  if (left_out_ > 0) bytes_ = shortened_;
  // GMime's memory stream copies a buffer but not a byte array; this one borrows our bytes, which it only
  // reads.
  GByteArray* array =
      g_byte_array_new_take(reinterpret_cast<guint8*>(const_cast<char*>(bytes_.data())), bytes_.size());
  GMimeStream* stream = g_mime_stream_mem_new_with_byte_array(array);
  g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
  stream_.reset(stream);
  const std::unique_ptr<GMimeParserOptions, FreeOptions> options(g_mime_parser_options_new());
  g_mime_parser_options_set_warning_callback(options.get(), OnWarning, this);
  const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream));
  g_mime_parser_set_persist_stream(parser.get(), TRUE);
  message_.reset(g_mime_parser_construct_message(parser.get(), options.get()));
  array_.reset(array);
  return message_ != nullptr;
}

void ParsedMessage::OnWarning(gint64 /*offset*/, GMimeParserWarning warning, const gchar* item,
                              gpointer self) {
  static_cast<ParsedMessage*>(self)->Warn(warning, item == nullptr ? "" : item);
}

void ParsedMessage::Warn(GMimeParserWarning warning, std::string_view item) {
  switch (warning) {
    case GMIME_CRIT_NESTING_OVERFLOW:
      output_->End(code::kDepthLimit, "parts are nested too deeply");
      break;
    case GMIME_CRIT_MULTIPART_WITHOUT_BOUNDARY:
      output_->Problem(code::kMissingPart, "a multipart names no boundary");
      break;
    case GMIME_CRIT_CONFLICTING_HEADER:
      output_->Problem(code::kRepaired, "ambiguous: the header " + ToValidUtf8(item) + " stands there twice");
      break;
    case GMIME_CRIT_CONFLICTING_PARAMETER:
      output_->Problem(code::kRepaired,
                       "ambiguous: the parameter " + ToValidUtf8(item) + " stands there twice");
      break;
    default:
      break;
  }
}

std::string_view ParsedMessage::Raw(GMimeHeaderList* headers, const char* name) const {
  GMimeHeader* header = g_mime_header_list_get_header(headers, name);
  if (header == nullptr && HasDisarmed()) {
    std::string disarmed = name;
    disarmed[0] = kDisarmed;
    header = g_mime_header_list_get_header(headers, disarmed.c_str());
  }
  const char* raw = header == nullptr ? nullptr : g_mime_header_get_raw_value(header);
  return raw == nullptr ? "" : raw;
}

std::string_view ParsedMessage::Original(size_t begin, size_t end) const {
  const size_t from = repaired_.Original(left_out_ + begin);
  return input_.bytes.substr(from, repaired_.Original(left_out_ + end) - from);
}

}  // namespace candor
