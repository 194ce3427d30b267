#!/bin/sh
# Installs what the test of Visual Studio Code runs in: sh test/editors/install-workbench.sh <folder>
#
# code-server 4.100.3, the last for Node 20, is Visual Studio Code 1.100.3 for a browser, and vsce packs the extension.
# It needs a C++ compiler, make and Python, as node-gyp does. Nothing is written outside of the folder; a folder that
# has it already is left as it is.
set -eu

if [ $# -ne 1 ]; then
  echo "Where to? sh test/editors/install-workbench.sh <folder>" >&2
  exit 2
fi
mkdir -p "$1"
folder=$(cd "$1" && pwd)
server="$folder/node_modules/code-server/lib/vscode"

cd "$folder"
[ -f package.json ] || npm init --yes > /dev/null
[ -f "$server/out/server-main.js" ] && [ -x node_modules/.bin/vsce ] || npm install --ignore-scripts code-server@4.100.3 @vscode/vsce@3.9.2
cd "$server"
# Its own way to install builds much more than a workbench needs.
[ -d node_modules/@vscode/spdlog ] || npm install --ignore-scripts --omit=dev
for part in @vscode/spdlog native-watchdog node-pty; do
  [ -n "$(find "node_modules/$part/build/Release" -maxdepth 1 -name '*.node' 2> /dev/null)" ] || (cd "node_modules/$part" && npx --yes node-gyp rebuild)
done
[ -e node_modules.asar ] || ln -s node_modules node_modules.asar

echo
echo "It is there. In the folder of peoplefirst, once it is built (npm run build):"
echo "  PATH=\"\$PATH:$folder/node_modules/.bin\" node src/editors/vscode/package.mjs"
echo "  PEOPLEFIRST_CODE_SERVER=$server npx vitest run test/editors/workbench.test.ts"
