# What the stand-ins share. Each speaks the output format of the real program, writes down that it ran, and takes its node's faults from
# files NODE.TOOL in $STAND_INS: `slow` makes it 3 % slower, `fail` lets it find a fault, `firmware` makes it
# differ, `hang` keeps it from ending.

node=${SLURMD_NODENAME:-$(hostname)}
tool=$(basename "$0")
nodes=$(tr '\n' ' ' <"${NINETEEN_NODES:-/dev/null}")
echo "$tool $node $SLURM_JOB_NAME" >>"$STAND_INS/ran"

# Whether one of the nodes under test has this fault.
has() {
  local each
  for each in ${nodes:-$node}; do
    [ -e "$STAND_INS/$each.$tool" ] && grep -qx "$1" "$STAND_INS/$each.$tool" && return 0
  done
  return 1
}

# A figure with normal noise of half a percent, the same at each run on a node; 3 % lower where it is slow.
measured() {
  local digest sum=0 slow=0 i
  digest=$(md5sum <<<"$node $tool")
  # Sixteen bytes: their sum has the mean 2040 and the standard deviation 295.6.
  for i in {0..15}; do sum=$((sum + 16#${digest:2*i:2})); done
  has slow && slow=3
  awk -v x="$1" -v s="$sum" -v p="$slow" 'BEGIN { printf "%.2f", x * (1 + 0.005 * (s - 2040) / 295.6) * (1 - p / 100) }'
}

sleep "${STAND_IN_SECONDS:-0.2}"
has hang && sleep 600
return 0
