/** A `holdfast.yaml` without a mistake, for tests to break. */
export const goodConfig: string = `version: 1
organization: { id: o-exampleorg1, managementAccount: "444444444444" }
realms:
  prod:
    targets: { accounts: ["111111111111"] }
    centralAccount: "222222222222"
    custodyAccount: "333333333333"
    homeRegion: eu-west-1
    lock: { mode: compliance, minDays: 7, maxDays: 365, coolingOffDays: 3 }
    keyLossProof: true
    sourceKeys: grant
plans:
  daily:
    rules:
      - { name: daily, schedule: "cron(0 5 ? * * *)", retention: { localDays: 7, centralDays: 35 } }
    selection: { tags: { backup: daily } }
`;

/** A second realm to put behind the first. */
export const secondRealm: string = `  nonprod:
    targets: { accounts: ["555555555555"] }
    centralAccount: "666666666666"
    custodyAccount: "777777777777"
    homeRegion: eu-west-1
    lock: { mode: rehearsal, minDays: 1, maxDays: 60, coolingOffDays: 3 }
`;
