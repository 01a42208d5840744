#!/bin/sh
# Starts docker-compose.yml as it is, speaks MCP through the balancer while a replica is stopped and while it is
# killed, and takes everything down again. Takes about a minute and is not part of the suite. Needs a Docker
# engine with Compose 2.23.1, curl and the built jar; where no base image can be pulled, run base-images.sh before.
set -eu

cd "$(dirname -- "$0")/../../.."
export COMPOSE_PROJECT_NAME=gluegate-test GLUEGATE_PORT="${GLUEGATE_PORT:-23000}"
export DATABASE_PASSWORD="test-$$" ITGLUE_API_KEY=ITG.none MCP_TOKENS_VIEWER=vera:viewer-token-1

answer=$(mktemp)
trap 'docker compose down --volumes --timeout 40; rm -f "$answer"' EXIT

# Sends one message in the session, if there is one, and leaves headers and body in $answer.
send() {
  curl --silent --show-error --fail --max-time 20 --include --output "$answer" \
    --header 'Authorization: Bearer viewer-token-1' --header 'Content-Type: application/json' \
    --header 'Accept: application/json, text/event-stream' ${session:+--header "Mcp-Session-Id: $session"} \
    --data "$1" "http://127.0.0.1:$GLUEGATE_PORT/mcp"
}

# Lists the tools every 0.1 seconds; each answer must have them.
list() {
  for _ in $(seq "$1"); do
    send '{"jsonrpc":"2.0","id":2,"method":"tools/list"}'
    grep -q itglue_list_documents "$answer"
    sleep 0.1
  done
}

await_healthy() {
  for _ in $(seq 60); do
    [ "$(docker inspect --format '{{.State.Health.Status}}' "$1")" = healthy ] && return
    sleep 1
  done
  echo "$1 is not healthy" >&2
  exit 1
}

docker compose up --detach --build --wait

send '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
  "capabilities":{},"clientInfo":{"name":"compose.sh","version":"1"}}}'
session=$(sed -n 's/^mcp-session-id: *\([^[:cntrl:]]*\).*/\1/Ip' "$answer")
[ -n "$session" ]
list 20

for end in "stop --time 40" kill; do
  # shellcheck disable=SC2086 # a command and its options
  docker $end gluegate-test-gateway-1
  list 20
  docker start gluegate-test-gateway-1
  list 20
  await_healthy gluegate-test-gateway-1
done

echo "compose: passed"
