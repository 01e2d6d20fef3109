import { describe, expect, it } from "vitest";
import { AwsError, decodeCall, operationNames, WireError, type DecodedCall } from "./index.ts";

const scope = "Credential=1/20260101/eu-west-1/ec2/aws4_request, SignedHeaders=host, Signature=00";
const headers = { authorization: `AWS4-HMAC-SHA256 ${scope}`, "content-type": "application/x-www-form-urlencoded" };

function call(form: string): Promise<DecodedCall> {
  return decodeCall({ method: "POST", path: "/", headers, body: Buffer.from(`Version=2016-11-15&${form}`) });
}

const textOf = ({ body }: { readonly body: Uint8Array }): string => Buffer.from(body).toString();

async function refusal(form: string): Promise<{ readonly status: number; readonly text: string }> {
  const error: unknown = await call(form).catch((reason: unknown) => reason);
  if (!(error instanceof WireError)) throw new Error("the request was decoded", { cause: error });
  return { status: error.response.status, text: textOf(error.response) };
}

describe("ec2 query", () => {
  it.each([
    ["a flat list", "Action=DescribeVolumes&VolumeId.1=vol-1&VolumeId.2=vol-2", { VolumeIds: ["vol-1", "vol-2"] }],
    [
      "a list in the order of its numbers",
      "Action=DescribeVolumes&VolumeId.10=b&VolumeId.2=a",
      { VolumeIds: ["a", "b"] },
    ],
    [
      "structures in lists in lists",
      "Action=DescribeTags&Filter.1.Name=key&Filter.1.Value.1=a&Filter.1.Value.2=b",
      { Filters: [{ Name: "key", Values: ["a", "b"] }] },
    ],
    ["numbers and booleans", "Action=DescribeTags&MaxResults=7&DryRun=true", { MaxResults: 7, DryRun: true }],
    [
      "a name that is written small in XML",
      "Action=DeleteVolume&VolumeId=vol-1&DryRun=false",
      { VolumeId: "vol-1", DryRun: false },
    ],
  ])("reads %s", async (_what, form, input) => {
    expect((await call(form)).input).toEqual(input);
  });

  it("writes an answer without a wrapper, its lists as items", async () => {
    const { succeed } = await call("Action=DescribeVolumes");
    const text = textOf(succeed({ Volumes: [{ VolumeId: "vol-<1>", Size: 1 }], NextToken: undefined }, "request-1"));
    const volume = "<item><volumeId>vol-&lt;1&gt;</volumeId><size>1</size></item>";
    const namespace = "http://ec2.amazonaws.com/doc/2016-11-15/";
    const inner = `<requestId>request-1</requestId><volumeSet>${volume}</volumeSet>`;
    expect(text).toContain(`<DescribeVolumesResponse xmlns="${namespace}">${inner}</DescribeVolumesResponse>`);
  });

  it("writes an error in its own form", async () => {
    const { fail } = await call("Action=DescribeVolumes");
    const answer = fail(new AwsError("InvalidVolume.NotFound", "The volume '<a>' does not exist."), "request-1");
    const error = "<Code>InvalidVolume.NotFound</Code><Message>The volume '&lt;a&gt;' does not exist.</Message>";
    expect(textOf(answer)).toContain(
      `<Response><Errors><Error>${error}</Error></Errors><RequestID>request-1</RequestID></Response>`,
    );
    expect(answer.status).toBe(400);
  });

  it.each([
    ["an operation that EC2 does not have", "Action=Nothing", "InvalidAction"],
    ["a missing member", "Action=DeleteVolume", "MissingParameter"],
    ["a number that is none", "Action=DescribeTags&MaxResults=many", "InvalidParameterValue"],
  ])("refuses %s", async (_what, form, code) => {
    const { status, text } = await refusal(form);
    expect(status).toBe(400);
    expect(text).toContain(`<Response><Errors><Error><Code>${code}</Code>`);
  });

  it("knows the operations that it does not read, so that they answer 501 and not InvalidAction", async () => {
    const { operation, input } = await call("Action=CreateVpc&CidrBlock=10.0.0.0/16");
    expect([operation, input]).toEqual(["CreateVpc", {}]);
    expect((await operationNames("ec2")).length).toBeGreaterThan(700);
  });
});
