// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace candor {

/// How candor-worker ends when it cannot say so in a frame.
inline constexpr int kExitDone = 0;       ///< the parent closed the connection
inline constexpr int kExitProtocol = 64;  ///< the parent's command could not be read
inline constexpr int kExitMemory = 65;    ///< no memory left below the limit
inline constexpr int kExitSandbox = 66;   ///< EnterSandbox failed

/// The argument of a worker that is to stand without the walls of its sandbox.
inline constexpr char kWithoutSandbox[] = "no-sandbox";

/// Begins the argument that says which languages OCR is to read: "ocr-languages=eng+deu".
inline constexpr char kOcrLanguages[] = "ocr-languages=";

/// The argument of a worker that draws pages: it may read the fonts of the system.
inline constexpr char kDrawsPages[] = "draws-pages";

/// The descriptor on which a worker finds its parent.
inline constexpr int kWorkerSocket = 3;

}  // namespace candor
