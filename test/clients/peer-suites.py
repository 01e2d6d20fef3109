#!/usr/bin/env python3
"""Runs moto's own tests against `holdfast local`.

    peer-suites.py count [SUITE...] --moto DIR   which tests count: writes peer-suites/SUITE.txt
    peer-suites.py run   [SUITE...] --moto DIR   runs those that count and says which disagree

DIR is a checkout of https://github.com/getmoto/moto, `moto[server]` of about its age must be installed. A test counts when it passes
against moto's own server, calls AWS at all, calls nothing that docs/reference/local-aws.md does not list as built, and does not stand in
peer-suites/not-built.txt, which names the parts of operations that answer 501. A test that disagrees for a reason stands with it in
peer-suites/disagreements.txt. Rows of both: `test | reason and source`, where `*` stands for anything. Input that AWS refuses and
moto takes is corrected on the way (peer-suites/corrections.py); the counts say how many pass without that, too.
"""
import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

here = Path(__file__).resolve().parent
root = here.parent.parent
lists = here / "peer-suites"
suites = ["test_account", "test_backup", "test_efs", "test_iam", "test_kms", "test_organizations", "test_ram", "test_sts"]


def built_operations():
    built, service, counts = set(), None, False
    for line in (root / "docs/reference/local-aws.md").read_text().splitlines():
        if line.startswith("## "):
            service = {"elasticfilesystem": "efs"}.get(line[3:], line[3:])  # botocore names it otherwise
        elif re.match(r"(Built|All)\b", line):
            counts = True
        elif line.startswith("Not built"):
            counts = False
        elif counts and line.startswith("- "):
            built.add(f"{service} {line[2:]}")
    return built


def started(command, is_ready):
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=root, start_new_session=True)
    return server, is_ready(server)


def local_aws():
    return started(["./holdfast", "local", "--port", "0", "--json"], lambda server: json.loads(server.stdout.readline())["ready"])


def moto_server():
    url = "http://127.0.0.1:5077"
    return started(["moto_server", "-p", "5077"], lambda _: waited(url))


def waited(url):
    for _ in range(100):
        try:
            urllib.request.urlopen(url + "/moto-api/data.json")
            return url
        except OSError:
            time.sleep(0.2)
    sys.exit("peer-suites: moto_server did not start")


def played(start, moto, tests, plugins=()):
    """Runs tests against a server; gives its records by test."""
    server, url = start()
    try:
        return recorded(url, moto, tests, plugins)
    finally:
        os.killpg(server.pid, signal.SIGTERM)


def recorded(url, moto, tests, plugins):
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as record:
        try:
            import freezegun  # noqa: F401
            stubs = []
        except ImportError:
            stubs = [str(lists / "stubs")]
        env = {
            **os.environ,
            "TEST_SERVER_MODE": "true",
            "TEST_SERVER_MODE_ENDPOINT": url,
            "PEER_SUITES_RECORD": record.name,
            "PYTHONPATH": os.pathsep.join([str(lists), str(moto), *stubs]),
            "AWS_ACCESS_KEY_ID": "x",
            "AWS_SECRET_ACCESS_KEY": "x",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--continue-on-collection-errors"]
        command += [part for name in ("recorder", *plugins) for part in ("-p", name)] + list(tests)
        subprocess.run(command, cwd=moto, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return {line["test"]: line for line in map(json.loads, record)}


def count(moto, suite):
    built, not_built = built_operations(), reasoned("not-built.txt")
    records = played(moto_server, moto, [f"tests/{suite}"]).values()
    counted = sorted(one["test"] for one in records if one["outcome"] == "passed" and one["operations"] and built.issuperset(one["operations"]) and not reason_for(one["test"], not_built))
    (lists / f"{suite}.txt").write_text("".join(f"{test}\n" for test in counted))
    print(f"{suite}: {len(counted)} of {len(records)} count")


def reasoned(name):
    """The rows of a file as (pattern, reason)."""
    rows = [line.split(" | ", 1) for line in (lists / name).read_text().splitlines() if " | " in line]
    return [(re.compile(re.escape(pattern).replace(r"\*", ".*")), reason) for pattern, reason in rows]


def reason_for(test, rows):
    return next((reason for pattern, reason in rows if pattern.fullmatch(test.removeprefix("tests/"))), None)


def first_line(text):
    return next(iter(text.splitlines()), '')


def run(moto, suite):
    counted = (lists / f"{suite}.txt").read_text().split("\n")[:-1]
    as_they_stand = played(local_aws, moto, counted)
    records = played(local_aws, moto, counted, ["corrections"])
    rows = reasoned("disagreements.txt")
    failed = [test for test in counted if records.get(test, {}).get("outcome") != "passed"]
    known = [test for test in failed if reason_for(test, rows)]
    for test in failed:
        why = first_line(records.get(test, {}).get("why", "did not run"))
        print(f"  {'known ' if test in known else 'FAILED'} {test}: {reason_for(test, rows) or why}")
    for pattern, reason in rows:
        if pattern.pattern.startswith(f"{suite}/") and not any(pattern.fullmatch(test.removeprefix("tests/")) for test in failed):
            print(f"  agrees by now: {pattern.pattern} | {reason}")
    passed, before = len(counted) - len(failed), sum(one["outcome"] == "passed" for one in as_they_stand.values())
    print(f"{suite}: {passed} of {len(counted)} passed ({100 * passed // max(1, len(counted))} %), {len(known)} disagree for a reason; {before} without corrections")
    return len(failed) - len(known)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["count", "run"])
    parser.add_argument("suites", nargs="*", default=suites)
    parser.add_argument("--moto", required=True, type=Path)
    options = parser.parse_intermixed_args()
    unexplained = [(count if options.mode == "count" else run)(options.moto.resolve(), suite) for suite in options.suites]
    sys.exit(1 if any(unexplained) else 0)


main()
