import type {
  CreateOptionGroupMessage,
  CreateOptionGroupResult,
  DeleteOptionGroupMessage,
  DescribeOptionGroupsMessage,
  ModifyOptionGroupMessage,
  ModifyOptionGroupResult,
  OptionGroup as OptionGroupView,
  OptionGroups,
} from "@aws-sdk/client-rds";
import type { Arn } from "#model";
import { type CallContext, type Operation, operation } from "../../../service.ts";
import { AwsError } from "../../../wire/index.ts";
import { invalidValue, notFound } from "../faults.ts";
import { arnOf, readIdentifier } from "../names.ts";
import { isDefault, isPermanent, isPersistent, membersOf } from "../option-groups.ts";
import { page } from "../page.ts";
import { type OptionGroup, rdsOf, type RdsState } from "../state.ts";
import { newTags, tagContext } from "../tags.ts";

interface Named {
  readonly OptionGroupName?: string | undefined;
}

const on = (action: string) => (input: Named, context: CallContext) => [
  { action: `rds:${action}`, resource: arnOf(context, "og", input.OptionGroupName?.toLowerCase()) },
];

export const optionGroupOperations: Readonly<Record<string, Operation>> = {
  CreateOptionGroup: operation<CreateOptionGroupMessage, CreateOptionGroupResult>({
    access: (input, context) =>
      on("CreateOptionGroup")(input, context).map((access) => ({ ...access, context: tagContext(input.Tags) })),
    run: (input, context) => {
      const { optionGroups } = stateOf(context);
      const name = readIdentifier("OptionGroupName", input.OptionGroupName);
      if (optionGroups.has(name))
        throw new AwsError("OptionGroupAlreadyExistsFault", `An option group named ${name} already exists.`);
      const group: OptionGroup = {
        name,
        arn: arnOf(context, "og", name) as Arn,
        engine: input.EngineName ?? "",
        majorVersion: input.MajorEngineVersion ?? "",
        description: input.OptionGroupDescription ?? "",
        options: new Map(),
        tags: newTags(input.Tags),
      };
      optionGroups.set(name, group);
      return { OptionGroup: view(group) };
    },
  }),
  ModifyOptionGroup: operation<ModifyOptionGroupMessage, ModifyOptionGroupResult>({
    access: on("ModifyOptionGroup"),
    run: (input, context) => {
      const { OptionsToInclude = [], OptionsToRemove = [] } = input;
      const group = requireOwn(context, input.OptionGroupName);
      if (OptionsToInclude.length + OptionsToRemove.length === 0)
        throw invalidValue("At least one option must be added, modified, or removed.");
      for (const option of OptionsToRemove) checkRemovable(stateOf(context), group, option);
      for (const { OptionName = "", Port } of OptionsToInclude) group.options.set(OptionName, { port: Port });
      for (const option of OptionsToRemove) group.options.delete(option);
      return { OptionGroup: view(group) };
    },
  }),
  DescribeOptionGroups: operation<DescribeOptionGroupsMessage, OptionGroups>({
    access: on("DescribeOptionGroups"),
    run: (input, context) => {
      const { OptionGroupName: one, EngineName, MajorEngineVersion } = input;
      const seen = one === undefined ? [...stateOf(context).optionGroups.values()] : [requireGroup(context, one)];
      const fit = seen.filter(
        ({ engine, majorVersion }) =>
          (EngineName ?? engine) === engine && (MajorEngineVersion ?? majorVersion) === majorVersion,
      );
      const { shown, Marker } = page(fit, input);
      return { OptionGroupsList: shown.map(view), Marker };
    },
  }),
  DeleteOptionGroup: operation<DeleteOptionGroupMessage>({
    access: on("DeleteOptionGroup"),
    run: (input, context) => {
      const { name } = requireOwn(context, input.OptionGroupName);
      const [member] = membersOf(stateOf(context), name);
      if (member !== undefined)
        throw wrongState(`The option group ${name} cannot be deleted because it is in use by ${member}.`);
      stateOf(context).optionGroups.delete(name);
    },
  }),
};

function stateOf({ world, account, region }: CallContext): RdsState {
  return rdsOf(world, account, region);
}

function requireGroup(context: CallContext, given = ""): OptionGroup {
  const group = stateOf(context).optionGroups.get(given.toLowerCase());
  if (!group) throw notFound("OptionGroupNotFoundFault", `Specified OptionGroupName: ${given} not found.`);
  return group;
}

/** RDS's own groups stay as they are. */
function requireOwn(context: CallContext, given = ""): OptionGroup {
  if (isDefault(given)) throw wrongState(`Default option groups cannot be changed or deleted: ${given}.`);
  return requireGroup(context, given);
}

function checkRemovable(state: RdsState, group: OptionGroup, option: string): void {
  if (!group.options.has(option)) throw invalidValue(`The option ${option} is not in the option group ${group.name}.`);
  if (isPermanent(group, option)) throw wrongState(`The option ${option} is permanent and cannot be removed.`);
  if (isPersistent(option) && membersOf(state, group.name).length > 0)
    throw wrongState(`The option ${option} is persistent and cannot be removed while the option group is in use.`);
}

function wrongState(message: string): AwsError {
  return new AwsError("InvalidOptionGroupStateFault", message);
}

function view(group: OptionGroup): OptionGroupView {
  return {
    OptionGroupName: group.name,
    OptionGroupArn: group.arn,
    OptionGroupDescription: group.description,
    EngineName: group.engine,
    MajorEngineVersion: group.majorVersion,
    Options: [...group.options].map(([OptionName, { port }]) => ({
      OptionName,
      ...(port === undefined ? {} : { Port: port }),
      Persistent: isPersistent(OptionName),
      Permanent: isPermanent(group, OptionName),
    })),
  };
}
