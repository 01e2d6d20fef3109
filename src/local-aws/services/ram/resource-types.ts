import { type ArnParts, parseArn } from "#model";

interface Row {
  /** How the last part of the ARN begins (Service Authorization Reference). */
  readonly path: string;
  /** The name of the default AWS managed permission, where it is not `AWSRAMDefaultPermission<Resource>`. */
  readonly permission?: string;
  /** Roles and users may be principals, not accounts alone. */
  readonly roles?: true;
  /** Other organizations' accounts may not. */
  readonly organizationOnly?: true;
  /** Neither organization, unit nor role may: accounts alone. */
  readonly accountsOnly?: true;
  /** AWS services may be principals. */
  readonly services?: true;
  /** Customers may write permissions of their own. */
  readonly custom?: true;
  /** The service knows no resource policies: seven days for invitations, and recipients may leave. */
  readonly policyless?: true;
  readonly global?: true;
}

export interface ResourceType extends Row {
  /** `ec2:Subnet`. */
  readonly name: string;
  readonly service: string;
  /** The default AWS managed permission. */
  readonly permission: string;
}

/**
 * A part of https://docs.aws.amazon.com/ram/latest/userguide/shareable.html (2026-10); names of permissions from
 * security-ram-permissions.html and the services' guides; `policyless` from working-with-shared-leave.html.
 */
const rows: Readonly<Record<string, Row>> = {
  "acm-pca:CertificateAuthority": { path: "certificate-authority/", roles: true, custom: true, services: true },
  "appmesh:Mesh": { path: "mesh/", permission: "AWSRAMDefaultPermissionAppMesh", roles: true },
  // The table of RAM allows roles and organizations; AWS Backup's own guide allows accounts alone (logicallyairgappedvault.html).
  "backup:BackupVault": {
    path: "backup-vault:",
    permission: "AWSRAMPermissionBackupVaultReadOnly",
    accountsOnly: true,
    custom: true,
  },
  "codebuild:Project": {
    path: "project/",
    permission: "AWSRAMDefaultPermissionCodeBuildProject",
    roles: true,
    custom: true,
  },
  "codebuild:ReportGroup": {
    path: "report-group/",
    permission: "AWSRAMDefaultPermissionCodeBuildReportGroup",
    roles: true,
    custom: true,
  },
  "ec2:CapacityReservation": { path: "capacity-reservation/", policyless: true },
  "ec2:CoipPool": { path: "coip-pool/", organizationOnly: true, policyless: true },
  "ec2:DedicatedHost": { path: "dedicated-host/", policyless: true },
  "ec2:LocalGatewayRouteTable": {
    path: "local-gateway-route-table/",
    permission: "AWSRAMDefaultPermissionLocalGateway",
    organizationOnly: true,
    policyless: true,
  },
  "ec2:PlacementGroup": { path: "placement-group/", roles: true },
  "ec2:PrefixList": { path: "prefix-list/", policyless: true },
  "ec2:SecurityGroup": { path: "security-group/", roles: true, organizationOnly: true, custom: true },
  "ec2:Subnet": { path: "subnet/", organizationOnly: true, policyless: true },
  "ec2:TrafficMirrorTarget": {
    path: "traffic-mirror-target/",
    permission: "AWSRAMDefaultPermissionTrafficMirror",
    policyless: true,
  },
  "ec2:TransitGateway": { path: "transit-gateway/", policyless: true },
  "ec2:TransitGatewayMulticastDomain": { path: "transit-gateway-multicast-domain/", policyless: true },
  "glue:Catalog": { path: "catalog", permission: "AWSRAMDefaultPermissionGlueCatalog" },
  "glue:Database": { path: "database/", permission: "AWSRAMDefaultPermissionGlueDatabase" },
  "glue:Table": { path: "table/", permission: "AWSRAMDefaultPermissionGlueTable" },
  "imagebuilder:Component": {
    path: "component/",
    permission: "AWSRAMDefaultPermissionImageBuilderComponent",
    roles: true,
    custom: true,
  },
  "imagebuilder:ContainerRecipe": {
    path: "container-recipe/",
    permission: "AWSRAMDefaultPermissionImageBuilderContainerRecipe",
    roles: true,
    custom: true,
  },
  "imagebuilder:Image": {
    path: "image/",
    permission: "AWSRAMDefaultPermissionImageBuilderImage",
    roles: true,
    custom: true,
  },
  "imagebuilder:ImageRecipe": {
    path: "image-recipe/",
    permission: "AWSRAMDefaultPermissionImageBuilderImageRecipe",
    roles: true,
    custom: true,
  },
  "license-manager:LicenseConfiguration": { path: "license-configuration:", policyless: true },
  "mpa:ApprovalTeam": { path: "approval-team/", permission: "AWSRAMMPAApprovalTeamAccess", roles: true, custom: true },
  "network-firewall:FirewallPolicy": {
    path: "firewall-policy/",
    permission: "AWSRAMDefaultPermissionNetworkFirewallPolicy",
    roles: true,
  },
  "network-firewall:StatefulRuleGroup": {
    path: "stateful-rulegroup/",
    permission: "AWSRAMDefaultPermissionNetworkFirewallStatefulRuleGroup",
    roles: true,
  },
  "network-firewall:StatelessRuleGroup": {
    path: "stateless-rulegroup/",
    permission: "AWSRAMDefaultPermissionNetworkFirewallStatelessRuleGroup",
    roles: true,
  },
  "networkmanager:CoreNetwork": {
    path: "core-network/",
    permission: "AWSRAMDefaultPermissionsNetworkManagerCoreNetwork",
    roles: true,
    global: true,
  },
  "outposts:Outpost": {
    path: "outpost/",
    permission: "AWSRAMDefaultPermissionOutpostsOutpost",
    organizationOnly: true,
    custom: true,
    policyless: true,
  },
  "outposts:Site": { path: "site/", permission: "AWSRAMDefaultPermissionOutpostsSite", policyless: true },
  "rds:Cluster": { path: "cluster:", permission: "AWSRAMDefaultPermissionRDSCluster", policyless: true },
  "resource-groups:Group": { path: "group/", permission: "AWSRAMDefaultPermissionResourceGroup" },
  "route53resolver:FirewallRuleGroup": {
    path: "firewall-rule-group/",
    permission: "AWSRAMDefaultPermissionResolverFirewallRuleGroup",
    roles: true,
  },
  "route53resolver:ResolverQueryLogConfig": { path: "resolver-query-log-config/", roles: true, custom: true },
  "route53resolver:ResolverRule": { path: "resolver-rule/", policyless: true },
  "sagemaker:Pipeline": {
    path: "pipeline/",
    permission: "AWSRAMDefaultPermissionSageMakerPipeline",
    roles: true,
    custom: true,
  },
  "ssm:Parameter": { path: "parameter/", roles: true, custom: true },
};

