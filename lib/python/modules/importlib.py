"""Imports by names that programs make."""

import sys as _sys


def import_module(name, package=None):
    level = 0
    while name[level:level + 1] == ".":
        level += 1
    if level:
        if not package:
            raise TypeError(
                "the 'package' argument is required to perform a relative import "
                f"for {name!r}"
            )
        name = _py_resolve(name[level:], level, package)
    return _py_import(name)


def invalidate_caches():
    pass


def reload(module):
    name = module.__name__
    del _sys.modules[name]
    made = _py_import(name)
    for key, value in made.__dict__.items():
        setattr(module, key, value)
    _sys.modules[name] = module
    return module
