"""Measures PyTorch, eager and with its defaults, on request: one line in, one JSON object out.

Networks, batches and seeds are those of TrainingStep.swift and StepBenchmarks.swift.
"""
import sys

import numpy
import torch
from torch import nn

from serving import serve, timing

THREADS = int(sys.argv[1])
torch.set_num_threads(THREADS)


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.shared, self.last = nn.Linear(4, 8), nn.Linear(8, 8), nn.Linear(8, 1)

    def forward(self, x):
        h = self.first(x).relu()
        for _ in range(2):
            h = self.shared(h).relu()
        return self.last(h)


class MLP(nn.Module):
    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        self.first, self.second = nn.Linear(inputs, hidden[0]), nn.Linear(*hidden)
        self.third = nn.Linear(hidden[1], outputs)

    def forward(self, x):
        return self.third(self.second(self.first(x).relu()).relu())


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.first_filters, self.second_filters = nn.Conv2d(1, 6, 5, padding=2), nn.Conv2d(6, 16, 5)
        self.pooling = nn.AvgPool2d(2)
        self.first, self.second, self.third = nn.Linear(400, 120), nn.Linear(120, 84), nn.Linear(84, 10)

    def forward(self, x):
        h = self.pooling(self.first_filters(x).sigmoid())
        features = self.pooling(self.second_filters(h).sigmoid()).flatten(1)
        return self.third(self.second(self.first(features).sigmoid()).sigmoid())


# Name: network, batch, shape of an example, outputs, whether they are classes.
NETS = {
    "4-8-1": (lambda: nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1)), 2, [4], 1, False),
    "tied": (Tied, 10, [4], 1, False),
    "64-128-64-10": (lambda: MLP(64, (128, 64), 10), 64, [64], 10, True),
    "784-256-256-10": (lambda: MLP(784, (256, 256), 10), 128, [784], 10, True),
    "1024-4096-4096-1024": (lambda: MLP(1024, (4096, 4096), 1024), 256, [1024], 1024, False),
    "lenet": (LeNet, 64, [1, 28, 28], 10, True),
}


def make(row):
    _, name, _ = row.split("/")
    make_net, batch, example, outputs, is_classification = NETS[name]
    torch.manual_seed(0)
    net = make_net()
    x = torch.randn([batch, *example], generator=torch.Generator().manual_seed(1))
    if is_classification:
        y = torch.arange(batch) % outputs
    else:
        y = torch.randn([batch, outputs], generator=torch.Generator().manual_seed(2))
    return net, x, y, nn.CrossEntropyLoss() if is_classification else nn.MSELoss()


def training_step(row, rate=None):
    net, x, y, loss_function = make(row)
    if row.endswith("sgd"):
        optimizer = torch.optim.SGD(net.parameters(), lr=rate or 0.01)
    else:
        optimizer = torch.optim.Adam(net.parameters(), lr=rate or 1e-3)

    def step():
        optimizer.zero_grad()
        loss = loss_function(net(x), y)
        loss.backward()
        optimizer.step()
        return loss

    return net, step


def losses(row, steps):
    _, step = training_step(row)
    return {"losses": [step().item() for _ in range(steps)]}


def save(row, path):
    """Writes the initial parameters and the batch, for a peer with another generator."""
    net, x, y, _ = make(row)
    arrays = {name: value.detach().numpy() for name, value in net.named_parameters()}
    numpy.savez(path, x=x.numpy(), y=y.numpy(), **arrays)
    return {"saved": path}


def histograms(row):
    """A step after which every parameter and every gradient is counted into 64 bins."""
    net, step = training_step(row, 1e-9)

    def observed():
        step()
        for parameter in net.parameters():
            torch.histc(parameter.detach(), 64)
            torch.histc(parameter.grad, 64)

    return observed


def random_numbers(row):
    tensor = torch.zeros(1 << 20)
    return {
        "uniform": lambda: tensor.uniform_(-1, 1),
        "normal": lambda: tensor.normal_(),
        "bernoulli": lambda: tensor.bernoulli_(0.5),
        "permutation": lambda: torch.randperm(1 << 20),
    }[row.split("/")[1]]


def survey(row):
    """What paramtop says of a hundred million numbers, in the calls that a user would write."""
    values = torch.randn(100_000_000, generator=torch.Generator().manual_seed(3)) / 100

    def work():
        values.min(), values.max(), values.mean(), values.std(), values.norm()
        (values == 0).sum(), values.isfinite().sum()
        torch.histc(values, 64)

    return work


def measure(row, seconds):
    family = row.split("/")[0]
    if family == "watched":
        plain = timing(training_step("step/" + row.split("/", 1)[1], 1e-9)[1], seconds / 2)
        observed = timing(histograms("step/" + row.split("/", 1)[1]), seconds / 2)
        return observed | {"slowdown": observed["median"] / plain["median"]}
    if family == "step":
        return timing(training_step(row, 1e-9)[1], seconds)
    return timing({"random": random_numbers, "statistics": survey}[family](row), seconds)


serve({"time": measure, "losses": losses, "save": save})
