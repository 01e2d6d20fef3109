import { ticketPath, watchNames } from "#model";
import type { RoleNode } from "../nodes/index.ts";
import { policyOf, trustService } from "../nodes/policy.ts";
import type { RealmState } from "../realm.ts";
import type { Watch } from "../watch.ts";
import { allow, writeLogs } from "./permissions.ts";

/** Hears, remembers and tells; reads no account. */
export function watchRole(realm: RealmState, watch: Watch): RoleNode {
  const names = watchNames(realm.name, watch.auditAccount);
  const bucketArn = `arn:aws:s3:::${names.bucket}`;
  const parameters = `arn:aws:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter${ticketPath(realm.name).slice(0, -1)}`;
  return {
    kind: "role",
    id: "WatchRole",
    name: names.role,
    description: "The watch: hears, remembers and tells; reads no account",
    trust: trustService("lambda.amazonaws.com"),
    permissions: policyOf(
      allow("TakeMessages", ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"], "${WatchQueue.Arn}"),
      allow("Remember", ["s3:GetObject", "s3:PutObject"], `${bucketArn}/*`),
      // Without it S3 says of what is not there that it must not be read.
      allow("SeeWhatIsNotThere", "s3:ListBucket", bucketArn),
      allow("ReadTickets", "ssm:GetParametersByPath", [parameters, `${parameters}/*`]),
      allow("Tell", "sns:Publish", "${Alerts}"),
      allow("TellAsEvent", "events:PutEvents", "arn:aws:events:${AWS::Region}:${AWS::AccountId}:event-bus/default"),
      writeLogs(),
    ),
  };
}
