export type { FunctionTexts } from "./cloudformation/resources.ts";
export {
  type CloudFormationTemplate,
  cloudFormationOf,
  largestTemplateBytes,
  templateText,
} from "./cloudformation/template.ts";
export { filesOf } from "./files.ts";
export { backupPolicyText, largestPolicyCharacters } from "./organizations/backup-policy.ts";
