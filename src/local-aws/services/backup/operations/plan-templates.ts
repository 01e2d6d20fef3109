import type {
  BackupPlan,
  ExportBackupPlanTemplateInput,
  ExportBackupPlanTemplateOutput,
  GetBackupPlanFromJSONInput,
  GetBackupPlanFromJSONOutput,
} from "@aws-sdk/client-backup";
import { type Operation, operation } from "../../../service.ts";
import { invalidParameter } from "../find.ts";
import { planDocument } from "../plans/document.ts";
import { planArnOf, planNamed, requireVersion } from "./plans.ts";

/** Plans as text: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ExportBackupPlanTemplate.html */
export const planTemplateOperations: Readonly<Record<string, Operation>> = {
  ExportBackupPlanTemplate: operation<ExportBackupPlanTemplateInput, ExportBackupPlanTemplateOutput>({
    access: (input, context) => [
      { action: "backup:ExportBackupPlanTemplate", resource: planArnOf(context, input.BackupPlanId) },
    ],
    run: (input, context) => {
      const plan = requireVersion(planNamed(context, input.BackupPlanId), undefined);
      return { BackupPlanTemplateJson: JSON.stringify(planDocument(plan)) };
    },
  }),
  GetBackupPlanFromJSON: operation<GetBackupPlanFromJSONInput, GetBackupPlanFromJSONOutput>({
    access: () => [{ action: "backup:GetBackupPlanFromJSON", resource: "*" }],
    run: (input) => ({ BackupPlan: readTemplate(input.BackupPlanTemplateJson ?? "") }),
  }),
};

function readTemplate(text: string): BackupPlan {
  const plan = parse(text);
  if (isPlan(plan)) return plan;
  throw invalidParameter("Invalid backup plan template: an object with BackupPlanName and Rules is expected");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidParameter("Invalid backup plan template: the text is no JSON");
  }
}

function isPlan(value: unknown): value is BackupPlan {
  if (typeof value !== "object" || value === null) return false;
  return "BackupPlanName" in value && "Rules" in value && Array.isArray(value.Rules);
}
