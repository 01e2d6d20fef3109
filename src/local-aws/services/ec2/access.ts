import type { Access, CallContext } from "../../service.ts";
import type { TagSpecification } from "../../wire/models/ec2-types.ts";
import { type Image, imageArn, type Snapshot, shelfOf, snapshotArn } from "./shelf.ts";
import { ec2Of, type Instance, type Volume } from "./state.ts";
import { type Taggable, tagKeys, tagsFor } from "./tags.ts";

type Keys = Readonly<Record<string, string | readonly string[]>>;

/** The permission for something that has no resource: all that describes. */
export function anywhere(operation: string): readonly Access[] {
  return [{ action: `ec2:${operation}`, resource: "*" }];
}

export function onVolume(operation: string, context: CallContext, id: string, more: Keys = {}): Access {
  const volume = ec2Of(context.world, context.account, context.region).volumes.get(id);
  const resource = `arn:aws:ec2:${context.region}:${context.account}:volume/${id}`;
  return { action: `ec2:${operation}`, resource, context: { ...keysOf(volume), ...more } };
}

export function onInstance(operation: string, context: CallContext, id: string, more: Keys = {}): Access {
  const instance = ec2Of(context.world, context.account, context.region).instances.get(id);
  const resource = `arn:aws:ec2:${context.region}:${context.account}:instance/${id}`;
  return { action: `ec2:${operation}`, resource, context: { ...keysOf(instance), ...more } };
}

/** Its ARN names no account: policies of the caller say what he may try, and EC2 looks at whose it is. */
export function onSnapshot(operation: string, context: CallContext, id: string, more: Keys = {}): Access {
  const snapshot = shelfOf(context.world, context.region).snapshots.get(id);
  const resource = snapshotArn(context.region, id);
  const keys = { ...keysOf(snapshot), ...ownerKeys(snapshot), ...more };
  return { action: `ec2:${operation}`, resource, context: keys };
}

export function onImage(operation: string, context: CallContext, id: string, more: Keys = {}): Access {
  const image = shelfOf(context.world, context.region).images.get(id);
  const resource = imageArn(context.region, id);
  const keys = { ...keysOf(image), ...ownerKeys(image), ...more };
  return { action: `ec2:${operation}`, resource, context: keys };
}

/** The condition keys of what a call makes: the tags that it asks for. */
export function newKeys(kind: Taggable, given: readonly TagSpecification[] | undefined): Keys {
  return tagKeys(tagsFor(kind, given));
}

/** Condition keys of a resource that stands: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
function keysOf(thing: Volume | Instance | Snapshot | Image | undefined): Keys {
  if (!thing) return {};
  const tags = [...thing.tags].flatMap(([key, value]) => [
    [`aws:ResourceTag/${key}`, value] as const,
    [`ec2:ResourceTag/${key}`, value] as const,
  ]);
  const encrypted = "keyArn" in thing ? { "ec2:Encrypted": String(thing.keyArn !== undefined) } : {};
  return { ...Object.fromEntries(tags), ...encrypted };
}

function ownerKeys(thing: Snapshot | Image | undefined): Keys {
  return thing ? { "ec2:Owner": thing.owner, "aws:ResourceAccount": thing.owner } : {};
}
