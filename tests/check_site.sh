#!/bin/sh
# Judge the built samples from outside: links, HTML, accessibility in a real browser, same bytes.
# CHECKS is the folder with the checks; CHECK_TOOLS where its setup.sh put what they need.
set -eu
if [ ! -f "$CHECKS/check_links.py" ]; then
  echo "no checks in $CHECKS: make check-site CHECKS=FOLDER" >&2
  exit 1
fi
export CHECK_TOOLS="${CHECK_TOOLS:-.venv/checks}"
[ -d "$CHECK_TOOLS/venv" ] || sh "$CHECKS/setup.sh" "$CHECK_TOOLS"
"$BIN/python" "$CHECKS/check_links.py" site / --strict
"$BIN/python" "$CHECKS/check_links.py" site /repo/ --strict
"$BIN/python" "$CHECKS/check_html.py" site
"$CHECK_TOOLS/venv/bin/python" "$CHECKS/check_axe.py" site /repo/ --per-kind 2
