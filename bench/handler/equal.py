"""Equal handlers in boto3, with the same sessions kept and one log line.

copy: the orchestrator's calls for one completed backup. shorten: for one completed copy, which is what tells such a handler of it, the
last hop and the original are described, and the original is shortened, in a session for this one point, as ours is; shorten-kept: in
one session for all of them.

argv: copy | shorten | shorten-kept, then cold | warm N. Prints one JSON line of its figures.
"""

import json
import os
import resource
import sys
import time

import boto3
from botocore.config import Config

config = Config(retries={"mode": "standard"})
url = os.environ["AWS_ENDPOINT_URL"]
region = "eu-west-1"
sts = boto3.client("sts", endpoint_url=url, region_name=region, config=config)
sessions, managers = {}, {}


def assume(role, policy=None):
    extra = {"Policy": json.dumps(policy)} if policy else {}
    keys = sts.assume_role(RoleArn=role, RoleSessionName="holdfast", **extra)["Credentials"]
    return dict(aws_access_key_id=keys["AccessKeyId"], aws_secret_access_key=keys["SecretAccessKey"], aws_session_token=keys["SessionToken"])


def client(service, keys):
    return boto3.client(service, endpoint_url=url, region_name=region, config=config, **keys)


def observer(account, service):
    if (account, service) not in sessions:
        if account not in sessions:
            sessions[account] = assume(f"arn:aws:iam::{account}:role/holdfast/holdfast-observe")
        sessions[account, service] = client(service, sessions[account])
    return sessions[account, service]


central = {}


def own():
    if "backup" not in central:
        central["backup"] = client("backup", {})
    return central["backup"]


def copy(event):
    account, job_id = event["account"], event["detail"]["backupJobId"]
    reader = observer(account, "backup")
    job = reader.describe_backup_job(BackupJobId=job_id)
    point = reader.describe_recovery_point(BackupVaultName=job["BackupVaultArn"].split(":")[-1], RecoveryPointArn=job["RecoveryPointArn"])
    key = point["EncryptionKeyArn"]
    if key not in managers:
        managers[key] = observer(account, "kms").describe_key(KeyId=key)["KeyMetadata"]["KeyManager"]
    window = dict(ByResourceArn=point["ResourceArn"], ByCreatedAfter=point["CreationDate"], ByCreatedBefore=point["CreationDate"])
    there = own().list_recovery_points_by_backup_vault(BackupVaultName="holdfast-standard-custody-7-365", **window)
    attempts = reader.list_copy_jobs(BySourceRecoveryPointArn=point["RecoveryPointArn"])
    if there["RecoveryPoints"] or attempts["CopyJobs"]:
        return
    copy_role = f"arn:aws:iam::{account}:role/holdfast/holdfast-copy"
    statement = [{"Effect": "Allow", "Action": "backup:StartCopyJob", "Resource": point["RecoveryPointArn"]}, {"Effect": "Allow", "Action": "iam:PassRole", "Resource": copy_role}]
    mover = client("backup", assume(f"arn:aws:iam::{account}:role/holdfast/holdfast-mover", {"Version": "2012-10-17", "Statement": statement}))
    started = mover.start_copy_job(
        RecoveryPointArn=point["RecoveryPointArn"], SourceBackupVaultName="holdfast-local", IamRoleArn=copy_role,
        DestinationBackupVaultArn=f"arn:aws:backup:{region}:222222222222:backup-vault:holdfast-standard-custody-7-365",
        IdempotencyToken=job_id, Lifecycle={"DeleteAfterDays": 35})
    print(json.dumps({"level": "info", "message": "copy", "resource": point["ResourceArn"], "copyJobId": started["CopyJobId"]}))


shorteners = {}


def shortener(account, point):
    role = f"arn:aws:iam::{account}:role/holdfast/holdfast-shorten"
    if sys.argv[1] == "shorten-kept":
        if account not in shorteners:
            shorteners[account] = client("backup", assume(role))
        return shorteners[account]
    statement = [{"Sid": "ThisPoint", "Effect": "Allow", "Action": "backup:UpdateRecoveryPointLifecycle", "Resource": point}]
    return client("backup", assume(role, {"Version": "2012-10-17", "Statement": statement}))


def shorten(event):
    account, detail = event["account"], event["detail"]
    last_vault, vault = (detail[name].split(":")[-1] for name in ("destinationBackupVaultArn", "sourceBackupVaultArn"))
    there = own().describe_recovery_point(BackupVaultName=last_vault, RecoveryPointArn=detail["destinationRecoveryPointArn"])
    point = observer(account, "backup").describe_recovery_point(BackupVaultName=vault, RecoveryPointArn=detail["sourceRecoveryPointArn"])
    before = point["Lifecycle"]["DeleteAfterDays"]
    if there["Status"] != "COMPLETED" or point["Status"] != "COMPLETED" or before <= 8:
        return
    arn = point["RecoveryPointArn"]
    shortener(account, arn).update_recovery_point_lifecycle(BackupVaultName=vault, RecoveryPointArn=arn, Lifecycle={"DeleteAfterDays": 8})
    print(json.dumps({"level": "info", "message": "shorten", "resource": point["ResourceArn"], "before": before, "after": 8}))


point = "arn:aws:rds:eu-west-1:111111111111:snapshot:awsbackup:job-1"
detail = {
    "backupJobId": "0175DE71-5784-589F-D8AC-541ACCB4CAC8",
    "sourceRecoveryPointArn": point,
    "sourceBackupVaultArn": "arn:aws:backup:eu-west-1:111111111111:backup-vault:holdfast-local",
    "destinationRecoveryPointArn": point.replace("111111111111", "222222222222"),
    "destinationBackupVaultArn": "arn:aws:backup:eu-west-1:222222222222:backup-vault:holdfast-standard-custody-7-365",
}
event = {"account": "111111111111", "detail": detail}
handle = copy if sys.argv[1] == "copy" else shorten
handle(event)
if sys.argv[2] != "cold":
    count = int(sys.argv[3])
    for _ in range(20):
        handle(event)
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(count):
        handle(event)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpuUs": cpu / count * 1e6, "eventsPerSecond": count / wall, "peakMb": peak}), file=sys.stderr)
sys.stdout.flush()
os._exit(0)
