# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The packages that Reprise needs, for all systems. Sourced by start.sh, tests/run.sh and the scripts in .ci.
#
#   source packaging/dependencies.sh; install_dependencies build test
#
# Each row is one dependency. A cell names its packages on one system (separated by ","), or is "-" if none has to be installed.
# The first column is the purpose:
#   build    compile and run the program        ci    run .ci/run
#   wayland  show a window on Wayland           slow  run .ci/slow
#   test     run the test suite                 fuzz  run tests/fuzz/run.sh, in addition to build
# Packages are installed automatically on Debian only. On the other systems, the command line for installing them is printed.
dependency_table() {
    cat <<'TABLE'
# for    debian                        fedora                        arch              suse                          brew
build    cmake                         cmake                         cmake             cmake                         cmake
build    ninja-build                   ninja-build                   ninja             ninja                         ninja
build    ccache                        ccache                        ccache            ccache                        ccache
build    g++                           gcc-c++                       gcc               gcc-c++                       -
build    pkg-config                    pkgconf-pkg-config            pkgconf           pkgconf-pkg-config            pkg-config
build    qt6-base-dev                  qt6-qtbase-devel              qt6-base          qt6-base-devel                qt
build    qt6-tools-dev                 qt6-qttools-devel             qt6-tools         qt6-tools-devel               -
build    qt6-tools-dev-tools           -                             -                 -                             -
build    qt6-l10n-tools                qt6-linguist                  -                 qt6-linguist-devel            -
build    qt6-svg-dev                   qt6-qtsvg-devel               qt6-svg           qt6-svg-devel                 -
build    libgl-dev                     mesa-libGL-devel              libglvnd          Mesa-libGL-devel              -
build    qtkeychain-qt6-dev            qtkeychain-qt6-devel          qtkeychain-qt6    qtkeychain-qt6-devel          qtkeychain
build    libcmark-gfm-dev              cmark-gfm-devel               cmark-gfm         cmark-gfm-devel               cmark-gfm
build    libcmark-gfm-extensions-dev   -                             -                 -                             -
build    libhunspell-dev               hunspell-devel                hunspell          hunspell-devel                hunspell
build    hunspell-en-us                hunspell-en-US                hunspell-en_us    myspell-en_US                 -
build    libsource-highlight-dev       source-highlight-devel        source-highlight  source-highlight-devel        source-highlight
build    libboost-regex-dev           boost-devel                   boost             libboost_regex-devel          boost
build    libqt6sql6-sqlite             -                             -                 qt6-sql-sqlite                -
build    qt6-qpa-plugins               qt6-qtbase-gui                -                 -                             -
build    libqt6svg6                    -                             -                 -                             -
build    libsecret-1-0                 libsecret                     libsecret         libsecret-1-0                 -
build    fonts-dejavu-core             dejavu-sans-fonts             ttf-dejavu        dejavu-fonts                  -
wayland  qt6-wayland                   qt6-qtwayland                 qt6-wayland       qt6-wayland                   -
test     openssl                       openssl                       openssl           openssl                       openssl
test     python3-h2                    python3-h2                    python-h2         python3-h2                    -
test     xvfb                          xorg-x11-server-Xvfb          xorg-server-xvfb  xorg-x11-server-Xvfb          -
test     xauth                         xorg-x11-xauth                xorg-xauth        xauth                         -
test     xdotool                       xdotool                       xdotool           xdotool                       -
test     dbus                          dbus-daemon                   dbus              dbus-1                        -
test     at-spi2-core                  at-spi2-core                  at-spi2-core      at-spi2-core                  -
test     gir1.2-atspi-2.0              -                             -                 typelib-1_0-Atspi-2_0         -
test     python3-gi                    python3-gobject               python-gobject    python3-gobject               -
test     python3-dbus                  python3-dbus                  python-dbus       python3-dbus-python           -
test     gnome-keyring                 gnome-keyring                 gnome-keyring     gnome-keyring                 -
test     libsecret-tools               -                             -                 secret-tool                   -
test     iproute2                      iproute                       iproute2          iproute2                      -
test     sqlite3                       sqlite                        sqlite            sqlite3                       sqlite
test     fonts-noto-core               google-noto-sans-fonts        noto-fonts        google-noto-sans-fonts        -
test     fonts-noto-color-emoji        google-noto-color-emoji-fonts noto-fonts-emoji  google-noto-coloremoji-fonts  -
ci       git                           git-core                      git               git-core                      git
ci       clang                         clang                         clang             clang                         llvm
ci       clang-format                  clang-tools-extra             -                 clang-tools                   -
ci       clang-tidy                    -                             -                 -                             -
ci       clazy                         clazy                         clazy             clazy                         -
ci       valgrind                      valgrind                      valgrind          valgrind                      -
ci       libclang-rt-14-dev            compiler-rt                   compiler-rt       -                             -
ci       desktop-file-utils            desktop-file-utils            desktop-file-utils desktop-file-utils           desktop-file-utils
ci       appstream                     appstream                     appstream         AppStream                     -
ci       librsvg2-bin                  librsvg2-tools                librsvg           rsvg-convert                  librsvg
ci       gcovr                         gcovr                         gcovr             gcovr                         gcovr
fuzz     clang                         clang                         clang             clang                         llvm
fuzz     libclang-rt-14-dev            compiler-rt                   compiler-rt       -                             -
fuzz     llvm                          llvm                          llvm              llvm                          -
slow     debootstrap                   -                             -                 -                             -
slow     debian-archive-keyring        -                             -                 -                             -
slow     debhelper                     -                             -                 -                             -
slow     dpkg-dev                      -                             -                 -                             -
slow     fakeroot                      -                             -                 -                             -
slow     imagemagick                   -                             -                 -                             -
slow     openbox                       -                             -                 -                             -
TABLE
}

