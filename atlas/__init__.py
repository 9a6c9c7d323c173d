"""The atlas: indicators, their values and origins, classes, ranks, priorities and pictures."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("ntt-atlas")
except PackageNotFoundError:  # run from a checkout that was not installed
    __version__ = "0.1.0"
