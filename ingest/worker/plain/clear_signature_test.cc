// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/clear_signature.h"

#include <gtest/gtest.h>

namespace candor {
namespace {

std::string Taken(std::string text, bool expected = true) {
  EXPECT_EQ(TakeClearSignatures(&text), expected) << text;
  return text;
}

TEST(ClearSignature, TheArmourIsTakenOff) {
  EXPECT_EQ(
      Taken("Before.\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nWe refuse.\n- - one\n- -----x\n"
            "-----BEGIN PGP SIGNATURE-----\n\niQEz\n=abcd\n-----END PGP SIGNATURE-----\nBehind.\n"),
      "Before.\nWe refuse.\n- one\n-----x\nBehind.\n");
}

TEST(ClearSignature, WhatBreaksOffKeepsItsText) {
  EXPECT_EQ(Taken("-----BEGIN PGP SIGNED MESSAGE-----\n\nWe refuse."), "We refuse.");
  EXPECT_EQ(Taken("-----BEGIN PGP SIGNED MESSAGE-----\n\nWe refuse.\n-----BEGIN PGP SIGNATURE-----\nab"),
            "We refuse.\n");
}

TEST(ClearSignature, OtherTextStays) {
  EXPECT_EQ(Taken("> -----BEGIN PGP SIGNED MESSAGE-----\n- a list\n", false),
            "> -----BEGIN PGP SIGNED MESSAGE-----\n- a list\n");
  EXPECT_EQ(Taken("", false), "");
}

}  // namespace
}  // namespace candor
