# requirements: scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1
"""Evaluates a predictive score with Tutti and with scikit-learn on the same table, in one run.

Like is compared with like: both read the file, look for columns that know the outcome (each column's AUC over five
folds), encode, fit, calibrate on a tenth, predict the rows held out and measure. The bare fit of scikit-learn stands
beside it. Three rounds in turn; the median counts, as seconds on the clock and as processor seconds.

usage: scoring_compare.py TUTTI FILE.csv TARGET [--exclude A,B]
TUTTI is the command that evaluates: `TUTTI FILE.csv TARGET` or, for the product, "tutti evaluate scoring".
Without FILE.csv a table of 45,000 rows and 60 fields is made.
"""
import argparse
import re
import resource
import shlex
import statistics
import subprocess
import tempfile
import time

import numpy as np
import pandas as pd
from sklearn.calibration import calibration_curve
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from comparison import note


def made_table(path, rows=45_000, numbers=40, levels=20):
    random = np.random.default_rng(4)
    x = random.normal(size=(rows, numbers))
    k = random.integers(0, 12, size=(rows, levels))
    effect = random.normal(scale=0.5, size=(levels, 12))
    odds = x @ random.normal(scale=0.2, size=numbers) + sum(effect[j][k[:, j]] for j in range(levels)) / 2 - 1.5
    y = random.random(rows) < 1 / (1 + np.exp(-odds))
    frame = pd.DataFrame(np.round(x, 4), columns=[f"n{j}" for j in range(numbers)])
    for j in range(levels):
        frame[f"k{j}"] = [f"level {v}" for v in k[:, j]]
    frame["y"] = y.astype(int)
    frame.to_csv(path, index=False)


def read(path, target, dropped):
    frame = pd.read_csv(path, na_values=["Select"]).drop(columns=list(dropped), errors="ignore")
    y = frame.pop(target).astype(int)
    frame = frame.loc[:, frame.notna().any()]
    names = frame.select_dtypes(exclude="number").columns
    frame[names] = frame[names].astype(object).fillna("missing")
    ids = [c for c in frame if frame[c].nunique() > 0.9 * len(frame) and frame[c].dtype != float]
    return frame.drop(columns=ids), y


def column_aucs(frame, y):
    """Each column alone: rows ranked by the win rate of their level, or band of twenty, in the other four folds."""
    folds = np.arange(len(frame)) % 5
    base = y.mean()
    result = {}
    for name in frame:
        column = frame[name]
        if pd.api.types.is_numeric_dtype(column):
            column = pd.qcut(column, 20, labels=False, duplicates="drop").fillna(-1)
        codes = pd.factorize(column)[0]
        rows = np.zeros((codes.max() + 1, 5))
        wins = rows.copy()
        np.add.at(rows, (codes, folds), 1)
        np.add.at(wins, (codes, folds), y.to_numpy())
        others = (wins.sum(1, keepdims=True) - wins + 5 * base) / (rows.sum(1, keepdims=True) - rows + 5)
        rate = others[codes, folds]
        result[name] = np.mean([roc_auc_score(y[folds == fold], rate[folds == fold]) for fold in range(5)])
    return result


def pipeline(frame):
    numbers = list(frame.select_dtypes("number").columns)
    names = [c for c in frame if c not in numbers]
    return make_pipeline(
        make_column_transformer(
            (make_pipeline(SimpleImputer(add_indicator=True), StandardScaler()), numbers),
            (OneHotEncoder(min_frequency=10, handle_unknown="infrequent_if_exist"), names),
        ),
        LogisticRegression(C=1.0, max_iter=1000),
    )


def by_sklearn(path, target, dropped):
    """The same work as Tutti's evaluation: AUC, log loss and the seconds of all of it."""
    start, processor = time.perf_counter(), time.process_time()
    frame, y = read(path, target, dropped)
    held = np.arange(len(frame)) % 10 >= 7
    column_aucs(frame[~held], y[~held])
    train, outcome = frame[~held], y[~held]
    tenth = np.arange(len(train)) % 10 == 0
    pipe = pipeline(frame)
    pipe.fit(train[~tenth], outcome[~tenth])
    platt = LogisticRegression(C=1e10).fit(pipe.decision_function(train[tenth])[:, None], outcome[tenth])
    p = platt.predict_proba(pipe.decision_function(frame[held])[:, None])[:, 1]
    quality = roc_auc_score(y[held], p), log_loss(y[held], p)
    calibration_curve(y[held], p, n_bins=10)
    brier_score_loss(y[held], p)
    return *quality, time.perf_counter() - start, time.process_time() - processor


