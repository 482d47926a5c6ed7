"""Measures paramtop and its peers in alternating rounds, and prints them side by side.

Each contestant is a process of its own that waits while another one is measured. First all of them make some training
steps from the same parameters on the same batch, and must arrive at the same losses. With one thread all are bound to
the same core.
"""
import argparse
import contextlib
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
# Row: how many times faster than PyTorch and than JAX it is to be.
DUE = {
    "4-8-1": (300, 1.5),
    "tied": (150, 5),
    "64-128-64-10": (6, 1.2),
    "784-256-256-10": (1.3, 1.0),
    "1024-4096-4096-1024": (1.0, 1.0),
    "lenet": (1 / 1.5, None),
}
# With two threads only where they are of use, and under load only one.
NETS = {1: list(DUE), 2: ["784-256-256-10", "1024-4096-4096-1024"]}
LOADED = "784-256-256-10"
STATISTICS = "statistics/float32"
KINDS = ["sgd", "adam"]
LOSS_STEPS = 10
# Sums in another order differ in the last bits, and ten steps make more of it, most of all with Adam, for which small
# gradients count as much as large ones.
LOSS_TOLERANCE = 1e-2
# A contestant whose rounds lie further apart was disturbed; so was everything while others took so much of a core.
NOISY_SPREAD = 0.10
NOISY_SHARE = 0.05


