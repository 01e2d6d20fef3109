import type { PolicyDocument } from "#model";

/** Keys of a session, as every transport takes them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface AssumeRoleOrder {
  readonly roleArn: string;
  /** 2 to 64 characters of [\w+=,.@-]. */
  readonly sessionName: string;
  /** Narrows the session; without it the session may what the role may. */
  readonly policy?: PolicyDocument;
}

export interface Sts {
  assumeRole(order: AssumeRoleOrder): Promise<Credentials>;
}
