import { describe, expect, test } from "vitest";
import { checkCapabilities } from "./capabilities.ts";
import { orderResources } from "./order.ts";
import { parameterTexts } from "./parameters.ts";
import { parseTemplate } from "./parse.ts";

const queue = "Type: AWS::SQS::Queue";

describe("what a template may not be", () => {
  test.each([
    ["empty", " ", "empty"],
    ["without resources", "Resources: {}", "At least one Resources member must be defined"],
    [
      "with an unknown section",
      `Things: {}\nResources: { Q: { ${queue} } }`,
      "Invalid template property or properties [Things]",
    ],
    ["with an unknown type", "Resources: { Q: { Type: 'AWS::X::Y' } }", "Unrecognized resource types: [AWS::X::Y]"],
    ["with a macro", `Transform: Mine\nResources: { Q: { ${queue} } }`, "Transform Mine is not played by local AWS"],
    [
      "with a dangling reference",
      `Resources: { Q: { ${queue}, Properties: { QueueName: !Sub 'a-\${Nobody}' } } }`,
      "Unresolved resource dependencies [Nobody] in the Resources block of the template",
    ],
    [
      "with a dangling output",
      `Resources: { Q: { ${queue} } }\nOutputs: { O: { Value: !GetAtt Nobody.Arn } }`,
      "Unresolved resource dependencies [Nobody] in the Outputs block",
    ],
    ["with an unknown condition", `Resources: { Q: { ${queue}, Condition: C } }`, "Unresolved condition dependency C"],
    ["too long", `Description: ${"x".repeat(51_200)}\nResources: { Q: { ${queue} } }`, "less than or equal to 51200"],
    ["with an update policy", `Resources: { Q: { ${queue}, UpdatePolicy: {} } }`, "UpdatePolicy (of Q) is not played"],
  ])("%s", (_name, text, message) => {
    expect(() => parseTemplate(text)).toThrow(message);
  });
});

describe("reading", () => {
  test("JSON and YAML say the same", () => {
    const json = parseTemplate(
      '{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Properties":{"QueueName":{"Ref":"AWS::StackName"}}}}}',
    );
    const yaml = parseTemplate(
      `Resources:\n  Q:\n    ${queue}\n    Properties:\n      QueueName: !Ref AWS::StackName\n`,
    );
    expect(yaml.resources).toEqual(json.resources);
  });

  test("account ids with leading zeros stay whole", () => {
    const { resources } = parseTemplate(`Resources: { Q: { ${queue}, Properties: { QueueName: 000022224444 } } }`);
    expect(resources.get("Q")?.properties).toEqual({ QueueName: "000022224444" });
  });

  test("resources come after those that they need", () => {
    const text = `
      Resources:
        A: { ${queue}, DependsOn: B }
        B: { ${queue}, Properties: { QueueName: !GetAtt C.QueueName } }
        C: { ${queue} }`;
    expect(orderResources(parseTemplate(text), new Map())).toEqual(["C", "B", "A"]);
  });

  test("a circle is refused, without those that merely wait for it", () => {
    const text = `Resources: { A: { ${queue}, DependsOn: B }, B: { ${queue}, DependsOn: A }, C: { ${queue}, DependsOn: A } }`;
    expect(() => orderResources(parseTemplate(text), new Map())).toThrow(
      "Circular dependency between resources: [A, B]",
    );
  });
});

const asParameters = (values: Record<string, string>) =>
  Object.entries(values).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));

describe("parameters", () => {
  const { resources: _none, ...rest } = parseTemplate(`
    Parameters:
      Name: { Type: String, AllowedPattern: "[a-z]+" }
      Stage: { Type: String, Default: prod, AllowedValues: [prod, test] }
      Days: { Type: Number, Default: 7, MaxValue: 35 }
    Resources: { Q: { ${queue} } }`);
  const template = { ...rest, resources: new Map() };
  test("defaults fill in", () => {
    expect(Object.fromEntries(parameterTexts(template, asParameters({ Name: "a" }), new Map()))).toEqual({
      Name: "a",
      Stage: "prod",
      Days: "7",
    });
  });

  test("a previous value is kept where that is asked for", () => {
    const kept = [{ ParameterKey: "Name", UsePreviousValue: true }];
    expect(parameterTexts(template, kept, new Map([["Name", "old"]])).get("Name")).toBe("old");
  });

  test.each([
    [{}, "Parameters: [Name] must have values"],
    [{ Name: "a", Other: "b" }, "Parameters: [Other] do not exist in the template"],
    [{ Name: "A1" }, "Parameter 'Name' must match pattern [a-z]+"],
    [{ Name: "a", Stage: "dev" }, "Parameter 'Stage' must be one of AllowedValues"],
    [{ Name: "a", Days: "x" }, "Parameter 'Days' must be a number"],
    [{ Name: "a", Days: "36" }, "not greater than 35"],
  ])("%j is refused", (values, message) => {
    expect(() => parameterTexts(template, asParameters(values), new Map())).toThrow(message);
  });
});

const role = (more: string) => parseTemplate(`Resources: { R: { Type: AWS::IAM::Role, Properties: { ${more} } } }`);

describe("capabilities", () => {
  test.each([
    ["", [], "Requires capabilities : [CAPABILITY_IAM]"],
    ["RoleName: r", ["CAPABILITY_IAM"], "Requires capabilities : [CAPABILITY_NAMED_IAM]"],
  ])("a role with {%s} and %j", (more, given, message) => {
    expect(() => checkCapabilities(role(more), given)).toThrow(message);
  });

  test("the stronger capability holds for both", () => {
    expect(() => checkCapabilities(role(""), ["CAPABILITY_NAMED_IAM"])).not.toThrow();
  });
});
