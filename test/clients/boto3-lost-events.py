#!/usr/bin/env python3
"""From outside: the example deployed into `holdfast local`, every event lost, ten days on; boto3 alone looks at the last hops. Prints a closing count."""
import collections
import json
import os
import subprocess
import sys
import urllib.request

import boto3
from botocore.exceptions import ClientError

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
example = os.path.join(root, "examples", "hardened-account")
holdfast = os.path.join(root, "holdfast")
server = subprocess.Popen([holdfast, "local", "--port", "0", "--json"], stdout=subprocess.PIPE, text=True)
url = json.loads(server.stdout.readline())["ready"]
central, workload, region = "222222222222", "111111111111", "eu-west-1"
passed, failed = 0, 0


def check(name, holds, detail=""):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    print(f"{'ok  ' if holds else 'FAIL'} {name}{'' if holds else f': {detail}'}")


def backup(account):
    keys = {"aws_access_key_id": account, "aws_secret_access_key": "x"}
    return boto3.client("backup", endpoint_url=url, region_name=region, **keys)


def post(path, body):
    request = urllib.request.Request(url + path, data=json.dumps(body).encode(), method="POST")
    return json.load(urllib.request.urlopen(request))


def run(*arguments):
    environment = {**os.environ, "AWS_ENDPOINT_URL": url, "AWS_ACCESS_KEY_ID": central, "AWS_SECRET_ACCESS_KEY": "x"}
    return subprocess.run([holdfast, *arguments], env=environment, capture_output=True, text=True)


def points(account, vault):
    pages = backup(account).get_paginator("list_recovery_points_by_backup_vault").paginate(BackupVaultName=vault)
    return [point for page in pages for point in page["RecoveryPoints"]]


def key(point):
    return point["ResourceArn"], point["CreationDate"].isoformat()


def refused(vault, point):
    try:
        backup(central).delete_recovery_point(BackupVaultName=vault, RecoveryPointArn=point["RecoveryPointArn"])
        return False
    except ClientError:
        return True


try:
    config = os.path.join(example, "holdfast.yaml")
    with open(os.path.join(example, "inventory.json"), encoding="utf8") as file:
        inventory = json.load(file)
    check("the world takes the inventory", post("/_holdfast/world", inventory)["resources"] == len(inventory["resources"]))
    plan = json.loads(run("plan", "-f", config, "--json").stdout)
    locked = [vault["name"] for vault in plan["vaults"] if vault["kind"] == "standard"]
    confirmed = [argument for vault in locked for argument in ("--confirm", vault)]
    deployed = run("deploy", "--all", "-f", config, "--yes", *confirmed)
    check("deploy --all", deployed.returncode == 0, deployed.stderr[-2000:])
    post("/_holdfast/faults", {"seed": 1, "events": {"lose": 1}})
    now = post("/_holdfast/clock", {"advance": "P10D"})["now"]
    last = collections.defaultdict(list)
    for vault in locked:
        for point in points(central, vault):
            last[key(point)].append((vault, point))
    originals = [point for point in points(workload, "holdfast-local") if point["Status"] == "COMPLETED"]
    newest = max(point["CreationDate"] for point in originals)
    due = [point for point in originals if (newest - point["CreationDate"]).days >= 1]
    resources = {point["ResourceArn"] for point in originals}
    check("every resource was backed up", len(resources) >= 6, resources)
    check("every backup that is a day old stands at its last hop", all(last[key(point)] for point in due),
          [key(point) for point in due if not last[key(point)]])
    check("each of them once", all(len(found) == 1 for found in last.values() if found))
    check("the central administrator deletes none", all(refused(vault, point) for found in last.values() for vault, point in found))
    print(f"     {len(originals)} originals, {sum(map(len, last.values()))} points at the last hops, at {now}")
finally:
    server.terminate()
    server.wait()
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
