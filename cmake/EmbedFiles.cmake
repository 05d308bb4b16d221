# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DFOLDER=lexicons -DOUT=builtin.cc -P EmbedFiles.cmake: the lexicon files as a C++ table.
# Beside it OUT.d, which tells the build what it was made from. String literals are cut into pieces of some 8,000 bytes, well below what compilers accept in one.

file(GLOB names RELATIVE ${FOLDER} ${FOLDER}/signals/*.yaml ${FOLDER}/context/*.yaml ${FOLDER}/terms/*.tsv ${FOLDER}/calibration.tsv ${FOLDER}/settings.yaml
     ${FOLDER}/ledger/signals/*.yaml ${FOLDER}/ledger/*.txt)
list(SORT names)
set(text "// SPDX-License-Identifier: GPL-3.0-or-later\n#include \"lexicons/builtin.h\"\n\n#include <array>\n\nnamespace candor {\nnamespace {\n\n")
list(LENGTH names count)
string(APPEND text "constexpr std::array<BuiltinFile, ${count}> kFiles = {{\n")
set(dependencies "${OUT}:")
foreach(name IN LISTS names)
  string(APPEND dependencies " \\\n  ${FOLDER}/${name}")
  file(READ ${FOLDER}/${name} hex HEX)
  string(LENGTH "${hex}" length)
  string(APPEND text "    {\"${name}\", std::string_view(\n")
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${hex}" ${at} 16000 piece)
    string(REGEX REPLACE "(..)" "\\\\x\\1" piece "${piece}")
    string(APPEND text "\"${piece}\"\n")
    math(EXPR at "${at} + 16000")
  endwhile()
  math(EXPR bytes "${length} / 2")
  string(APPEND text "\"\", ${bytes})},\n")
endforeach()
string(APPEND text "}};\n\n}  // namespace\n\nstd::span<const BuiltinFile> BuiltinFiles() { return kFiles; }\n\n}  // namespace candor\n")
file(WRITE ${OUT} "${text}")
file(WRITE ${OUT}.d "${dependencies}\n")
