# SPDX-License-Identifier: GPL-3.0-or-later
# What the bundle of the page is made from, and by which digest a bundle says from what it was made: scripts/page writes it (page/dist.sources), and
# the build refuses to embed a bundle that was made from other sources (EmbedPage.cmake).
#   cmake -DPAGE=web/page -DOUT=FILE -P PageSources.cmake
function(page_sources page names_out digest_out)
  file(GLOB_RECURSE names RELATIVE ${page} ${page}/src/*)
  list(APPEND names build.mjs package.json package-lock.json)
  list(SORT names)
  set(listed)
  foreach(name IN LISTS names)
    file(SHA256 ${page}/${name} digest)
    string(APPEND listed "${digest} ${name}\n")
  endforeach()
  string(SHA256 digest "${listed}")
  set(${names_out} ${names} PARENT_SCOPE)
  set(${digest_out} ${digest} PARENT_SCOPE)
endfunction()

if(DEFINED PAGE AND DEFINED OUT)
  get_filename_component(page ${PAGE} ABSOLUTE)
  page_sources(${page} names digest)
  file(WRITE ${OUT} "${digest}\n")
endif()
