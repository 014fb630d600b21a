"""Lines of a comparison: name, value, unit and what they depend on, one JSON object a line, and all of them as a table.

usage: comparison.py FILE    prints the table
The other scripts append to $TUTTI_COMPARISON; without it their lines go to the standard output only.
"""
import json
import os
import sys


def note(name, value, unit, **context):
    context = {"commit": os.environ.get("TUTTI_COMMIT", "unknown"), "cores": os.cpu_count(),
               "load": round(os.getloadavg()[0], 1), **context}
    line = json.dumps({"name": name, "value": value, "unit": unit, "context": context}, ensure_ascii=False)
    print(line, flush=True)
    path = os.environ.get("TUTTI_COMPARISON")
    if path:
        with open(path, "a") as file:
            file.write(line + "\n")


def table(path):
    with open(path) as file:
        lines = [json.loads(line) for line in file]
    rows = [["measurement", "value", "unit", "rows", "note"]]
    for line in lines:
        context = line["context"]
        rows.append([line["name"], f"{line['value']:,.4g}", line["unit"], f"{context.get('rows', ''):,}"
                     if context.get("rows") else "", context.get("note", "")])
    widths = [max(len(row[place]) for row in rows) for place in range(5)]
    for row in rows:
        cells = [cell.rjust(width) if place in (1, 3) else cell.ljust(width)
                 for place, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    table(sys.argv[1])
