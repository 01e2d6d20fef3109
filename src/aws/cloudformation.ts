/** What a stack looks like from outside. */
export interface StackView {
  readonly status: string;
  readonly reason: string | undefined;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface StackOrder {
  readonly stackName: string;
  readonly templateBody: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

/** One difference of a change set: `Add AWS::KMS::Key RealmKey`. */
export interface Change {
  readonly action: string;
  readonly resourceType: string;
  readonly logicalId: string;
  /** Replaced: the old one goes. */
  readonly replaced: boolean;
}

export interface ChangeSetView {
  readonly status: string;
  readonly reason: string | undefined;
  readonly changes: readonly Change[];
}

/** CloudFormation in one account and region. Methods reject with the SDK's errors. */
export interface CloudFormation {
  /** Undefined where there is no such stack. */
  describeStack(stackName: string): Promise<StackView | undefined>;
  createChangeSet(order: StackOrder, changeSetName: string, type: "CREATE" | "UPDATE"): Promise<void>;
  describeChangeSet(stackName: string, changeSetName: string): Promise<ChangeSetView>;
  executeChangeSet(stackName: string, changeSetName: string): Promise<void>;
  deleteChangeSet(stackName: string, changeSetName: string): Promise<void>;
  deleteStack(stackName: string): Promise<void>;
  /** Why resources failed, oldest first. */
  failures(stackName: string): Promise<readonly string[]>;
}
