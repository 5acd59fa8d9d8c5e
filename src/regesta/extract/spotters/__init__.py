"""Find things in text: names, lists of names, numbers. They make no claims."""
