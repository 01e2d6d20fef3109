/** Defaults of https://docs.aws.amazon.com/ram/latest/userguide/service-quotas.html, as of 2026-09. */
export const limits = {
  sharesOfRegion: 25_000,
  resourcesOfShare: 5_000,
  /** "Up to 100 resources per call" (API reference, ResourceShareLimitExceededException). */
  resourcesOfCall: 100,
  principalsOfShare: 5_000,
  pendingInvitations: 250,
  permissions: 1_500,
  permissionsOfType: 10,
  versionsOfPermission: 5,
  /** https://docs.aws.amazon.com/ram/latest/userguide/working-with-sharing-update.html */
  tags: 50,
} as const;

const hour = 3_600_000;

/** How long invitations stand (https://docs.aws.amazon.com/ram/latest/userguide/working-with-shared-invitations.html, 2026-09). */
export const standing: { readonly usual: number; readonly withoutResourcePolicy: number } = {
  usual: 12 * hour,
  withoutResourcePolicy: 7 * 24 * hour,
};

/** How long deleted shares and permissions still show (working-with-sharing-delete.html, create-customer-managed-permissions.html). */
export const shownAfterDeletion: number = 2 * hour;
