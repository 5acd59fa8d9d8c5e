"""One check a file; its docstring is its manual page, and the texts in it run as tests."""
