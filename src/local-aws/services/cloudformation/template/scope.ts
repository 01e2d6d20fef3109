import type { Properties, Template, Value } from "./template.ts";

/** A resource as others see it. */
export interface Visible {
  readonly ref: Value;
  /** Undefined for an attribute that it does not have. */
  attribute(name: string): Value | undefined;
}

/** All that functions of a template look things up in. */
export interface Scope {
  readonly template: Template;
  readonly region: string;
  /** Values of parameters and of pseudo parameters. */
  readonly names: ReadonlyMap<string, Value>;
  readonly conditions: ReadonlyMap<string, boolean>;
  /** Plays the functions of a value (functions.ts): conditions and functions call each other. */
  resolve(value: Value, scope: Scope): Value | undefined;
  resource(logicalId: string): Visible | undefined;
  /** The value that another stack exports. */
  exported(name: string): Value;
}

/** AWS::AccountId and the like: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
export function pseudoParameters(stack: {
  readonly account: string;
  readonly region: string;
  readonly name: string;
  readonly id: string;
  readonly notificationArns: readonly string[];
}): Properties {
  return {
    "AWS::AccountId": stack.account,
    "AWS::Region": stack.region,
    "AWS::StackName": stack.name,
    "AWS::StackId": stack.id,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::NotificationARNs": stack.notificationArns,
  };
}
