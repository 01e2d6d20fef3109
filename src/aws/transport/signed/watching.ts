import { AwsCallError } from "../../error.ts";
import type {
  EventBuses,
  KeyInspector,
  ParameterValues,
  QueueInspector,
  RuleInspector,
  Topics,
  VaultInspector,
} from "../../watching.ts";
import { ifThere, jsonCall } from "./json-call.ts";
import { type Caller, send } from "./send.ts";
import { encode } from "./sign.ts";

/** 10 parameters a page: more open tickets than anybody has. */
const ticketPagesMost = 100;

export function signedVaults(caller: Caller): VaultInspector {
  return {
    describe: async (vault) => {
      type Wire = { readonly Locked?: boolean; readonly MinRetentionDays?: number; readonly MaxRetentionDays?: number };
      const path = `/backup-vaults/${encode(vault)}`;
      const order = {
        name: "backup:DescribeBackupVault",
        service: "backup",
        method: "GET",
        path,
        headers: {},
        body: "",
      };
      const text = await ifThere(send(caller, order), "ResourceNotFoundException");
      if (text === undefined) return undefined;
      const { Locked = false, MinRetentionDays, MaxRetentionDays } = JSON.parse(text) as Wire;
      return { locked: Locked, minDays: MinRetentionDays, maxDays: MaxRetentionDays };
    },
  };
}

export function signedKeyStates(caller: Caller): KeyInspector {
  return {
    state: async (KeyId) => {
      type Wire = { readonly KeyMetadata: { readonly KeyState: string } };
      const asked = jsonCall<Wire>(caller, "kms", "TrentService.DescribeKey", "1.1", { KeyId });
      return (await ifThere(asked, "NotFoundException"))?.KeyMetadata.KeyState;
    },
  };
}

export function signedRules(caller: Caller): RuleInspector {
  return {
    state: async (Name) => {
      const asked = jsonCall<{ readonly State: string }>(caller, "events", "AWSEvents.DescribeRule", "1.1", { Name });
      return (await ifThere(asked, "ResourceNotFoundException"))?.State;
    },
  };
}

export function signedQueueStates(caller: Caller): QueueInspector {
  return {
    waiting: async (queueArn) => {
      type Wire = { readonly Attributes?: { readonly ApproximateNumberOfMessages?: string } };
      const [, , , region, account, name] = queueArn.split(":");
      const QueueUrl = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
      const input = { QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] };
      const asked = jsonCall<Wire>(caller, "sqs", "AmazonSQS.GetQueueAttributes", "1.0", input);
      const answer = await ifThere(asked, "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue");
      return answer && Number(answer.Attributes?.ApproximateNumberOfMessages ?? 0);
    },
  };
}

export function signedBuses(caller: Caller): EventBuses {
  return {
    put: async (Source, DetailType, detail) => {
      type Wire = { readonly Entries?: readonly { readonly ErrorCode?: string; readonly ErrorMessage?: string }[] };
      const Entries = [{ Source, DetailType, Detail: JSON.stringify(detail) }];
      const { Entries: [entry] = [] } = await jsonCall<Wire>(caller, "events", "AWSEvents.PutEvents", "1.1", {
        Entries,
      });
      if (entry?.ErrorCode !== undefined)
        throw new AwsCallError(
          "events:PutEvents",
          entry.ErrorCode,
          entry.ErrorMessage ?? "an event was not taken",
          200,
        );
    },
  };
}

export function signedTopics(caller: Caller): Topics {
  return {
    publish: async (TopicArn, Subject, Message) => {
      const body = new URLSearchParams({ Action: "Publish", Version: "2010-03-31", TopicArn, Subject, Message });
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const order = { name: "sns:Publish", service: "sns", method: "POST", path: "/", headers, body: body.toString() };
      await send(caller, order);
    },
  };
}

export function signedParameterValues(caller: Caller): ParameterValues {
  return {
    below: async (Path) => {
      type Page = { readonly Parameters?: readonly { readonly Value: string }[]; readonly NextToken?: string };
      const found: string[] = [];
      let NextToken: string | undefined;
      for (let page = 0; page < ticketPagesMost; page += 1) {
        const input = { Path, Recursive: true, NextToken };
        const answer: Page = await jsonCall(caller, "ssm", "AmazonSSM.GetParametersByPath", "1.1", input);
        found.push(...(answer.Parameters ?? []).map(({ Value }) => Value));
        NextToken = answer.NextToken;
        if (NextToken === undefined) return found;
      }
      throw new RangeError(`more than ${ticketPagesMost} pages of parameters below ${Path}`);
    },
  };
}