def bare_fit(path, target, dropped):
    start = time.perf_counter()
    frame, y = read(path, target, dropped)
    held = np.arange(len(frame)) % 10 >= 7
    pipe = pipeline(frame)
    pipe.fit(frame[~held], y[~held])
    pipe.predict_proba(frame[held])
    return time.perf_counter() - start


def children():
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def by_tutti(command, path, target, exclude):
    start, processor = time.perf_counter(), children()
    words = shlex.split(command)
    arguments = ["--target", target] if "evaluate" in words else [target]
    arguments += ["--exclude", exclude] if exclude else []
    out = subprocess.run(words + [path] + arguments, capture_output=True, text=True, check=True).stdout
    seconds, used = time.perf_counter() - start, children() - processor
    auc = float(re.search(r"^AUC\s+([\d.]+)", out, re.M)[1])
    loss = float(re.search(r"^(?:log loss|对数损失)\s+([\d.]+)", out, re.M)[1])
    lines = out.splitlines()
    heads = [i for i, line in enumerate(lines) if "--keep-leaks" in line]
    leaks = []
    for line in lines[heads[0] + 1 :] if heads else []:
        if not line.startswith("  "):
            break
        leaks.append(line.strip().split(": ")[0])
    return auc, loss, seconds, used, leaks


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tutti")
    parser.add_argument("file", nargs="?")
    parser.add_argument("target", nargs="?", default="y")
    parser.add_argument("--exclude", default="")
    given = parser.parse_args()
    path = given.file
    if path is None:
        path = tempfile.mktemp(suffix=".csv")
        made_table(path)
    ours, theirs = [], []
    for _ in range(3):
        ours.append(by_tutti(given.tutti, path, given.target, given.exclude))
        dropped = set(ours[-1][4]) | set(filter(None, given.exclude.split(",")))
        theirs.append(by_sklearn(path, given.target, dropped))
    fit = bare_fit(path, given.target, dropped)
    print(f"left out as leaks: {', '.join(ours[0][4]) or 'none'}")
    size = {"rows": sum(1 for _ in open(path)) - 1}
    same = "read, leak search, encode, fit, calibrate, measure; median of 3"

    def middle(runs, place):
        return statistics.median(run[place] for run in runs)

    note("compare.scoring.tutti", round(middle(ours, 2), 3), "s", note=same, **size)
    note("compare.scoring.sklearn", round(middle(theirs, 2), 3), "s", note=same, **size)
    note("compare.scoring.ratio", round(middle(theirs, 2) / middle(ours, 2), 3), "×",
         note="time of scikit-learn by Tutti's", **size)
    note("compare.scoring.tutti.cpu", round(middle(ours, 3), 3), "s", note="processor, start of the process included",
         **size)
    note("compare.scoring.sklearn.cpu", round(middle(theirs, 3), 3), "s", note="processor, imports not counted", **size)
    note("compare.scoring.ratio.cpu", round(middle(theirs, 3) / middle(ours, 3), 3), "×",
         note="processor of scikit-learn by Tutti's", **size)
    note("compare.scoring.sklearn.fit", round(fit, 3), "s", note="read, encode, fit and predict only", **size)
    note("compare.scoring.tutti.auc", ours[0][0], "AUC", note="calibrated, held out", **size)
    note("compare.scoring.sklearn.auc", round(theirs[0][0], 4), "AUC", note="calibrated, held out", **size)
    note("compare.scoring.tutti.loss", ours[0][1], "log loss", **size)
    note("compare.scoring.sklearn.loss", round(theirs[0][1], 4), "log loss", **size)


if __name__ == "__main__":
    main()
