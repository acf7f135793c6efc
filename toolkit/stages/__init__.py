"""Pure functions, one per arrow of the data flow."""
