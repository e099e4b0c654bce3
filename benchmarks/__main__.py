"""`python -m benchmarks [part …]`: measure, print the table, end with 1 below a floor."""

import sys

from benchmarks import feeds, pages, word
from benchmarks.results import table

PARTS = {"pages": pages.run, "word": word.run, "feeds": feeds.run}


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are: {', '.join(PARTS)}")
        return 2
    held = True
    for name in wanted or PARTS:
        results = PARTS[name]()
        print(table(results), flush=True)
        held = held and all(result.is_held for result in results)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
