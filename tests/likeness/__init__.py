"""How well answers are found in returns that were mangled at random: precision and recall, per mangling."""
