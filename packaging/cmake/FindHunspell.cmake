# SPDX-License-Identifier: GPL-3.0-or-later
# Finds Hunspell, with hints from pkg-config if it is installed. Defines the target Hunspell::Hunspell.
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
    pkg_check_modules(Hunspell_PC QUIET hunspell)
endif()
find_path(Hunspell_INCLUDE_DIR hunspell/hunspell.hxx HINTS ${Hunspell_PC_INCLUDEDIR} ${Hunspell_PC_INCLUDE_DIRS})
# Without pkg-config, also try the library names that end in the version of the interface.
find_library(Hunspell_LIBRARY NAMES hunspell ${Hunspell_PC_LIBRARIES} hunspell-1.7 hunspell-1.6
    HINTS ${Hunspell_PC_LIBDIR} ${Hunspell_PC_LIBRARY_DIRS})

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Hunspell REQUIRED_VARS Hunspell_LIBRARY Hunspell_INCLUDE_DIR VERSION_VAR Hunspell_PC_VERSION
    REASON_FAILURE_MESSAGE "-DREPRISE_SPELLING=OFF builds without it.")
mark_as_advanced(Hunspell_LIBRARY Hunspell_INCLUDE_DIR)

if(Hunspell_FOUND AND NOT TARGET Hunspell::Hunspell)
    add_library(Hunspell::Hunspell INTERFACE IMPORTED)
    set_target_properties(Hunspell::Hunspell PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${Hunspell_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "${Hunspell_LIBRARY}")
endif()
