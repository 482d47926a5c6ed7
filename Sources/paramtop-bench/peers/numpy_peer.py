"""Measures numpy's statistics of many numbers on request: one line in, one JSON object out."""
import numpy

from serving import serve, timing


def measure(row, seconds):
    values = numpy.random.default_rng(3).standard_normal(100_000_000, dtype=numpy.float32) / 100

    def work():
        values.min(), values.max(), values.mean(), values.std(), numpy.linalg.norm(values)
        numpy.count_nonzero(values), numpy.isfinite(values).sum()
        numpy.histogram(values, 64)

    return timing(work, seconds)


serve({"time": measure})
