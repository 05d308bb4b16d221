// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests of the readers of office documents: bytes in, zones as lines out.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "ingest/worker/office/document_lock.h"
#include "ingest/worker/office/office.h"
#include "ingest/worker/office/office_builder.h"
#include "ingest/worker/office/zoned_text.h"
#include "ingest/worker/pictures/picture_builder.h"
#include "ingest/worker/recording_sink.h"

namespace candor::office {

inline Extracted Read(std::string_view bytes) { return RunExtractor(ExtractOffice, bytes, "file"); }

/// "body: text", "hidden by Ann Lee at 2025-03-04: text": a line a zone, line ends inside as "|".
inline std::string Shown(const Extracted& read) {
  static constexpr const char* kNames[] = {"subject", "body", "quoted",  "signature", "disclaimer",
                                           "header",  "edge", "comment", "hidden"};
  std::string shown;
  for (const Zone& zone : read.document.zones) {
    shown += kNames[static_cast<size_t>(zone.kind)];
    if (!zone.author.empty()) shown += " by " + zone.author;
    if (!zone.date.empty()) shown += " at " + zone.date;
    std::string text(Trimmed(read.document.Slice(zone.span)));
    for (char& c : text) c = c == '\n' ? '|' : c;
    shown += ": " + text + "\n";
  }
  return shown;
}

inline std::string Deflated(std::string_view bytes) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

/// A member that is packed: its checksum, which the builder makes of the packed bytes, is put right.
inline ZipMember Packed(std::string name, const std::string& bytes) {
  ZipMember member{std::move(name), Deflated(bytes)};
  member.method = 8;
  member.wrong_crc = Crc32(bytes) - Crc32(member.bytes);
  return member;
}

}  // namespace candor::office
