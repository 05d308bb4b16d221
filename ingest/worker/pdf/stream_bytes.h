// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Object.h>

#include <cstdint>
#include <string>

namespace candor::pdf {

enum class StreamEnd : uint8_t {
  kWhole,
  kDoubtful,  ///< the checksum is wrong: some writers err there, but the bytes may be damaged
  kDamaged,   ///< breaks off or cannot be decoded to its end
  kPicture,   ///< not decoded: filters of pictures have no business in a page's content
  kUnknown,   ///< not decoded: packed in a way that ISO 32000 does not have
  kLimit,     ///< the budget was spent
};

/// Decodes a content stream and appends it to *out. *budget, in decoded bytes, goes down by what was made.
///
/// Deflate without predictor, nearly all there is, goes through zlib: three times as fast as Poppler's own
/// decoder, and it tells damage, of which Poppler's makes bytes like any other. DCT, JPX, JBIG2 and CCITT are
/// refused: no content is packed so but to reach their decoders.
StreamEnd AppendStream(const Object& stream, uint64_t* budget, std::string* out);

}  // namespace candor::pdf
