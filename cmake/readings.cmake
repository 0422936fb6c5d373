# SPDX-License-Identifier: Apache-2.0
# What decides how a name is read: what was kept of readings by another program is refused by this
# (src/screen/readings_version.h).
set(readings_sources
  src/base/text.cc src/screen/data/legal_forms.inc src/screen/data/words.inc
  src/screen/data/word_frequency.inc)
foreach(name han_writing japanese_reader legal_forms letter_tables name_preparer name_readings
             name_tables prepared_name raw_tokens sounds)
  file(GLOB found RELATIVE ${CMAKE_SOURCE_DIR} src/screen/${name}.h src/screen/${name}.cc)
  list(APPEND readings_sources ${found})
endforeach()
set(readings_hashes "")
foreach(source IN LISTS readings_sources)
  file(SHA256 ${CMAKE_SOURCE_DIR}/${source} hash)
  string(APPEND readings_hashes ${hash})
endforeach()
string(SHA256 readings_hash "${readings_hashes}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${readings_sources})
set_source_files_properties(src/screen/readings_version.cc PROPERTIES
  SKIP_UNITY_BUILD_INCLUSION ON
  COMPILE_DEFINITIONS COCKET_READINGS_SOURCES="${readings_hash}")
