from imported.cycle1 import x
