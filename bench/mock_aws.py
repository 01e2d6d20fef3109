"""Prints how many DescribeBackupVault calls a second boto3 makes within moto's mock_aws."""
import sys
import time

import boto3
from moto import mock_aws

calls = int(sys.argv[1])
with mock_aws():
    backup = boto3.client("backup", region_name="eu-west-1", aws_access_key_id="x", aws_secret_access_key="x")
    backup.create_backup_vault(BackupVaultName="v1")
    backup.describe_backup_vault(BackupVaultName="v1")
    start = time.perf_counter()
    for _ in range(calls):
        backup.describe_backup_vault(BackupVaultName="v1")
    print(calls / (time.perf_counter() - start))
