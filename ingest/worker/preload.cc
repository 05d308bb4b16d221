// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/preload.h"

#include <iconv.h>
#include <libxml/parser.h>
#include <unicode/uclean.h>
#include <unicode/udata.h>

#include "ingest/worker/mail/mail.h"

namespace candor {

void PreloadLibraries(const WorkerPurpose& purpose) {
  // All of ICU's data is in its library. It looks for files first, unless told.
  UErrorCode status = U_ZERO_ERROR;
  udata_setFileAccess(UDATA_NO_FILES, &status);
  u_init(&status);
  // The C library's converters are for GMime's own notion of a header, which candor does not use, and for
  // libarchive's of names; the built-in ones are all that they get.
  const iconv_t converter = iconv_open("UTF-8", "UTF-16LE");
  if (converter != reinterpret_cast<iconv_t>(-1)) iconv_close(converter);
  PrepareMail();
  xmlInitParser();
  PreloadPdf();
  PreloadPictures(purpose);
}

std::span<const char* const> ReadableFolders(const WorkerPurpose& purpose) { return FoldersOfPdf(purpose); }

}  // namespace candor
