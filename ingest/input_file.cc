// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/input_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>

#include "base/io.h"
#include "ingest/open_below.h"
#include "ingest/stat_times.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr size_t kCopyBytes = 128u << 10;

Error Failure(std::string_view code, std::string message) {
  return {std::string(code), std::move(message), "", ExitStatus::kIncomplete};
}

Error Errno(std::string_view code, int error) { return Failure(code, std::strerror(error)); }

Error OpenFailure(int error) {
  switch (error) {
    case ENOENT:
      return Errno(code::kMissing, error);
    case ELOOP:
    case ENOTDIR:
      return Failure(code::kLink, "replaced by a link, or its folder was, after the room was walked");
    case ENXIO:
      return Failure(code::kNotAFile, "a socket or device");
    default:
      return Errno(code::kUnreadable, error);
  }
}

/// What must stay the same while a file is copied.
struct Stamp {
  explicit Stamp(const struct stat& s)
      : device(s.st_dev), inode(s.st_ino), size(s.st_size), times(TimesOf(s)) {}
  friend bool operator==(const Stamp&, const Stamp&) = default;

  dev_t device;
  ino_t inode;
  off_t size;
  FileTimes times;
};

/// Hands a descriptor's bytes to `take`, which gives a Status. `expected`: their number, or 0 when it is not
/// known; behind so many the end need not be looked for, as the caller compares sizes once more. Returns how
/// many there were.
template <typename Take>
Result<uint64_t> ReadAll(int fd, uint64_t expected, Take take) {
  static thread_local std::unique_ptr<char[]> buffer(new char[kCopyBytes]);
  uint64_t total = 0;
  for (;;) {
    ssize_t got = read(fd, buffer.get(), kCopyBytes);
    if (got == 0) break;
    if (got < 0) {
      if (errno == EINTR) continue;
      return Errno(code::kUnreadable, errno);
    }
    total += static_cast<uint64_t>(got);
    if (Status taken = take(std::string_view(buffer.get(), static_cast<size_t>(got))); !taken)
      return taken.error();
    if (total == expected) break;
  }
  return total;
}

/// One descriptor's bytes into a new sealed file.
Result<InputFile> Copy(int fd, uint64_t expected, uint64_t limit) {
  InputFileWriter writer;
  uint64_t total = 0;
  Result<uint64_t> read = ReadAll(fd, expected, [&](std::string_view bytes) -> Status {
    total += bytes.size();
    if (total > limit) return Failure(code::kTooLarge, "more than " + std::to_string(limit) + " bytes");
    return writer.Write(bytes);
  });
  if (!read) return read.error();
  return writer.Finish();
}

/// Opens the entry's file and has `read` read it, which is given the descriptor and the size and gives a
/// value with a `size`; once more when the file was another one afterwards.
template <typename Read>
auto ReadUnchanged(const WalkEntry& entry, FileTimes* times, Read read) -> decltype(read(0, uint64_t{0})) {
  if (entry.state != ItemState::kIndexed) return Failure(entry.code, entry.detail);
  constexpr int kTries = 2;
  for (int attempt = 0; attempt < kTries; ++attempt) {
    // Opened anew for the second try: programs save by renaming, and then the path means another file.
    UniqueFd fd = OpenBelow(entry.room->folder.get(), entry.path, O_RDONLY | O_NONBLOCK);
    if (!fd.ok()) return OpenFailure(errno);
    struct stat status;
    if (fstat(fd.get(), &status) != 0) return Errno(code::kUnreadable, errno);
    if (!S_ISREG(status.st_mode)) return Failure(code::kNotAFile, "no regular file any more");
    Stamp before(status);
    auto value = read(fd.get(), static_cast<uint64_t>(status.st_size));
    if (!value.ok()) return value;
    if (fstat(fd.get(), &status) != 0) return Errno(code::kUnreadable, errno);
    if (Stamp(status) == before && value->size == static_cast<uint64_t>(status.st_size)) {
      if (times != nullptr) *times = before.times;
      return value;
    }
  }
  return Failure(code::kChangedWhileReading,
                 "it changed during both of " + std::to_string(kTries) + " attempts");
}

}  // namespace

Result<InputFile> CopyInput(int fd, const Limits& limits) { return Copy(fd, 0, limits.file_bytes); }

std::string InputFile::Read(uint64_t offset, size_t bytes) const {
  std::string out;
  if (offset >= size) return out;
  if (!fd.ok()) return head.substr(static_cast<size_t>(offset), bytes);
  out.resize(std::min<uint64_t>(bytes, size - offset));
  size_t done = 0;
  while (done < out.size()) {
    ssize_t got = pread(fd.get(), out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;  // cannot happen: sealed memory does not shrink
    done += static_cast<size_t>(got);
  }
  out.resize(done);
  return out;
}

std::string InputFile::Tail() const { return Read(size > kTailBytes ? size - kTailBytes : 0, kTailBytes); }

Status InputFileWriter::Write(std::string_view bytes) {
  hash_.Update(bytes);
  listed_.Update(bytes);
  const bool fits = file_.size + bytes.size() <= InputFile::kHeadBytes;
  file_.size += bytes.size();
  if (!fits && !file_.fd.ok()) {
    file_.fd.Reset(memfd_create("candor-input", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!file_.fd.ok())
      return Failure(code::kUnreadable, std::string("no memory file: ") + std::strerror(errno));
    if (!WriteAll(file_.fd.get(), file_.head)) return Errno(code::kUnreadable, errno);
  }
  if (file_.fd.ok() && !WriteAll(file_.fd.get(), bytes)) return Errno(code::kUnreadable, errno);
  if (file_.head.size() < InputFile::kHeadBytes)
    file_.head.append(bytes.substr(0, InputFile::kHeadBytes - file_.head.size()));
  return {};
}

Result<InputFile> InputFileWriter::Finish() {
  constexpr int kSeals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
  if (file_.fd.ok() && fcntl(file_.fd.get(), F_ADD_SEALS, kSeals) != 0)
    return Errno(code::kUnreadable, errno);
  file_.sha256 = hash_.Hex();
  file_.md5 = listed_.Md5Hex();
  file_.sha1 = listed_.Sha1Hex();
  return std::move(file_);
}

Result<InputFile> OpenInput(const WalkEntry& entry, const Limits& limits, FileTimes* times) {
  return ReadUnchanged(entry, times, [&](int fd, uint64_t size) -> Result<InputFile> {
    if (size > limits.file_bytes) {
      return Failure(code::kTooLarge,
                     std::to_string(size) + " bytes; the limit is " + std::to_string(limits.file_bytes));
    }
    return Copy(fd, size, limits.file_bytes);
  });
}

Result<std::string> HashInput(const WalkEntry& entry) {
  struct Hashed {
    uint64_t size = 0;
    std::string sha256;
  };
  Result<Hashed> hashed = ReadUnchanged(entry, nullptr, [](int fd, uint64_t expected) -> Result<Hashed> {
    Sha256 hash;
    Result<uint64_t> size = ReadAll(fd, expected, [&](std::string_view bytes) -> Status {
      hash.Update(bytes);
      return {};
    });
    if (!size) return size.error();
    return Hashed{*size, hash.Hex()};
  });
  if (!hashed) return hashed.error();
  return std::move(hashed->sha256);
}

}  // namespace candor
