import type {
  CreateServiceLinkedRoleRequest,
  CreateServiceLinkedRoleResponse,
  DeleteServiceLinkedRoleRequest,
  DeleteServiceLinkedRoleResponse,
  GetServiceLinkedRoleDeletionStatusRequest,
  GetServiceLinkedRoleDeletionStatusResponse,
} from "@aws-sdk/client-iam";
import { type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { noSuchEntity, requireRole } from "../find.ts";
import { onRole } from "../role-access.ts";
import { ensureServiceLinkedRole } from "../service-linked-roles.ts";
import { iamOf } from "../state.ts";
import { roleView } from "./roles.ts";

export const serviceLinkedRoleOperations: Readonly<Record<string, Operation>> = {
  CreateServiceLinkedRole: operation<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse>({
    access: (input, context) => [
      {
        action: "iam:CreateServiceLinkedRole",
        resource: `arn:aws:iam::${context.account}:role/aws-service-role/${input.AWSServiceName}/*`,
        context: { "iam:AWSServiceName": input.AWSServiceName ?? "" },
      },
    ],
    run: (input, context) => {
      const service = input.AWSServiceName ?? "";
      const roles = [...iamOf(context.world, context.account).roles.values()];
      if (roles.some((role) => role.serviceLinkedTo === service))
        throw new AwsError("InvalidInput", `Service role name for ${service} has been taken in this account.`);
      if (input.CustomSuffix !== undefined)
        throw new AwsError("InvalidInput", `Custom suffix is not allowed for ${service}`);
      const role = ensureServiceLinkedRole(context.world, context.account, service);
      if (!role) throw new AwsError("InvalidInput", `${service} has no service-linked role in local AWS`);
      role.description = input.Description ?? role.description;
      return { Role: roleView(context.world, role) };
    },
  }),
  DeleteServiceLinkedRole: operation<DeleteServiceLinkedRoleRequest, DeleteServiceLinkedRoleResponse>({
    access: onRole("DeleteServiceLinkedRole"),
    run: (input, context) => {
      const role = requireRole(context, input.RoleName);
      if (role.serviceLinkedTo === undefined)
        throw new AwsError("InvalidInput", `Role ${role.name} is not a service-linked role.`);
      const state = iamOf(context.world, context.account);
      const DeletionTaskId = `task/aws-service-role/${role.serviceLinkedTo}/${role.name}/${context.world.chance.uuid()}`;
      state.roles.delete(role.name);
      state.deletionTasks.set(DeletionTaskId, "SUCCEEDED");
      return { DeletionTaskId };
    },
  }),
  GetServiceLinkedRoleDeletionStatus: operation<
    GetServiceLinkedRoleDeletionStatusRequest,
    GetServiceLinkedRoleDeletionStatusResponse
  >({
    access: (input, context) => {
      const [, path = ""] = /^task\/(.*)\/[^/]+$/.exec(input.DeletionTaskId ?? "") ?? [];
      const resource = `arn:aws:iam::${context.account}:role/${path}`;
      return [{ action: "iam:GetServiceLinkedRoleDeletionStatus", resource }];
    },
    run: (input, context) => {
      const Status = iamOf(context.world, context.account).deletionTasks.get(input.DeletionTaskId ?? "");
      if (!Status) throw noSuchEntity(`Deletion task id ${input.DeletionTaskId} cannot be found.`);
      return { Status };
    },
  }),
};
