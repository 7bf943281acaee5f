# SPDX-License-Identifier: GPL-3.0-or-later
# Flags for our own targets only; a dependency's headers never see them.
add_library(dateline_flags INTERFACE)
target_compile_options(dateline_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Werror=switch
    $<$<BOOL:${DATELINE_WERROR}>:-Werror>)
# GCC 12 optimizing takes sizes of std::string for enormous where they cannot be (GCC bug 105651 and its like).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND (CMAKE_BUILD_TYPE STREQUAL "Release" OR DATELINE_SANITIZE))
  target_compile_options(dateline_flags INTERFACE
      -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC takes a source that a unity build includes for a header, which should not use its anonymous namespace.
  target_compile_options(dateline_flags INTERFACE -Wno-subobject-linkage)
endif()
target_compile_definitions(dateline_flags INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(DATELINE_SANITIZE)
  target_compile_options(dateline_flags INTERFACE -fsanitize=${DATELINE_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(dateline_flags INTERFACE -fsanitize=${DATELINE_SANITIZE})
  if(DATELINE_SANITIZE MATCHES thread)
    add_library(sanitizer_options OBJECT ${PROJECT_SOURCE_DIR}/cmake/tsan_suppressions.cc)
  else()
    add_library(sanitizer_options OBJECT ${PROJECT_SOURCE_DIR}/cmake/asan_options.cc)
  endif()
  target_link_libraries(dateline_flags INTERFACE $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:$<TARGET_OBJECTS:sanitizer_options>>)
endif()

# Headers that most files include, compiled once for all libraries and programs, and once more with GoogleTest for
# the tests. Files include what they use all the same: the preset `clang` builds without.
set(DATELINE_PRECOMPILED <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <cstring> <filesystem> <fstream>
    <functional> <map> <memory> <optional> <ostream> <span> <sstream> <string> <string_view> <system_error>
    <unordered_map> <unordered_set> <utility> <variant> <vector> <fmt/format.h>)

# dateline_library(NAME [LINK…]): one static library of ours; sources are added by its folder.
function(dateline_library name)
  add_library(${name} STATIC)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARGN} PRIVATE dateline_flags)
  if(name STREQUAL dateline_common)
    target_precompile_headers(${name} PRIVATE ${DATELINE_PRECOMPILED})
  else()
    target_precompile_headers(${name} REUSE_FROM dateline_common)
  endif()
endfunction()

# dateline_data(FILE…): data files that a program finds beside itself (indexer/enrich/data_file.h), in the
# build tree as well as installed.
function(dateline_data)
  foreach(file IN LISTS ARGN)
    get_filename_component(name ${file} NAME)
    configure_file(${file} ${PROJECT_BINARY_DIR}/share/dateline/${name} COPYONLY)
    install(FILES ${file} DESTINATION ${CMAKE_INSTALL_DATADIR}/dateline)
  endforeach()
endfunction()

# dateline_program(NAME): what both programs have in common. mimalloc takes the place of
# malloc() by being linked first; sanitizers bring their own.
function(dateline_program name)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  target_precompile_headers(${name} REUSE_FROM dateline_common)
  if(NOT DATELINE_SANITIZE)
    target_link_libraries(${name} PRIVATE mimalloc)
  endif()
  install(TARGETS ${name} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endfunction()
