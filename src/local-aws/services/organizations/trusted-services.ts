import { invalidInput } from "./inputs.ts";

/** Services that work with Organizations (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html, 2026-09). */
const trustable = new Set([
  "access-analyzer.amazonaws.com",
  "account.amazonaws.com",
  "agreement.marketplace.amazonaws.com",
  "appmigrationservice.amazonaws.com",
  "auditmanager.amazonaws.com",
  "aws-artifact-account-sync.amazonaws.com",
  "backup.amazonaws.com",
  "chatbot.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "compute-optimizer.amazonaws.com",
  "config-multiaccountsetup.amazonaws.com",
  "config.amazonaws.com",
  "controltower.amazonaws.com",
  "cost-optimization-hub.bcm.amazonaws.com",
  "detective.amazonaws.com",
  "devops-guru.amazonaws.com",
  "ds.amazonaws.com",
  "ec2.amazonaws.com",
  "fms.amazonaws.com",
  "guardduty.amazonaws.com",
  "health.amazonaws.com",
  "iam.amazonaws.com",
  "inspector2.amazonaws.com",
  "ipam.amazonaws.com",
  "license-manager.amazonaws.com",
  "license-manager.member-account.amazonaws.com",
  "license-management.marketplace.amazonaws.com",
  "macie.amazonaws.com",
  "malware-protection.guardduty.amazonaws.com",
  "member.org.stacksets.cloudformation.amazonaws.com",
  "mpa.amazonaws.com",
  "networkmanager.amazonaws.com",
  "observabilityadmin.amazonaws.com",
  "ram.amazonaws.com",
  "reachabilityanalyzer.networkinsights.amazonaws.com",
  "reporting.trustedadvisor.amazonaws.com",
  "resource-explorer-2.amazonaws.com",
  "securityhub.amazonaws.com",
  "securitylake.amazonaws.com",
  "servicecatalog.amazonaws.com",
  "servicequotas.amazonaws.com",
  "ssm-quicksetup.amazonaws.com",
  "ssm.amazonaws.com",
  "sso.amazonaws.com",
  "stacksets.cloudformation.amazonaws.com",
  "storage-lens.s3.amazonaws.com",
  "tagpolicies.tag.amazonaws.com",
  "wellarchitected.amazonaws.com",
]);

/** Gives the service's principal back, or answers that there is no such service. */
export function checkService(principal: string | undefined): string {
  if (principal !== undefined && trustable.has(principal)) return principal;
  throw invalidInput("UNRECOGNIZED_SERVICE_PRINCIPAL", "You specified an unrecognized service principal.");
}
