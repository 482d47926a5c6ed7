"""Measures numpy's statistics of many numbers on request: one line in, one JSON object out."""
import numpy

from serving import serve, timing


def measure(row, seconds):
    _, count, kind = row.split("/")
    values = numpy.random.default_rng(3).standard_normal(int(count), dtype=numpy.float32)

    def moments():
        values.min(), values.max(), values.mean(dtype=numpy.float64), values.std(dtype=numpy.float64)
        numpy.linalg.norm(values), numpy.count_nonzero(values), numpy.isfinite(values).sum()

    def histogram():
        numpy.histogram(values, 64)

    return timing({"moments": moments, "histogram": histogram}[kind], seconds)


serve({"time": measure})
