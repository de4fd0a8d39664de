import sys

sys.modules["imported.attr1"].x
