// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/stream_bytes.h"

#include <Array.h>
#include <Dict.h>
#include <Stream.h>
#include <zlib.h>

#include <algorithm>
#include <string_view>

namespace candor::pdf {
namespace {

constexpr size_t kChunk = 16384;

bool IsOneOf(const Object& name, std::initializer_list<std::string_view> names) {
  return name.isName() &&
         std::find(names.begin(), names.end(), std::string_view(name.getName())) != names.end();
}

bool IsPicture(const Object& filter) {
  return IsOneOf(filter, {"DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF"});
}

bool IsKnown(const Object& filter) {
  return filter.isNull() || IsPicture(filter) ||
         IsOneOf(filter, {"FlateDecode", "Fl", "LZWDecode", "LZW", "ASCIIHexDecode", "AHx", "ASCII85Decode",
                          "A85", "RunLengthDecode", "RL", "Crypt"});
}

Object Entry(Dict* dict, const char* name, const char* short_name) {
  Object value = dict->lookup(name);
  return value.isNull() ? dict->lookup(short_name) : std::move(value);
}

template <typename Test>
bool AnyFilter(const Object& filter, Test&& test) {
  if (!filter.isArray()) return test(filter);
  for (int i = 0; i < filter.arrayGetLength(); ++i) {
    if (test(filter.arrayGet(i))) return true;
  }
  return false;
}

bool IsPlainDeflate(const Object& filter, const Object& parameters) {
  if (filter.isArray() && filter.arrayGetLength() != 1) return false;
  if (!IsOneOf(filter.isArray() ? filter.arrayGet(0) : filter.copy(), {"FlateDecode", "Fl"})) return false;
  if (parameters.isNull()) return true;
  Object one =
      parameters.isArray() && parameters.arrayGetLength() == 1 ? parameters.arrayGet(0) : parameters.copy();
  if (one.isNull()) return true;
  if (!one.isDict()) return false;
  Object predictor = one.dictLookup("Predictor");
  return predictor.isNull() || (predictor.isInt() && predictor.getInt() <= 1);
}

StreamEnd AppendAll(Stream* stream, uint64_t* budget, std::string* out) {
  unsigned char chunk[kChunk];
  stream->reset();
  StreamEnd end = StreamEnd::kWhole;
  for (int count; (count = stream->doGetChars(sizeof chunk, chunk)) > 0;) {
    const auto kept = static_cast<size_t>(std::min<uint64_t>(static_cast<uint64_t>(count), *budget));
    out->append(reinterpret_cast<const char*>(chunk), kept);
    *budget -= kept;
    if (kept < static_cast<size_t>(count)) {
      end = StreamEnd::kLimit;
      break;
    }
  }
  stream->close();
  return end;
}

// Raw deflate behind the two bytes of header, whose errors harm nobody; the checksum is compared by hand.
StreamEnd Inflate(std::string_view packed, uint64_t* budget, std::string* out) {
  constexpr size_t kHeader = 2;
  constexpr size_t kChecksum = 4;
  if (packed.size() <= kHeader) return StreamEnd::kDamaged;
  packed.remove_prefix(kHeader);
  z_stream zlib{};
  if (inflateInit2(&zlib, -MAX_WBITS) != Z_OK) return StreamEnd::kDamaged;
  zlib.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  zlib.avail_in = static_cast<uInt>(packed.size());
  Bytef chunk[kChunk];
  uLong checksum = adler32(0, nullptr, 0);
  int status = Z_OK;
  StreamEnd end = StreamEnd::kDamaged;
  while (status == Z_OK) {
    zlib.next_out = chunk;
    zlib.avail_out = kChunk;
    status = inflate(&zlib, Z_NO_FLUSH);
    const size_t count = kChunk - zlib.avail_out;
    const auto kept = static_cast<size_t>(std::min<uint64_t>(count, *budget));
    out->append(reinterpret_cast<const char*>(chunk), kept);
    *budget -= kept;
    checksum = adler32(checksum, chunk, static_cast<uInt>(count));
    if (kept < count) {
      end = StreamEnd::kLimit;
      break;
    }
  }
  if (status == Z_STREAM_END) {
    end = StreamEnd::kWhole;
    if (zlib.avail_in >= kChecksum) {
      uLong stored = 0;
      for (size_t i = 0; i < kChecksum; ++i) stored = stored << 8 | zlib.next_in[i];
      if (stored != checksum) end = StreamEnd::kDoubtful;
    }
  }
  inflateEnd(&zlib);
  return end;
}

}  // namespace

StreamEnd AppendStream(const Object& stream, uint64_t* budget, std::string* out) {
  Dict* dict = stream.streamGetDict();
  Object filter = Entry(dict, "Filter", "F");
  if (AnyFilter(filter, IsPicture)) return StreamEnd::kPicture;
  // Poppler would make a stream without bytes of it.
  if (AnyFilter(filter, [](const Object& one) { return !IsKnown(one); })) return StreamEnd::kUnknown;
  if (!IsPlainDeflate(filter, Entry(dict, "DecodeParms", "DP")))
    return AppendAll(stream.getStream(), budget, out);
  std::string packed;
  uint64_t no_limit = UINT64_MAX;  // packed bytes are part of the file, which has a limit of its own
  AppendAll(stream.getStream()->getUndecodedStream(), &no_limit, &packed);
  return Inflate(packed, budget, out);
}

}  // namespace candor::pdf