class Contestant:
    def __init__(self, name, command, threads):
        self.name, self.threads = name, threads
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            # Nothing is to be left behind among the sources.
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        )
        if threads == 1 and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(self.process.pid, {max(os.sched_getaffinity(0))})

    def ask(self, command, row, argument):
        self.process.stdin.write(f"{command} {row} {self.threads} {argument}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"paramtop: {self.name} ended while it was asked for {command} {row}")
        answer = json.loads(line)
        if "error" in answer:
            sys.exit(f"paramtop: {self.name}: {answer['error']}")
        return answer

    @property
    def busy_seconds(self):
        return process_seconds(self.process.pid)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def process_seconds(pid):
    """The processor time of a process and all its threads."""
    try:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def machine_seconds():
    """The time that all cores were busy, and the time that the host took away."""
    try:
        fields = pathlib.Path("/proc/stat").read_text().split("\n")[0].split()[1:]
    except OSError:
        return 0.0, 0.0
    user, nice, system, _, _, interrupt, soft, steal = (int(field) for field in fields[:8])
    ticks = os.sysconf("SC_CLK_TCK")
    return (user + nice + system + interrupt + soft) / ticks, steal / ticks


class Machine:
    """How much of the machine went to somebody who takes no part."""

    def __init__(self, parties):
        self.parties = parties
        self.start, self.busy, self.ours = time.time(), machine_seconds(), self.party_seconds()

    def party_seconds(self):
        return process_seconds(os.getpid()) + sum(party.busy_seconds for party in self.parties)

    def shares(self):
        seconds = time.time() - self.start
        busy, steal = (after - before for after, before in zip(machine_seconds(), self.busy))
        return (busy - (self.party_seconds() - self.ours)) / seconds, steal / seconds


@contextlib.contextmanager
def contestants(arguments, threads, folder):
    peers = arguments.peers.resolve()
    ours = Contestant("paramtop", [arguments.ours, "--serve"], threads)
    torch = Contestant("PyTorch", [peers / "torch/bin/python", HERE / "torch_peer.py", str(threads)], threads)
    jax = Contestant("JAX", [peers / "jax/bin/python", HERE / "jax_peer.py", str(threads), folder], threads)
    yield [ours, torch, jax]
    for contestant in (ours, torch, jax):
        contestant.end()


@contextlib.contextmanager
def busy_core():
    """Another program that keeps a core busy, for as long as this lasts."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def seconds_text(value):
    for unit, scale in (("ns", 1e9), ("us", 1e6), ("ms", 1e3)):
        if value * scale < 1000:
            return f"{value * scale:.3g} {unit}"
    return f"{value:.3g} s"


def spread(values):
    return (max(values) - min(values)) / 2 / statistics.median(values)


def timing_text(values):
    text = f"{seconds_text(statistics.median(values))} ±{100 * spread(values):.0f}%"
    return text + (" (noisy)" if spread(values) > NOISY_SPREAD else "")


def ratio_text(ours, theirs, due):
    """The ratio and what to think of it; rounds are compared with each other, because they were close in time."""
    ratios = [their / our for our, their in zip(ours, theirs)]
    text = f"{statistics.median(ratios):.3g}"
    if due is None:
        return text
    verdict = "met" if min(ratios) >= due else "missed" if max(ratios) < due else "too noisy to tell"
    return f"{text} of {due:.3g}: {verdict}"


def check_losses(parties, nets):
    """Stops everything if somebody computes something else; returns our losses."""
    found = {}
    for net in nets:
        for kind in KINDS:
            row = f"step/{net}/{kind}"
            losses = {party.name: party.ask("losses", row, LOSS_STEPS)["losses"] for party in parties}
            found[row] = losses["paramtop"]
            for name, theirs in losses.items():
                off = max(abs(a - b) / max(abs(b), 1e-6) for a, b in zip(losses["paramtop"], theirs))
                if not off <= LOSS_TOLERANCE:
                    sys.exit(f"paramtop: {row}: {name} computes other losses: {losses['paramtop']} and {theirs}")
    return found


def measure(parties, row, rounds, seconds):
    times = {party.name: [] for party in parties}
    ways = set()
    for _ in range(rounds):
        for party in parties:
            answer = party.ask("time", row, seconds)
            times[party.name].append(answer["median"])
            ways |= {answer["way"]} if "way" in answer else set()
    return times, ways


def compare(arguments, threads, results):
    with tempfile.TemporaryDirectory() as folder, contestants(arguments, threads, folder) as parties:
        for net in NETS[threads]:
            parties[1].ask("save", f"step/{net}/sgd", f"{folder}/{net}.npz")
        losses = check_losses(parties, NETS[threads])
        results.setdefault("losses", {})[threads] = losses
        print(f"\n{LOSS_STEPS} steps of every network give the same losses in all of them.")
        machine = Machine(parties)
        heading = f"training step, {threads} thread" + ("s" if threads > 1 else "")
        print(f"\n| {heading} | paramtop | PyTorch | JAX | times PyTorch | times JAX |\n|---|---|---|---|---|---|", flush=True)
        for kind in KINDS:
            for net in NETS[threads]:
                rounds = min(arguments.rounds, 3) if net.startswith("1024") else arguments.rounds
                times, ways = measure(parties, f"step/{net}/{kind}", rounds, arguments.seconds)
                print_row(f"{net}, {kind.upper() if kind == 'sgd' else 'Adam'}", times, ways, DUE[net], threads)
                results.setdefault("step", []).append({"net": net, "kind": kind, "threads": threads} | times)
        others, steal = machine.shares()
        with busy_core():
            times, ways = measure(parties, f"step/{LOADED}/sgd", arguments.rounds, arguments.seconds)
        print_row(f"{LOADED}, SGD, a core busy elsewhere", times, ways, (None, None), threads)
        results.setdefault("load", []).append({"net": LOADED, "threads": threads} | times)
        print_machine(others, steal)
        if threads == 1:
            print_others(arguments, parties, results)


def print_row(title, times, ways, due, threads):
    ours, torch, jax = (times[name] for name in ("paramtop", "PyTorch", "JAX"))
    # The targets are for one thread.
    due = due if threads == 1 else (None, None)
    cells = [timing_text(ours), timing_text(torch), f"{timing_text(jax)} {'/'.join(sorted(ways))}"]
    print(f"| {title} | {' | '.join(cells)} | {ratio_text(ours, torch, due[0])} | {ratio_text(ours, jax, due[1])} |", flush=True)


def print_machine(others, steal):
    print(f"\nOther programs took {100 * max(0, others):.0f} % of a core, the host {100 * steal:.0f} %.", end=" ")
    if others + steal > NOISY_SHARE:
        print("**The machine was too noisy to tell.**", end=" ")
    print(flush=True)


def print_others(arguments, parties, results):
    """Random numbers, and what it costs PyTorch to be watched."""
    print("\n| a million random numbers | paramtop | PyTorch | times PyTorch |\n|---|---|---|---|")
    for name in ("uniform", "normal", "bernoulli", "permutation"):
        times, _ = measure(parties[:2], f"random/{name}", arguments.rounds, arguments.seconds)
        ours, torch = times["paramtop"], times["PyTorch"]
        print(f"| {name} | {timing_text(ours)} | {timing_text(torch)} | {ratio_text(ours, torch, None)} |", flush=True)
        results.setdefault("random", []).append({"name": name} | times)
    slowdowns = [parties[1].ask("time", f"watched/{LOADED}/sgd", arguments.seconds)["slowdown"] for _ in range(3)]
    results["torch.histc"] = slowdowns
    print(f"\nPyTorch counting every parameter and gradient of {LOADED} with `torch.histc` after each step: "
          f"a step takes {statistics.median(slowdowns):.3g} times as long.", flush=True)


def print_statistics(arguments, results):
    """Moments and histogram of a hundred million numbers, which peers make in several passes."""
    peers = arguments.peers.resolve()
    listed = subprocess.run([arguments.ours, "--list"], capture_output=True, text=True, check=True).stdout
    python = peers / "torch/bin/python"
    parties = [
        Contestant("PyTorch", [python, HERE / "torch_peer.py", "1"], 1),
        Contestant("numpy", [python, HERE / "numpy_peer.py"], 1),
    ]
    if f"{STATISTICS} 1" in listed.splitlines():
        parties.insert(0, Contestant("paramtop", [arguments.ours, "--serve"], 1))
    times, _ = measure(parties, STATISTICS, 3, arguments.seconds)
    results["statistics"] = times
    print("\n| moments and histogram of 100 M float32, 1 thread | | |\n|---|---|---|")
    for name, values in times.items():
        print(f"| {name} | {timing_text(values)} | {0.4 / statistics.median(values):.2f} GB/s |", flush=True)
    for party in parties:
        party.end()


def print_threads(results):
    """What a second thread brings, and that it changes no number."""
    one, two = (results.get("losses", {}).get(threads) for threads in (1, 2))
    if not one or not two:
        return
    equal = all(one[row] == two[row] for row in two)
    print(f"\nWith two threads our losses are {'the same, bit for bit' if equal else '**others**'}.", end=" ")
    for step in (step for step in results["step"] if step["threads"] == 2):
        first = next(s for s in results["step"] if (s["net"], s["kind"], s["threads"]) == (step["net"], step["kind"], 1))
        factor = statistics.median(first["paramtop"]) / statistics.median(step["paramtop"])
        print(f"{step['net']}, {step['kind']}: {factor:.2f} times as fast as one.", end=" ")
    print()


def version_of(python, code):
    return subprocess.run([python, "-c", code], capture_output=True, text=True).stdout.strip()


def print_setting(arguments):
    processor = platform.processor() or platform.machine()
    with contextlib.suppress(OSError):
        lines = pathlib.Path("/proc/cpuinfo").read_text().split("\n")
        processor = next(line.split(": ")[1] for line in lines if line.startswith("model name"))
    peers = arguments.peers.resolve()
    torch = version_of(peers / "torch/bin/python", "import torch; print(torch.__version__)")
    jax = version_of(peers / "jax/bin/python", "import jax; print(jax.__version__)")
    print(f"{processor}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; PyTorch {torch}, JAX {jax}; "
          f"medians of {arguments.rounds} rounds, ± half of what lies between the slowest and the fastest round.")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", required=True, help="the program paramtop-bench")
    parser.add_argument("--peers", required=True, type=pathlib.Path, help="the folder of the environments")
    parser.add_argument("--threads", type=lambda text: [int(t) for t in text.split(",")], default=[1, 2])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.3, help="for one contestant in one round")
    parser.add_argument("--sections", type=lambda text: text.split(","), default=["steps", "statistics"])
    parser.add_argument("--json", help="a file that gets every number")
    arguments = parser.parse_args()
    results = {}
    print_setting(arguments)
    if "steps" in arguments.sections:
        for threads in arguments.threads:
            compare(arguments, threads, results)
        print_threads(results)
    if "statistics" in arguments.sections:
        print_statistics(arguments, results)
    if arguments.json:
        pathlib.Path(arguments.json).write_text(json.dumps(results))


main()
