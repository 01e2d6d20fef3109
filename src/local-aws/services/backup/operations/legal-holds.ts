import type {
  CancelLegalHoldInput,
  CreateLegalHoldInput,
  CreateLegalHoldOutput,
  GetLegalHoldInput,
  GetLegalHoldOutput,
  LegalHold as LegalHoldView,
  ListLegalHoldsInput,
  ListLegalHoldsOutput,
  ListRecoveryPointsByLegalHoldInput,
  ListRecoveryPointsByLegalHoldOutput,
} from "@aws-sdk/client-backup";
import { arn } from "#model";
import { pageOf } from "../../../pages.ts";
import { type Access, type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { holds, holdsOf, type LegalHold } from "../engine/holds.ts";
import { scheduleEnd } from "../engine/lifecycle.ts";
import { invalidParameter, invalidRequest } from "../find.ts";
import { refuseBeyond } from "../quotas.ts";
import { apiTypeOf, backupOf, type RecoveryPoint } from "../state.ts";

const dayMs = 86_400_000;
const keptDays = 180;

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/legalhold.html */
export const legalHoldOperations: Readonly<Record<string, Operation>> = {
  CreateLegalHold: operation<CreateLegalHoldInput, CreateLegalHoldOutput>({
    access: (_input, context) => onHold("CreateLegalHold", "*", context),
    run: (input, context) => {
      const known = holdsOf(context.world, context.account, context.region);
      const active = [...known.values()].filter(({ cancelled }) => !cancelled);
      refuseBeyond(context.world, "quota-legal-holds", active.length + 1);
      const hold = readHold(input, context);
      known.set(hold.id, hold);
      return { ...view(hold), RecoveryPointSelection: input.RecoveryPointSelection };
    },
  }),
  GetLegalHold: operation<GetLegalHoldInput, GetLegalHoldOutput>({
    access: (input, context) => onHold("GetLegalHold", input.LegalHoldId, context),
    run: (input, context) => {
      const hold = requireHold(context, input.LegalHoldId);
      return {
        ...view(hold),
        RecoveryPointSelection: {
          VaultNames: [...hold.vaultNames],
          ResourceIdentifiers: [...hold.resources],
          ...(hold.from && hold.to ? { DateRange: { FromDate: hold.from, ToDate: hold.to } } : {}),
        },
        ...(hold.cancelDescription === undefined ? {} : { CancelDescription: hold.cancelDescription }),
        ...(hold.retainUntil ? { RetainRecordUntil: hold.retainUntil } : {}),
      };
    },
  }),
  ListLegalHolds: operation<ListLegalHoldsInput, ListLegalHoldsOutput>({
    access: () => [{ action: "backup:ListLegalHolds", resource: "*" }],
    run: (input, context) => {
      const all = [...holdsOf(context.world, context.account, context.region).values()].map(view);
      const { items, next } = pageOf(all, input.NextToken, input.MaxResults ?? 1000);
      return { LegalHolds: [...items], ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
  CancelLegalHold: operation<CancelLegalHoldInput>({
    access: (input, context) => onHold("CancelLegalHold", input.LegalHoldId, context),
    run: (input, context) => {
      const hold = requireHold(context, input.LegalHoldId);
      if (hold.cancelled) throw invalidRequest(`Legal hold ${hold.id} is cancelled already.`);
      const held = pointsOf(context).filter((point) => holds(hold, point));
      hold.cancelled = context.now;
      hold.cancelDescription = input.CancelDescription;
      const days = input.RetainRecordInDays ?? keptDays;
      hold.retainUntil = new Date(context.now.getTime() + days * dayMs);
      // What is over by now goes within a day.
      for (const point of held) scheduleEnd(context, point);
    },
  }),
  ListRecoveryPointsByLegalHold: operation<ListRecoveryPointsByLegalHoldInput, ListRecoveryPointsByLegalHoldOutput>({
    access: (input, context) => onHold("ListRecoveryPointsByLegalHold", input.LegalHoldId, context),
    run: (input, context) => {
      const hold = requireHold(context, input.LegalHoldId);
      const held = pointsOf(context).filter((point) => holds(hold, point));
      const { items, next } = pageOf(held, input.NextToken, input.MaxResults ?? 1000);
      const RecoveryPoints = items.map((point) => ({
        RecoveryPointArn: point.arn,
        ResourceArn: point.resourceArn,
        ResourceType: apiTypeOf(point.type),
        BackupVaultName: point.vaultArn.slice(point.vaultArn.lastIndexOf(":") + 1),
      }));
      return { RecoveryPoints, ...(next === undefined ? {} : { NextToken: next }) };
    },
  }),
};

function onHold(action: string, id: string | undefined, { region, account }: CallContext): Access[] {
  return [{ action: `backup:${action}`, resource: `arn:aws:backup:${region}:${account}:legal-hold:${id}` }];
}

function readHold(input: CreateLegalHoldInput, { world, region, account, now }: CallContext): LegalHold {
  const id = world.chance.uuid();
  const { VaultNames = [], ResourceIdentifiers = [], DateRange } = input.RecoveryPointSelection ?? {};
  if (DateRange && (DateRange.FromDate ?? now) > (DateRange.ToDate ?? now))
    throw invalidParameter("FromDate must not be later than ToDate");
  return {
    id,
    arn: arn("backup", region, account, `legal-hold:${id}`),
    title: input.Title ?? "",
    description: input.Description ?? "",
    created: now,
    vaultNames: VaultNames,
    resources: ResourceIdentifiers,
    from: DateRange?.FromDate,
    to: DateRange?.ToDate,
    tags: new Map(Object.entries(input.Tags ?? {})),
    cancelled: undefined,
    cancelDescription: undefined,
    retainUntil: undefined,
  };
}

function view({ id, arn: LegalHoldArn, title, description, created, cancelled }: LegalHold): LegalHoldView {
  return {
    LegalHoldId: id,
    LegalHoldArn,
    Title: title,
    Description: description,
    Status: cancelled ? "CANCELED" : "ACTIVE",
    CreationDate: created,
    ...(cancelled ? { CancellationDate: cancelled } : {}),
  };
}

function requireHold({ world, account, region }: CallContext, id: string | undefined): LegalHold {
  const hold = holdsOf(world, account, region).get(id ?? "");
  if (hold) return hold;
  throw new AwsError("ResourceNotFoundException", `Cannot find legal hold with ID ${id}`);
}

function pointsOf({ world, account, region }: CallContext): readonly RecoveryPoint[] {
  return [...backupOf(world, account, region).vaults.values()].flatMap(({ points }) => [...points.values()]);
}
