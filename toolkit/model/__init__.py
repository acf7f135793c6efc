"""The frozen values that flow through the toolkit; standard library only."""
