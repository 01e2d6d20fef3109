#!/usr/bin/env bash
# Drives `holdfast local` with the real AWS CLI, as a user would; prints one line a check and a closing count.
cd "$(dirname -- "$0")/../.." || exit 1
. test/clients/local-aws.sh

trust='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:root"},"Action":"sts:AssumeRole"}]}'
check "sts get-caller-identity" '222222222222.*user/admin' cli sts get-caller-identity
check "iam create-role" 'role/reader' cli iam create-role --role-name reader --assume-role-policy-document "$trust"
check "sts assume-role" 'assumed-role/reader/me' cli sts assume-role --role-arn arn:aws:iam::222222222222:role/reader --role-session-name me
check "sts assume-role of a missing role" 'AccessDenied' cli sts assume-role --role-arn arn:aws:iam::222222222222:role/none --role-session-name me

check "kms create-key" 'key/' cli kms create-key --query KeyMetadata.Arn
check "backup create-backup-vault" 'backup-vault:first' cli backup create-backup-vault --backup-vault-name first
check "backup create-backup-vault twice" 'AlreadyExistsException.*same name' cli backup create-backup-vault --backup-vault-name first
check "backup describe-backup-vault" 'backup-vault:first' cli backup describe-backup-vault --backup-vault-name first
check "backup describe of a missing vault" 'AccessDeniedException.*Insufficient privileges' cli backup describe-backup-vault --backup-vault-name none
check "backup lock" NOTHING cli backup put-backup-vault-lock-configuration --backup-vault-name first --min-retention-days 7 --changeable-for-days 3
check "backup vault is locked" 'True' cli backup describe-backup-vault --backup-vault-name first --query Locked
check "backup too short a cooling-off" 'InvalidParameterValueException' cli backup put-backup-vault-lock-configuration --backup-vault-name first --changeable-for-days 2

echo hello >"$work/hello"
check "s3api create-bucket" 'example-bucket' cli s3api create-bucket --bucket example-bucket --create-bucket-configuration LocationConstraint=eu-west-1
check "s3api put-object" 'b1946ac92492d2347c6235b4d2611184' cli s3api put-object --bucket example-bucket --key a/b.txt --body "$work/hello"
check "s3api get-object" '6' cli s3api get-object --bucket example-bucket --key a/b.txt "$work/back" --query ContentLength
check "s3api get-object gives the bytes" 'hello' cat "$work/back"
check "s3 cp and ls" 'b.txt' cli s3 ls s3://example-bucket/a/
check "s3api get of a missing key" 'NoSuchKey' cli s3api get-object --bucket example-bucket --key none "$work/none"

check "dynamodb create-table" 'CREATING' cli dynamodb create-table --table-name orders --billing-mode PAY_PER_REQUEST \
  --key-schema AttributeName=id,KeyType=HASH --attribute-definitions AttributeName=id,AttributeType=S --query TableDescription.TableStatus
check "dynamodb put-item" NOTHING cli dynamodb put-item --table-name orders --item '{"id":{"S":"1"},"total":{"N":"42"}}'
check "dynamodb get-item" '42' cli dynamodb get-item --table-name orders --key '{"id":{"S":"1"}}' --query Item.total.N

check "sqs create-queue" 'work' cli sqs create-queue --queue-name work
check "sqs send-message" '5d41402abc4b2a76b9719d911017c592' cli sqs send-message --queue-url "$url/222222222222/work" --message-body hello --query MD5OfMessageBody
check "sqs receive-message" 'hello' cli sqs receive-message --queue-url "$url/222222222222/work" --query 'Messages[0].Body'
check "sqs of a missing queue" 'NonExistentQueue|QueueDoesNotExist' cli sqs send-message --queue-url "$url/222222222222/none" --message-body x

