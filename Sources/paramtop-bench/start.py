"""Measures how paramtop starts: seconds from exec to the first frame, resident memory, and the size of the program.

    start.py PROGRAM [ARGUMENT...]

The program runs on a pseudo-terminal of 200x60 cells. The first frame has come when something can be read that is no
escape sequence. With arguments, as in `open model.safetensors`, that way to start is measured too.
"""
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

ROUNDS = 7
# Anything that is not an escape sequence, a control character or a space.
PAINTED = re.compile(rb"[^\x00-\x20\x7f]")
ESCAPES = re.compile(rb"\x1b(\[[0-9;?]*[ -/]*[@-~]|[()][A-Z0-9]|[=>78])")
DUE = {"memory": 30e6, "size": 15e6}


def start(command):
    """Seconds to the first painted cell, and the resident memory two seconds later."""
    begun = time.perf_counter()
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LC_ALL="C.UTF-8")
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
    written, first, last = b"", None, begun
    while time.perf_counter() - begun < 2.0:
        if not select.select([terminal], [], [], 0.05)[0]:
            continue
        try:
            written += os.read(terminal, 1 << 16)
        except OSError:
            break
        if first is None and PAINTED.search(ESCAPES.sub(b"", written)):
            first = time.perf_counter() - begun
    status = pathlib.Path(f"/proc/{pid}/status")
    resident = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
    os.write(terminal, b"q")
    deadline = time.perf_counter() + 3
    while time.perf_counter() < deadline and os.waitpid(pid, os.WNOHANG)[0] == 0:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                os.read(terminal, 1 << 16)
            except OSError:
                pass
    else:
        if time.perf_counter() >= deadline:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    os.close(terminal)
    if first is None:
        sys.exit(f"paramtop: {' '.join(command)} painted nothing: {written[:500]!r}")
    return first, int(resident[1]) * 1024 if resident else float("nan")


def report(title, command, due):
    firsts, residents = zip(*(start(command) for _ in range(ROUNDS)))
    first, resident = statistics.median(firsts), statistics.median(residents)
    print(f"{title:24}first frame {1e3 * first:6.1f} ms ({1e3 * min(firsts):.1f} to {1e3 * max(firsts):.1f}; "
          f"due {1e3 * due:.0f})   resident {resident / 1e6:.1f} MB (due {DUE['memory'] / 1e6:.0f})", flush=True)


def main():
    program, *arguments = sys.argv[1:]
    report("the demo", [program], 0.1)
    if arguments:
        report(" ".join(pathlib.Path(argument).name for argument in arguments), [program, *arguments], 0.05)
    with tempfile.TemporaryDirectory() as folder:
        stripped = f"{folder}/paramtop"
        shutil.copy(program, stripped)
        subprocess.run(["strip", stripped], check=True)
        size = os.path.getsize(stripped)
        needed = subprocess.run(["ldd", stripped], capture_output=True, text=True).stdout
    libraries = sorted({line.split()[0].split(".so")[0] for line in needed.splitlines() if "=>" in line})
    print(f"{'the binary, stripped':24}{size / 1e6:.1f} MB (due {DUE['size'] / 1e6:.0f}); loads {', '.join(libraries)}")


main()
