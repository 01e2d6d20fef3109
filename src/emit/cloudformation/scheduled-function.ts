import type { ScheduledFunctionNode } from "#blueprint";
import { common, type TemplateResource, Verbatim } from "./template-resource.ts";

/** A function, and a rule for each of its times. */
export function scheduledFunction(
  node: ScheduledFunctionNode,
  texts: Readonly<Record<ScheduledFunctionNode["code"], string>>,
): Record<string, TemplateResource> {
  const properties = {
    FunctionName: node.name,
    Description: node.description,
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    Role: node.roleArn,
    Timeout: node.timeoutSeconds,
    MemorySize: node.memoryMegabytes,
    Environment: { Variables: node.environment },
    Code: { ZipFile: new Verbatim(texts[node.code]) },
  };
  const rules = node.schedules.flatMap((schedule, at) => scheduleOf(node, schedule, at + 1));
  return {
    [node.id]: { Type: "AWS::Lambda::Function", ...common(node), Properties: properties },
    ...Object.fromEntries(rules),
  };
}

/** A rule, and the function's word that this rule may start it. */
function scheduleOf(
  node: ScheduledFunctionNode,
  schedule: string,
  number: number,
): readonly (readonly [string, TemplateResource])[] {
  const id = `${node.id}Schedule${number}`;
  const rule = {
    Name: `${node.name}-${number}`,
    ScheduleExpression: schedule,
    State: "ENABLED",
    Targets: [{ Id: "target", Arn: `\${${node.id}.Arn}` }],
  };
  const permission = {
    FunctionName: `\${${node.id}}`,
    Action: "lambda:InvokeFunction",
    Principal: "events.amazonaws.com",
    SourceArn: `\${${id}.Arn}`,
  };
  return [
    [id, { Type: "AWS::Events::Rule", Properties: rule }],
    [`${id}Permission`, { Type: "AWS::Lambda::Permission", Properties: permission }],
  ];
}
