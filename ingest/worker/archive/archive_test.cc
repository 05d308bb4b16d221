// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/archive/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <random>

#include "ingest/worker/archive/zip_builder.h"
#include "ingest/worker/recording_sink.h"
#include "model/codes.h"

namespace candor {
namespace {

using std::string_literals::operator""s;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// "name=bytes", with "!code" where there is one.
std::vector<std::string> Parts(const Extracted& read) {
  std::vector<std::string> out;
  for (const auto& taken : read.parts)
    out.push_back(taken.part.name + "=" + taken.bytes +
                  (taken.part.end.code.empty() ? "" : "!" + taken.part.end.code));
  return out;
}

std::vector<std::string> Details(const Extracted& read) {
  std::vector<std::string> out;
  for (const Problem& problem : read.document.problems) out.push_back(problem.code + ": " + problem.detail);
  return out;
}

Extracted Unpack(std::string_view bytes, const std::string& name = "") {
  return RunExtractor(ExtractArchive, bytes, name);
}

// Writes archives with libarchive itself.
class Writer {
 public:
  Writer(int format, int filter) : archive_(archive_write_new()), buffer_(8 << 20, '\0') {
    archive_write_set_format(archive_, format);
    archive_write_add_filter(archive_, filter);
    archive_write_set_bytes_in_last_block(archive_, 1);
    archive_write_open_memory(archive_, buffer_.data(), buffer_.size(), &used_);
  }
  ~Writer() { archive_write_free(archive_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  Writer& Add(const std::string& name, const std::string& bytes, unsigned type = AE_IFREG,
              const std::string& link = "", bool hard = false) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, type);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    if (!link.empty())
      hard ? archive_entry_set_hardlink(entry, link.c_str()) : archive_entry_set_symlink(entry, link.c_str());
    EXPECT_EQ(archive_write_header(archive_, entry), ARCHIVE_OK) << archive_error_string(archive_);
    archive_write_data(archive_, bytes.data(), bytes.size());
    archive_entry_free(entry);
    return *this;
  }

  /// A file of `size` bytes that begins with `head`, and has a hole behind it.
  Writer& AddSparse(const std::string& name, const std::string& head, int64_t size) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, size);
    archive_entry_sparse_add_entry(entry, 0, static_cast<la_int64_t>(head.size()));
    EXPECT_EQ(archive_write_header(archive_, entry), ARCHIVE_OK) << archive_error_string(archive_);
    archive_write_data(archive_, head.data(), head.size());
    archive_entry_free(entry);
    return *this;
  }

  std::string Close() {
    archive_write_close(archive_);
    return buffer_.substr(0, used_);
  }

 private:
  archive* archive_;
  std::string buffer_;
  size_t used_ = 0;
};

TEST(Archive, MembersOfEveryFormat) {
  struct Row {
    int format;
    int filter;
  };
  for (const Row row :
       {Row{ARCHIVE_FORMAT_ZIP, ARCHIVE_FILTER_NONE}, Row{ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE},
        Row{ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE},
        Row{ARCHIVE_FORMAT_TAR_GNUTAR, ARCHIVE_FILTER_GZIP},
        Row{ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_BZIP2}, Row{ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ},
        Row{ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_ZSTD},
        Row{ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_COMPRESS},
        Row{ARCHIVE_FORMAT_CPIO_SVR4_NOCRC, ARCHIVE_FILTER_LZ4}}) {
    Writer writer(row.format, row.filter);
    const std::string bytes =
        writer.Add("a.txt", "one").Add("dir", "", AE_IFDIR).Add("dir/b.txt", "two").Close();
    const Extracted read = Unpack(bytes);
    EXPECT_EQ(read.end.code, "") << row.format << " " << row.filter << " " << read.end.detail;
    EXPECT_THAT(Parts(read), ElementsAre("a.txt=one", "dir/b.txt=two")) << row.format << " " << row.filter;
    EXPECT_TRUE(read.document.text.empty());
    EXPECT_THAT(Details(read), IsEmpty());
  }
}

