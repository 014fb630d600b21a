#!/usr/bin/env python3
# requirements: splink==5.0.0 recordlinkage==0.16 duckdb==2.0.0 pandas==2.3.3 numpy==2.4.6 scikit-learn==1.9.1
"""Matching compared with splink and recordlinkage on the same generated files, in one run.

  python bench/matching_compare.py [--rows 100000] [--tutti .build/release/tutti] [--only tutti,splink,recordlinkage]

Two files of persons are generated from a seed: the second holds the same persons with slips of the pen. Each tool
gets the files without the truth column and no labels; F1, seconds and the ratio to Tutti are printed as JSON lines.
Tutti infers columns, keys and weights by itself; the others are told the columns, as their manuals show.
"""
import argparse, csv, json, os, random, subprocess, tempfile, time

from comparison import note

GIVEN = ("james mary robert patricia john jennifer michael linda david elizabeth william barbara richard susan joseph "
         "jessica thomas sarah charles karen chris lisa daniel nancy matthew betty anthony sandra mark ashley donald "
         "emily steven kim paul donna andrew michelle joshua carol kenneth amanda kevin melissa brian deborah george "
         "stephanie edward rebecca ronald laura timothy helen jason sharon jeffrey cynthia ryan kathleen").split()
SYLLABLE = ("ba be bo ca co da de do fa fe ga go ha he ja ka ke la le lo ma me mo na ne no "
            "pa pe ra re ro sa se ta te to va ve wa wi za").split()
STREET = "street road avenue lane drive court place crescent".split()


def word(rng, low, high):
    return "".join(rng.choice(SYLLABLE) for _ in range(rng.randint(low, high)))


def slip(rng, text):
    """One insertion, deletion, substitution or swap."""
    if not text:
        return text
    place = rng.randrange(len(text))
    letter = rng.choice("0123456789" if text.isdigit() else "abcdefghijklmnopqrstuvwxyz")
    kind = rng.randrange(4)
    if kind == 0:
        return text[:place] + letter + text[place:]
    if kind == 1:
        return text[:place] + text[place + 1:]
    if kind == 2:
        return text[:place] + letter + text[place + 1:]
    return text[:place] + text[place + 1:place + 2] + text[place:place + 1] + text[place + 2:]


COLUMNS = ["given_name", "surname", "date_of_birth", "street", "city", "postcode", "phone", "email"]


