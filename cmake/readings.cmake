# SPDX-License-Identifier: Apache-2.0
# What decides how a name is read and found: what was kept of it by another program is refused by
# this (src/screen/readings_version.h). The whole folder: a list of those that matter would be wrong
# one day, and then a name be lost without a word.
file(GLOB readings_sources CONFIGURE_DEPENDS src/screen/*.h src/screen/*.cc src/screen/data/*.inc)
list(FILTER readings_sources EXCLUDE REGEX "_test\\.cc$")
list(SORT readings_sources)
foreach(file base/kept.h base/paged_file.cc base/paged_file.h base/text.cc base/text.h
             cli/ready_names.cc lists/edition_file.cc)
  list(APPEND readings_sources ${CMAKE_SOURCE_DIR}/src/${file})
endforeach()
set(readings_hashes "")
foreach(source IN LISTS readings_sources)
  file(SHA256 ${source} hash)
  string(APPEND readings_hashes ${hash})
endforeach()
string(SHA256 readings_hash "${readings_hashes}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${readings_sources})
set_source_files_properties(src/screen/readings_version.cc PROPERTIES
  SKIP_UNITY_BUILD_INCLUSION ON
  COMPILE_DEFINITIONS COCKET_READINGS_SOURCES="${readings_hash}")
