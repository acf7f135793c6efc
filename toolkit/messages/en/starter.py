"""The small programme that one begins with, and changing a programme's form."""

TEXTS: dict[str, str] = {
    "starter.id": "my-programme",
    "starter.title": "My programme",
    "starter.organisation": "The municipality",
    "starter.contact": "Prevention coordinator",
    "starter.introduction": "This is a small example to write over. Say here what the programme is for.",
    "starter.how_to_answer": "Answer every row that your department takes part in, by {{deadline}}.",
    "starter.round.kind": "YE",
    "starter.round.title": "Year-end follow-up",
    "starter.round.period": "Jan–Dec …",
    "starter.level": "Area",
    "starter.status": "Status {{as_of}}",
    "starter.status.help": "Choose the status that was true on {{as_of}}.",
    "starter.comment": "Comment",
    "starter.comment.help": "What was done during {{period}}, and what came of it?",
    "starter.code.not_started": "Not started",
    "starter.code.not_started.meaning": "Work has not begun.",
    "starter.code.in_progress": "In progress",
    "starter.code.in_progress.meaning": "Work is under way.",
    "starter.code.done": "Done",
    "starter.code.done.meaning": "The activity has been carried out.",
    "starter.code.delayed": "Delayed",
    "starter.code.delayed.meaning": "Work is behind the plan.",
    "starter.code.paused": "Paused",
    "starter.code.paused.meaning": "Work rests and will be taken up again.",
    "starter.department.1": "Education",
    "starter.department.1.id": "education",
    "starter.department.1.contact": "Head of department",
    "starter.department.2": "Social services",
    "starter.department.2.id": "social",
    "starter.department.2.contact": "Head of department",
    "starter.area.1": "School",
    "starter.area.2": "Leisure",
    "starter.activity.1": "Train staff to see early signs",
    "starter.activity.2": "Keep meeting places open in the evenings",
    "starter.activity.3": "Spread information on support to parents",
    "starter.column.title": "Activity",
    "starter.column.level": "Area",
    "starter.column.departments": "Departments",
    "console.init.next_excel": (
        "Open programme.xlsx and begin with the sheet Read me. Save it, and then check it with: followup check"
    ),
    "console.convert.aside": "{file} is not read any more and is now called {old}",
    "console.convert.comments": "The comments in the text file do not come along. They are still in {old}",
    "console.convert.next": "The programme is the same, and templates that were sent out are valid. Check it with: followup check",
    "error.several_programmes": (
        "There are several programmes in {folder}: {files}. Keep the one that holds, and move or rename the others."
    ),
    "error.language_without_excel": (
        "--language is only for the small programme of: followup init --excel. A ready-made programme has its own language."
    ),
    "error.cell_too_small": (
        "The text does not fit in {place}: a cell holds 32,767 characters. Divide the text and try again."
    ),
}
