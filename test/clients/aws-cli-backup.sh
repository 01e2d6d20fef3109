#!/usr/bin/env bash
# A whole life of backups with the real AWS CLI: plan, schedule, copy to another account, lock, attempted deletion, a lost key, restore.
cd "$(dirname -- "$0")/../.." || exit 1
. test/clients/local-aws.sh

control() { curl -s -X POST "$url/_holdfast/$1" -d "$2" >/dev/null; }
backup() { AWS_ACCESS_KEY_ID=111111111111 cli backup "$@"; }
central() { cli backup "$@"; }
workload() { AWS_ACCESS_KEY_ID=111111111111 cli "$@"; }

control world '{"organization":{"id":"o-clilife001","managementAccountId":"444444444444"},
  "accounts":[{"id":"111111111111","name":"workload"},{"id":"222222222222","name":"central"}],
  "resources":[{"arn":"arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-0123456789abcdef0","type":"EFS",
    "account":"111111111111","region":"eu-west-1","tags":{"backup":"daily"},"encryption":{"kind":"aws-owned"}}]}'
AWS_ACCESS_KEY_ID=444444444444 cli backup update-global-settings --global-settings isCrossAccountBackupEnabled=true
trust='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"backup.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
role=$(workload iam create-role --role-name backup --assume-role-policy-document "$trust" --query Role.Arn)
for policy in AWSBackupServiceRolePolicyForBackup AWSBackupServiceRolePolicyForRestores; do
  workload iam attach-role-policy --role-name backup --policy-arn "arn:aws:iam::aws:policy/service-role/$policy"
done
key=$(workload kms create-key --query KeyMetadata.Arn)
backup create-backup-vault --backup-vault-name local --encryption-key-arn "$key" >/dev/null
bunker=$(central create-backup-vault --backup-vault-name bunker --query BackupVaultArn)
check "vault policy" NOTHING central put-backup-vault-access-policy --backup-vault-name bunker --policy \
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"backup:CopyIntoBackupVault","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-clilife001"}}}]}'
check "lock" NOTHING central put-backup-vault-lock-configuration --backup-vault-name bunker --min-retention-days 7 --changeable-for-days 3
topic=$(workload sns create-topic --name backups)
open='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"SERVICE"},"Action":"ACTION","Resource":"*"}]}'
letIn() { printf '%s' "$open" | sed "s/SERVICE/$1/; s/ACTION/$2/"; }
workload sns set-topic-attributes --topic-arn "$topic" --attribute-name Policy --attribute-value "$(letIn backup.amazonaws.com sns:Publish)"
letIn sns.amazonaws.com sqs:SendMessage | sed 's/"/\\"/g; s/.*/{"Policy":"&"}/' >"$work/attributes"
heard=$(workload sqs create-queue --queue-name heard --attributes "file://$work/attributes")
workload sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint arn:aws:sqs:eu-west-1:111111111111:heard >/dev/null
check "notifications" NOTHING backup put-backup-vault-notifications --backup-vault-name local --sns-topic-arn "$topic" --backup-vault-events BACKUP_JOB_COMPLETED

plan=$(backup create-backup-plan --query BackupPlanId --backup-plan '{"BackupPlanName":"daily","Rules":[{"RuleName":"daily","TargetBackupVaultName":"local",
  "ScheduleExpression":"cron(0 5 ? * * *)","StartWindowMinutes":60,"Lifecycle":{"DeleteAfterDays":7},
  "CopyActions":[{"DestinationBackupVaultArn":"'"$bunker"'","Lifecycle":{"DeleteAfterDays":35}}]}]}')
check "selection by tag" 'arn|[0-9a-f-]{36}' backup create-backup-selection --backup-plan-id "$plan" --backup-selection \
  '{"SelectionName":"tagged","IamRoleArn":"'"$role"'","ListOfTags":[{"ConditionType":"STRINGEQUALS","ConditionKey":"backup","ConditionValue":"daily"}]}'
control clock '{"advance":"P3D"}'
check "three scheduled backups" '^COMPLETED.COMPLETED.COMPLETED$' backup list-backup-jobs --query 'BackupJobs[].State'
check "three notifications" '^3$' workload sqs get-queue-attributes --queue-url "$heard" --attribute-names ApproximateNumberOfMessages --query Attributes.ApproximateNumberOfMessages
check "in the words of AWS Backup" 'Notification from AWS Backup.*"Value":"COMPLETED"' workload sqs receive-message --queue-url "$heard" --query 'Messages[0].Body'
check "three copies to the other account" '^COMPLETED.COMPLETED.COMPLETED$' backup list-copy-jobs --query 'CopyJobs[].State'
check "three points in the locked vault" '^3$' central describe-backup-vault --backup-vault-name bunker --query NumberOfRecoveryPoints

locked=$(central list-recovery-points-by-backup-vault --backup-vault-name bunker --query 'RecoveryPoints[0].RecoveryPointArn')
check "the locked point is not deleted" 'RecoveryPoint cannot be deleted or updated \(Backup vault configured with Lock\)' \
  central delete-recovery-point --backup-vault-name bunker --recovery-point-arn "$locked"
control clock '{"advance":"P4D"}'
check "nor is the lock, after its cooling-off" 'InvalidRequestException' central delete-backup-vault-lock-configuration --backup-vault-name bunker

point=$(backup list-recovery-points-by-backup-vault --backup-vault-name local --query 'RecoveryPoints[-1].RecoveryPointArn')
restore() {
  local job
  job=$(backup start-restore-job --recovery-point-arn "$point" --iam-role-arn "$role" --metadata newFileSystem=true,Encrypted=true --query RestoreJobId)
  control clock '{"advance":"PT2H"}'
  backup describe-restore-job --restore-job-id "$job" --query '[Status,StatusMessage,CreatedResourceArn]'
}
check "a restore" 'COMPLETED.*file-system/fs-' restore
workload kms disable-key --key-id "$key"
check "with the key disabled nothing comes back" 'FAILED.*KMS key is either disabled' restore
workload kms enable-key --key-id "$key"
check "with the key enabled it does" 'COMPLETED' restore
control clock '{"advance":"P40D"}'
check "the points of the first days are gone on their day" '^0$' central list-recovery-points-by-backup-vault --backup-vault-name bunker \
  --by-created-before "$(date -u -d '+5 days' +%FT%TZ)" --query 'length(RecoveryPoints)'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
