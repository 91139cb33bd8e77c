"""Illustrative reports, made as clerks make them and sent through the ordinary pipeline."""

from etl.demo.load import build
from etl.demo.send import DemoFile, files

__all__ = ["DemoFile", "build", "files"]