topic=arn:aws:sns:eu-west-1:222222222222:news
check "sns create-topic" "$topic" cli sns create-topic --name news --tags Key=team,Value=blue
open='{"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\"}]}"}'
check "sqs create-queue for a topic" 'heard' cli sqs create-queue --queue-name heard --attributes "$open"
check "sns subscribe" "$topic:" cli sns subscribe --topic-arn "$topic" --protocol sqs --notification-endpoint arn:aws:sqs:eu-west-1:222222222222:heard --attributes '{"FilterPolicy":"{\"State\":[\"FAILED\"]}"}'
check "sns publish" '[0-9a-f]{8}-' cli sns publish --topic-arn "$topic" --message lost --subject Look --message-attributes '{"State":{"DataType":"String","StringValue":"FAILED"}}'
check "sns delivers" '"Subject":"Look","Message":"lost"' cli sqs receive-message --queue-url "$url/222222222222/heard" --query 'Messages[0].Body'
check "sns of a missing topic" 'NotFound.*Topic does not exist' cli sns publish --topic-arn "$topic-none" --message x
check "sns by mail" 'pending confirmation' cli sns subscribe --topic-arn "$topic" --protocol email --notification-endpoint a@example.com
check "sns by text message" 'NotImplemented' cli sns subscribe --topic-arn "$topic" --protocol sms --notification-endpoint +15550100

check "cloudwatch put-dashboard" NOTHING cli cloudwatch put-dashboard --dashboard-name board --dashboard-body '{"widgets":[]}'
check "cloudwatch list-dashboards" 'arn:aws:cloudwatch::222222222222:dashboard/board.*14' cli cloudwatch list-dashboards --query 'DashboardEntries[0].[DashboardArn,Size]'
check "cloudwatch get-dashboard of a missing one" 'ResourceNotFound.*does not exist' cli cloudwatch get-dashboard --dashboard-name none
check "cloudwatch put-dashboard of no dashboard" 'InvalidParameterInput.*valid JSON' cli cloudwatch put-dashboard --dashboard-name board --dashboard-body x
check "cloudwatch put-metric-data" 'NotImplemented' cli cloudwatch put-metric-data --namespace Mine --metric-name one --value 1

# Our own templates, deployed by the real client: the custody stack first, its key into central's.
./holdfast synth -f examples/hardened-account/holdfast.yaml -o "$work/out" >/dev/null 2>&1
export AWS_ACCESS_KEY_ID=333333333333
check "cloudformation deploy custody" 'Successfully created' cli cloudformation deploy --stack-name custody --template-file "$work/out/templates/prod-custody.yaml"
key=$(cli cloudformation describe-stacks --stack-name custody --query 'Stacks[0].Outputs[0].OutputValue')
export AWS_ACCESS_KEY_ID=222222222222
deploy() { cli cloudformation deploy --stack-name "$1" --template-file "$work/out/templates/prod-$1.yaml" "${@:2}"; }
check "cloudformation deploy central-roles without capabilities" 'InsufficientCapabilities|Requires capabilities' deploy central-roles --parameter-overrides "RealmKeyArns=$key"
check "cloudformation deploy central-roles" 'Successfully created' deploy central-roles --capabilities CAPABILITY_NAMED_IAM --parameter-overrides "RealmKeyArns=$key"
check "cloudformation deploy central" 'Successfully created' deploy central --parameter-overrides "RealmKeyArn=$key"
check "cloudformation deploy central again" 'No changes to deploy' deploy central --parameter-overrides "RealmKeyArn=$key" --no-fail-on-empty-changeset
check "the locked vault stands" 'holdfast-standard-7-365.*' cli backup list-backup-vaults --query 'BackupVaultList[].BackupVaultName'

