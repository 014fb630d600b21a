# requirements: scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1
"""Trains Tutti's engine and scikit-learn's LogisticRegression on the same table, in one run.

usage: scoring_compare.py TUTTI FILE.csv TARGET [--exclude A,B] [--json]
TUTTI is the command that evaluates: `TUTTI FILE.csv TARGET` or, for the product, "tutti evaluate scoring".
Without FILE.csv a table of 45,000 rows and 60 fields is made.
"""
import argparse
import re
import shlex
import subprocess
import tempfile
import time

import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
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


def by_sklearn(path, target, dropped):
    start = time.perf_counter()
    frame = pd.read_csv(path, na_values=["Select"]).drop(columns=list(dropped), errors="ignore")
    y = frame.pop(target).astype(int)
    frame = frame.loc[:, frame.notna().any()]
    names = frame.select_dtypes(exclude="number").columns
    frame[names] = frame[names].astype(object).fillna("missing")
    ids = [c for c in frame if frame[c].nunique() > 0.9 * len(frame) and frame[c].dtype != float]
    frame = frame.drop(columns=ids)
    numbers = list(frame.select_dtypes("number").columns)
    names = [c for c in frame if c not in numbers]
    pipe = make_pipeline(
        make_column_transformer(
            (make_pipeline(SimpleImputer(add_indicator=True), StandardScaler()), numbers),
            (OneHotEncoder(min_frequency=10, handle_unknown="infrequent_if_exist"), names),
        ),
        LogisticRegression(C=1.0, max_iter=1000),
    )
    held = np.arange(len(frame)) % 10 >= 7
    pipe.fit(frame[~held], y[~held])
    p = pipe.predict_proba(frame[held])[:, 1]
    seconds = time.perf_counter() - start
    return roc_auc_score(y[held], p), log_loss(y[held], p), seconds


def by_tutti(command, path, target, exclude):
    start = time.perf_counter()
    words = shlex.split(command)
    arguments = ["--target", target] if "evaluate" in words else [target]
    arguments += ["--exclude", exclude] if exclude else []
    out = subprocess.run(words + [path] + arguments, capture_output=True, text=True, check=True).stdout
    seconds = time.perf_counter() - start
    auc = float(re.search(r"^AUC\s+([\d.]+)", out, re.M)[1])
    loss = float(re.search(r"^(?:log loss|对数损失)\s+([\d.]+)", out, re.M)[1])
    lines = out.splitlines()
    heads = [i for i, line in enumerate(lines) if "--keep-leaks" in line]
    leaks = []
    for line in lines[heads[0] + 1 :] if heads else []:
        if not line.startswith("  "):
            break
        leaks.append(line.strip().split(": ")[0])
    return auc, loss, seconds, leaks


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
    auc, loss, seconds, leaks = by_tutti(given.tutti, path, given.target, given.exclude)
    dropped = set(leaks) | set(filter(None, given.exclude.split(",")))
    theirs = by_sklearn(path, given.target, dropped)
    print(f"left out as leaks: {', '.join(leaks) or 'none'}")
    size = {"rows": sum(1 for _ in open(path)) - 1}
    note("compare.scoring.tutti", round(seconds, 3), "s", note="whole evaluation with leak search", **size)
    note("compare.scoring.sklearn", round(theirs[2], 3), "s", note="read, encode, fit, predict", **size)
    note("compare.scoring.ratio", round(theirs[2] / seconds, 3), "×", note="time of scikit-learn by Tutti's", **size)
    note("compare.scoring.tutti.auc", auc, "AUC", note="calibrated, held out", **size)
    note("compare.scoring.sklearn.auc", round(theirs[0], 4), "AUC", **size)
    print(f"tutti         AUC {auc:.4f}  log loss {loss:.4f}  {seconds:.2f} s (whole evaluation)")
    print(f"scikit-learn  AUC {theirs[0]:.4f}  log loss {theirs[1]:.4f}  {theirs[2]:.2f} s (read, encode, fit, predict)")
    print(f"ratio         AUC {auc / theirs[0]:.4f}  time {seconds / theirs[2]:.2f}")


if __name__ == "__main__":
    main()
