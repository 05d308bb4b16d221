// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/doctor.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/io.h"
#include "cli/terminal.h"
#include "ingest/find_workers.h"
#include "ingest/input_file.h"
#include "ingest/worker_about.h"
#include "model/names.h"
#include "store/sqlite_version.h"

namespace candor {
namespace {

using State = DoctorCheck::State;

// Below it lanes that read archives in archives may run out.
constexpr rlim_t kFewestDescriptors = 64;

/// A document of which one word must come out.
struct Canary {
  std::string_view what, media_type, name, charset, wanted, advice;
  std::string bytes;
};

/// A page with a line in a font that is not embedded: without the tables of poppler-data nobody can tell what
/// its bytes mean.
std::string JapanesePdf() {
  const std::string content = "BT /F0 12 Tf 72 700 Td <93fa967b8cea> Tj ET\n";  // Shift-JIS
  const std::string objects[] = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 5 0 R "
      ">> "
      ">> >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "endstream",
      "<< /Type /Font /Subtype /Type0 /BaseFont /Far /Encoding /90ms-RKSJ-H /DescendantFonts [6 0 R] >>",
      "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Far /DW 1000 /CIDSystemInfo << /Registry (Adobe) "
      "/Ordering (Japan1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /Far /Flags 4 "
      ">> "
      ">>",
  };
  std::string out = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  size_t number = 0;
  for (const std::string& object : objects) {
    std::string place = std::to_string(out.size());
    table += std::string(10 - place.size(), '0') + place + " 00000 n \n";
    out += std::to_string(++number) + " 0 obj\n" + object + "\nendobj\n";
  }
  const std::string start = std::to_string(out.size());
  return out + "xref\n0 " + std::to_string(number + 1) + "\n" + table + "trailer << /Size " +
         std::to_string(number + 1) + " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

std::vector<Canary> Canaries() {
  return {{"Chinese text (GB18030)", "text/plain", "a.txt", "gb18030", "所有股东",
           "install Debian's libicu72", "\xcb\xf9\xd3\xd0\xb9\xc9\xb6\xab"},
          {"Japanese PDF", "application/pdf", "a.pdf", "", "日本語",
           "install Debian's poppler-data, or such text is lost", JapanesePdf()}};
}

/// How `options`, whose one program is asked, reads it: the check and, by `confinement`, how that program is
/// locked in.
DoctorCheck Read(const WorkerOptions& options, const Canary& canary) {
  DoctorCheck check{std::string(canary.what), State::kFailed, "", std::string(canary.advice)};
  InputFileWriter writer;
  Status written = writer.Write(canary.bytes);
  Result<InputFile> input = written.ok() ? writer.Finish() : Result<InputFile>(written.error());
  if (!input) {
    check.found = input.error().message;
    return check;
  }
  ExtractRequest request;
  request.media_type = canary.media_type;
  request.name = canary.name;
  request.charset_hint = canary.charset;
  request.items_left = 1;
  request.unpacked_left = input->size;
  const Outcome outcome = WorkerProcess(options).Extract(*input, request, nullptr);
  const std::string text = outcome.document ? outcome.document->text : "";
  if (text.find(canary.wanted) != std::string::npos) {
    check.state = State::kGood;
    check.found = "read as " + std::string(canary.wanted);
    check.advice.clear();
  } else {
    check.found = outcome.code.empty() ? "its text is lost" : outcome.code + ": " + outcome.detail;
  }
  return check;
}

/// How the worker was locked in, once it has been asked for something.
DoctorCheck SandboxOf(const std::string& program, const ConfinementRecord& record) {
  DoctorCheck check{"sandbox of " + program, State::kFailed, "", ""};
  if (record.refused()) {
    check.found = record.refusal().message;
    check.advice = record.refusal().hint;
  } else if (!record.worst()) {
    check.found = "the worker did not start";
    check.advice = "check the limits of processes and memory (ulimit -u, ulimit -v)";
  } else if (*record.worst() == Confinement::kFull) {
    check.state = State::kGood;
    check.found = "its walls stand and were tried: " + std::string(Name(*record.worst()));
  } else {
    check.state = State::kReduced;
    check.found = "one wall of two (" + std::string(Name(*record.worst())) + ")";
    check.advice = "a kernel from 5.13 on with Landlock switched on has both (docs/security.md)";
  }
  return check;
}

void TryWorkers(const WorkerOptions& found, DoctorReport* report) {
  for (const std::string& program : {found.program, found.pdf_program}) {
    ConfinementRecord record;
    WorkerOptions options = found;
    options.program = program;
    options.pdf_program.clear();
    options.confinement = &record;
    std::vector<DoctorCheck> read;
    for (const Canary& canary : Canaries()) {
      const bool is_pdf = canary.media_type == "application/pdf";
      if (is_pdf == (program == found.pdf_program)) read.push_back(Read(options, canary));
    }
    report->checks.push_back(SandboxOf(program.substr(program.rfind('/') + 1), record));
    const bool stands = report->checks.back().state != State::kFailed;
    // Without a sandbox nothing is read, which is said already.
    if (stands) std::move(read.begin(), read.end(), std::back_inserter(report->checks));
  }
}

/// 0: there is none.
long LandlockVersion() {
#ifdef SYS_landlock_create_ruleset
  constexpr unsigned kAskForVersion = 1;  // LANDLOCK_CREATE_RULESET_VERSION
  return std::max(syscall(SYS_landlock_create_ruleset, nullptr, size_t{0}, kAskForVersion), 0L);
#else
  return 0;
#endif
}

DoctorCheck Kernel() {
  struct utsname name {};
  uname(&name);
  DoctorCheck check{"kernel", State::kGood, std::string(name.sysname) + " " + name.release, ""};
  const Result<std::string> actions = ReadFile("/proc/sys/kernel/seccomp/actions_avail");
  check.found += actions.ok() ? ", seccomp" : ", seccomp unknown";
  const long landlock = LandlockVersion();
  check.found += landlock > 0 ? ", Landlock " + std::to_string(landlock) : ", no Landlock";
  const Result<std::string> namespaces = ReadFile("/proc/sys/user/max_user_namespaces");
  check.found += namespaces.ok() && *namespaces != "0\n" ? ", user namespaces" : ", no user namespaces";
  if (landlock == 0) {
    check.state = State::kReduced;
    check.advice = "start it with Landlock (lsm=landlock,...), or take one from 5.13 on";
  }
  return check;
}

DoctorCheck Descriptors() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  DoctorCheck check{"open files", State::kGood, "at most " + Thousands(limit.rlim_cur), ""};
  if (limit.rlim_cur < kFewestDescriptors) {
    check.state = State::kReduced;
    check.advice = "raise it (ulimit -n 1024), or use fewer lanes (--jobs)";
  }
  return check;
}

void AddLibraries(const std::string& lines, DoctorReport* report) {
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    const size_t blank = lines.rfind(' ', end);
    if (blank != std::string::npos && blank > at)
      report->libraries.push_back({lines.substr(at, blank - at), lines.substr(blank + 1, end - blank - 1)});
    at = end + 1;
  }
}

}  // namespace

DoctorReport Examine() {
  DoctorReport report;
  report.checks.push_back(Kernel());
  report.checks.push_back(Descriptors());
  report.libraries.push_back({"SQLite", SqliteVersion()});
  const Result<WorkerOptions> workers = FindWorkers();
  if (!workers) {
    report.checks.push_back({"workers", State::kFailed, workers.error().message, workers.error().hint});
    return report;
  }
  report.checks.push_back({"workers", State::kGood,
                           "of this build, in " + workers->program.substr(0, workers->program.rfind('/')),
                           ""});
  TryWorkers(*workers, &report);
  if (const Result<std::string> said = WorkerLibraries(workers->pdf_program); said.ok()) {
    AddLibraries(*said, &report);
  } else {
    report.checks.push_back({"libraries", State::kFailed, said.error().message, said.error().hint});
  }
  return report;
}

}  // namespace candor
