"""What happened, read from the prose: triggers and their parts, dates and places, tolls, and one event told several times."""
