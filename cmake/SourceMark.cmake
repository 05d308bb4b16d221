# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DROOT=. -DFOLDERS="a;b" -DOUT=mark.cc -P SourceMark.cmake: a digest of the C++ sources below these folders, as a definition of
# candor_source_mark (ingest/source_mark.h). Beside it OUT.d, which tells the build what it was made from. Neither time nor
# place goes in, so the same sources give the same programs.
set(sources)
foreach(folder IN LISTS FOLDERS)
  file(GLOB_RECURSE found RELATIVE ${ROOT} ${ROOT}/${folder}/*.cc ${ROOT}/${folder}/*.h)
  list(APPEND sources ${found})
endforeach()
list(FILTER sources EXCLUDE REGEX "_test\\.cc$")
list(SORT sources)
set(digests)
set(dependencies "${OUT}:")
foreach(source IN LISTS sources)
  file(SHA256 ${ROOT}/${source} digest)
  string(APPEND digests "${source} ${digest}\n")
  string(APPEND dependencies " \\\n  ${ROOT}/${source}")
endforeach()
string(SHA256 digest "${digests}")
file(WRITE ${OUT} "// SPDX-License-Identifier: GPL-3.0-or-later\n#include \"ingest/source_mark.h\"\n\nextern \"C\" const char candor_source_mark[] = \"candor sources ${digest}\";\n")
file(WRITE ${OUT}.d "${dependencies}\n")
