/**
 * Runs one try of a check on a node: the folder of tries, the try's name and the command are its arguments.
 *
 * A try whose submission nobody can be sure of is submitted again. So it first makes the try's folder, which only one can; a second job of
 * the same try ends at once. The exit code is written last and under another name, so that a result is whole or not there.
 */
export const RUNNER = `#!/bin/bash
cd "$1" || exit 73
try=$2
shift 2
if ! mkdir "$try"; then
  [ -d "$try" ] && exit 0
  exit 73
fi
"$@" >"$try/out" 2>"$try/err" </dev/null
code=$?
echo "$code" >"$try/exit.new" && sync "$try/out" "$try/err" "$try/exit.new" && mv "$try/exit.new" "$try/exit"
exit "$code"
`;