# An organization: its guard-rails bind members, not the management account, and a closed account is out of reach.
export AWS_ACCESS_KEY_ID=444444444444
check "organizations create-organization" 'ALL' cli organizations create-organization --query Organization.FeatureSet
check "organizations twice" 'AlreadyInOrganizationException' cli organizations create-organization
root=$(cli organizations list-roots --query 'Roots[0].Id')
cli organizations enable-policy-type --root-id "$root" --policy-type SERVICE_CONTROL_POLICY >/dev/null
member=$(cli organizations create-account --email member@example.com --account-name member --query CreateAccountStatus.AccountId)
check "organizations create-account" "$member" cli organizations list-accounts --query 'Accounts[].Id'
scp='{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"backup:DeleteBackupVault","Resource":"*"}]}'
policy=$(cli organizations create-policy --type SERVICE_CONTROL_POLICY --name guard --description guard --content "$scp" --query Policy.PolicySummary.Id)
check "organizations attach-policy" NOTHING cli organizations attach-policy --policy-id "$policy" --target-id "$root"
as_member() { AWS_ACCESS_KEY_ID=$member cli "$@"; }
as_member backup create-backup-vault --backup-vault-name kept >/dev/null
cli backup create-backup-vault --backup-vault-name kept >/dev/null
check "a guard-rail binds the member" 'AccessDenied.*backup:DeleteBackupVault' as_member backup delete-backup-vault --backup-vault-name kept
check "it does not bind the management account" NOTHING cli backup delete-backup-vault --backup-vault-name kept
check "organizations of a member" 'AccessDenied' as_member organizations list-accounts
check "an RCP about backup is refused" 'MalformedPolicyDocument' cli organizations create-policy --type RESOURCE_CONTROL_POLICY --name rcp --description rcp \
  --content '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"backup:*","Resource":"*"}]}'
check "organizations close-account" NOTHING cli organizations close-account --account-id "$member"
curl -s -X POST "$url/_holdfast/clock" -d '{"advance":"P1D"}' >/dev/null
check "nobody acts in a closed account" 'AccessDenied|denied|closed|suspended' as_member backup list-backup-vaults

# Multi-party approval: a team of three of whom two decide. Approvers answer and vote through local AWS's own controls.
export AWS_ACCESS_KEY_ID=444444444444
mpa() { cli mpa "$@" --region us-east-1; }
if mpa list-policies 2>&1 | grep -qi "invalid choice"; then
  echo "skip mpa: this AWS CLI does not know it"
else
  approver_says() { curl -s -X POST "$url/_holdfast/mpa/$1" -d "$2"; }
  source=$(mpa create-identity-source --query IdentitySourceArn \
    --identity-source-parameters 'IamIdentityCenter={InstanceArn=arn:aws:sso:::instance/ssoins-0123456789abcdef,Region=eu-west-1}')
  check "mpa create-identity-source" 'identity-source/IamIdentityCenter' echo "$source"
  people=$(for one in ann bob cid; do echo "PrimaryIdentityId=$one,PrimaryIdentitySourceArn=$source"; done)
  policy=$(mpa list-policies --query 'Policies[0].Arn')
  # shellcheck disable=SC2086
  team=$(mpa create-approval-team --name keepers --description keepers --approval-strategy 'MofN={MinApprovalsRequired=2}' \
    --approvers $people --policies "PolicyArn=$policy/\$DEFAULT" --query Arn)
  check "mpa create-approval-team" 'approval-team/keepers-' mpa list-approval-teams --query 'ApprovalTeams[].Arn'
  check "mpa team is pending" 'PENDING_ACTIVATION' mpa get-approval-team --arn "$team" --query StatusCode
  for one in ann bob cid; do approver_says invitations "{\"teamArn\":\"$team\",\"approver\":\"$one\",\"answer\":\"ACCEPT\"}" >/dev/null; done
  check "mpa team is active" 'ACTIVE' mpa get-approval-team --arn "$team" --query Status
  mpa update-approval-team --arn "$team" --description changed >/dev/null
  check "mpa update needs the team" 'UPDATE_PENDING_APPROVAL' mpa get-approval-team --arn "$team" --query StatusCode
  session=$(mpa get-approval-team --arn "$team" --query UpdateSessionArn)
  for one in ann cid; do approver_says votes "{\"sessionArn\":\"$session\",\"approver\":\"$one\",\"vote\":\"APPROVED\"}" >/dev/null; done
  check "mpa session is approved" 'APPROVED.*EXECUTED' mpa get-session --session-arn "$session" --query '[Status,ExecutionStatus]'
  check "mpa team has changed" 'changed' mpa get-approval-team --arn "$team" --query Description
  check "mpa cancel-session of one that is over" 'ConflictException' mpa cancel-session --session-arn "$session"
fi

