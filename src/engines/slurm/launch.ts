/**
 * Starts one try of a training job inside its allocation. Arguments: the try's folder, a file with its nodes in rank order, ranks on each
 * node, the folder that the command runs in, how many words the check of the nodes has (0 for none), those, and the command.
 *
 * Slurm sorts an allocation's nodes by itself, so tasks are placed by a file with a line a rank: ranks of a node follow each other, and nodes
 * stand as they were given. The ranks meet at the address that Slurm has for the first node. Their port is the job's own: nodes are taken
 * whole, another try has another number, and all lie below the ports that Linux gives away by itself (32,768 and up).
 *
 * The ranks of the N-th node write to a log of their own, `log/N`; those that fail say so in `failed/N`, because Slurm waits for a dead node for
 * minutes before the job is over. A node whose check fails leaves what it said in `unhealthy/NODE`, and the command is not started. One rank
 * that fails ends all: the others would wait for it.
 */
export const LAUNCH = `#!/bin/bash
try=$1 nodes=$2 ranks=$3 folder=$4 words=$5
health=("\${@:6:words}")
command=("\${@:6+words}")
mkdir -p "$try/log" "$try/failed" "$try/unhealthy" || exit 73
count=$(wc -l <"$nodes")
on="--nodes=$count --overcommit --cpu-bind=none --mpi=none --input=none"

if [ "$words" -gt 0 ]; then
  srun $on --ntasks="$count" --ntasks-per-node=1 bash -c '
    said=$("\${@:2}" 2>&1 </dev/null) ||
      printf "its check ended with exit code %s: %s" "$?" "$(tail -c 500 <<<"$said")" >"$1/unhealthy/$SLURMD_NODENAME"
  ' bash "$try" "\${health[@]}" || exit
  [ -n "$(ls "$try/unhealthy")" ] && exit 75
fi

while read -r node; do
  for ((i = 0; i < ranks; i++)); do echo "$node"; done
done <"$nodes" >"$try/hosts"
read -r first <"$nodes"
told=" $(scontrol --oneliner show node "$first")"
address=\${told#* NodeAddr=}
export MASTER_ADDR=\${address%% *}
export MASTER_PORT=$((10000 + SLURM_JOB_ID % 20000))
export SLURM_HOSTFILE=$try/hosts
exec srun $on --ntasks=$((count * ranks)) --distribution=arbitrary --kill-on-bad-exit=1 bash -c '
  export RANK=$SLURM_PROCID WORLD_SIZE=$SLURM_NTASKS LOCAL_RANK=$SLURM_LOCALID LOCAL_WORLD_SIZE=$3 NODE_RANK=$((SLURM_PROCID / $3))
  cd "$2" || exit 73
  "\${@:4}" >>"$1/log/$NODE_RANK" 2>&1 </dev/null
  code=$?
  [ $code -eq 0 ] || echo "rank $RANK ended with exit code $code" >>"$1/failed/$NODE_RANK"
  exit $code
' bash "$try" "$folder" "$ranks" "\${command[@]}"
`;
