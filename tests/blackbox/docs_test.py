# SPDX-License-Identifier: GPL-3.0-or-later
"""The documentation names what there is: codes, options, fields, commands."""
import re
import shlex
import tempfile
import unittest

import harness
from harness import SOURCE, run


def page(name):
    return (SOURCE / name).read_text(encoding="utf-8")


class Docs(unittest.TestCase):
    def test_every_code_is_in_the_output_schema_with_its_meaning(self):
        listed = run("exceptions", "--codes").stdout.decode()
        codes = re.findall(r"^([a-z_]+) +(.*)$", listed, re.M)
        self.assertGreater(len(codes), 15)
        documented = re.findall(r"^\| `([a-z_]+)` \| (.*) \|$", page("docs/output-schema.md").split("## Exception")[1], re.M)
        self.assertEqual(documented, codes)

    def test_options_that_the_pages_name_exist(self):
        known = {"--version", "--help"}
        for command in re.findall(r"^  (\w+)  ", run("--help").stdout.decode().split("Commands:")[1].split("\n\n")[0], re.M):
            known |= set(re.findall(r"--[a-z][a-z-]*", run(command, "--help").stdout.decode()))
        for name in ("README.md", "docs/output-schema.md", "docs/query-language.md", "docs/lexicon-format.md", "docs/architecture.md"):
            for line in page(name).splitlines():
                if "candor " not in line:
                    continue
                for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line):
                    self.assertIn(option, known, f"{name}: {line}")

    def test_the_tests_of_bad_inputs_exist_and_every_limit_is_there(self):
        text = page("docs/bad-inputs.md")
        units = {f"{suite}.{name}" for path in SOURCE.rglob("*_test.cc") if "build" not in path.parts
                 for suite, name in re.findall(r"^TEST(?:_[FP])?\((\w+), (\w+)\)", path.read_text(encoding="utf-8"), re.M)}
        blackbox = {f"{path.name[:-8]}.{name}" for path in (SOURCE / "tests" / "blackbox").glob("*_test.py")
                    for name in re.findall(r"^    def (test_\w+)", path.read_text(encoding="utf-8"), re.M)}
        named = re.findall(r"`(\w+\.\w+)`", "\n".join(line.rsplit(" | ", 1)[-1] for line in text.splitlines() if line.startswith("| ")))
        self.assertGreater(len(named), 80)
        self.assertEqual([name for name in named if name not in units | blackbox], [])
        limits = re.findall(r"^  uint(?:32|64)_t (\w+) =", page("model/limits.h"), re.M)
        self.assertEqual(re.findall(r"^\| `(\w+)` \|", text.split("## Limits")[1], re.M), limits)
        for code in re.findall(r"`([a-z_]+)`", "".join(line.split(" | ")[3] for line in text.split("## Limits")[1].splitlines() if line.startswith("| `"))):
            self.assertIn(f"\n{code} ", "\n" + run("exceptions", "--codes").stdout.decode())

    def test_commands_that_the_readme_shows_exist(self):
        commands = set(re.findall(r"^  (\w+)  ", run("--help").stdout.decode().split("Commands:")[1].split("\n\n")[0], re.M))
        shown = set(re.findall(r"^\$ candor (\w+)", page("README.md"), re.M))
        self.assertGreater(len(shown), 2)
        self.assertEqual(shown - commands, set())

    def test_the_first_screen_of_the_readme_is_what_candor_prints(self):
        with tempfile.TemporaryDirectory() as folder:
            case = ("--case", f"{folder}/candor.case")
            printed = run("screen", "samples/room", *case, cwd=SOURCE).stdout.decode()
            for query in re.findall(r"^\$ candor (search .*|exceptions .*)$", page("README.md"), re.M):
                printed += run(*shlex.split(query), *case).stdout.decode()
        block = page("README.md").split("## Thirty seconds")[1].split("```")[1]
        shown = [line for line in block.splitlines() if line and line != "..." and not line.startswith(("$", "Case"))]
        self.assertGreater(len(shown), 20)
        for line in shown:
            self.assertIn(line, printed)

    def test_relative_links_lead_somewhere(self):
        for path in [SOURCE / "README.md", SOURCE / "CONTRIBUTING.md", *sorted((SOURCE / "docs").rglob("*.md"))]:
            for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
                if "://" not in target:
                    self.assertTrue((path.parent / target).exists(), f"{path.name}: {target}")


if __name__ == "__main__":
    harness.main()
