// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/attachment_lock.h"

#include <Array.h>
#include <Dict.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <XRef.h>
#include <goo/GooString.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "ingest/worker/locks/password_forms.h"
#include "ingest/worker/pdf/messages.h"

namespace candor::pdf {
namespace {

constexpr int kMostNumber = 1'000'000;  ///< a table of objects up to this is made
constexpr int kDeepest = 8;
constexpr std::string_view kIdentity = "Identity";

void AppendHex(std::string_view bytes, std::string* out) {
  constexpr char kDigits[] = "0123456789abcdef";
  *out += '<';
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    *out += {kDigits[value >> 4], kDigits[value & 0xF]};
  }
  *out += '>';
}

void AppendName(std::string_view name, std::string* out) {
  *out += '/';
  for (const char letter : name) {
    const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= 'a' && letter <= 'z');
    if (plain) {
      *out += letter;
    } else {
      std::string hex;
      AppendHex({&letter, 1}, &hex);
      *out += "#" + hex.substr(1, 2);
    }
  }
}

/// Writes an object as it would stand in a file; what it refers to in its place.
void Append(const Object& object, int depth, std::string* out) {
  if (depth > kDeepest) {
    *out += "null";
  } else if (object.isDict()) {
    *out += "<<";
    for (int i = 0; i < object.dictGetLength(); ++i) {
      AppendName(object.dictGetKey(i), out);
      *out += ' ';
      Append(object.dictGetVal(i), depth + 1, out);
    }
    *out += ">>";
  } else if (object.isArray()) {
    *out += '[';
    for (int i = 0; i < object.arrayGetLength(); ++i) {
      Append(object.arrayGet(i), depth + 1, out);
      *out += ' ';
    }
    *out += ']';
  } else if (object.isName()) {
    AppendName(object.getName(), out);
  } else if (object.isString()) {
    AppendHex(object.getString()->toStr(), out);
  } else if (object.isBool()) {
    *out += object.getBool() ? "true" : "false";
  } else if (object.isIntOrInt64()) {
    *out += std::to_string(object.getIntOrInt64());
  } else if (object.isReal()) {
    *out += std::to_string(object.getReal());
  } else {
    *out += "null";
  }
}

Object Entry(const Object& stream, const char* name, const char* short_name) {
  Object value = stream.streamGetDict()->lookup(name);
  return value.isNull() ? stream.streamGetDict()->lookup(short_name) : std::move(value);
}

Object At(const Object& value, int index) {
  if (!value.isArray()) return index == 0 ? value.copy() : Object(objNull);
  return index < value.arrayGetLength() ? value.arrayGet(index) : Object(objNull);
}

bool IsCrypt(const Object& filter) { return filter.isName("Crypt"); }

/// The filters of a stream and what they want to know, but that which locks it.
std::string UnpackingOf(const Object& stream) {
  const Object filters = Entry(stream, "Filter", "F"), parameters = Entry(stream, "DecodeParms", "DP");
  std::string names, values;
  const int count = filters.isArray() ? filters.arrayGetLength() : 1;
  for (int i = 0; i < count; ++i) {
    const Object filter = At(filters, i);
    if (!filter.isName() || IsCrypt(filter)) continue;
    AppendName(filter.getName(), &names);
    Append(At(parameters, i), 0, &values);
    values += ' ';
  }
  return "/Filter [" + names + "]/DecodeParms [" + values + "]";
}

std::string PackedBytes(const Object& stream) {
  std::string bytes;
  Stream* packed = stream.getStream()->getUndecodedStream();
  packed->reset();
  unsigned char chunk[16384];
  for (int count; (count = packed->doGetChars(sizeof chunk, chunk)) > 0;)
    bytes.append(reinterpret_cast<const char*>(chunk), static_cast<size_t>(count));
  packed->close();
  return bytes;
}

/// The dictionary of encryption, changed so that it locks all streams as it did the attached files.
std::string LockOfAll(const Object& encrypt, const std::string& filter) {
  std::string written = "<<";
  for (int i = 0; i < encrypt.dictGetLength(); ++i) {
    const std::string_view key = encrypt.dictGetKey(i);
    if (key == "StmF" || key == "StrF" || key == "EFF") continue;
    AppendName(key, &written);
    written += ' ';
    Append(encrypt.dictGetVal(i), 0, &written);
  }
  for (const char* key : {"/StmF", "/StrF"}) {
    written += key;
    AppendName(filter, &written);
  }
  return written + ">>";
}

std::string Number(int64_t value, size_t digits) {
  std::string written = std::to_string(value);
  return std::string(digits - std::min(digits, written.size()), '0') + written;
}

}  // namespace

