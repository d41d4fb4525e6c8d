#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# build-deb.sh [FOLDER]: builds the Debian package of the last commit and puts it into FOLDER (default: here).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
output=$(mkdir -p "${1:-.}" && cd "${1:-.}" && pwd)

# shellcheck source=packaging/dependencies.sh
source "$root/packaging/dependencies.sh"
install_dependencies build slow

# Build in a separate folder, so that uncommitted files do not get into the package and generated files not into the work tree.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/reprise"
git -c safe.directory="$root" -C "$root" archive HEAD | tar -x -C "$work/reprise"
mv "$work/reprise/packaging/debian" "$work/reprise/debian"
(
    cd "$work/reprise"
    export DEB_BUILD_OPTIONS="noautodbgsym terse parallel=$(getconf _NPROCESSORS_ONLN) ${DEB_BUILD_OPTIONS:-}"
    dpkg-buildpackage --build=binary --unsigned-source --unsigned-changes
)
if command -v lintian >/dev/null; then
    lintian --suppress-tags no-manual-page,initial-upload-closes-no-bugs "$work"/*.changes
fi
mv "$work"/*.deb "$output/"
ls "$output"/reprise_*.deb