# A vault shared with a member, who needs no invitation, and with an outsider, who does.
guest=$(cli organizations create-account --email guest@example.com --account-name guest --query CreateAccountStatus.AccountId)
as_guest() { AWS_ACCESS_KEY_ID=$guest cli "$@"; }
as_outsider() { AWS_ACCESS_KEY_ID=222222222222 cli "$@"; }
shared_with_me() { "$1" ram list-resources --resource-owner OTHER-ACCOUNTS --query 'resources[].arn'; }
check "backup create-logically-air-gapped-backup-vault" 'CREATING' cli backup create-logically-air-gapped-backup-vault --backup-vault-name airgapped --min-retention-days 7 --max-retention-days 30
vault=arn:aws:backup:eu-west-1:444444444444:backup-vault:airgapped
check "ram enable-sharing of a member" 'OperationNotPermitted' as_guest ram enable-sharing-with-aws-organization
check "ram enable-sharing-with-aws-organization" 'True' cli ram enable-sharing-with-aws-organization
share=$(cli ram create-resource-share --name vaults --resource-arns "$vault" --principals "$guest" --query resourceShare.resourceShareArn)
check "a member sees the vault at once" 'backup-vault:airgapped' shared_with_me as_guest
check "ram associate-resource-share" 'ASSOCIATING' cli ram associate-resource-share --resource-share-arn "$share" --principals 222222222222
check "an outsider does not see it yet" NOTHING shared_with_me as_outsider
invitation=$(as_outsider ram get-resource-share-invitations --query 'resourceShareInvitations[0].resourceShareInvitationArn')
check "ram accept-resource-share-invitation" 'ACCEPTED' as_outsider ram accept-resource-share-invitation --resource-share-invitation-arn "$invitation"
check "an outsider sees it then" 'backup-vault:airgapped' shared_with_me as_outsider
check "ram get-resource-policies" 'backup:StartRestoreJob' cli ram get-resource-policies --resource-arns "$vault"
check "ram of a role and a vault" 'OperationNotPermitted' cli ram associate-resource-share --resource-share-arn "$share" --principals arn:aws:iam::222222222222:role/reader
check "ram delete-resource-share" 'True' cli ram delete-resource-share --resource-share-arn "$share"
check "a deleted share shares nothing" NOTHING shared_with_me as_guest

export AWS_ACCESS_KEY_ID=222222222222
mrk=$(cli kms create-key --multi-region --query KeyMetadata.KeyId)
check "kms replicate-key" 'eu-central-1' cli kms replicate-key --key-id "$mrk" --replica-region eu-central-1 --query ReplicaKeyMetadata.Arn
check "kms create-key without material" 'PendingImport' cli kms create-key --origin EXTERNAL --query KeyMetadata.KeyState
check "kms rotate-key-on-demand" "$mrk" cli kms rotate-key-on-demand --key-id "$mrk"
signer=$(cli kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId)
check "kms sign" '^[A-Za-z0-9+/=]{80,}' cli kms sign --key-id "$signer" --message "$(printf hello | base64)" --signing-algorithm ECDSA_SHA_256 --query Signature

check "iam create-user" 'user/alice' cli iam create-user --user-name alice
check "iam create-group" 'group/readers' cli iam create-group --group-name readers
check "iam add-user-to-group" NOTHING cli iam add-user-to-group --group-name readers --user-name alice
check "iam delete-user in a group" 'DeleteConflict' cli iam delete-user --user-name alice
check "iam create-access-key" 'AKIA' cli iam create-access-key --user-name alice
check "sts get-session-token" 'ASIA' cli sts get-session-token

