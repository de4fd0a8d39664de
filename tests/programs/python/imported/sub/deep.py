from .. import a
from ..star import s1

name = __name__
