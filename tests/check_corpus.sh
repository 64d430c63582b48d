#!/bin/sh
# The same judges as check_site.sh, over a site of many generated articles: long lists, split pages,
# homonyms and odd titles that the few samples do not have. CORPUS is where it is built, COUNT how many.
set -eu
if [ ! -f "$CHECKS/check_links.py" ]; then
  echo "no checks in $CHECKS: make check-corpus CHECKS=FOLDER" >&2
  exit 1
fi
export CHECK_TOOLS="${CHECK_TOOLS:-.venv/checks}"
[ -d "$CHECK_TOOLS/venv" ] || sh "$CHECKS/setup.sh" "$CHECK_TOOLS"
"$BIN/python" -c 'import sys; from pathlib import Path; from bench.articles import write_articles
write_articles(Path(sys.argv[1], "seeds"), int(sys.argv[2]))' "$CORPUS" "${COUNT:-300}"
printf '[site]\ntitle = "Corpus"\nlanguage = "es"\n' > "$CORPUS/briefgen.toml"
"$BIN/python" -m briefgen.cli --quiet build --project "$CORPUS"
failed=0
"$BIN/python" "$CHECKS/check_links.py" "$CORPUS/site" / --strict || failed=1
"$BIN/python" "$CHECKS/check_links.py" "$CORPUS/site" /repo/ --strict || failed=1
"$BIN/python" "$CHECKS/check_html.py" "$CORPUS/site" || failed=1
# Of each kind of page the smallest, the median and the largest.
"$CHECK_TOOLS/venv/bin/python" "$CHECKS/check_axe.py" "$CORPUS/site" /repo/ --per-kind 3 || failed=1
exit $failed
