"""The tables that say what words mean to Regesta: predicates, field labels, cues, countries; data, with no code in it."""
