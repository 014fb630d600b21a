#!/usr/bin/env python3
# requirements: numpy==2.4.6 scipy==1.17.1
"""A million touches through Tutti and, independently, through numpy and scipy: same parts? how fast?

usage: attribution_compare.py [--tutti "tutti evaluate attribution"] [--touches 1000000] [--file FILE.csv]

The command gets FILE --shape touches --json --timing and prints the report as JSON and, on the standard error,
`evaluate_seconds=S`: from the table of texts to the report. Python is timed from the rows as texts to the parts too, and
numpy and scipy alone from ready arrays.
"""
import argparse
import csv
import json
import math
import shlex
import subprocess
import sys
import tempfile
import time

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import spsolve

from comparison import note

START = 1_767_225_600_000
DAY = 86_400_000
CHANNELS = ["search", "email", "event", "social", "wechat", "partner", "webinar", "referral", "display", "video",
            "print", "outbound"]


def generate(path, touches, journeys):
    random = np.random.default_rng(20260101)
    owner = np.sort(np.concatenate([np.arange(journeys), random.integers(0, journeys, touches - journeys)]))
    channel = random.choice(len(CHANNELS), touches, p=np.arange(len(CHANNELS), 0, -1) / 78)
    at = START + random.integers(0, 60 * DAY // 1000, touches) * 1000
    order = np.lexsort((at, owner))
    owner, channel, at = owner[order], channel[order], at[order]
    last = np.append(owner[1:] != owner[:-1], True)
    converted = last & (random.random(touches) < 0.3)
    value = random.integers(100, 10_000_000, touches)
    with open(path, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["journey_id", "time", "channel", "conversion", "value"])
        for row in range(touches):
            cents = f"{value[row] // 100}.{value[row] % 100:02d}" if converted[row] else ""
            out.writerow([f"j{owner[row]}", at[row], CHANNELS[channel[row]], int(converted[row]), cents])


def read(path):
    with open(path, newline="") as file:
        return list(csv.reader(file))[1:]


def arrays(rows):
    names = list(dict.fromkeys(row[2] for row in rows))
    place = {name: number for number, name in enumerate(names)}
    owner = np.array([int(row[0][1:]) for row in rows])
    at = np.array([int(row[1]) for row in rows])
    channel = np.array([place[row[2]] for row in rows])
    conversion = np.array([int(row[3]) for row in rows])
    value = np.array([float(row[4] or 0) for row in rows])
    return names, owner, at, channel, conversion, value


def models(names, owner, at, channel, conversion, value):
    """Conversions and value per channel; every journey is a run of rows that converts at its end or never."""
    first = np.flatnonzero(np.append(True, owner[1:] != owner[:-1]))
    length = np.diff(np.append(first, len(owner)))
    journey = np.repeat(np.arange(len(first)), length)
    place = np.arange(len(owner)) - first[journey]
    size = length[journey]
    last = first + length - 1
    won = conversion[last].astype(float)
    money = value[last] * won
    shares = {
        "first": (place == 0).astype(float),
        "last": (place == size - 1).astype(float),
        "linear": 1 / size,
        "time_decay": np.exp2(-(at[last][journey] - at) / DAY / 7),
    }
    ends = (place == 0) | (place == size - 1)
    with np.errstate(divide="ignore"):
        shares["u_shaped"] = np.where(size <= 2, 1 / size, np.where(ends, 0.4, 0.2 / np.maximum(size - 2, 1)))
    marks = (place == 0).astype(float) + (place == size - 1) + ((place == (size - 1) // 2) & (size > 2))
    others = np.maximum(size - np.bincount(journey, marks > 0)[journey], 0)
    shares["w_shaped"] = np.where(marks > 0, 0.3 * marks, 0.1 / np.maximum(others, 1))
    result = {}
    for model, share in shares.items():
        share = share / np.bincount(journey, share)[journey]
        result[model] = [np.bincount(channel, share * total[journey], len(names)) for total in (won, money)]
    result["markov"] = markov(names, channel, first, last, won, money)
    result["shapley"] = shapley(names, channel, journey, won, money)
    return result


def markov(names, channel, first, last, won, money):
    """Removal by deleting the channel's row and column and solving again, once per channel."""
    count = len(names)
    inner = np.ones(len(channel) - 1, bool)
    inner[last[:-1]] = False
    steps = sparse.coo_matrix(
        (np.ones(inner.sum()), (channel[:-1][inner], channel[1:][inner])), (count, count)).toarray()
    hit = np.bincount(channel[last], won, count)
    total = steps.sum(1) + np.bincount(channel[last], minlength=count)
    start = np.bincount(channel[first], minlength=count) / len(first)
    steps, hit = steps / total[:, None], hit / total

    def chance(kept):
        system = sparse.csc_matrix(np.eye(len(kept)) - steps[np.ix_(kept, kept)])
        return start[kept] @ spsolve(system, hit[kept])

    whole = chance(np.arange(count))
    effect = np.array([1 - chance(np.delete(np.arange(count), gone)) / whole for gone in range(count)])
    return [effect / effect.sum() * won.sum(), effect / effect.sum() * money.sum()]


def shapley(names, channel, journey, won, money):
    pairs = np.unique(journey * len(names) + channel)
    members, channels = pairs // len(names), pairs % len(names)
    size = np.bincount(members)[members]
    return [np.bincount(channels, total[members] / size, len(names)) for total in (won, money)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tutti", default="tutti evaluate attribution")
    parser.add_argument("--touches", type=int, default=1_000_000)
    parser.add_argument("--file")
    options = parser.parse_args()
    path = options.file or tempfile.mkstemp(suffix=".csv")[1]
    if not options.file:
        generate(path, options.touches, options.touches // 10)
    rows = read(path)
    began = time.perf_counter()
    data = arrays(rows)
    prepared = time.perf_counter() - began
    expected = models(*data)
    python = time.perf_counter() - began
    began = time.perf_counter()
    run = subprocess.run(
        shlex.split(options.tutti) + [path, "--shape", "touches", "--json", "--timing"], capture_output=True, text=True, check=True)
    whole = time.perf_counter() - began
    stated = dict(line.split("=", 1) for line in run.stderr.splitlines() if "_seconds=" in line)
    tutti = float(stated.get("evaluate_seconds", whole))
    worst = 0.0
    for result in json.loads(run.stdout)["models"]:
        credits = {credit["channel"]: credit for credit in result["credits"]}
        conversions, money = expected[result["model"]]
        for place, name in enumerate(data[0]):
            worst = max(worst, abs(credits[name]["conversions"] - conversions[place]))
            # Money differs by at most the rounding of every journey, a cent each.
            if abs(credits[name]["value"] / 100 - money[place]) > 0.01 * len(data[1]):
                sys.exit(f"{result['model']}, {name}: value {credits[name]['value']} is not {money[place]}")
    size = {"rows": len(data[1])}
    note("compare.attribution.tutti", round(tutti, 3), "s", note="texts to report, eight models", **size)
    note("compare.attribution.tutti.process", round(whole, 3), "s", note="reading the file included", **size)
    note("compare.attribution.numpy", round(python, 3), "s", note="texts to parts, numpy and scipy", **size)
    note("compare.attribution.numpy.arrays", round(python - prepared, 3), "s", note="ready arrays to parts", **size)
    note("compare.attribution.ratio", round(python / tutti, 3), "×", note="time of numpy and scipy by Tutti's", **size)
    note("compare.attribution.difference", worst, "conversions", note="largest of any channel and model", **size)
    if not worst < 1e-6 or math.isnan(worst):
        sys.exit("conversions differ")


if __name__ == "__main__":
    main()
