#!/usr/bin/env python3
"""From outside: the example deployed into `holdfast local`, every event lost, ten days on; boto3 alone looks at the last hops. Prints a closing count."""
import collections

from botocore.exceptions import ClientError
from rehearsal import Rehearsal

central, workload = "222222222222", "111111111111"
aws = Rehearsal("hardened-account")


def points(account, vault):
    pages = aws.client("backup", account).get_paginator("list_recovery_points_by_backup_vault")
    return [point for page in pages.paginate(BackupVaultName=vault) for point in page["RecoveryPoints"]]


def key(point):
    return point["ResourceArn"], point["CreationDate"].isoformat()


def refused(vault, point):
    try:
        arn = point["RecoveryPointArn"]
        aws.client("backup", central).delete_recovery_point(BackupVaultName=vault, RecoveryPointArn=arn)
        return False
    except ClientError:
        return True


try:
    plan = aws.deploy()
    locked = [vault["name"] for vault in plan["vaults"] if vault["kind"] == "standard"]
    aws.ask("/_holdfast/faults", {"seed": 1, "events": {"lose": 1}})
    now = aws.ask("/_holdfast/clock", {"advance": "P10D"})["now"]
    last = collections.defaultdict(list)
    for vault in locked:
        for point in points(central, vault):
            last[key(point)].append((vault, point))
    originals = [point for point in points(workload, "holdfast-local") if point["Status"] == "COMPLETED"]
    newest = max(point["CreationDate"] for point in originals)
    due = [point for point in originals if (newest - point["CreationDate"]).days >= 1]
    resources = {point["ResourceArn"] for point in originals}
    aws.check("every resource was backed up", len(resources) >= 6, resources)
    aws.check("every backup that is a day old stands at its last hop", all(last[key(point)] for point in due),
              [key(point) for point in due if not last[key(point)]])
    aws.check("each of them once", all(len(found) == 1 for found in last.values() if found))
    aws.check("the central administrator deletes none",
              all(refused(vault, point) for found in last.values() for vault, point in found))
    print(f"     {len(originals)} originals, {sum(map(len, last.values()))} points at the last hops, at {now}")
finally:
    aws.close()
