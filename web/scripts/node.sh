#!/usr/bin/env bash
# Says what is missing where Node is not there or too old; silent where all is well.
version="$(node --version 2>/dev/null | sed 's/^v//')"
major="${version%%.*}"
minor="$(echo "$version" | cut -d. -f2)"
if [ -z "$version" ] || ! command -v npm >/dev/null; then
  echo "athanor: the pages are built with Node 20.19 or newer and npm; on Debian 13: apt-get install nodejs npm" >&2
  exit 1
fi
if [ "$major" -lt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -lt 19 ]; }; then
  echo "athanor: the pages are built with Node 20.19 or newer, and this is $version; get one from nodejs.org" >&2
  exit 1
fi
