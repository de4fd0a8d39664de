"""What is known of the interpreter, and what programs can change of it."""

path = _py_path
modules = _py_modules
