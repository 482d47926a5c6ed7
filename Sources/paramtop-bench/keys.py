"""Measures how long a key takes until the frame that answers it is there, while a run trains as fast as it can.

    keys.py PROGRAM [ARGUMENT...]

The program runs on a pseudo-terminal of 120x40 and of 200x60 cells with one frame a second, so that what comes within a
few milliseconds after a key is its answer; half of all keys come while a training step is certainly under way. A frame
has ended when nothing came for two milliseconds, which are not counted.
"""
import fcntl
import os
import pty
import random
import select
import struct
import sys
import termios
import time

KEYS = 400
DUE = 0.016
QUIET = 0.002


def read(terminal, seconds):
    """What comes within some seconds; nothing if nothing does."""
    if not select.select([terminal], [], [], max(0, seconds))[0]:
        return b""
    return os.read(terminal, 1 << 20)


def answer(terminal, key):
    """Seconds from a key to the last byte of its frame, and how many bytes that frame has; `None` if none came."""
    sent = time.perf_counter()
    os.write(terminal, key)
    last, count = None, 0
    while chunk := read(terminal, QUIET if last else 0.5):
        last, count = time.perf_counter(), count + len(chunk)
    return (last - sent, count) if last else None


def measure(command, columns, rows, colour):
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM=colour, LC_ALL="C.UTF-8")
        # The size must be there before the program asks for it.
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execvp(command[0], command)
    deadline = time.perf_counter() + 2
    while time.perf_counter() < deadline:
        read(terminal, 0.05)
    numbers = random.Random(0)
    answers, frames = [], []
    for index in range(KEYS):
        # Down and up through the tree, so that every panel changes; now and then another aspect.
        key = b"v" if index % 20 == 19 else b"j" if index // 6 % 2 == 0 else b"k"
        pause = time.perf_counter() + numbers.uniform(0.02, 0.06)
        while (left := pause - time.perf_counter()) > 0:
            read(terminal, left)
        if found := answer(terminal, key):
            answers.append(found[0])
            frames.append(found[1])
    os.write(terminal, b"\x1bq")
    while True:
        try:
            if not os.read(terminal, 1 << 16):
                break
        except OSError:
            break
    os.waitpid(pid, 0)
    os.close(terminal)
    answers.sort()
    at = lambda share: 1e3 * answers[min(len(answers) - 1, int(share * len(answers)))]
    print(f"{columns}x{rows} {colour or '256 colours':12}{at(0.5):6.1f} ms in the middle, "
          f"{at(0.99):5.1f} ms at the 99th percentile (due {1e3 * DUE:.0f}), {1e3 * answers[-1]:5.1f} ms at most   {len(answers)} of {KEYS} keys changed something, "
          f"{sorted(frames)[len(frames) // 2]} bytes a frame", flush=True)


def main():
    program, *arguments = sys.argv[1:]
    command = [program, *(arguments or ["train", "digits-mlp", "--epochs", "1000000"]), "--pace", "max", "--fps", "1", "--no-config"]
    for columns, rows in ((120, 40), (200, 60)):
        for colour in ("", "truecolor"):
            measure(command, columns, rows, colour)


main()
