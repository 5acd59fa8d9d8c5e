"""From a document to statements: what it says of its subject, each with its words and its time."""
