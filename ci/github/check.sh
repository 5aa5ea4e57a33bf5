#!/usr/bin/env bash
# Runs `medlint check` once with all reports that are asked for, and gives its exit code as an output: the action
# ends with it after the upload. Environment: MEDLINT_BIN (of install.sh), and the inputs of action.yml as MEDLINT_*.
set -euo pipefail

# Gives the lines of $1 that are not blank in the array `lines`, without white space at their ends.
read_lines() {
  local line
  lines=()
  while IFS= read -r line || [ -n "$line" ]; do
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line%"${line##*[![:space:]]}"}"
    [ -z "$line" ] || lines+=("$line")
  done <<< "$1"
}

reports="$RUNNER_TEMP/medlint-reports"
rm -rf "$reports"
mkdir -p "$reports"
json="$reports/medlint.json"
arguments=(--color never --output "json=$json")

[ -z "${MEDLINT_PROFILE:-}" ] || arguments+=("--profile=$MEDLINT_PROFILE")
[ -z "${MEDLINT_CONFIG:-}" ] || arguments+=("--config=$MEDLINT_CONFIG")
[ -z "${MEDLINT_FAIL_ON:-}" ] || arguments+=("--fail-on=$MEDLINT_FAIL_ON")

since="${MEDLINT_SINCE:-}"
if [ "$since" = auto ]; then
  since="${GITHUB_BASE_REF:+origin/$GITHUB_BASE_REF}"
fi
[ -z "$since" ] || arguments+=("--since=$since")

if [ "${MEDLINT_ANNOTATIONS:-true}" = true ]; then
  arguments+=(--format github)
fi
summary="$reports/medlint.md"
if [ "${MEDLINT_SUMMARY:-true}" = true ]; then
  arguments+=(--output "markdown=$summary")
fi
sarif="${MEDLINT_SARIF:-}"
if [ -z "$sarif" ] && [ "${MEDLINT_UPLOAD_SARIF:-false}" = true ]; then
  sarif="$reports/medlint.sarif"
fi
[ -z "$sarif" ] || arguments+=(--output "sarif=$sarif")

read_lines "${MEDLINT_ARGS:-}"
arguments+=(${lines[@]+"${lines[@]}"})
read_lines "${MEDLINT_PATHS:-.}"

code=0
"$MEDLINT_BIN/medlint" check "${arguments[@]}" -- ${lines[@]+"${lines[@]}"} || code=$?

findings=''
if [ -f "$json" ]; then
  findings="$("$MEDLINT_BIN/python" -c 'import json, sys; print(len(json.load(open(sys.argv[1], encoding="utf-8"))["findings"]))' "$json")"
fi
if [ -f "$summary" ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  # GitHub refuses a summary of more than 1 MiB.
  head -c 1000000 "$summary" >> "$GITHUB_STEP_SUMMARY"
fi
[ -f "$sarif" ] || sarif=''
[ -f "$json" ] || json=''
{
  printf 'exit-code=%s\n' "$code"
  printf 'findings=%s\n' "$findings"
  printf 'json=%s\n' "$json"
  printf 'sarif=%s\n' "${sarif//$'\n'/}"
} >> "$GITHUB_OUTPUT"