# packages_for SYSTEM PURPOSE...: prints the packages on one line.
packages_for() {
    local system=$1 purposes=" ${*:2} "
    dependency_table | awk -v system_name="$system" -v purposes="$purposes" '
        $1 == "#" { for (i = 2; i <= NF; ++i) if ($i == system_name) column = i - 1; next }
        index(purposes, " " $1 " ") && $column != "-" && !seen[$column]++ { gsub(",", " ", $column); printf "%s ", $column }'
}

# Prints the column of the table for this machine, which depends on its package manager.
this_system() {
    if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then echo debian
    elif command -v dnf >/dev/null; then echo fedora
    elif command -v pacman >/dev/null; then echo arch
    elif command -v zypper >/dev/null; then echo suse
    elif command -v brew >/dev/null; then echo brew
    else echo unknown
    fi
}

# missing_packages SYSTEM PACKAGE...: prints the packages that are not installed. Fast, because it queries only the
# local database.
missing_packages() {
    local system=$1 package
    shift
    case $system in
    debian)
        local installed
        installed=" $(dpkg-query --show --showformat '${Package} ${db:Status-Status}\n' "$@" 2>/dev/null |
            awk '$2 == "installed" { print $1 }' | tr '\n' ' ')"
        for package in "$@"; do [[ $installed == *" $package "* ]] || printf '%s ' "$package"; done
        ;;
    fedora | suse) for package in "$@"; do rpm --quiet -q --whatprovides "$package" || printf '%s ' "$package"; done ;;
    arch) pacman -T "$@" | tr '\n' ' ' ;;
    brew) for package in "$@"; do brew list --versions "$package" >/dev/null 2>&1 || printf '%s ' "$package"; done ;;
    esac
}

# install_command SYSTEM PACKAGE...: prints the command line that installs the packages.
install_command() {
    local system=$1 words
    words=$(echo "${@:2}") # removes extra blanks
    case $system in
    debian) echo "sudo apt-get install --no-install-recommends $words" ;;
    fedora) echo "sudo dnf install $words" ;;
    arch) echo "sudo pacman -S --needed $words" ;;
    suse) echo "sudo zypper install $words" ;;
    brew) echo "brew install $words" ;;
    esac
}

apt_get() {
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 \
        -o Acquire::Retries=3 "$@"
}

apt_install() {
    # Update the package lists only if this fails, because they are missing or refer to files that the mirror no longer has.
    if apt-get -s install --no-install-recommends "$@" >/dev/null 2>&1 && apt_get install --no-install-recommends "$@"; then
        return
    fi
    apt_get update
    apt_get install --no-install-recommends "$@"
}

# install_dependencies PURPOSE...: installs the missing packages. If it cannot install them, it prints their names and succeeds,
# because the programs and headers may come from elsewhere. If they do not, CMake reports what is missing.
install_dependencies() {
    local system missing
    system=$(this_system)
    if [ "$system" = unknown ]; then
        echo "Reprise needs the packages listed in packaging/dependencies.sh, but the package manager of this system is unknown." >&2
        return 0
    fi
    # shellcheck disable=SC2046 # package names have no blanks
    missing=$(missing_packages "$system" $(packages_for "$system" "$@"))
    [ -n "${missing// /}" ] || return 0
    if [ "$system" = debian ] && { [ "$(id -u)" = 0 ] || command -v sudo >/dev/null; }; then
        echo "Installing: $missing" >&2
        # shellcheck disable=SC2086
        apt_install $missing >&2 && return
        echo "Installing the packages failed." >&2
    fi
    echo "Missing packages. To install them:" >&2
    # shellcheck disable=SC2086
    echo "    $(install_command "$system" $missing)" >&2
}
