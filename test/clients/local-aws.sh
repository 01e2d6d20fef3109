# Sourced by the scripts beside it, at the root of the repository: starts `holdfast local`, and what checks are made with.
set -u
work=$(mktemp -d)
passed=0
failed=0

./holdfast local --port 0 --json >"$work/ready" 2>"$work/server.log" &
server=$!
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s "$work/ready" ] && break; sleep 0.1; done
url=$(sed -n 's/.*"ready":"\([^"]*\)".*/\1/p' "$work/ready")
[ -n "$url" ] || { echo "local AWS did not start: $(cat "$work/server.log")"; echo "0 passed, 1 failed"; exit 1; }

export AWS_ENDPOINT_URL=$url AWS_ACCESS_KEY_ID=222222222222 AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=eu-west-1 AWS_PAGER=
unset AWS_PROFILE AWS_SESSION_TOKEN
# Old CLIs know no AWS_ENDPOINT_URL, and version 1 ignores it for sqs.
cli() { aws --endpoint-url "$url" --output text "$@"; }

# check NAME PATTERN COMMAND...: the output, errors included, matches; NOTHING wants none.
check() {
  local name=$1 pattern=$2 output
  shift 2
  output=$("$@" 2>&1)
  if [ "$pattern$output" = NOTHING ] || printf '%s\n' "$output" | grep -qE -- "$pattern"; then
    passed=$((passed + 1))
    echo "ok   $name"
  else
    failed=$((failed + 1))
    printf 'FAIL %s\n  wanted: %s\n  got: %s\n' "$name" "$pattern" "$output"
  fi
}
