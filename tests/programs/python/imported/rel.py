from . import sib as what
from .star import *

what = what.x
