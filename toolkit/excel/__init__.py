"""The only code that knows spreadsheets: looking at, reading, inspecting and writing workbooks."""
