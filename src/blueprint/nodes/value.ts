/**
 * A text in a template. `${AWS::AccountId}`, `${AWS::Region}`, `${Parameter}` and `${LogicalId.Attribute}` stand for what is
 * known only where it is deployed.
 */
export type TemplateText = string;

/** What every node has: its name in the template. Stable and readable, for people meet it in the console. */
export interface NodeBase {
  readonly id: string;
  /** Other nodes that must stand first, where no reference says so. */
  readonly after?: readonly string[];
  /** Stays when the stack goes: vaults and keys. */
  readonly retained?: boolean;
}
