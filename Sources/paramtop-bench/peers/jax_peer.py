"""Measures JAX on request: one line in, one JSON object out.

Parameters and batch come from files that the PyTorch peer wrote. A step is measured in two ways, `jit` of one step and
`lax.fori_loop` over many inside one call, and the better one counts.
"""
import os
import sys

threads = int(sys.argv[1])
folder = sys.argv[2]
if threads == 1:
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import numpy
from jax import lax, nn
from jax import numpy as jnp

from serving import serve, timing

BETAS, EPSILON = (0.9, 0.999), 1e-8


def linear(p, name, x):
    return x @ p[f"{name}.weight"].T + p[f"{name}.bias"]


def small(p, x):
    return linear(p, "2", nn.relu(linear(p, "0", x)))


def tied(p, x):
    h = nn.relu(linear(p, "first", x))
    for _ in range(2):
        h = nn.relu(linear(p, "shared", h))
    return linear(p, "last", h)


def mlp(p, x):
    return linear(p, "third", nn.relu(linear(p, "second", nn.relu(linear(p, "first", x)))))


def lenet(p, x):
    def filters(name, x, padding):
        dimensions = ("NCHW", "OIHW", "NCHW")
        pairs = [(padding, padding)] * 2
        y = lax.conv_general_dilated(x, p[f"{name}.weight"], (1, 1), pairs, dimension_numbers=dimensions)
        return nn.sigmoid(y + p[f"{name}.bias"][None, :, None, None])

    def pooled(x):
        return lax.reduce_window(x, 0.0, lax.add, (1, 1, 2, 2), (1, 1, 2, 2), "VALID") / 4

    h = pooled(filters("second_filters", pooled(filters("first_filters", x, 2)), 0))
    h = nn.sigmoid(linear(p, "first", h.reshape(h.shape[0], -1)))
    return linear(p, "third", nn.sigmoid(linear(p, "second", h)))


NETS = {"4-8-1": small, "tied": tied, "lenet": lenet}


def cross_entropy(output, y):
    return -jnp.take_along_axis(nn.log_softmax(output), y[:, None], 1).mean()


def squared_error(output, y):
    return ((output - y) ** 2).mean()


def make(row, rate=None):
    """The parameters with the optimiser's state, and the function from them to the next ones and the loss."""
    _, name, kind = row.split("/")
    with numpy.load(f"{folder}/{name}.npz") as file:
        arrays = {key: jnp.asarray(file[key]) for key in file}
    x, y = arrays.pop("x"), arrays.pop("y")
    net = NETS.get(name, mlp)
    loss_function = cross_entropy if jnp.issubdtype(y.dtype, jnp.integer) else squared_error

    def loss(p, x, y):
        return loss_function(net(p, x), y)

    def zeros():
        return jax.tree.map(jnp.zeros_like, arrays)

    def sgd(state, x, y):
        value, gradient = jax.value_and_grad(loss)(state, x, y)
        return jax.tree.map(lambda p, g: p - (rate or 0.01) * g, state, gradient), value

    def adam(state, x, y):
        p, m, v, t = state
        value, gradient = jax.value_and_grad(loss)(p, x, y)
        t = t + 1
        m = jax.tree.map(lambda m, g: BETAS[0] * m + (1 - BETAS[0]) * g, m, gradient)
        v = jax.tree.map(lambda v, g: BETAS[1] * v + (1 - BETAS[1]) * g * g, v, gradient)
        size = (rate or 1e-3) / (1 - BETAS[0] ** t)
        root = jnp.sqrt(1 - BETAS[1] ** t)
        p = jax.tree.map(lambda p, m, v: p - size * m / (jnp.sqrt(v) / root + EPSILON), p, m, v)
        return (p, m, v, t), value

    if kind == "sgd":
        return arrays, sgd, x, y
    return (arrays, zeros(), zeros(), jnp.float32(0)), adam, x, y


def losses(row, steps):
    state, step, x, y = make(row)
    step = jax.jit(step)
    values = []
    for _ in range(steps):
        state, value = step(state, x, y)
        values.append(float(value))
    return {"losses": values}


class Prepared:
    """Compiled once for all rounds."""

    known = {}

    def __init__(self, row):
        initial, step, x, y = make(row, 1e-9)
        self.state = initial
        self.step = jax.jit(step, donate_argnums=0)
        self.x, self.y = x, y

        def many(state, x, y, count):
            def body(_, carried):
                return step(carried[0], x, y)

            return lax.fori_loop(0, count, body, (state, jnp.float32(0)))

        self.many = jax.jit(many, donate_argnums=0)

    def once(self):
        self.state, value = self.step(self.state, self.x, self.y)
        value.block_until_ready()

    def often(self, count):
        def work():
            self.state, value = self.many(self.state, self.x, self.y, count)
            value.block_until_ready()

        return work

    @classmethod
    def of(cls, row):
        if row not in cls.known:
            # Two large networks at a time would only take memory.
            cls.known = {row: cls(row)}
        return cls.known[row]


def measure(row, seconds):
    prepared = Prepared.of(row)
    each = timing(prepared.once, seconds / 2)
    count = max(4, int(0.01 / each["median"]))
    together = timing(prepared.often(count), seconds / 2)
    for key in ("median", "best"):
        together[key] /= count
    # What was measured in one way only says nothing about a machine that was disturbed meanwhile.
    better = min((each, together), key=lambda timing: timing["median"])
    return better | {"way": "jit" if better is each else "fori_loop", "jit": each["median"]}


serve({"time": measure, "losses": losses})
