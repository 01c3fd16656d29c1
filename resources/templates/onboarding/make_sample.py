#!/usr/bin/env python3
"""Writes the sample's two CSV files, chain.csv and indicators.csv, beside this script.

The figures are generated, not measured: totals per cohort and company size are set below, and
are spread over weeks with a fixed seed. Running it again gives the same files, byte for byte.
"""
import datetime
import pathlib
import random

HERE = pathlib.Path(__file__).parent
NOTE = "# Sample data: generated for this program by make_sample.py, not measured anywhere\n"
SIZES = ["1–49", "50–249", "250+"]
STEPS = ["Signed up", "Wizard started", "Own data connected", "First report in week 1",
         "Active after 90 days"]

# Totals per cohort: first Monday, weeks, then per step the totals of the three sizes.
COHORTS = [
    ((2025, 5, 5), 13, [[2040, 1390, 880], [1650, 1128, 713], [940, 535, 236], [455, 235, 94], [320, 160, 59]]),
    ((2025, 8, 4), 13, [[2270, 1550, 1000], [1934, 1322, 856], [1085, 612, 277], [640, 330, 132], [478, 236, 89]]),
    # Signed up in November: not everybody has had 90 days yet.
    ((2025, 11, 3), 4, [[760, 520, 340], [652, 446, 292], [372, 212, 96], [216, 112, 44], [42, 21, 7]]),
]


def spread(total, caps, rng):
    """Whole numbers that add up to total, about in proportion to caps and none above its cap."""
    weights = [cap * rng.uniform(0.93, 1.07) for cap in caps]
    parts = [min(cap, int(total * w / sum(weights))) for w, cap in zip(weights, caps)]
    while sum(parts) < total:
        room = [i for i, cap in enumerate(caps) if parts[i] < cap]
        parts[max(room, key=lambda i: total * weights[i] / sum(weights) - parts[i])] += 1
    return parts


def write_chain():
    rng = random.Random(20260212)
    lines = [NOTE, "Week;Company size;" + ";".join(STEPS) + "\n"]
    for first, weeks, totals in COHORTS:
        cells = {}
        for s, size in enumerate(SIZES):
            caps = [round(totals[0][s] / weeks * 1.2)] * weeks
            for k in range(len(STEPS)):
                parts = spread(totals[k][s], caps, rng)
                for w, value in enumerate(parts):
                    cells[w, s, k] = value
                caps = parts
        for w in range(weeks):
            day = datetime.date(*first) + datetime.timedelta(weeks=w)
            for s, size in enumerate(SIZES):
                values = ";".join(str(cells[w, s, k]) for k in range(len(STEPS)))
                lines.append(f"{day:%d.%m.%Y};{size};{values}\n")
    (HERE / "chain.csv").write_text("".join(lines), encoding="utf-8")


def between(a, b, share):
    return a + (b - a) * share


def write_indicators():
    rng = random.Random(4820)
    own = random.Random(77)
    before = 0.0  # how far data connected lay off its line a week before
    head = ["Week", "Data connected", "Wizard started in 13 weeks", "First report in week 1",
            "Data connected in 13 weeks", "Median days to first value", "Guide opened",
            "Guide shown", "Active after 90 days", "Signed up in 13 weeks", "Logins per week",
            "Setup tickets"]
    lines = [NOTE, ";".join(head) + "\n"]
    weeks = 30
    last = datetime.date(2026, 2, 2)
    for w in range(weeks):
        share = w / (weeks - 1)
        final = w == weeks - 1
        wobble = 0 if final else 1
        started = round(between(3491, 4112, share)) + wobble * rng.randint(-30, 30)
        off = own.gauss(0, 0.022)
        connected = round(started * (between(0.445, 0.480, share) + wobble * off))
        of_connected = round(between(1711, 1974, share)) + wobble * rng.randint(-15, 15)
        # Who connects this week makes a report the week after.
        echo = 0.9 * before + own.gauss(0, 0.017)
        report = round(of_connected * (between(0.490, 0.558, share) + wobble * echo))
        before = off
        median = between(13.1, 9.1, max(0.0, share - 0.12) / 0.88) + wobble * rng.uniform(-0.4, 0.4)
        shown = 312 if final else rng.randint(280, 340)
        opened = 98 if final else round(shown * rng.uniform(0.10, 0.14))
        signed = round(between(4310, 4820, share)) + wobble * rng.randint(-40, 40)
        active = round(signed * (between(0.125, 803 / 4820, share) + wobble * rng.uniform(-0.004, 0.004)))
        if final:
            started, connected, of_connected, report, signed, active = 4112, 1974, 1974, 1102, 4820, 803
        logins = 12480 if final else round(between(11200, 12400, share)) + rng.randint(-350, 350)
        tickets = 18 if final else rng.randint(14, 27)
        day = last - datetime.timedelta(weeks=weeks - 1 - w)
        row = [f"{day:%d.%m.%Y}", connected, started, report, of_connected,
               f"{median:.1f}".replace(".", ","), opened, shown, active, signed, logins, tickets]
        lines.append(";".join(map(str, row)) + "\n")
    # The week that has not ended: counted until Tuesday, 10 February.
    lines.append("09.02.2026;;;;;;;;;;3544;5\n")
    (HERE / "indicators.csv").write_text("".join(lines), encoding="utf-8")


write_chain()
write_indicators()