AttachmentLock::Opened::Opened() = default;
AttachmentLock::Opened::~Opened() = default;

AttachmentLock::AttachmentLock(XRef* xref, std::span<const std::string> passwords, size_t tries,
                               Messages* messages)
    : xref_(xref),
      passwords_(PasswordForms(passwords, tries)),
      given_(passwords.size()),
      messages_(messages) {
  passwords_.insert(passwords_.begin(), "");
  const Object* trailer = xref->getTrailerDict();
  if (trailer == nullptr || !trailer->isDict()) return;
  Object encrypt = trailer->dictLookup("Encrypt");
  if (!encrypt.isDict()) return;
  const Object streams = encrypt.dictLookup("StmF");
  if (streams.isName() && streams.getName() != kIdentity) return;
  if (encrypt.dictLookup("CF").isDict()) encrypt_ = std::move(encrypt);
}

// Its own, when it names one (ISO 32000-1, 7.4.10), else that of all attached files.
std::string AttachmentLock::FilterOf(const Object& stream) const {
  if (!encrypt_.isDict()) return {};
  const Object filters = Entry(stream, "Filter", "F");
  Object name = encrypt_.dictLookup("EFF");
  if (IsCrypt(At(filters, 0))) {
    const Object parameters = At(Entry(stream, "DecodeParms", "DP"), 0);
    name = parameters.isDict() ? parameters.dictLookup("Name") : Object(objNull);
  }
  if (!name.isName() || name.getName() == kIdentity) return {};
  const Object filter = encrypt_.dictLookup("CF").dictLookup(name.getName());
  if (!filter.isDict() || filter.dictLookup("CFM").isName("None")) return {};
  return name.getName();
}

void AttachmentLock::Hush(bool hush) {
  if (encrypt_.isDict()) messages_->Mute(hush);
}

bool AttachmentLock::Locks(const Object& stream) const { return !FilterOf(stream).empty(); }

// Poppler knows how to unlock and offers it for whole files alone. So one is written around the stream, under
// the number of its object, which is part of the key; all that it locks is locked as this stream is.
std::unique_ptr<AttachmentLock::Opened> AttachmentLock::Open(const Object& stream, Ref ref) {
  const std::string filter = FilterOf(stream);
  if (filter.empty() || ref.num <= 0 || ref.num > kMostNumber || ref.gen < 0 || ref.gen > 65'535)
    return nullptr;
  auto opened = std::make_unique<Opened>();
  std::string& file = opened->bytes;
  file = "%PDF-1.7\n";
  std::vector<std::pair<int, size_t>> places;
  const auto begin = [&](int number, int generation) {
    places.emplace_back(number, file.size());
    file += std::to_string(number) + " " + std::to_string(generation) + " obj\n";
  };
  const int catalog = ref.num + 1, pages = ref.num + 2;
  const std::string packed = PackedBytes(stream);
  begin(ref.num, ref.gen);
  file += "<</Length " + std::to_string(packed.size()) + UnpackingOf(stream) + ">>\nstream\n" + packed +
          "\nendstream\nendobj\n";
  begin(catalog, 0);
  file += "<</Type/Catalog/Pages " + std::to_string(pages) + " 0 R>>\nendobj\n";
  begin(pages, 0);
  file += "<</Type/Pages/Count 0/Kids[]>>\nendobj\n";
  const size_t table = file.size();
  file += "xref\n0 1\n0000000000 65535 f \n" + std::to_string(ref.num) + " 3\n";
  for (const auto& [number, at] : places)
    file += Number(static_cast<int64_t>(at), 10) + " " + Number(number == ref.num ? ref.gen : 0, 5) + " n \n";
  file += "trailer\n<</Size " + std::to_string(pages + 1) + "/Root " + std::to_string(catalog) + " 0 R/ID ";
  Append(xref_->getTrailerDict()->dictLookup("ID"), 0, &file);
  file += "/Encrypt " + LockOfAll(encrypt_, filter) + ">>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";

  messages_->Mute(true);
  for (auto password = passwords_.begin(); password != passwords_.end(); ++password) {
    const std::optional<GooString> given(std::in_place, *password);
    auto* source = new MemStream(file.data(), 0, static_cast<Goffset>(file.size()), Object(objNull));
    opened->document = std::make_unique<PDFDoc>(source, given, given);
    if (!opened->document->isOk()) continue;
    opened->stream = opened->document->getXRef()->fetch(ref);
    opened->by_password = !password->empty();
    std::rotate(passwords_.begin(), password, password + 1);
    break;
  }
  messages_->Mute(false);
  return opened->stream.isStream() ? std::move(opened) : nullptr;
}

}  // namespace candor::pdf
