import { AwsError } from "./errors.ts";
import type { Credential } from "./http/credential.ts";
import { parseForm, textOf, type Target, type WireRequest } from "./http/message.ts";
import { catalog, serviceNames, serviceOfSigningName, type ServiceName } from "./schema/catalog.ts";

/**
 * The service a request is for: the one it was signed for or, unsigned (AssumeRoleWithWebIdentity, AssumeRoleWithSAML),
 * the one its target, its API version or its S3 host names. Undefined for one that is not served; throws AwsError when none is named.
 */
export function serviceOfRequest(
  request: WireRequest,
  target: Target,
  credential: Credential | undefined,
): ServiceName | undefined {
  if (credential) return serviceOfSigningName(credential.service);
  const service = byTarget(request) ?? byVersion(request, target) ?? byHost(request);
  if (service) return service;
  throw new AwsError("MissingAuthenticationTokenException", "Missing Authentication Token", { status: 403 });
}

function byTarget({ headers }: WireRequest): ServiceName | undefined {
  const prefix = headers["x-amz-target"]?.split(".")[0];
  return prefix ? serviceNames.find((name) => catalog[name].target === prefix) : undefined;
}

function byVersion({ headers, body }: WireRequest, { query }: Target): ServiceName | undefined {
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  const form = isForm ? [...query, ...parseForm(textOf(body))] : query;
  const version = form.find(([name]) => name === "Version")?.[1];
  return version ? serviceNames.find((name) => catalog[name].apiVersion === version) : undefined;
}

/** Public objects are read without a signature, but only a host says that S3 is meant. */
function byHost({ headers }: WireRequest): ServiceName | undefined {
  return /(^|\.)s3[.-]/.test(headers["host"] ?? "") ? "s3" : undefined;
}
