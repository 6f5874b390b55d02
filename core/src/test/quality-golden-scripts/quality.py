"""Distances between sets of embeddings, as numpy and scipy have them. usage: quality.py OUTPUT.json

Written: for each case two sets of random embeddings [N, P] and [M, P], their Fréchet distance by scipy's square root of a matrix, and 1000 MMD²
on rows of length 1 with a Gaussian kernel, sigma 10, over all pairs.
"""
import json
import sys

import numpy as np
import scipy
from scipy.linalg import sqrtm
from scipy.spatial.distance import cdist

CASES = {"more rows than dimensions": (40, 30, 6), "as many": (8, 8, 8), "fewer rows than dimensions": (5, 7, 12)}


def frechet(x, y):
    mean = x.mean(axis=0) - y.mean(axis=0)
    first, second = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    return mean @ mean + np.trace(first + second - 2 * sqrtm(first @ second).real)


def cmmd(x, y):
    x, y = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (x, y))
    kernel = lambda a, b: np.exp(-cdist(a, b, "sqeuclidean") / (2 * 10**2)).mean()
    return 1000 * (kernel(x, x) + kernel(y, y) - 2 * kernel(x, y))


def case(random, n, m, width):
    mixing = random.normal(size=(width, width))
    x = np.round(random.normal(size=(n, width)) @ mixing + 1, 6)
    y = np.round(random.normal(size=(m, width)) @ mixing.T * 0.5 + random.normal(size=width), 6)
    return {"first": x.tolist(), "second": y.tolist(), "frechet": frechet(x, y), "cmmd": cmmd(x, y)}


if __name__ == "__main__":
    random = np.random.default_rng(0)
    cases = {name: case(random, *sizes) for name, sizes in CASES.items()}
    with open(sys.argv[1], "w") as file:
        json.dump({"numpy": np.__version__, "scipy": scipy.__version__, "cases": cases}, file)
        file.write("\n")
