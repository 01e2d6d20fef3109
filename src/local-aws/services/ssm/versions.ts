import { AwsError } from "../../wire/index.ts";
import { limits } from "./limits.ts";
import type { Parameter, ParameterVersion } from "./state.ts";

/** Adds a version; the oldest gives way once there are too many, unless a label holds it. */
export function addVersion({ name, versions }: Parameter, version: ParameterVersion): void {
  const [oldest] = versions;
  if (oldest && versions.length >= limits.versions) {
    if (oldest.labels.size > 0)
      throw new AwsError(
        "ParameterMaxVersionLimitExceeded",
        `You attempted to create a new version of ${name} by calling the PutParameter API with the overwrite flag. Version ${oldest.number}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.`,
      );
    versions.shift();
  }
  versions.push(version);
}
