"""Rules of somebody's own that cannot be used."""

TEXTS: dict[str, str] = {
    "error.rule_taken": "There is already a rule called {rule}. Give the added rule another id.",
    "error.rule_id": "The added rule {rule} has an id that cannot be used. It should begin with what it is about ({scopes}), then a hyphen, small letters a–z and digits: row-short-result, for instance.",
    "error.rule_texts": "The added rule {rule} has no text in the language {language}. Give both what is wrong and what to do about it.",
    "error.rule_hidden": "The added rule {rule} checks cells, so its function has to stand by itself in a module under its name, not inside another function.",
    "error.rule_sourceless": "The source of the added rule’s function {rule} cannot be read. Put the function in a file that ends with .py.",
    "error.rule_failed": "The added rule {rule} could not be asked: {reason}. Mend its function.",
}
