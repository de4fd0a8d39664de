(load "/nonexistent/varve/library.scm")