TEST(Archive, SinglePackedFiles) {
  struct Row {
    int filter;
    const char* name;
    const char* inner;
  };
  for (const Row row :
       {Row{ARCHIVE_FILTER_GZIP, "report.pdf.gz", "report.pdf"},
        Row{ARCHIVE_FILTER_BZIP2, "a.TXT.BZ2", "a.TXT"}, Row{ARCHIVE_FILTER_XZ, "mail.xz", "mail"},
        Row{ARCHIVE_FILTER_ZSTD, "mail.tzst", "mail.tar"}, Row{ARCHIVE_FILTER_LZ4, "a.txt.lz4", "a.txt"},
        Row{ARCHIVE_FILTER_ZSTD, "noending", "noending"}, Row{ARCHIVE_FILTER_GZIP, "", ""}}) {
    Writer writer(ARCHIVE_FORMAT_RAW, row.filter);
    const std::string bytes = writer.Add("x", "contents").Close();
    EXPECT_THAT(Parts(Unpack(bytes, row.name)), ElementsAre(std::string(row.inner) + "=contents"))
        << row.name;
  }
  // gzip may carry the name itself.
  std::string named = Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP).Add("x", "contents").Close();
  named[3] = 8;
  named.insert(10, std::string("original.doc\0", 13));
  EXPECT_THAT(Parts(Unpack(named, "x.gz")), ElementsAre("original.doc=contents"));
}

// A packed office document would else be a heap of XML.
TEST(Archive, APackedArchiveThatIsNoTarIsOneFile) {
  const std::string zip = BuildZip({{"a.txt", "a"}, {"b.txt", "b"}});
  const std::string packed = Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_XZ).Add("x", zip).Close();
  EXPECT_THAT(Parts(Unpack(packed, "report.docx.xz")), ElementsAre("report.docx=" + zip));
}

TEST(Archive, NothingInside) {
  EXPECT_EQ(Unpack("").end.code, "empty");
  const Extracted zip = Unpack(BuildZip({}));
  EXPECT_EQ(zip.end.code, "empty");
  EXPECT_EQ(zip.end.detail, "the archive has no members");
  EXPECT_EQ(Unpack(Writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE).Close()).end.code, "empty");
  EXPECT_EQ(Unpack(Writer(ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE).Close()).end.code, "empty");
  const Extracted folders =
      Unpack(Writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP).Add("a", "", AE_IFDIR).Close());
  EXPECT_EQ(folders.end.code, "empty");
  EXPECT_EQ(folders.end.detail, "the archive holds folders and no file");
  EXPECT_EQ(Unpack(BuildZip({{"a/", ""}, {"a/b/", ""}})).end.code, "empty");
  EXPECT_THAT(
      Parts(Unpack(Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP).Add("x", "").Close(), "void.txt.gz")),
      ElementsAre("void.txt="));
  // Zeros look like a tar that ends at once.
  const std::string zeros = std::string(2048, '\0') + "text";
  EXPECT_EQ(Unpack(zeros).end.code, "corrupt");
  EXPECT_EQ(Unpack(Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP).Add("x", zeros).Close()).parts.size(), 1u);
  const Extracted foreign = Unpack("This is a letter and no archive.");
  EXPECT_EQ(foreign.end.code, "corrupt");
  EXPECT_EQ(foreign.end.detail, "not an archive that candor knows");
}

TEST(Archive, NamesAreData) {
  const std::vector<std::string> names = {"../../etc/passwd",
                                          "/absolute",
                                          "C:\\Windows\\x.exe",
                                          "a\nb\x1B[2J",
                                          "caf\xE9.txt",
                                          "日本.txt",
                                          "A.txt",
                                          "a.txt",
                                          std::string(4000, 'n')};
  std::vector<ZipMember> members;
  for (const std::string& name : names) members.push_back({name, "x"});
  const Extracted read = Unpack(BuildZip(members));
  ASSERT_EQ(read.parts.size(), names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    // libarchive takes back slashes for separators where the writer was Windows; so does ours.
    if (names[i][0] != 'C') {
      EXPECT_EQ(read.parts[i].part.name, names[i]);
    }
  }
  EXPECT_THAT(Details(read), IsEmpty());
  // Twins are two parts.
  EXPECT_THAT(Parts(Unpack(BuildZip({{"a", "1"}, {"a", "2"}}))), ElementsAre("a=1", "a=2"));
  // The names of 7z are UTF-16, whatever the locale.
  EXPECT_THAT(
      Parts(Unpack(Writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE).Add("caf\xE9", "x").Close())),
      ElementsAre("caf\xE9=x"));
}

