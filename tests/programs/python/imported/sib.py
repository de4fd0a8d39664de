from . import a
from .sub import deep

x = deep.name + a
