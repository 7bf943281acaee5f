# SPDX-License-Identifier: GPL-3.0-or-later
# Every library that Dateline uses, as a target. Why each is there: ARCHITECTURE.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Xapian 1.4.22 REQUIRED NO_MODULE)
find_package(CLI11 2.1 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(fmt 9 REQUIRED)
find_package(simdjson REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(LibArchive 3.6 REQUIRED)
find_package(LibXml2 2.9 REQUIRED)
find_package(TBB REQUIRED)
find_package(mimalloc 2.0 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)

# xapian-config.cmake sets variables, not a target; wrap it once.
add_library(dateline_xapian INTERFACE)
target_include_directories(dateline_xapian SYSTEM INTERFACE ${XAPIAN_INCLUDE_DIR})
target_link_libraries(dateline_xapian INTERFACE ${XAPIAN_LIBRARIES})

# CLD2 and libcsv come without CMake or pkg-config files, md4c with one that wants md4c-html too.
function(dateline_plain_library name header library)
  find_path(${name}_INCLUDE_DIR ${header} REQUIRED)
  find_library(${name}_LIBRARY ${library} REQUIRED)
  add_library(dateline_${name} INTERFACE)
  target_include_directories(dateline_${name} SYSTEM INTERFACE ${${name}_INCLUDE_DIR})
  target_link_libraries(dateline_${name} INTERFACE ${${name}_LIBRARY})
endfunction()
dateline_plain_library(cld2 cld2/public/compact_lang_det.h cld2)
dateline_plain_library(csv csv.h csv)
dateline_plain_library(md4c md4c.h md4c)