TEST(Archive, ANameWithNulIsNotLost) {
  const Extracted read =
      Unpack(BuildZip({{std::string("a\0b.txt", 7), "x"}, {std::string("\0", 1), "y"}, {"", "z"}}));
  ASSERT_EQ(read.parts.size(), 3u);
  EXPECT_EQ(read.parts[0].bytes, "x");
  EXPECT_EQ(read.parts[1].bytes, "y");
  EXPECT_EQ(read.parts[2].bytes, "z");
}

TEST(Archive, LinksAndDevicesAreTold) {
  Writer writer(ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_NONE);
  const Extracted read = Unpack(writer.Add("file", "x")
                                    .Add("soft", "", AE_IFLNK, "/etc/passwd")
                                    .Add("hard", "", AE_IFREG, "file", true)
                                    .Add("pipe", "", AE_IFIFO)
                                    .Add("device", "", AE_IFCHR)
                                    .Close());
  EXPECT_EQ(read.end.code, "");
  EXPECT_THAT(Parts(read),
              ElementsAre("file=x", "soft=!link", "hard=!link", "pipe=!not_a_file", "device=!not_a_file"));
  EXPECT_EQ(read.parts[1].part.end.detail, "a link to /etc/passwd");
}

TEST(Archive, DamagedMembersKeepWhatWasRead) {
  const Extracted crc =
      Unpack(BuildZip({{"a", "intact"}, {.name = "b", .bytes = "damaged", .wrong_crc = 1}, {"c", "intact"}}));
  EXPECT_THAT(Parts(crc), ElementsAre("a=intact", "b=damaged!corrupt", "c=intact"));
  EXPECT_EQ(crc.end.code, "");
  const Extracted method = Unpack(BuildZip({{.name = "a", .bytes = "x", .method = 77}, {"b", "y"}}));
  EXPECT_THAT(Parts(method), ElementsAre("a=!unsupported", "b=y"));
  const Extracted encrypted =
      Unpack(BuildZip({{.name = "a", .bytes = "0123456789abc", .flags = 1}, {"b", "y"}}));
  EXPECT_THAT(Parts(encrypted), ElementsAre("a=!encrypted", "b=y"));
}

/// A zip with AES, or with the old cipher of zip, by libarchive itself.
std::string LockedZip(const std::string& cipher, const std::string& password,
                      const std::vector<std::string>& members) {
  archive* zip = archive_write_new();
  std::string buffer(8 << 20, '\0');
  size_t used = 0;
  archive_write_set_format_zip(zip);
  archive_write_set_bytes_in_last_block(zip, 1);
  EXPECT_EQ(archive_write_set_options(zip, ("zip:encryption=" + cipher).c_str()), ARCHIVE_OK);
  archive_write_set_passphrase(zip, password.c_str());
  archive_write_open_memory(zip, buffer.data(), buffer.size(), &used);
  for (size_t i = 0; i < members.size(); ++i) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, std::to_string(i).c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_size(entry, static_cast<la_int64_t>(members[i].size()));
    archive_write_header(zip, entry);
    archive_write_data(zip, members[i].data(), members[i].size());
    archive_entry_free(entry);
  }
  archive_write_close(zip);
  archive_write_free(zip);
  return buffer.substr(0, used);
}

Extracted Unlock(std::string_view bytes, const std::vector<std::string>& passwords, Limits limits = {}) {
  ExtractionInput input{bytes, "", "", "", limits};
  input.passwords = passwords;
  return RunExtractor(ExtractArchive, input);
}

