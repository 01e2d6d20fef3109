import type { RoleName } from "#model";
import type { TemplatePolicy } from "./policy.ts";
import type { NodeBase } from "./value.ts";

/** A role under Holdfast's protected path. */
export interface RoleNode extends NodeBase {
  readonly kind: "role";
  readonly name: RoleName;
  readonly description: string;
  readonly trust: TemplatePolicy;
  readonly permissions: TemplatePolicy;
}
