// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/version.h"

#include <poppler-config.h>

namespace candor {

std::string PopplerVersion() { return POPPLER_VERSION; }

}  // namespace candor