TEST(Archive, PasswordsOpenMembersOfBothCiphers) {
  for (const char* cipher : {"zipcrypt", "aes128", "aes256"}) {
    const std::string zip = LockedZip(cipher, "right", {std::string(50, 'x'), "y"});
    EXPECT_THAT(Parts(Unpack(zip)), ElementsAre("0=!encrypted", "1=!encrypted")) << cipher;
    const Extracted read = Unlock(zip, {"wrong", "right", "other"});
    EXPECT_THAT(Parts(read), ElementsAre("0=" + std::string(50, 'x'), "1=y")) << cipher;
    EXPECT_EQ(read.end.code, "");
    EXPECT_THAT(Details(read), ElementsAre("unlocked: passwords opened 2 of its members"));
    const Extracted shut = Unlock(zip, {"wrong"});
    EXPECT_THAT(Parts(shut), ElementsAre("0=!encrypted", "1=!encrypted"));
    EXPECT_EQ(shut.parts[1].part.end.detail, "the one password that was given does not open the member");
    EXPECT_THAT(Details(shut), IsEmpty());
  }
}

TEST(Archive, TriesAreCountedButNotThoseOfAPasswordThatFits) {
  std::vector<std::string> members;
  for (int i = 0; i < 30; ++i) members.push_back("member " + std::to_string(i));
  const std::string zip = LockedZip("aes256", "right", members);
  Limits limits;
  limits.password_tries = 5;
  const auto opened = [&](const std::vector<std::string>& passwords) {
    size_t count = 0;
    for (const auto& taken : Unlock(zip, passwords, limits).parts) count += taken.part.end.code.empty();
    return count;
  };
  EXPECT_EQ(opened({"a", "b", "right"}), 30u);
  EXPECT_EQ(opened({"a", "b", "c", "d", "e", "right"}), 0u);
  limits.password_tries = 500;
  EXPECT_EQ(opened({"a", "b", "c", "d", "e", "right"}), 30u);
}

TEST(Archive, WhatComesOutOfALockedMemberCountsLikeAnyOther) {
  const std::string zip = LockedZip("aes256", "right", {std::string(4 << 20, 'x')});
  Limits limits;
  limits.unpacked_bytes = 1 << 20;
  EXPECT_EQ(Unlock(zip, {"right"}, limits).end.code, "bomb_limit");
}

