import {
  BackupVaultEvent,
  type DeleteBackupVaultNotificationsInput,
  type GetBackupVaultNotificationsInput,
  type GetBackupVaultNotificationsOutput,
  type PutBackupVaultNotificationsInput,
} from "@aws-sdk/client-backup";
import { parseArn } from "#model";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidParameter, onVault, requireVault } from "../find.ts";

/** Whether the topic is there and lets AWS Backup in shows when something is to be told: https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html */
export const notificationOperations: Readonly<Record<string, Operation>> = {
  PutBackupVaultNotifications: operation<PutBackupVaultNotificationsInput>({
    access: onVault("PutBackupVaultNotifications"),
    run: (input, context) => {
      const vault = requireVault(context, input.BackupVaultName);
      const { SNSTopicArn: topicArn = "", BackupVaultEvents: events = [] } = input;
      const known: readonly string[] = Object.values(BackupVaultEvent);
      const strange = events.find((event) => !known.includes(event));
      if (strange !== undefined) throw invalidParameter(`Unknown vault event ${strange}`);
      const topic = parseArn(topicArn);
      if (topic?.service !== "sns" || topic.account !== context.account)
        throw invalidParameter(`${topicArn} is no topic of this account`);
      vault.notifications = { topicArn, events };
    },
  }),
  GetBackupVaultNotifications: operation<GetBackupVaultNotificationsInput, GetBackupVaultNotificationsOutput>({
    access: onVault("GetBackupVaultNotifications"),
    run: (input, context) => {
      const { name, arn, notifications } = requireVault(context, input.BackupVaultName);
      if (!notifications)
        throw new AwsError(
          "ResourceNotFoundException",
          `Failed reading notifications from database for Backup vault ${name}`,
        );
      const BackupVaultEvents = [...notifications.events] as BackupVaultEvent[];
      return { BackupVaultName: name, BackupVaultArn: arn, SNSTopicArn: notifications.topicArn, BackupVaultEvents };
    },
  }),
  DeleteBackupVaultNotifications: operation<DeleteBackupVaultNotificationsInput>({
    access: onVault("DeleteBackupVaultNotifications"),
    run: (input, context) => {
      requireVault(context, input.BackupVaultName).notifications = undefined;
    },
  }),
};
