#!/usr/bin/env bash
# Installs medlint into an environment of its own, so that the job's Python stays as it is.
# Environment: MEDLINT_PYTHON, MEDLINT_EXTRAS, MEDLINT_PACKAGE (inputs of action.yml, each may be empty).
set -euo pipefail

python="${MEDLINT_PYTHON:-python3}"
environment="$RUNNER_TEMP/medlint"
package="${MEDLINT_PACKAGE:-}"
extras="${MEDLINT_EXTRAS:-}"
if [ -z "$package" ]; then
  package="$GITHUB_ACTION_PATH${extras:+[$extras]}"
fi

"$python" -m venv "$environment"
bin="$environment/bin"
[ -d "$bin" ] || bin="$environment/Scripts"
# The package is an argument of its own behind `--`: it cannot turn into an option of pip.
"$bin/python" -m pip install --quiet --disable-pip-version-check -- "$package"
"$bin/medlint" --version
printf 'MEDLINT_BIN=%s\n' "$bin" >> "$GITHUB_ENV"
