// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/version.h"

#include <libpff.h>

namespace candor {

std::string PffVersion() { return libpff_get_version(); }

}  // namespace candor
