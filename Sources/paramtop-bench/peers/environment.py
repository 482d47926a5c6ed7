"""Makes the Python environments of the peers in a folder, once: one for PyTorch and numpy, one for JAX.

JAX gets the newest Python that is found, because its newer versions leave old ones behind. Where pip is set up to
find a build of PyTorch for CPUs, that one is taken; the one on PyPI brings some gigabytes of CUDA along, which is not
used. PIP_FIND_LINKS, PIP_INDEX_URL and the other settings of pip are obeyed.
"""
import pathlib
import shutil
import subprocess
import sys

TORCH = ["torch==2.13.0", "numpy"]
JAX = ["jax", "numpy"]


def newest_python():
    for minor in range(20, 10, -1):
        python = shutil.which(f"python3.{minor}")
        # What a version manager puts on the path may only say that it is not chosen.
        if python and subprocess.run([python, "-c", "import ensurepip"], capture_output=True).returncode == 0:
            return python
    return sys.executable


def make(folder, python, packages):
    stamp = folder / "complete"
    if stamp.exists() and stamp.read_text() == " ".join(packages):
        return
    print(f"paramtop: installing {' '.join(packages)} into {folder}", flush=True)
    subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
    subprocess.run([folder / "bin/python", "-m", "pip", "install", "--quiet", *packages], check=True)
    stamp.write_text(" ".join(packages))


folder = pathlib.Path(sys.argv[1])
make(folder / "torch", sys.executable, TORCH)
make(folder / "jax", newest_python(), JAX)
