# SPDX-License-Identifier: GPL-3.0-or-later
"""page_bundle_test.py CMAKE SOURCE_DIR: the build embeds the page that was made from the sources that are there, or says what to run."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CMAKE, SOURCE = sys.argv.pop(1), pathlib.Path(sys.argv.pop(1))


class Bundle(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.page = pathlib.Path(folder.name) / "page"
        self.out = pathlib.Path(folder.name) / "assets.cc"
        for name in ("src/views/one.mjs", "src/index.html", "build.mjs", "package.json", "package-lock.json"):
            self.write(name)

    def write(self, name, text="text"):
        (self.page / name).parent.mkdir(parents=True, exist_ok=True)
        (self.page / name).write_text(text)

    def bundle(self):
        self.write("dist/index.html", "bundled")
        subprocess.run([CMAKE, f"-DPAGE={self.page}", f"-DOUT={self.page / 'dist.sources'}", "-P", SOURCE / "cmake/PageSources.cmake"], check=True)

    def embed(self):
        return subprocess.run([CMAKE, f"-DPAGE={self.page}", f"-DSTUB={SOURCE / 'web/stub'}", f"-DOUT={self.out}", "-P", SOURCE / "cmake/EmbedPage.cmake"],
                              capture_output=True, text=True)

    def test_what_was_made_from_these_sources_is_embedded(self):
        self.bundle()
        self.assertEqual(self.embed().returncode, 0)
        self.assertIn("dist/index.html", self.out.read_text())
        made_from = pathlib.Path(f"{self.out}.d").read_text()
        for name in ("src/views/one.mjs", "src/views", "src", "package-lock.json", "dist/index.html"):
            self.assertIn(f"{self.page / name}", made_from, "the build looks again when this changes")

    def test_a_bundle_of_other_sources_is_refused(self):
        for change in (lambda: self.write("src/views/one.mjs", "other"), lambda: self.write("src/views/two.mjs"), lambda: self.write("package-lock.json", "other"),
                       lambda: (self.page / "src/views/one.mjs").unlink(), lambda: (self.page / "dist.sources").unlink()):
            self.bundle()
            change()
            refused = self.embed()
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn("run scripts/page", " ".join(refused.stderr.split()))

    def test_without_a_bundle_the_program_says_so(self):
        self.assertEqual(self.embed().returncode, 0)
        self.assertIn("stub/index.html", self.out.read_text())


if __name__ == "__main__":
    unittest.main()
