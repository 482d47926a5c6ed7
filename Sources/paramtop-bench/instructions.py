"""Counts the instructions of a repetition, which come out the same however busy the machine is: a gate that can fail.

    instructions.py PROGRAM            compare with instructions.tsv, beside this file
    instructions.py PROGRAM --record   write it

Valgrind knows no AVX-512 and says so to whoever asks the processor, so our kernels choose their AVX2 versions by
themselves. The work is done a few times and more times, and the difference
counts: what comes before and after it drops out.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

RECORD = pathlib.Path(__file__).with_suffix(".tsv")
FAMILIES = ("step/4-8-1/", "step/tied/", "step/64-128-64-10/", "frame/draw")
FEW, MORE = 20, 40
# Other compilers and libraries differ by more; then record anew, on the commit before the change in question.
TOLERANCE = 0.02
ENVIRONMENT = {
    "SWIFT_DETERMINISTIC_HASHING": "1",
}


def collected(program, row, repetitions):
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program]
    command += ["--only", row, "--threads", "1", "--repetitions", str(repetitions)]
    result = subprocess.run(command, env=os.environ | ENVIRONMENT, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", result.stderr)
    if result.returncode != 0 or not found:
        sys.exit(f"paramtop: {' '.join(command)} failed\n{result.stderr}")
    return int(found[1])


def main():
    is_recording = "--record" in sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        # Older versions of Valgrind cannot read the debug information of newer compilers.
        program = f"{folder}/paramtop-bench"
        subprocess.run(["strip", "-o", program, sys.argv[1]], check=True)
        count(program, is_recording)


def count(program, is_recording):
    listed = subprocess.run([program, "--list", "--threads", "1"], capture_output=True, text=True, check=True).stdout
    rows = [line.split()[0] for line in listed.splitlines() if line.startswith(FAMILIES)]
    recorded = {}
    if RECORD.exists():
        recorded = {row: int(count) for row, count in (line.split() for line in RECORD.read_text().splitlines())}
    counts, worse = {}, []
    for row in rows:
        counts[row] = round((collected(program, row, MORE) - collected(program, row, FEW)) / (MORE - FEW))
        line = f"{row:32}{counts[row]:>12,} instructions"
        if before := recorded.get(row):
            change = counts[row] / before - 1
            line += f"   recorded {before:>12,}   {100 * change:+.1f} %"
            if change > TOLERANCE:
                worse.append(row)
        print(line, flush=True)
    if is_recording:
        RECORD.write_text("".join(f"{row}\t{count}\n" for row, count in counts.items()))
    elif worse:
        sys.exit(f"paramtop: more instructions than recorded: {', '.join(worse)}")


main()
