"""Answers lifecycle questions with the public function of sqlxpert/backup-events-aws (GPL-3.0: run beside ours, never copied).

stdin: one JSON array of {created, today, days, lifecycle, storageClass}; stdout: one JSON array of the lifecycle it would
write, or null. argv[1]: the folder that holds backup_events_aws.py.
"""

import datetime
import json
import os
import sys

os.environ.setdefault("VAULT_NAME", "local")
os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")
sys.path.insert(0, sys.argv[1])
import backup_events_aws as peer  # noqa: E402


def answer(case):
    response = {
        "CreationDate": datetime.datetime.fromisoformat(case["created"]),
        "Lifecycle": case["lifecycle"],
        "StorageClass": case["storageClass"],
    }
    today = datetime.date.fromisoformat(case["today"])
    return peer.get_update_lifecycle_kwargs(response, today, case["days"]).get("Lifecycle")


json.dump([answer(case) for case in json.load(sys.stdin)], sys.stdout)
