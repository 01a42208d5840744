#!/bin/sh
# Makes the directory $1 with pgvector for the embedded PostgreSQL 17: vector.so, vector.control and the
# vector--*.sql files. The distribution's own package is taken where it loads on this machine; else its
# source package is compiled. Changes nothing else, and leaves nothing when it fails.
set -eu

target=$1
suite=trixie

work=$(mktemp -d)
trap 'rm -rf "$work" "$target.making"' EXIT
trap 'exit 1' HUP INT TERM
cd "$work"
mkdir -p state/lists/partial cache/archives/partial objects result

fail() {
  echo "$1" >&2
  exit 1
}

require() {
  missing=""
  for tool in "$@"; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
  done
  [ -z "$missing" ] || fail "these programs are missing:$missing (Debian: apt-get install gcc libc6-dev dpkg-dev)"
}

finish() {
  cp -R result "$target.making"
  mv "$target.making" "$target"
  exit 0
}

# Takes the files of a package below the directory $1, unless they were built for a newer libc.
take() {
  library=$1/usr/lib/postgresql/17/lib/vector.so
  extension=$1/usr/share/postgresql/17/extension
  [ -f "$library" ] && [ -f "$extension/vector.control" ] || return 0
  ldd "$library" 2>&1 | grep -q "not found" && return 0
  cp "$library" "$extension/vector.control" "$extension"/vector--*.sql result/
  finish
}

take ""

require apt-get dpkg-deb
if apt-get -qq -o APT::Sandbox::User=root download postgresql-17-pgvector >/dev/null 2>&1; then
  dpkg-deb -x postgresql-17-pgvector_*.deb package
  take package
fi

# Whichever mirror this machine is set up with serves the other suite, too.
mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -E '/debian/?$' | sort -u | sed -n 1p)
[ -n "$mirror" ] || fail "apt has no Debian mirror configured"
signed="[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
printf 'deb %s %s %s main\ndeb-src %s %s %s main\n' \
  "$signed" "$mirror" "$suite" "$signed" "$mirror" "$suite" >sources.list

private_apt() {
  apt-get -qq -o Dir::State::Lists="$work/state/lists" -o Dir::Etc::SourceList="$work/sources.list" \
    -o Dir::Etc::SourceParts=/dev/null -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@" \
    >apt.log 2>&1 || fail "apt-get $1: $(grep '^E:' apt.log | sed -n 1p)"
}

private_apt update --error-on=any
private_apt download postgresql-17-pgvector
dpkg-deb -x postgresql-17-pgvector_*.deb package
take package

require dpkg-source gcc
private_apt source --download-only pgvector
private_apt download postgresql-server-dev-17
dpkg-source --no-check -x pgvector_*.dsc pgvector >/dev/null
dpkg-deb -x postgresql-server-dev-17_*.deb headers

compilers=""
for file in pgvector/src/*.c; do
  gcc -c -O2 -ftree-vectorize -fassociative-math -fno-signed-zeros -fno-trapping-math \
    -fno-math-errno -fwrapv -fno-strict-aliasing -fPIC -fvisibility=hidden -D_GNU_SOURCE \
    -I headers/usr/include/postgresql/17/server "$file" -o "objects/$(basename "$file" .c).o" \
    2>>gcc.log &
  compilers="$compilers $!"
done
for compiler in $compilers; do
  wait "$compiler" || fail "gcc: $(grep 'error:' gcc.log | sed -n 1p)"
done
gcc -shared -o result/vector.so objects/*.o -lm

version=$(sed -n "s/^default_version = '\(.*\)'/\1/p" pgvector/vector.control)
cp pgvector/vector.control result/
cp pgvector/sql/vector.sql "result/vector--$version.sql"
finish
