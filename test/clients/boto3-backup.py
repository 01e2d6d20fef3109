#!/usr/bin/env python3
"""Drives `holdfast local` with boto3: a backup, a copy to another account, a lock that holds. Prints a closing count."""
import json
import os
import subprocess
import sys
import urllib.request

import boto3
from botocore.exceptions import ClientError

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
server = subprocess.Popen([os.path.join(root, "holdfast"), "local", "--port", "0", "--json"], stdout=subprocess.PIPE, text=True)
url = json.loads(server.stdout.readline())["ready"]
passed, failed = 0, 0


def check(name, holds):
    global passed, failed
    passed, failed = (passed + 1, failed) if holds else (passed, failed + 1)
    print(f"{'ok  ' if holds else 'FAIL'} {name}")


def client(service, account):
    return boto3.client(service, endpoint_url=url, region_name="eu-west-1", aws_access_key_id=account, aws_secret_access_key="x")


def post(path, body):
    request = urllib.request.Request(url + path, data=json.dumps(body).encode(), method="POST")
    return json.load(urllib.request.urlopen(request))


def code_of(call, **arguments):
    try:
        call(**arguments)
        return "no error"
    except ClientError as error:
        return error.response["Error"]["Code"]


def message_of(call, **arguments):
    try:
        call(**arguments)
        return "no error"
    except ClientError as error:
        return error.response["Error"]["Message"]


