# SPDX-License-Identifier: GPL-3.0-or-later
# Finds GitHub's fork of cmark with its extensions. Debian and Homebrew install it without CMake files.
# Defines the target CmarkGfm::CmarkGfm.
find_path(CmarkGfm_INCLUDE_DIR cmark-gfm-core-extensions.h)
find_library(CmarkGfm_LIBRARY cmark-gfm)
find_library(CmarkGfm_EXTENSIONS_LIBRARY cmark-gfm-extensions)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CmarkGfm REQUIRED_VARS
    CmarkGfm_LIBRARY CmarkGfm_EXTENSIONS_LIBRARY CmarkGfm_INCLUDE_DIR)
mark_as_advanced(CmarkGfm_LIBRARY CmarkGfm_EXTENSIONS_LIBRARY CmarkGfm_INCLUDE_DIR)

if(CmarkGfm_FOUND AND NOT TARGET CmarkGfm::CmarkGfm)
    add_library(CmarkGfm::CmarkGfm INTERFACE IMPORTED)
    # With static libraries, the extensions must come before cmark-gfm, because they use it.
    set_target_properties(CmarkGfm::CmarkGfm PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${CmarkGfm_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "${CmarkGfm_EXTENSIONS_LIBRARY};${CmarkGfm_LIBRARY}")
endif()
