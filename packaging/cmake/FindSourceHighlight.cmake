# SPDX-License-Identifier: GPL-3.0-or-later
# Finds GNU source-highlight, with hints from pkg-config if it is installed, and Boost, which its headers and our code use
# (boost::shared_ptr, boost::regex). Defines the target SourceHighlight::SourceHighlight.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(SourceHighlight_PC QUIET source-highlight)
endif()
find_path(SourceHighlight_INCLUDE_DIR srchilite/sourcehighlighter.h
    HINTS ${SourceHighlight_PC_INCLUDEDIR} ${SourceHighlight_PC_INCLUDE_DIRS})
find_library(SourceHighlight_LIBRARY source-highlight HINTS ${SourceHighlight_PC_LIBDIR} ${SourceHighlight_PC_LIBRARY_DIRS})
find_package(Boost QUIET COMPONENTS regex)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SourceHighlight
    REQUIRED_VARS SourceHighlight_LIBRARY SourceHighlight_INCLUDE_DIR Boost_FOUND VERSION_VAR SourceHighlight_PC_VERSION
    REASON_FAILURE_MESSAGE "-DREPRISE_HIGHLIGHTING=OFF builds without it.")
mark_as_advanced(SourceHighlight_LIBRARY SourceHighlight_INCLUDE_DIR)

if(SourceHighlight_FOUND AND NOT TARGET SourceHighlight::SourceHighlight)
    add_library(SourceHighlight::SourceHighlight INTERFACE IMPORTED)
    set_target_properties(SourceHighlight::SourceHighlight PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${SourceHighlight_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "${SourceHighlight_LIBRARY};Boost::regex")
endif()
