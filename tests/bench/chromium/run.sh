#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# See README.md. Usage: run.sh REPRISE-BENCH [FOLDER]. The npm packages are installed into FOLDER.
set -eu
bench=$(realpath "$1")
source=$(dirname "$(realpath "$0")")
folder=${2:-${XDG_CACHE_HOME:-$HOME/.cache}/reprise-bench-chromium}
chromium=$(command -v chromium) || { echo "run.sh: Debian's package chromium is needed" >&2; exit 2; }
mkdir -p "$folder"
cp "$source/compare.mjs" "$source/page.jsx" "$folder/"
[ -f "$folder/package.json" ] || cp "$source/package.json" "$folder/"
cd "$folder"
npm install --no-audit --no-fund --silent \
    react@19 react-dom@19 react-markdown@10 remark-gfm@4 marked streaming-markdown esbuild puppeteer-core
npx esbuild page.jsx --bundle --minify --jsx=automatic --define:process.env.NODE_ENV='"production"' \
    --log-level=warning --outfile=page.bundle.js
xvfb-run -a -s "-screen 0 1280x1024x24" env QT_QPA_PLATFORM=xcb node compare.mjs "$bench" "$chromium"
