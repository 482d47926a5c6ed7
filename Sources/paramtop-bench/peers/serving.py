"""What all peers share: the conversation with compare.py, and the clock."""
import json
import sys
import time


def timing(work, seconds):
    """Seconds for one repetition, as Timing.swift finds them."""
    warm_ups, start = 0, time.perf_counter()
    while warm_ups < 3 or time.perf_counter() - start < 0.1 * seconds:
        work()
        warm_ups += 1
    # The first repetitions may have compiled something.
    start = time.perf_counter()
    work()
    estimate = max(1e-9, time.perf_counter() - start)
    repetitions = max(1, int(0.01 / estimate))
    samples = []
    for _ in range(min(1000, max(3, int(seconds / (estimate * repetitions))))):
        start = time.perf_counter()
        for _ in range(repetitions):
            work()
        samples.append((time.perf_counter() - start) / repetitions)
    samples.sort()
    median = samples[len(samples) // 2]
    return {"median": median, "best": samples[0]}


def serve(commands):
    """Answers `COMMAND ROW THREADS ARGUMENT`; the number of threads was said when the process was started."""
    # Nothing but answers may reach the pipe.
    answers, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        command, row, _, argument = line.split()
        if command == "time":
            answer = commands[command](row, float(argument))
        elif command == "losses":
            answer = commands[command](row, int(argument))
        else:
            answer = commands[command](row, argument)
        print(json.dumps(answer), file=answers, flush=True)
