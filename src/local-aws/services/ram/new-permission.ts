import type { CreatePermissionRequest } from "@aws-sdk/client-ram";
import { arn } from "#model";
import type { CallContext } from "../../service.ts";
import { AwsError } from "../../wire/index.ts";
import { invalidParameter } from "./inputs.ts";
import { limits } from "./limits.ts";
import { ownPermissions } from "./permissions.ts";
import { type ResourceType, typeNamed } from "./resource-types.ts";
import { type Permission, type PermissionVersion, ramOf } from "./state.ts";
import { putTags } from "./tags.ts";
import { readTemplate } from "./template.ts";

/** Makes a customer managed permission with its first version. */
export function createPermission(context: CallContext, input: CreatePermissionRequest): Permission {
  const { world, account, region, now } = context;
  const name = checkName(input.name);
  const type = checkType(input.resourceType);
  const template = readTemplate(input.policyTemplate, type);
  checkRoom(context, name, type);
  const permission: Permission = {
    arn: arn("ram", region, account, `permission/${name}`),
    name,
    resourceType: type.name,
    owner: account,
    region,
    versions: new Map([[1, { version: 1, template, created: now, updated: now, deleted: undefined }]]),
    tags: new Map(),
    created: now,
    versionsMade: 1,
    defaultVersion: 1,
    deleted: undefined,
  };
  putTags(permission.tags, input.tags);
  ramOf(world).permissions.set(permission.arn, permission);
  return permission;
}

/** The pattern of `PermissionName` in the model of the API. */
function checkName(name = ""): string {
  if (/^[\w.-]{1,36}$/.test(name)) return name;
  throw invalidParameter(
    `The permission name ${name} is not valid: 1 to 36 letters, digits, dots, hyphens and underscores.`,
  );
}

function checkType(name = ""): ResourceType {
  const type = typeNamed(name);
  if (!type) throw invalidParameter(`Invalid resource type: ${name}`);
  if (type.custom) return type;
  throw invalidParameter(`The resource type ${name} does not support customer managed permissions.`);
}

function checkRoom(context: CallContext, name: string, type: ResourceType): void {
  const own = ownPermissions(context).filter(({ deleted }) => !deleted);
  if (own.some((one) => one.name === name))
    throw new AwsError("PermissionAlreadyExistsException", `A permission with the name ${name} already exists.`);
  const ofType = own.filter(({ resourceType }) => resourceType === type.name);
  if (own.length < limits.permissions && ofType.length < limits.permissionsOfType) return;
  const message = `You have at most ${limits.permissions} customer managed permissions, ${limits.permissionsOfType} a resource type.`;
  throw new AwsError("PermissionLimitExceededException", message);
}

/** Adds a version, which is the default from now on (API reference, CreatePermissionVersion). */
export function addVersion(permission: Permission, text: string | undefined, now: Date): PermissionVersion {
  const type = checkType(permission.resourceType);
  const template = readTemplate(text, type);
  const here = [...permission.versions.values()].filter(({ deleted }) => !deleted);
  if (here.length >= limits.versionsOfPermission)
    throw new AwsError(
      "PermissionVersionsLimitExceededException",
      `A customer managed permission has at most ${limits.versionsOfPermission} versions.`,
    );
  permission.versionsMade += 1;
  const version = { version: permission.versionsMade, template, created: now, updated: now, deleted: undefined };
  permission.versions.set(version.version, version);
  permission.defaultVersion = version.version;
  return version;
}
