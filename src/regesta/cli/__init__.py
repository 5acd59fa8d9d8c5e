"""The command line. One file a group of commands; `cli.main` puts them together."""
