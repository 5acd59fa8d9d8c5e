"""The only plug-in mechanism: collects one constant from every module of a package; and the bytes of the program itself.

A reader is `READER` in a module of `read.formats`; a claimer is `CLAIMER` in one of `extract.claimers`. There is no
decorator and no global list, so adding a file is all it takes. It does not look outside the given package.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import TypeVar

Kind = TypeVar("Kind")


def collect(package: ModuleType, constant: str, kind: type[Kind]) -> tuple[Kind, ...]:
    """Return the value of `constant` from every module directly in `package`, in the order of the modules' names.

    Raises TypeError where a module lacks the constant or it is not a `kind`: a file that was forgotten half-way
    should stop the program's own tests, not vanish.
    """
    found: list[Kind] = []
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda each: each.name):
        name = f"{package.__name__}.{info.name}"
        value = getattr(importlib.import_module(name), constant, None)
        if not isinstance(value, kind):
            raise TypeError(f"{name}: no {constant} of kind {kind.__name__}. Add one, or move the module elsewhere.")
        found.append(value)
    return tuple(found)


def program(*parts: str) -> Iterator[bytes]:
    """Give the bytes of the modules and tables of the program, or of some of its packages, in one order."""
    root = resources.files("regesta")
    for part in parts or ("",):
        yield from _files(root / part if part else root)


def _files(folder: Traversable) -> Iterator[bytes]:
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _files(each)
        elif each.name.endswith((".py", ".toml")):
            yield each.read_bytes()
