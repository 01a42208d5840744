#!/bin/sh
# Builds pgvector for the embedded PostgreSQL 17 from the distribution's own source package and puts
# vector.so, vector.control and vector--<version>.sql into the directory $1. Changes nothing else.
set -eu

target=$1
suite=trixie
source_version=0.8.0-1
version=${source_version%-*}

missing=""
for tool in apt-get dpkg-source dpkg-deb gcc; do
  command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
if [ -n "$missing" ]; then
  echo "these programs are missing:$missing (Debian: apt-get install gcc libc6-dev dpkg-dev)" >&2
  exit 1
fi

# Whichever mirror this machine is set up with serves the other suite, too.
mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -E '/debian/?$' | sort | uniq | sed -n 1p)
if [ -z "$mirror" ]; then
  echo "apt has no Debian mirror configured" >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
cd "$work"
mkdir -p state/lists/partial cache/archives/partial headers objects
signed="[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]"
printf 'deb %s %s %s main\ndeb-src %s %s %s main\n' \
  "$signed" "$mirror" "$suite" "$signed" "$mirror" "$suite" >sources.list

private_apt() {
  apt-get -qq -o Dir::State::Lists="$work/state/lists" -o Dir::Etc::SourceList="$work/sources.list" \
    -o Dir::Etc::SourceParts=/dev/null -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@"
}

private_apt update
private_apt source --download-only "pgvector=$source_version"
private_apt download postgresql-server-dev-17
dpkg-source --no-check -x "pgvector_$source_version.dsc" pgvector >/dev/null
dpkg-deb -x postgresql-server-dev-17_*.deb headers

for file in pgvector/src/*.c; do
  gcc -c -O2 -ftree-vectorize -fassociative-math -fno-signed-zeros -fno-trapping-math \
    -fno-math-errno -fwrapv -fno-strict-aliasing -fPIC -fvisibility=hidden -D_GNU_SOURCE \
    -I headers/usr/include/postgresql/17/server "$file" -o "objects/$(basename "$file" .c).o" &
done
wait
gcc -shared -o vector.so objects/*.o -lm

mkdir -p "$target"
cp vector.so pgvector/vector.control "$target/"
cp pgvector/sql/vector.sql "$target/vector--$version.sql"