/** The types that local AWS knows how to share. */
export const resourceTypes: readonly ResourceType[] = Object.entries(rows).map(([name, row]) => {
  const [service = "", resource = ""] = name.split(":");
  return { permission: `AWSRAMDefaultPermission${resource}`, ...row, name, service };
});

/** The type of a resource by its ARN; undefined where RAM shares nothing of the kind. */
export function typeOfArn({ service, region, resource }: ArnParts): ResourceType | undefined {
  const type = resourceTypes.find((one) => one.service === service && resource.startsWith(one.path));
  return type && (region === "") === (type.global === true) ? type : undefined;
}

export function typeOfResource(resourceArn: string): ResourceType | undefined {
  const parts = parseArn(resourceArn);
  return parts && typeOfArn(parts);
}

export function typeNamed(name: string): ResourceType | undefined {
  return resourceTypes.find((type) => type.name === name);
}

/**
 * The type that a filter names: `ec2:subnet` is `ec2:Subnet` (API reference, ListPermissions), and the guide of AWS
 * Backup writes `backup:backup-vault` for `backup:BackupVault`.
 */
export function typeFiltered(name: string): ResourceType | undefined {
  return resourceTypes.find((type) => plain(type.name) === plain(name));
}

/** The service as it is, its resource without regard to case and hyphens. */
function plain(name: string): string {
  const [service = "", ...resource] = name.split(":");
  return `${service}:${resource.join(":").toLowerCase().replaceAll("-", "")}`;
}