def restored(backup, s3, role, point, key, kms):
    """A restore, one while the vault's key is disabled, one after it is enabled again."""
    def restore(bucket):
        metadata = {"DestinationBucketName": bucket, "NewBucket": "true"}
        job = backup.start_restore_job(RecoveryPointArn=point, IamRoleArn=role, Metadata=metadata)["RestoreJobId"]
        post("/_holdfast/clock", {"advance": "PT2H"})
        return backup.describe_restore_job(RestoreJobId=job)

    check("a restore brings the bytes back", restore("boto3-back")["Status"] == "COMPLETED"
          and s3.get_object(Bucket="boto3-back", Key="k")["Body"].read() == b"bytes")
    kms.disable_key(KeyId=key)
    failed_job = restore("boto3-dark")
    check("with its key disabled nothing comes back", failed_job["Status"] == "FAILED" and "KMS key" in failed_job["StatusMessage"])
    kms.enable_key(KeyId=key)
    check("with its key enabled it does", restore("boto3-light")["Status"] == "COMPLETED")


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def run():
    management, workload, central = "444444444444", "111111111111", "222222222222"
    post("/_holdfast/world", {
        "organization": {"id": "o-boto3test", "managementAccountId": management, "organizationalUnits": []},
        "accounts": [{"id": workload, "name": "workload"}, {"id": central, "name": "central"}],
    })
    client("backup", management).update_global_settings(GlobalSettings={"isCrossAccountBackupEnabled": "true"})
    mine, theirs = client("backup", workload), client("backup", central)
    s3, iam = client("s3", workload), client("iam", workload)
    s3.create_bucket(Bucket="boto3-data", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    s3.put_bucket_versioning(Bucket="boto3-data", VersioningConfiguration={"Status": "Enabled"})
    s3.put_object(Bucket="boto3-data", Key="k", Body=b"bytes")
    check("s3 gives the bytes back", s3.get_object(Bucket="boto3-data", Key="k")["Body"].read() == b"bytes")

    trust = policy({"Effect": "Allow", "Principal": {"Service": "backup.amazonaws.com"}, "Action": "sts:AssumeRole"})
    role = iam.create_role(RoleName="backup", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    for name in ["service-role/AWSBackupServiceRolePolicyForBackup", "service-role/AWSBackupServiceRolePolicyForRestores",
                 "AWSBackupServiceRolePolicyForS3Backup", "AWSBackupServiceRolePolicyForS3Restore"]:
        iam.attach_role_policy(RoleName="backup", PolicyArn=f"arn:aws:iam::aws:policy/{name}")
    kms = client("kms", workload)
    key = kms.create_key()["KeyMetadata"]["Arn"]
    mine.create_backup_vault(BackupVaultName="local", EncryptionKeyArn=key)
    vault = theirs.create_backup_vault(BackupVaultName="bunker")["BackupVaultArn"]
    theirs.put_backup_vault_access_policy(BackupVaultName="bunker", Policy=policy({
        "Effect": "Allow", "Principal": "*", "Action": "backup:CopyIntoBackupVault", "Resource": "*",
        "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-boto3test"}},
    }))
    theirs.put_backup_vault_lock_configuration(BackupVaultName="bunker", MinRetentionDays=7, MaxRetentionDays=365, ChangeableForDays=3)

    plan = mine.create_backup_plan(BackupPlan={"BackupPlanName": "daily", "Rules": [{
        "RuleName": "daily", "TargetBackupVaultName": "local", "ScheduleExpression": "cron(0 5 ? * * *)", "StartWindowMinutes": 60,
        "Lifecycle": {"DeleteAfterDays": 7},
        "CopyActions": [{"DestinationBackupVaultArn": vault, "Lifecycle": {"DeleteAfterDays": 35}}],
    }]})
    mine.create_backup_selection(BackupPlanId=plan["BackupPlanId"], BackupSelection={
        "SelectionName": "all", "IamRoleArn": role, "Resources": ["arn:aws:s3:::boto3-data"]})
    post("/_holdfast/clock", {"advance": "P3D"})
    jobs = mine.list_backup_jobs()["BackupJobs"]
    check("three days, three scheduled backups under AWS's own policies", [job["State"] for job in jobs] == ["COMPLETED"] * 3)
    check("each is copied to the other account", [job["State"] for job in mine.list_copy_jobs()["CopyJobs"]] == ["COMPLETED"] * 3)
    check("the locked vault holds three points", theirs.describe_backup_vault(BackupVaultName="bunker")["NumberOfRecoveryPoints"] == 3)
    point = mine.list_recovery_points_by_backup_vault(BackupVaultName="local")["RecoveryPoints"][0]["RecoveryPointArn"]
    restored(mine, s3, role, point, key, kms)
    mine.delete_backup_selection(BackupPlanId=plan["BackupPlanId"], SelectionId=mine.list_backup_selections(BackupPlanId=plan["BackupPlanId"])["BackupSelectionsList"][0]["SelectionId"])
    mine.delete_backup_plan(BackupPlanId=plan["BackupPlanId"])

    job = mine.start_backup_job(BackupVaultName="local", ResourceArn="arn:aws:s3:::boto3-data", IamRoleArn=role, Lifecycle={"DeleteAfterDays": 7})
    played = post("/_holdfast/clock", {"advance": "PT2H"})
    check("the clock plays what is due", played["played"] > 0)
    done = mine.describe_backup_job(BackupJobId=job["BackupJobId"])
    check("the backup job completes", done["State"] == "COMPLETED")
    # The clock started at any time of the day: the plan may have made a fourth backup before it was deleted.
    before = theirs.describe_backup_vault(BackupVaultName="bunker")["NumberOfRecoveryPoints"]
    copy = mine.start_copy_job(RecoveryPointArn=done["RecoveryPointArn"], SourceBackupVaultName="local", DestinationBackupVaultArn=vault, IamRoleArn=role, Lifecycle={"DeleteAfterDays": 35})
    post("/_holdfast/clock", {"advance": "PT2H"})
    check("the copy job completes", mine.describe_copy_job(CopyJobId=copy["CopyJobId"])["CopyJob"]["State"] == "COMPLETED")
    points = theirs.list_recovery_points_by_backup_vault(BackupVaultName="bunker")["RecoveryPoints"]
    check("the point stands in the other account", len(points) == before + 1)

    named = {"BackupVaultName": "bunker", "RecoveryPointArn": points[0]["RecoveryPointArn"]}
    check("the locked point is not deleted, in AWS's words", message_of(theirs.delete_recovery_point, **named)
          == "RecoveryPoint cannot be deleted or updated (Backup vault configured with Lock)")
    post("/_holdfast/clock", {"advance": "P4D"})
    check("the lock stays after its cooling-off", code_of(theirs.delete_backup_vault_lock_configuration, BackupVaultName="bunker") == "InvalidRequestException")
    post("/_holdfast/clock", {"advance": "P32D"})
    check("the point goes on its day", theirs.list_recovery_points_by_backup_vault(BackupVaultName="bunker")["RecoveryPoints"] == [])


try:
    run()
finally:
    server.terminate()
    server.wait(timeout=5)
    print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or passed == 0 else 0)
