// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/detached_signature.h"

#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

constexpr char kPgp[] = "application/pgp-signature";
constexpr char kCms[] = "application/pkcs7-signature";

TEST(DetachedSignature, ArmourAndNothingElse) {
  const std::string armour =
      "-----BEGIN PGP SIGNATURE-----\r\nVersion: GnuPG v2\r\n\r\niQEz/+=\r\n=ab12\r\n-----END PGP "
      "SIGNATURE-----\r\n";
  EXPECT_TRUE(IsDetachedSignature(kPgp, armour));
  EXPECT_TRUE(
      IsDetachedSignature(kPgp, "-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----"));
  EXPECT_FALSE(IsDetachedSignature(kPgp, "We refuse. " + armour));
  EXPECT_FALSE(IsDetachedSignature(kPgp, armour + "We refuse."));
  EXPECT_FALSE(
      IsDetachedSignature(kPgp, "-----BEGIN PGP SIGNATURE-----\n\nWe refuse.\n-----END PGP SIGNATURE-----"));
  EXPECT_FALSE(IsDetachedSignature(kPgp, "-----BEGIN PGP SIGNATURE-----\nComment: " + std::string(600, 'x') +
                                             "\n\nab\n-----END PGP SIGNATURE-----"));
  EXPECT_FALSE(IsDetachedSignature("text/plain", armour));
  EXPECT_FALSE(IsDetachedSignature(kPgp, ""));
}

TEST(DetachedSignature, SignedDataWithoutContent) {
  const std::string info("\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\xA0\x80\x30\x80\x02\x01\x01",
                         20);
  EXPECT_TRUE(IsDetachedSignature(kCms, info));
  EXPECT_FALSE(IsDetachedSignature(kCms, "We refuse."));
  EXPECT_FALSE(IsDetachedSignature(kCms, info + std::string(1 << 17, 'x')));
  EXPECT_FALSE(IsDetachedSignature(kPgp, info));
}

}  // namespace
}  // namespace candor
