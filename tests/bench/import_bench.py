#!/usr/bin/env python3
"""Measures importing observations beside other programs, in turn, in one run.

usage: import_bench.py PROGRAM [--rows N] [--runs N]

Ours: typed, checked, duplicates found, compared with what is there, durable. The sqlite3 shell's
.import fills a bare table of the same file; DuckDB (npm @duckdb/node-api, in the folder that
DUCKDB_NODE names or where node finds it) a table of the types that it detects. Medians; the ratio says how many times as fast
ours is. Looking at files (sniff) is measured against its limits.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def write_observations(path, rows):
    """A long table: an indicator for 100,000 rows each, 5,000 segments, days of 25 years."""
    with open(path, 'w', encoding='ascii') as out:
        out.write('date,indicator,segment,value\n')
        lines = []
        for i in range(rows):
            lines.append(f'20{i // 365 % 25:02d}-{i % 12 + 1:02d}-{i % 28 + 1:02d},'
                         f'ind{i // 100000},s{i % 5000},{(i * 7919) % 100000 / 100}\n')
            if len(lines) == 100000:
                out.writelines(lines)
                lines.clear()
        out.writelines(lines)


def timed(command, **options):
    """Wall seconds and peak MiB of a command that has to succeed."""
    start = time.monotonic()
    done = subprocess.run(['/usr/bin/time', '-f', '%M', *map(str, command)], capture_output=True,
                          text=True, **options)
    seconds = time.monotonic() - start
    if done.returncode:
        sys.exit(f'{command[0]} ended with {done.returncode}: {done.stderr[-300:]}')
    return seconds, int(done.stderr.strip().split('\n')[-1]) / 1024


def ours(program, folder, csv):
    project = folder / 'ours.throughline'
    subprocess.run([program, 'new', project], check=True, stdout=subprocess.DEVNULL)
    measured = timed([program, 'import', project, csv, '--date', 'date', '--indicator-column',
                      'indicator', '--value', 'value', '--segment', 'segment', '--json'])
    project.unlink()
    return measured


def sqlite(folder, csv):
    table = folder / 'bare.db'
    measured = timed(['sqlite3', table,
                      'create table o(date text, indicator text, segment text, value real);',
                      f'.import --csv --skip 1 {csv} o'])
    table.unlink()
    return measured[0]


def duckdb(folder, csv):
    """Seconds, without those that node takes to start; None where DuckDB is not there."""
    if not shutil.which('node'):
        return None
    table = folder / 'duck.db'
    done = subprocess.run(['node', HERE / 'import_duckdb.mjs', csv, table], capture_output=True,
                          text=True)
    table.unlink(missing_ok=True)
    said = done.stdout.strip()
    return float(said) if done.returncode == 0 and said not in ('', 'missing') else None


def line(label, mine, theirs, peer, note=''):
    a, b = statistics.median(mine), statistics.median(theirs)
    print(f'{label:<34} {a:8.3f} s   {peer} {b:8.3f} s   {b / a:6.2f} x {note}', flush=True)


def bench_sniff(program, folder, csv, runs):
    start = statistics.median(timed([program, '--version'])[0] for _ in range(runs))
    for size, limit in ((4, 0.1), (60, 0.3), (csv.stat().st_size >> 20, 0.3)):
        part = folder / 'part.csv'
        with open(csv, 'rb') as whole, open(part, 'wb') as out:
            left = size << 20
            while left > 0 and (block := whole.read(min(left, 1 << 20))):
                out.write(block)
                left -= len(block)
        seconds = statistics.median(timed([program, 'sniff', part, '--json'])[0]
                                    for _ in range(runs)) - start
        part.unlink()
        print(f'{f"sniff {size} MiB":<34} {seconds:8.3f} s   limit {limit:.3f} s', flush=True)


def bench_import(program, folder, rows, runs):
    csv = folder / 'observations.csv'
    write_observations(csv, rows)
    mine, bare, duck, peak = [], [], [], 0.0
    for _ in range(runs):
        seconds, memory = ours(program, folder, csv)
        mine.append(seconds)
        peak = max(peak, memory)
        bare.append(sqlite(folder, csv))
        duck.append(duckdb(folder, csv))
    label = f'import {rows:,} observations'
    line(label, mine, bare, 'sqlite3 .import', f'peak {peak:.0f} MiB')
    if None in duck:
        print(f'{label:<34} DuckDB is not there: npm i @duckdb/node-api, '
              'and name the folder in DUCKDB_NODE', flush=True)
    else:
        line(label, mine, duck, 'DuckDB')
    bench_sniff(program, folder, csv, runs)
    csv.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program')
    parser.add_argument('--rows', type=int, default=10_000_000)
    parser.add_argument('--runs', type=int, default=3)
    options = parser.parse_args()
    os.environ.pop('DISPLAY', None)
    with tempfile.TemporaryDirectory(prefix='throughline-bench-') as name:
        bench_import(pathlib.Path(options.program).resolve(), pathlib.Path(name), options.rows,
                     options.runs)


if __name__ == '__main__':
    main()
