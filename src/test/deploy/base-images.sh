#!/bin/sh
# Makes stand-ins for the images that Dockerfile and docker-compose.yml name, out of Debian's packages, where no
# registry of images can be reached. They prove the files of this repository, not the real images. Needs root,
# a Docker engine, and debootstrap; takes the mirror from the machine's own sources.
set -eu

mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | sort -u | head -n 1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

debootstrap --variant=minbase trixie "$work/root" "$mirror"
tar --directory "$work/root" --create . | docker import - gluegate-test/debian

# Reads a Dockerfile's further lines; $1 is the image's name, $2 the packages.
image() {
  mkdir -p "$work/context"
  {
    echo "FROM gluegate-test/debian"
    echo "RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $2"
    cat
  } >"$work/context/Dockerfile"
  docker build --network host --tag "$1" "$work/context"
}

image eclipse-temurin:25-jre openjdk-25-jre-headless </dev/null

image haproxy:3.0-alpine "haproxy wget" <<'LINES'
USER haproxy
STOPSIGNAL SIGUSR1
CMD ["haproxy", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]
LINES

mkdir -p "$work/context"
cat >"$work/context/entry.sh" <<'SCRIPT'
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  umask 077
  echo "$POSTGRES_PASSWORD" >/tmp/password
  # shellcheck disable=SC2086 # a list of options
  initdb --username="$POSTGRES_USER" --pwfile=/tmp/password --auth=scram-sha-256 $POSTGRES_INITDB_ARGS
  echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
  pg_ctl --options="-c listen_addresses= -k /tmp" --wait start
  PGPASSWORD="$POSTGRES_PASSWORD" createdb --host=/tmp --username="$POSTGRES_USER" "$POSTGRES_DB"
  pg_ctl --mode=fast --wait stop
fi
exec postgres -c listen_addresses='*' -k /tmp
SCRIPT
image pgvector/pgvector:0.8.7-pg17 "postgresql-17 postgresql-17-pgvector" <<'LINES'
COPY entry.sh /entry.sh
ENV PATH=/usr/lib/postgresql/17/bin:/usr/sbin:/usr/bin:/sbin:/bin PGDATA=/var/lib/postgresql/data
RUN install --directory --owner=postgres --mode=700 /var/lib/postgresql/data
USER postgres
STOPSIGNAL SIGINT
ENTRYPOINT ["sh", "/entry.sh"]
LINES