TEST(Archive, TruncatedArchivesKeepTheirMembers) {
  std::string tar = Writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE)
                        .Add("a", "one")
                        .Add("b", std::string(5000, 'b'))
                        .Close();
  tar.resize(512 * 3 + 1000);
  const Extracted read = Unpack(tar);
  EXPECT_EQ(read.end.code, "truncated");
  ASSERT_EQ(read.parts.size(), 2u);
  EXPECT_EQ(read.parts[0].bytes, "one");
  EXPECT_EQ(read.parts[1].part.end.code, "truncated");

  const std::string zip = BuildZip({{"a", "one"}, {"b", "two"}});
  const Extracted cut = Unpack(zip.substr(0, zip.find("PK\1\2")));
  EXPECT_THAT(Parts(cut), ElementsAre("a=one", "b=two"));
  EXPECT_NE(cut.end.code, "");

  // libarchive gives packed data in blocks of 64 KB and keeps none that is not whole.
  std::mt19937 random(4);
  std::string noise(300'000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  const std::string gzip = Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP).Add("x", noise).Close();
  const Extracted half = Unpack(gzip.substr(0, gzip.size() - 9), "x.gz");
  ASSERT_EQ(half.parts.size(), 1u);
  EXPECT_EQ(half.parts[0].part.end.code, "truncated");
  EXPECT_GT(half.parts[0].bytes.size(), 200'000u);
}

TEST(Archive, AHoleAtTheEndOfASparseMemberIsZeros) {
  const auto tar = [](int64_t size) {
    return Writer(ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FILTER_NONE)
        .AddSparse("disk.img", std::string(1024, 'x'), size)
        .Add("b", "two")
        .Close();
  };
  const Extracted read = Unpack(tar(600'000));
  ASSERT_EQ(read.parts.size(), 2u);
  EXPECT_EQ(read.parts[0].part.end.code, "");
  EXPECT_EQ(read.parts[0].bytes, std::string(1024, 'x') + std::string(598'976, '\0'));
  EXPECT_EQ(read.parts[1].bytes, "two");
  // What is claimed and not there takes no room, and is told.
  const Extracted claims = Unpack(tar(int64_t{1} << 40));
  ASSERT_EQ(claims.parts.size(), 2u);
  EXPECT_EQ(claims.parts[0].part.end.code, "too_large");
  EXPECT_EQ(claims.parts[1].bytes, "two");
}

TEST(Archive, AFolderThatHasBytesIsTold) {
  const Extracted read = Unpack(BuildZip({{"a.txt", "one"}, {"contract.txt/", "We refuse."}}));
  ASSERT_EQ(read.parts.size(), 2u);
  EXPECT_EQ(read.parts[1].part.end.code, "unsupported");
  EXPECT_EQ(read.parts[1].part.end.detail, "it is named as a folder and has 10 bytes, which were not read");
}

TEST(Archive, FoldersOfADiscAreNoMembers) {
  const Extracted read = Unpack(Writer(ARCHIVE_FORMAT_ISO9660, ARCHIVE_FILTER_NONE)
                                    .Add("sub", "", AE_IFDIR)
                                    .Add("sub/a.txt", "one")
                                    .Close());
  EXPECT_THAT(Parts(read), ElementsAre("sub/a.txt=one"));
  EXPECT_EQ(read.end.code, "");
}

TEST(Archive, AnArchiveCutBehindAMemberIsToldOf) {
  const std::string tar =
      Writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE).Add("a", "one").Add("b", "two").Close();
  EXPECT_THAT(Unpack(tar).document.problems, IsEmpty());
  const Extracted cut = Unpack(tar.substr(0, 1024));
  EXPECT_THAT(Parts(cut), ElementsAre("a=one"));
  const std::string no_end = "the archive has no end mark: members may be missing";
  EXPECT_THAT(cut.document.problems, ElementsAre(Problem{"truncated", no_end}));

  // A member's own zeros are no end mark, and a packed tar breaks off as well.
  const std::string zeros(2048, '\0');
  for (const int format :
       {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, ARCHIVE_FORMAT_TAR_GNUTAR}) {
    const std::string whole = Writer(format, ARCHIVE_FILTER_NONE).Add("a", zeros).Close();
    EXPECT_THAT(Unpack(whole).document.problems, IsEmpty());
    EXPECT_THAT(Unpack(whole.substr(0, 512 + 2048 + 512)).document.problems, IsEmpty());  // one block will do
    const std::string off = whole.substr(0, 512 + 2048);
    EXPECT_THAT(Unpack(off).document.problems, ElementsAre(Problem{"truncated", no_end}));
    for (const int filter : {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_XZ}) {
      EXPECT_THAT(Unpack(Writer(format, filter).Add("a", "one").Add("b", "two").Close()).document.problems,
                  IsEmpty());
      const std::string packed = Writer(ARCHIVE_FORMAT_RAW, filter).Add("x", off).Close();
      EXPECT_THAT(Unpack(packed).document.problems, ElementsAre(Problem{"truncated", no_end}));
    }
  }

  const std::string zip = BuildZip({{"a", "one"}, {"b", "two"}});
  EXPECT_THAT(Unpack(zip).document.problems, IsEmpty());
  const Extracted half = Unpack(zip.substr(0, zip.size() - 8));
  EXPECT_THAT(Parts(half), ElementsAre("a=one", "b=two"));
  EXPECT_THAT(
      half.document.problems,
      ElementsAre(Problem{"truncated",
                          "the zip breaks off before the end of its directory: members may be missing"}));
}

TEST(Archive, WhatStandsBehindPackedDataIsToldOf) {
  for (const int filter :
       {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD}) {
    const std::string packed = Writer(ARCHIVE_FORMAT_RAW, filter).Add("x", "some words").Close();
    EXPECT_THAT(Details(Unpack(packed, "x")), IsEmpty());
    EXPECT_THAT(Details(Unpack(packed + std::string(1024, '\0'), "x")), IsEmpty()) << "padding";
    EXPECT_THAT(Details(Unpack(packed + packed, "x")), IsEmpty()) << "goes on";
    const Extracted followed = Unpack(packed + "and what else", "x");
    ASSERT_EQ(followed.parts.size(), 1u);
    EXPECT_EQ(followed.parts[0].bytes, "some words");
    EXPECT_THAT(
        Details(followed),
        ElementsAre("partial: behind the end of the packed data stand 13 bytes, which were not read"));
  }
}

TEST(Archive, FramesThatZstdSkipsMayStandAnywhere) {
  const auto skipped = [](const std::string& bytes) {
    return "\x53\x2A\x4D\x18" + Little(bytes.size(), 4) + bytes;
  };
  const std::string packed = Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_ZSTD).Add("x", "some words").Close();
  const Extracted read = Unpack(skipped("size") + packed + skipped("more"), "x.zst");
  EXPECT_THAT(Parts(read), ElementsAre("x=some words"));
  EXPECT_THAT(Details(read), IsEmpty());
  EXPECT_THAT(
      Details(Unpack(packed + skipped("We refuse to share the contracts."), "x.zst")),
      ElementsAre("partial: 33 bytes beside the packed data, in frames that are skipped, were not read"));
}

TEST(Archive, WhatStandsBehindATarIsToldOf) {
  const std::string tar = Writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE).Add("a", "one").Close();
  EXPECT_THAT(Details(Unpack(tar + std::string(4096, '\0'))), IsEmpty()) << "padding";
  const std::string other = Writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE).Add("b", "two").Close();
  for (const std::string& behind : {other, std::string("and what else")}) {
    const Extracted read = Unpack(tar + behind);
    EXPECT_THAT(Parts(read), ElementsAre("a=one"));
    ASSERT_THAT(Details(read), ::testing::SizeIs(1));
    EXPECT_THAT(Details(read)[0],
                ::testing::MatchesRegex("partial: behind the end of the tar stand [0-9]+ bytes, "
                                        "which were not read"));
  }
}

TEST(Archive, WhatStandsBehindThePackedTarIsToldOf) {
  const auto pack = [](const std::string& bytes) {
    return Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP).Add("x", bytes).Close();
  };
  const std::string tar = Writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE).Add("a", "one").Close();
  EXPECT_THAT(Details(Unpack(pack(tar), "x.tgz")), IsEmpty());
  EXPECT_THAT(Details(Unpack(pack(tar + std::string(100'000, '\0')), "x.tgz")), IsEmpty()) << "padding";
  const Extracted read = Unpack(pack(tar + std::string(100'000, '\0') + "and what else"), "x.tgz");
  EXPECT_THAT(Parts(read), ElementsAre("a=one"));
  ASSERT_THAT(Details(read), ::testing::SizeIs(1));
  EXPECT_THAT(Details(read)[0],
              ::testing::MatchesRegex("partial: behind the end of the packed tar stand 1[0-9]+ "
                                      "bytes, which were not read"));
}

TEST(Archive, CommentsOfAZipAreText) {
  ZipMember member{"a.txt", "one"};
  member.comment = "Kept from the buyer.\r\nSee b.";
  const Extracted read =
      Unpack(BuildZip({member, {"b", "two"}}, std::nullopt, "We refuse to share caf\xC3\xA9.\0\0"s));
  EXPECT_THAT(Parts(read), ElementsAre("a.txt=one", "b=two"));
  EXPECT_EQ(read.document.text, "We refuse to share café.\na.txt: Kept from the buyer.\nSee b.\n");
  ASSERT_EQ(read.document.zones.size(), 1u);
  EXPECT_EQ(read.document.zones[0].kind, ZoneKind::kComment);
  EXPECT_EQ(read.document.zones[0].span.end, read.document.text.size());
  EXPECT_THAT(Details(read), IsEmpty());

  const Extracted binary = Unpack(BuildZip({{"b", "two"}}, std::nullopt, "\1\2\3 words"));
  EXPECT_EQ(binary.document.text, "");
  EXPECT_THAT(Details(binary), ElementsAre("partial: comments in the zip of 9 bytes were not read"));
  EXPECT_EQ(Unpack(BuildZip({{"b", "two"}}, std::nullopt, " --- ")).document.text, "");
  EXPECT_EQ(Unpack(BuildZip({}, std::nullopt, "Nothing but this.")).end.code, "");
}

TEST(Archive, WhatStandsAroundAZipIsToldOf) {
  const std::string zip = BuildZip({{"a", "one"}, {"b", "two"}});
  const Extracted behind = Unpack(zip + "and what else");
  EXPECT_THAT(Parts(behind), ElementsAre("a=one", "b=two"));
  EXPECT_THAT(Details(behind),
              ElementsAre("partial: behind the end of the zip stand 13 bytes, which were not read"));
  const Extracted before = Unpack("MZ and a program" + zip, "setup.zip");
  EXPECT_THAT(Parts(before), ElementsAre("a=one", "b=two"));
  EXPECT_THAT(Details(before),
              ElementsAre("partial: before the first member of the zip stand 16 bytes, which were not read"));
}

TEST(Archive, ADirectoryThatLiesIsTold) {
  const Extracted hidden =
      Unpack(BuildZip({{"a", "x"}, {.name = "secret", .bytes = "y", .listed = false}, {"b", "z"}}));
  EXPECT_THAT(Parts(hidden), ElementsAre("a=x", "b=z", "secret=y"));
  EXPECT_THAT(Details(hidden),
              ElementsAre("missing_part: the zip holds members that its directory does not list"));

  const Extracted shared = Unpack(BuildZip({{"a", "x"}, {.name = "b", .bytes = "x", .present = false}}));
  EXPECT_EQ(shared.end.code, "partial");
  EXPECT_EQ(shared.end.detail, "members that could not be reached: 1");
  EXPECT_THAT(Details(shared),
              ::testing::Contains(HasSubstr("members of the zip that could not be reached: 1 of 2")));

  const Extracted lying = Unpack(BuildZip({{.name = "a", .bytes = "x", .declared_extra = 1000}}));
  EXPECT_NE(lying.end.code + (lying.parts.empty() ? "" : lying.parts[0].part.end.code), "");
}

TEST(Archive, VolumesAreTold) {
  const Extracted first = Unpack("PK\7\10PK\3\4" + std::string(100, 'x'));
  EXPECT_NE(first.end.code, "");
  std::string last = BuildZip({{"a", "x"}});
  last = last.substr(last.find("PK\1\2"));
  last[last.rfind("PK\5\6") + 4] = 2;
  EXPECT_EQ(Unpack(last).end.code, "missing_part");
}

TEST(Archive, BombsEnd) {
  // 20 MB of zeros in 20 KB: a ratio of a thousand is what deflate can do at most, so the limit is set lower
  // here.
  const std::string bomb =
      Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_GZIP).Add("x", std::string(20 << 20, '\0')).Close();
  ExtractionInput input;
  input.bytes = bomb;
  input.limits.ratio = 100;
  const Extracted ratio = RunExtractor(ExtractArchive, input);
  EXPECT_EQ(ratio.end.code, "bomb_limit");
  ASSERT_EQ(ratio.parts.size(), 1u);
  EXPECT_EQ(ratio.parts[0].part.end.code, "bomb_limit");
  EXPECT_GT(ratio.parts[0].bytes.size(), 1u << 20);
  EXPECT_LT(ratio.parts[0].bytes.size(), 4u << 20);

  input.limits.ratio = 1'000'000;
  input.limits.unpacked_bytes = 5 << 20;
  EXPECT_EQ(RunExtractor(ExtractArchive, input).end.code, "bomb_limit");
  input.limits.unpacked_bytes = 1ull << 32;
  input.limits.file_bytes = 1 << 20;
  const Extracted large = RunExtractor(ExtractArchive, input);
  EXPECT_EQ(large.parts[0].part.end.code, "too_large");
  EXPECT_THAT(Details(large), IsEmpty()) << "nobody knows what is behind it";

  // bzip2 of bzip2 reaches a million to one.
  const std::string twice =
      Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_BZIP2)
          .Add("x",
               Writer(ARCHIVE_FORMAT_RAW, ARCHIVE_FILTER_BZIP2).Add("x", std::string(64 << 20, '\0')).Close())
          .Close();
  const Extracted nested = Unpack(twice);
  EXPECT_EQ(nested.end.code, "bomb_limit") << twice.size();
}

TEST(Archive, OverlappingMembersCountAsOftenAsTheyComeOut) {
  // One kernel, many entries whose data runs to its end: every byte of it comes out again and again.
  const std::string kernel(60'000, 'k');
  std::vector<ZipMember> members;
  std::string inner;
  for (int i = 0; i < 300; ++i) members.push_back({"f" + std::to_string(i), i == 299 ? kernel : ""});
  std::string zip = BuildZip(members);
  // Make each entry declare all that follows as its own data.
  const size_t directory = zip.find("PK\1\2");
  size_t entry = directory;
  for (int i = 0; i < 300; ++i) {
    const auto number = [&](size_t at, int size) {
      uint64_t value = 0;
      for (int k = size; k-- > 0;)
        value = value << 8 | static_cast<unsigned char>(zip[at + static_cast<size_t>(k)]);
      return value;
    };
    const size_t local = number(entry + 42, 4);
    const std::string size = Little(directory - local - 30 - number(local + 26, 2), 4);
    for (size_t at : {entry + 20, entry + 24, local + 18, local + 22}) zip.replace(at, 4, size);
    entry += 46 + number(entry + 28, 2);
  }
  ExtractionInput input;
  input.bytes = zip;
  input.limits.ratio = 100;
  const Extracted read = RunExtractor(ExtractArchive, input);
  EXPECT_EQ(read.end.code, "bomb_limit");
}

TEST(Archive, TooManyMembers) {
  std::vector<ZipMember> members;
  for (int i = 0; i < 20; ++i) members.push_back({std::to_string(i), "x"});
  const std::string zip = BuildZip(members);
  ExtractionInput input;
  input.bytes = zip;
  input.limits.items = 7;
  const Extracted read = RunExtractor(ExtractArchive, input);
  EXPECT_EQ(read.end.code, "bomb_limit");
  EXPECT_EQ(read.end.detail, "more than 7 members; 13 of 20 members were not read");
  EXPECT_EQ(read.parts.size(), 7u);
  // A tar says only at its end how many there are.
  Writer writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE);
  for (int i = 0; i < 20; ++i) writer.Add(std::to_string(i), "x");
  const std::string tar = writer.Close();
  input.bytes = tar;
  EXPECT_EQ(RunExtractor(ExtractArchive, input).end.detail, "more than 7 members; members that were read: 7");
  input.bytes = zip;

  RecordingSink refusing(3);
  Document document;
  input.limits.items = 1000;
  EXPECT_EQ(ExtractArchive(input, &document, &refusing).code, "bomb_limit");
  EXPECT_EQ(refusing.parts.size(), 3u);
}

TEST(Archive, NestedArchivesAreOneLevelAtATime) {
  std::string zip = BuildZip({{"core.txt", "x"}});
  for (int i = 0; i < 5; ++i) zip = BuildZip({{"level" + std::to_string(i) + ".zip", zip}});
  const Extracted read = Unpack(zip);
  ASSERT_EQ(read.parts.size(), 1u);
  EXPECT_EQ(read.parts[0].part.name, "level4.zip");
}

TEST(Archive, DamageAnywhereIsSurvived) {
  std::vector<std::string> seeds = {
      BuildZip({{"a", "one"}, {"b", std::string(300, 'b')}}),
      Writer(ARCHIVE_FORMAT_7ZIP, ARCHIVE_FILTER_NONE).Add("a", "one").Add("b", "two").Close(),
      Writer(ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, ARCHIVE_FILTER_GZIP).Add("name", "one").Close(),
      Writer(ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_NONE).Add("a", "one").Close()};
  std::mt19937 random(2);
  for (int round = 0; round < 1500; ++round) {
    std::string bytes = seeds[static_cast<size_t>(round) % seeds.size()];
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    if (round % 5 == 0) bytes.resize(random() % bytes.size() + 1);
    ExtractionInput input;
    input.bytes = bytes;
    input.limits.unpacked_bytes = 8 << 20;
    const Extracted read = RunExtractor(ExtractArchive, input);
    EXPECT_TRUE(read.end.code.empty() || FindCode(read.end.code) != nullptr) << read.end.code;
    size_t unpacked = 0;
    for (const RecordingSink::Taken& part : read.parts) unpacked += part.bytes.size();
    EXPECT_LE(unpacked, input.limits.unpacked_bytes);
  }
}

}  // namespace
}  // namespace candor
