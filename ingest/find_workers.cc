// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/find_workers.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "base/unique_fd.h"
#include "ingest/source_mark.h"

#ifndef CANDOR_LIBEXEC_DIR
#define CANDOR_LIBEXEC_DIR "/usr/libexec/candor"
#endif

namespace candor {
namespace {

WorkerOptions In(const std::string& folder) {
  WorkerOptions options;
  options.program = folder + "candor-worker";
  options.pdf_program = options.program + "-pdf";
  options.ocr_program = options.program + "-ocr";
  return options;
}

bool AreThere(const WorkerOptions& options) {
  const auto is_there = [](const std::string& program) { return access(program.c_str(), X_OK) == 0; };
  return is_there(options.program) && is_there(options.pdf_program) && is_there(options.ocr_program);
}

/// Whether `program` is of the sources that this one is of. A file that cannot be read cannot be told, and
/// passes: to run it needs less.
bool IsOfThisBuild(const std::string& program) {
  UniqueFd file(open(program.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat status;
  if (!file.ok() || fstat(file.get(), &status) != 0) return true;
  const size_t size = static_cast<size_t>(status.st_size);
  if (size == 0) return false;
  void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (bytes == MAP_FAILED) return true;
  const bool found = memmem(bytes, size, candor_source_mark, std::strlen(candor_source_mark)) != nullptr;
  munmap(bytes, size);
  return found;
}

std::optional<std::string> FolderOfThisProgram() {
  char path[4096];
  const ssize_t length = readlink("/proc/self/exe", path, sizeof(path));
  if (length <= 0 || static_cast<size_t>(length) >= sizeof(path)) return std::nullopt;
  std::string folder(path, static_cast<size_t>(length));
  folder.resize(folder.rfind('/') + 1);
  return folder;
}

}  // namespace

Result<WorkerOptions> FindWorkers() {
  const std::string installation = std::string(CANDOR_LIBEXEC_DIR) + "/";
  const std::optional<std::string> beside = FolderOfThisProgram();
  WorkerOptions options = In(beside.value_or(installation));
  if (!AreThere(options)) options = In(installation);
  if (!AreThere(options)) {
    return Error{
        "worker_missing",
        "candor-worker, candor-worker-pdf and candor-worker-ocr, which read documents, are neither in " +
            beside.value_or("the folder of candor") + " nor in " + installation,
        "install candor completely, or put all beside candor", ExitStatus::kFailed};
  }
  for (const std::string& program : {options.program, options.pdf_program, options.ocr_program}) {
    if (IsOfThisBuild(program)) continue;
    return Error{"worker_mismatch", program + " is of another build than this candor",
                 "install candor and its three workers from one build", ExitStatus::kFailed};
  }
  return options;
}

}  // namespace candor
