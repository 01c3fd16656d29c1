#!/usr/bin/env python3
"""Writes the template's two CSV files, chain.csv and indicators.csv, beside this script.

The figures are generated, not measured: readers of the guides come by chance around a slow rise,
and a fixed share of each step goes on some weeks later. Running it again gives the same files,
byte for byte.
"""
import datetime
import pathlib
import random

HERE = pathlib.Path(__file__).parent
NOTE = "# Sample data: generated for this program by make_sample.py, not measured anywhere\n"
SOURCES = ["Search", "Newsletter", "Partners"]
SHARES = [0.55, 0.30, 0.15]
# The share that goes on to the next step from each source, and the weeks it takes.
DEMO = [0.078, 0.112, 0.14]
QUALIFIED = [0.38, 0.46, 0.55]
WON = [0.15, 0.19, 0.26]
WEEKS_TO = {"demo": 1, "qualified": 2, "won": 6}
WEEKS = 44
LAST = datetime.date(2026, 2, 2)
BEFORE = 12  # weeks that are made up first, so that the first rows have a past


def counted(people, share, rng):
    """How many of some people go on, each by chance."""
    return sum(1 for _ in range(people) if rng.random() < share)


def earlier(rows, source, step, weeks, now):
    """The count of a step some weeks before; the one of now while there is no such week."""
    return rows[-weeks][source][step] if len(rows) >= weeks else now


def chain():
    """Per week and source: read, demo requested, qualified, won."""
    rng = random.Random(4711)
    rows = []
    for w in range(BEFORE + WEEKS):
        base = 520 + 3.5 * w + rng.gauss(0, 95)
        row = []
        for s, part in enumerate(SHARES):
            read = max(20, round(base * part + rng.gauss(0, 12)))
            demo = counted(earlier(rows, s, 0, WEEKS_TO["demo"], read), DEMO[s], rng)
            qualified = counted(earlier(rows, s, 1, WEEKS_TO["qualified"], demo), QUALIFIED[s], rng)
            won = counted(earlier(rows, s, 2, WEEKS_TO["won"], qualified), WON[s], rng)
            row.append((read, demo, qualified, won))
        rows.append(row)
    return rows[BEFORE:]


def monday(w):
    return LAST - datetime.timedelta(weeks=WEEKS - 1 - w)


def write_chain(rows):
    lines = [NOTE, "Week;Source;Guide read to the end;Demo requested;Opportunity qualified;"
             "Customer won\n"]
    for w, row in enumerate(rows):
        for source, figures in zip(SOURCES, row):
            lines.append(f"{monday(w):%d.%m.%Y};{source};{';'.join(map(str, figures))}\n")
    (HERE / "chain.csv").write_text("".join(lines), encoding="utf-8")


def write_indicators(rows):
    rng = random.Random(12)
    lines = [NOTE, "Week;Demo requests;Guides read;Qualified in 13 weeks;Won in 13 weeks;"
             "Demo requests in 13 weeks;Page views of guides;Calls made\n"]
    for w, row in enumerate(rows):
        totals = [[sum(each[k] for each in week) for k in range(4)]
                  for week in rows[max(0, w - 12):w + 1]]
        demos, qualified, won = (sum(week[k] for week in totals) for k in (1, 2, 3))
        read, demo = totals[-1][0], totals[-1][1]
        views = round(read * rng.uniform(5.2, 6.4))
        figures = [demo, read, qualified, won, demos, views, rng.randint(180, 240)]
        lines.append(f"{monday(w):%d.%m.%Y};{';'.join(map(str, figures))}\n")
    (HERE / "indicators.csv").write_text("".join(lines), encoding="utf-8")


figures = chain()
write_chain(figures)
write_indicators(figures)
