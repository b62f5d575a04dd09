#!/usr/bin/python3
"""A small real training: a transformer of two layers, data-parallel over gloo, the same batches by step whoever runs it.

Started once a rank with RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT. Resumes from the newest whole checkpoint of NINETEEN_CHECKPOINTS.
Tells of each step on its log. A file $STAND_INS/NODE.train with a number makes each step of that node so many seconds longer; one with the
word crash ends the node's ranks in the next step.
"""
import json
import os
import sys
import time

import torch
import torch.distributed as dist
from torch import nn

RANK, WORLD = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
FOLDER, FAULTS = os.environ["NINETEEN_CHECKPOINTS"], os.environ["STAND_INS"]
STEPS, EVERY, PACE_S = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
VOCABULARY, WIDTH, LENGTH, BATCH = 32, 32, 16, 4


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Parameter(torch.zeros(LENGTH, WIDTH))
        layer = nn.TransformerEncoderLayer(WIDTH, 4, 64, dropout=0.0, batch_first=True)
        self.layers = nn.TransformerEncoder(layer, 2)
        self.out = nn.Linear(WIDTH, VOCABULARY)

    def forward(self, x):
        mask = nn.Transformer.generate_square_subsequent_mask(LENGTH)
        return self.out(self.layers(self.tokens(x) + self.places, mask))


def batch(step):
    """Sequences that count on by a stride of their own, by step and rank alone."""
    random = torch.Generator().manual_seed(step * 100_003 + RANK)
    first = torch.randint(VOCABULARY, (BATCH, 1), generator=random)
    stride = torch.randint(1, 4, (BATCH, 1), generator=random)
    x = (first + stride * torch.arange(LENGTH + 1)) % VOCABULARY
    return x[:, :-1], x[:, 1:]


def fault():
    try:
        return open(f"{FAULTS}/{os.environ['SLURMD_NODENAME']}.train").read().strip()
    except FileNotFoundError:
        return ""


def save(step, model, optimiser):
    if RANK != 0:
        return
    os.makedirs(FOLDER, exist_ok=True)
    path = f"{FOLDER}/step-{step:06d}.pt"
    torch.save({"step": step, "model": model.state_dict(), "optimiser": optimiser.state_dict()}, path + ".tmp")
    os.replace(path + ".tmp", path)


def load(model, optimiser):
    names = [name for name in os.listdir(FOLDER) if name.endswith(".pt")] if os.path.isdir(FOLDER) else []
    if not names:
        return 0
    kept = torch.load(f"{FOLDER}/{max(names)}")
    model.load_state_dict(kept["model"])
    optimiser.load_state_dict(kept["optimiser"])
    return kept["step"]


torch.set_num_threads(1)
dist.init_process_group("gloo")
torch.manual_seed(19)
model = Model()
optimiser = torch.optim.Adam(model.parameters(), lr=3e-3)
done = load(model, optimiser)
dist.barrier()
for step in range(done + 1, STEPS + 1):
    began = time.perf_counter()
    wrong = fault()
    if wrong == "crash":
        sys.exit("out of luck")
    time.sleep(PACE_S + (float(wrong) if wrong else 0.0))
    x, y = batch(step)
    loss = nn.functional.cross_entropy(model(x).flatten(0, 1), y.flatten())
    optimiser.zero_grad()
    loss.backward()
    # What the rank did itself, without its waiting for the others.
    worked_s = time.perf_counter() - began
    gradients = torch.cat([p.grad.flatten() for p in model.parameters()] + [loss.detach().reshape(1)])
    dist.all_reduce(gradients)
    gradients /= WORLD
    at = 0
    for p in model.parameters():
        p.grad.copy_(gradients[at : at + p.numel()].view_as(p))
        at += p.numel()
    optimiser.step()
    print(json.dumps({"step": step, "rank": RANK, "time_s": round(worked_s, 4), "loss": gradients[-1].item()}), flush=True)
    if step % EVERY == 0:
        save(step, model, optimiser)
        dist.barrier()