def generate(folder, rows, seed=7):
    rng = random.Random(seed)
    surnames = [word(rng, 2, 4) for _ in range(max(200, rows // 40))]
    streets = [word(rng, 2, 4) for _ in range(max(200, rows // 50))]
    places = [(word(rng, 2, 4), f"{rng.randrange(1000, 9999)}") for _ in range(max(50, rows // 250))]
    paths = [os.path.join(folder, name) for name in ("left.csv", "right.csv")]
    with open(paths[0], "w", newline="") as left, open(paths[1], "w", newline="") as right:
        writers = [csv.writer(left), csv.writer(right)]
        for writer in writers:
            writer.writerow(["truth"] + COLUMNS)
        others = []
        for person in range(rows):
            given, surname = rng.choice(GIVEN), surnames[int(len(surnames) * rng.random() ** 2)]
            city, postcode = rng.choice(places)
            born = f"{rng.randrange(1930, 2006)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
            record = [given, surname, born, f"{rng.randrange(1, 200)} {rng.choice(streets)} {rng.choice(STREET)}", city,
                      postcode, f"04{rng.randrange(10 ** 8):08}", f"{given}.{surname}{rng.randrange(1000)}@example.org"]
            writers[0].writerow([person] + record)
            copy = [slip(rng, value) if rng.random() < 0.15 else value for value in record]
            copy = ["" if rng.random() < 0.1 else value for value in copy]
            others.append([person] + copy)
        rng.shuffle(others)
        writers[1].writerows(others)
    return paths


def quality(found, rows):
    correct = sum(1 for a, b in found if a == b)
    return {"pairs": len(found), "precision": correct / max(1, len(found)), "recall": correct / rows,
            "f1": 2 * correct / max(1, len(found) + rows)}


def run_tutti(paths, rows, command):
    begin = time.time()
    output = subprocess.run(command.split() + ["evaluate", "matching", *paths, "--truth", "truth", "--json"],
                            check=True, capture_output=True, text=True).stdout
    judged = json.loads(output)["judgement"]["matches"]
    return {"seconds": time.time() - begin, "pairs": judged["decided"], "precision": judged["precision"],
            "recall": judged["recall"], "f1": judged["f1"]}


def run_splink(paths, rows):
    import pandas as pd
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    frames = [pd.read_csv(path, dtype=str).rename(columns={"truth": "unique_id"}) for path in paths]
    for frame in frames:
        frame["year"] = frame["date_of_birth"].str[:4]
    begin = time.time()
    settings = SettingsCreator(
        link_type="link_only", unique_id_column_name="unique_id",
        comparisons=[cl.JaroWinklerAtThresholds("given_name", [0.92, 0.85]).configure(term_frequency_adjustments=True),
                     cl.JaroWinklerAtThresholds("surname", [0.92, 0.85]).configure(term_frequency_adjustments=True),
                     cl.LevenshteinAtThresholds("date_of_birth", [1, 2]),
                     cl.JaroWinklerAtThresholds("street", [0.92, 0.85]),
                     cl.JaroWinklerAtThresholds("city", [0.92]), cl.LevenshteinAtThresholds("postcode", 1),
                     cl.LevenshteinAtThresholds("phone", 1), cl.EmailComparison("email")],
        blocking_rules_to_generate_predictions=[
            block_on("phone"), block_on("email"), block_on("surname", "date_of_birth"),
            block_on("surname", "given_name", "year"), block_on("street"), block_on("date_of_birth", "postcode")])
    database = DuckDBAPI()
    linker = Linker([database.register(frame) for frame in frames], settings)
    linker.training.estimate_probability_two_random_records_match([block_on("phone"), block_on("email")], recall=0.85)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("phone"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("surname", "date_of_birth"))
    found = linker.inference.predict(threshold_match_probability=0.95).as_pandas_dataframe()
    seconds = time.time() - begin
    return {"seconds": seconds, **quality(set(zip(found["unique_id_l"], found["unique_id_r"])), rows)}


def run_recordlinkage(paths, rows):
    import pandas as pd
    import recordlinkage
    left, right = [pd.read_csv(path, dtype=str).set_index("truth") for path in paths]
    begin = time.time()
    indexer = recordlinkage.Index()
    for key in (["phone"], ["email"], ["surname", "date_of_birth"], ["street"], ["date_of_birth", "postcode"]):
        indexer.block(key)
    pairs = indexer.index(left, right)
    compare = recordlinkage.Compare(n_jobs=2)
    for name in ("given_name", "surname", "street", "city"):
        compare.string(name, name, method="jarowinkler", threshold=0.85, label=name)
    for name in ("date_of_birth", "postcode", "phone", "email"):
        compare.string(name, name, method="levenshtein", threshold=0.85, label=name)
    features = compare.compute(pairs, left, right)
    found = recordlinkage.ECMClassifier().fit_predict(features)
    seconds = time.time() - begin
    return {"seconds": seconds, **quality(set(found.to_list()), rows)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--tutti", default=".build/release/tutti")
    parser.add_argument("--only", default="tutti,splink,recordlinkage")
    parser.add_argument("--keep", help="folder to keep the generated files in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or scratch
        os.makedirs(folder, exist_ok=True)
        paths = generate(folder, options.rows)
        runs = {"tutti": lambda: run_tutti(paths, options.rows, options.tutti),
                "splink": lambda: run_splink(paths, options.rows),
                "recordlinkage": lambda: run_recordlinkage(paths, options.rows)}
        reference = None
        for name in options.only.split(","):
            result = runs[name]()
            reference = reference or result["seconds"]
            size = {"rows": options.rows}
            note(f"compare.matching.{name}", round(result["seconds"], 2), "s", note="two files of persons", **size)
            note(f"compare.matching.{name}.f1", round(result["f1"], 4), "F1", precision=result["precision"],
                 recall=result["recall"], **size)
            if name != "tutti":
                ratio = result["seconds"] / reference
                note(f"compare.matching.{name}.ratio", round(ratio, 3), "×", note=f"time of {name} by Tutti's", **size)


if __name__ == "__main__":
    main()
