"""What can be wrong, by scope: each module holds the rules of one scope as a tuple."""
