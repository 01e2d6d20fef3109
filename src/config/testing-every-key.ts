/** A `holdfast.yaml` without a mistake in which every key has a value of its own. Scalars have lines of their own, for tests to break. */
export const everyKeyConfig: string = `version: 1

organization:
  id: o-exampleorg1
  managementAccount: "444444444444"
  auditAccount: "121212121212"
  alerts:
    emails: [oncall@example.com]
    webhook: https://alerts.example.com/holdfast

realms:
  prod:
    targets:
      accounts: []
      organizationalUnits: [ou-ex01-workload]
    centralAccount: "222222222222"
    custodyAccount: "333333333333"
    secondOwnerAccount: "888888888888"
    homeRegion: eu-west-1
    regions:
      eu-west-1: { second: eu-central-1 }
      eu-north-1: { second: eu-west-1 }
    lock:
      mode: compliance
      minDays: 7
      maxDays: 365
      coolingOffDays: 3
    airGap:
      demand: prefer
      as: copy
      owner: second
      key: aws-owned
      approvalTeam: "arn:aws:mpa:us-east-1:999999999999:approval-team/recovery"
      minDays: 14
      maxDays: 300
    keyLossProof: true
    sourceKeys: grant
    originals: keep
    existing:
      vaults:
        - arn: "arn:aws:backup:eu-west-1:222222222222:backup-vault:old-standard"
          as: standard
          key: aws-managed
        - arn: "arn:aws:backup:eu-central-1:888888888888:backup-vault:old-air-gap"
          as: air-gapped
          key: customer
      keys:
        - "arn:aws:kms:eu-west-1:333333333333:key/11111111-2222-4333-8444-555555555555"
    onDemand:
      localDays: 8
      centralDays: 130
      secondDays: 125
      coldAfterDays: 30
    parameterExport: { plan: archive }
    startVariants: 2
    plans: [daily, archive]

plans:
  daily:
    rules:
      - name: daily
        schedule: "cron(0 5 ? * * *)"
        timeZone: Europe/Berlin
        startWindowMinutes: 120
        completionWindowMinutes: 2880
        continuous: true
        retention:
          localDays: 7
          centralDays: 35
          secondDays: 40
        copyBudgetHours: 12
        rpoHours: 48
        rtoHours: 4
        airGap: require
        keyLossProof: true
        secondRegion: true
      - name: monthly
        schedule: "cron(30 2 1 * ? *)"
        retention:
          localDays: 14
          centralDays: 380
          coldAfterDays: 60
        airGap: never
        lock: { mode: governance, minDays: 30, maxDays: 400, coolingOffDays: 4 }
    selection:
      tags: { backup: daily }
      types: [S3, DYNAMODB_ADVANCED, RDS_INSTANCE]
  archive:
    rules:
      - name: yearly
        schedule: "cron(0 3 1 JAN ? *)"
        retention:
          localDays: 10
          centralDays: 90
    selection:
      tags: { archive: "yes" }
      arns: ["arn:aws:s3:::archive-*"]
    localLock:
      mode: rehearsal
      minDays: 7
      maxDays: 30
      coolingOffDays: 5
    airGap: never
    keyLossProof: false
    lock:
      mode: governance
      minDays: 60
      maxDays: 3650
      coolingOffDays: 6
    secondRegion: false

exclusions:
  - resources: ["arn:aws:s3:::scratch-*"]
    owner: platform
    reason: made anew each night
    until: 2027-01-31
  - resources: ["arn:aws:s3:::cache-*", "arn:aws:s3:::tmp-*"]
    owner: platform
    reason: a cache
    until: "2027-06-30"

estimates:
  jobMinutes: 20
  megabytesPerSecond: 80.5
  copiesAtOnce: 10

assumptions:
  full-management-into-aws-backup-key: on
  partial-management-into-aws-managed-key-vault: off
`;
