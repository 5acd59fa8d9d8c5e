"""The only plug-in mechanism: collects one constant from every module of a package.

A reader is `READER` in a module of `read.formats`; a claimer is `CLAIMER` in one of `extract.claimers`. There is no
decorator and no global list, so adding a file is all it takes. It does not look outside the given package.
"""

import importlib
import pkgutil
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
