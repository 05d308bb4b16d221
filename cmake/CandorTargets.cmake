# SPDX-License-Identifier: GPL-3.0-or-later
# One folder is one static library; this file says what every target of the project has in common.

include(CTest)
if(CANDOR_TESTS)
  find_package(GTest REQUIRED)
  find_package(benchmark REQUIRED)
  include(GoogleTest)
endif()

add_library(candor_options INTERFACE)
target_compile_options(candor_options INTERFACE
  -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual -Wnull-dereference
  -Wimplicit-fallthrough -fstack-protector-strong
  $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these two inside its own library at -O2 and under sanitizers (GCC bugs 105329, 105562).
  target_compile_options(candor_options INTERFACE -Wno-restrict -Wno-maybe-uninitialized -Wno-null-dereference)
endif()
target_include_directories(candor_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
if(CANDOR_SANITIZE)
  target_compile_options(candor_options INTERFACE -fsanitize=${CANDOR_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(candor_options INTERFACE -fsanitize=${CANDOR_SANITIZE})
endif()
if(CANDOR_FUZZER)
  target_compile_options(candor_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

# candor_library(NAME SOURCES... [DEPS libs that its headers need] [PRIVATE third parties that stay inside])
function(candor_library name)
  cmake_parse_arguments(A "" "" "SOURCES;DEPS;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${A_SOURCES})
  target_link_libraries(${name} PUBLIC candor_options ${A_DEPS} PRIVATE ${A_PRIVATE})
endfunction()

# candor_test(NAME SOURCES... DEPS... [THREADS] [READS sources]): a GoogleTest program; each TEST is one CTest entry. THREADS: also run
# under the thread sanitizer. READS: sources of it that open files of the repository; they alone are told where it stands, so that the
# others compile to the same in every clone.
function(candor_test name)
  cmake_parse_arguments(A "THREADS" "" "SOURCES;DEPS;READS" ${ARGN})
  if(NOT CANDOR_TESTS)
    return()
  endif()
  add_executable(${name} ${A_SOURCES})
  target_link_libraries(${name} PRIVATE candor_options ${A_DEPS} GTest::gmock GTest::gtest_main)
  set_source_files_properties(${A_READS} PROPERTIES COMPILE_DEFINITIONS "CANDOR_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\"")
  set(labels)
  if(A_THREADS)
    set(labels LABELS threads)
  endif()
  gtest_discover_tests(${name} DISCOVERY_TIMEOUT 120 PROPERTIES TIMEOUT 900 ${labels})
endfunction()

# candor_fuzz(NAME SOURCE DEPS...): LLVMFuzzerTestOneInput; without libFuzzer a driver replays fuzz/corpus/NAME as a
# test, so that it never rots.
function(candor_fuzz name)
  cmake_parse_arguments(A "" "" "SOURCES;DEPS" ${ARGN})
  if(NOT CANDOR_TESTS)
    return()
  endif()
  add_executable(${name} ${A_SOURCES})
  target_link_libraries(${name} PRIVATE candor_options ${A_DEPS})
  if(CANDOR_FUZZER)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/fuzz/replay_main.cc)
    if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/fuzz/corpus/${name})
      add_test(NAME ${name} COMMAND ${name} ${PROJECT_SOURCE_DIR}/fuzz/corpus/${name})
    endif()
  endif()
endfunction()

# candor_bench(NAME SOURCES... DEPS...): Google Benchmark; built always, run by hand or scripts/bench.
function(candor_bench name)
  cmake_parse_arguments(A "" "" "SOURCES;DEPS" ${ARGN})
  if(NOT CANDOR_TESTS)
    return()
  endif()
  add_executable(${name} ${A_SOURCES})
  target_link_libraries(${name} PRIVATE candor_options ${A_DEPS} benchmark::benchmark_main)
endfunction()
