#!/bin/sh
# Prints the path of a Python of version $1 ("3.10") or, with "+" behind it ("3.11+"), of that version or newer.
# Looks on PATH, then in the folders of pyenv and uv: a pyenv shim is on PATH even when its version is not on.
want=$1
minor=${want#3.}
minor=${minor%+}
case $want in
*+) versions=""; m=$minor; while [ "$m" -le 14 ]; do versions="$versions 3.$m"; m=$((m + 1)); done ;;
*) versions=$want ;;
esac
for version in $versions; do
  for candidate in "python$version" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*/bin/python \
    "$HOME/.local/share/uv/python/cpython-$version"*/bin/python; do
    path=$(command -v "$candidate" 2>/dev/null) || continue
    if "$path" -c 'import sys, venv; raise SystemExit(sys.version_info[:2] != tuple(map(int, sys.argv[1].split("."))))' \
        "$version" >/dev/null 2>&1; then
      "$path" -c 'import sys; print(sys.executable)'
      exit 0
    fi
  done
done
name=${want%+}
echo "Python ${want} が見つかりません。「pyenv install $name」か「uv python install $name」で入れてください。(Python $name is missing)" >&2
exit 1