# A disk, its snapshot shared and copied; a file system with files.
disk=$(cli ec2 create-volume --availability-zone eu-west-1a --size 1 --query VolumeId)
curl -s -X PUT "$url/_holdfast/image/arn:aws:ec2:eu-west-1:222222222222:volume/$disk" -d 'on the disk' >/dev/null
snapshot=$(cli ec2 create-snapshot --volume-id "$disk" --tag-specifications 'ResourceType=snapshot,Tags=[{Key=team,Value=backup}]' --query SnapshotId)
check "ec2 describe-snapshots" "$disk" cli ec2 describe-snapshots --filters Name=tag:team,Values=backup
copy=$(cli ec2 copy-snapshot --source-region eu-west-1 --source-snapshot-id "$snapshot" --encrypted --query SnapshotId)
check "ec2 share under aws/ebs" 'OperationNotPermitted' cli ec2 modify-snapshot-attribute --snapshot-id "$copy" --operation-type add --user-ids 444444444444
back=$(cli ec2 create-volume --availability-zone eu-west-1b --snapshot-id "$copy" --query VolumeId)
check "ec2 create-volume of a copy gives the bytes" 'on the disk' curl -s "$url/_holdfast/image/arn:aws:ec2:eu-west-1:222222222222:volume/$back"
image=$(cli ec2 describe-images --owners amazon --query 'Images[0].ImageId')
check "ec2 run-instances" 'pending' cli ec2 run-instances --image-id "$image" --instance-type t3.micro --query 'Instances[0].State.Name'
check "ec2 of a missing volume" 'InvalidVolume.NotFound' cli ec2 delete-volume --volume-id vol-0
check "ec2 of an operation that is not built" 'NotImplemented.*ec2:DescribeVpcs' cli ec2 describe-vpcs
files=$(cli efs create-file-system --encrypted --query FileSystemArn)
curl -s -X PUT "$url/_holdfast/files/$files" -d '{"/a.txt":"aGVsbG8="}' >/dev/null
check "efs describe-file-systems" '6149' cli efs describe-file-systems --query 'FileSystems[].SizeInBytes.Value'
check "efs put-backup-policy" 'ENABLING' cli efs put-backup-policy --file-system-id "$files" --backup-policy Status=ENABLED

# Secrets under a key of our own: disabled, it takes the value with it.
secret() { cli ssm get-parameter --name "$1" --with-decryption --query Parameter.Value; }
own_key=$(cli kms create-key --query KeyMetadata.KeyId)
check "ssm put-parameter" '1.*Standard|Standard.*1' cli ssm put-parameter --name /app/password --type SecureString --value s3cret --key-id "$own_key"
check "ssm get-parameter decrypts" '^s3cret$' secret /app/password:1
check "ssm get-parameters-by-path" '/app/password' cli ssm get-parameters-by-path --path /app --query 'Parameters[].Name'
cli kms disable-key --key-id "$own_key"
check "ssm get-parameter under a disabled key" 'InvalidKeyId' secret /app/password
cli kms enable-key --key-id "$own_key"

check "rds create-db-cluster" 'cluster:books.*sun:03:00-sun:04:00' cli rds create-db-cluster --db-cluster-identifier books --engine aurora-postgresql \
  --storage-encrypted --kms-key-id "$own_key" --preferred-maintenance-window Sun:03:00-Sun:04:00 --query 'DBCluster.[DBClusterArn,PreferredMaintenanceWindow]'
check "rds create-db-cluster-snapshot" 'books-1' cli rds create-db-cluster-snapshot --db-cluster-identifier books --db-cluster-snapshot-identifier books-1 --query DBClusterSnapshot.DBClusterSnapshotArn
check "rds share a cluster snapshot" '333333333333' cli rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier books-1 --attribute-name restore --values-to-add 333333333333
check "rds restore-db-cluster-from-snapshot" 'cluster:books-2' cli rds restore-db-cluster-from-snapshot --db-cluster-identifier books-2 --snapshot-identifier books-1 --engine aurora-postgresql --query DBCluster.DBClusterArn

curl -s -X POST "$url/_holdfast/faults" -d '{"throttle":1}' >/dev/null
check "faults: throttled" 'Throttling' env AWS_MAX_ATTEMPTS=1 aws --endpoint-url "$url" kms list-keys
curl -s -X POST "$url/_holdfast/faults" -d '{}' >/dev/null
check "faults: ended" 'KEYS' cli kms list-keys

check "an operation that is not built" 'NotImplemented.*sqs:AddPermission' cli sqs add-permission --queue-url "$url/222222222222/work" --label l --aws-account-ids 111111111111 --actions SendMessage
check "a service that is not there" 'NotImplemented' cli autoscaling describe-account-limits

kill -TERM $server
for _ in $(seq 50); do kill -0 $server 2>/dev/null || break; sleep 0.1; done
check "SIGTERM ends it within five seconds" 'gone' sh -c "kill -0 $server 2>/dev/null && echo here || echo gone"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
