import { beforeEach, describe, expect, test } from "vitest";
import { errorCode, type TestAws, testAws, type TestCaller } from "../../testing.ts";
import { key, owner, region, type Snapshots, textOn } from "./testing.ts";

interface Instance {
  readonly InstanceId: string;
  readonly State: { readonly Name: string; readonly Code: number };
  readonly BlockDeviceMappings: readonly { readonly DeviceName: string; readonly Ebs: { readonly VolumeId: string } }[];
}
interface Image {
  readonly ImageId: string;
  readonly State: string;
}

describe("EC2 instances and images", () => {
  let aws: TestAws;
  let admin: TestCaller;
  let ImageId: string;
  beforeEach(async () => {
    aws = testAws();
    admin = aws.as(owner);
    const { Images } = await admin<{ Images: readonly Image[] }>("ec2", "DescribeImages", { Owners: ["amazon"] });
    ImageId = Images[0]?.ImageId ?? "";
  });
  const run = async (more: object = {}) => {
    const input = { ImageId, MinCount: 1, MaxCount: 1, ...more };
    return (await admin<{ Instances: readonly Instance[] }>("ec2", "RunInstances", input)).Instances;
  };
  const one = async (more: object = {}) => (await run(more))[0]?.InstanceId ?? "";
  const look = async (...InstanceIds: readonly string[]) => {
    type Answer = { Reservations: readonly { Instances: readonly Instance[] }[] };
    const asked = InstanceIds.length === 0 ? {} : { InstanceIds };
    const { Reservations } = await admin<Answer>("ec2", "DescribeInstances", asked);
    return Reservations.flatMap(({ Instances }) => Instances);
  };
  const volumes = async () => {
    type Answer = { Volumes: readonly { VolumeId: string; State: string; KmsKeyId?: string }[] };
    return (await admin<Answer>("ec2", "DescribeVolumes")).Volumes;
  };
  const image = async (InstanceId: string, Name = "golden") =>
    (await admin<Image>("ec2", "CreateImage", { InstanceId, Name })).ImageId;
  const images = async (more: object = {}) =>
    (await admin<{ Images: readonly Image[] }>("ec2", "DescribeImages", { Owners: ["self"], ...more })).Images;

  test("an instance is pending, then runs, with a volume of its image", async () => {
    const [started] = await run();
    expect(started).toMatchObject({ State: { Name: "pending", Code: 0 }, ImageId });
    const [instance] = await look();
    expect(instance).toMatchObject({ State: { Name: "running", Code: 16 }, RootDeviceName: "/dev/xvda" });
    const [volume] = await volumes();
    expect(volume).toMatchObject({ State: "in-use", Attachments: [{ InstanceId: instance?.InstanceId }] });
    expect(await textOn(aws, owner, volume?.VolumeId ?? "")).toBe("an operating system");
    const inUse = admin("ec2", "DeleteVolume", { VolumeId: volume?.VolumeId });
    expect(await errorCode(inUse)).toBe("VolumeInUse");
  });

  test.each([
    ["an image that is not there", { ImageId: "ami-0" }, "InvalidAMIID.NotFound"],
    ["no image", { ImageId: undefined }, "MissingParameter"],
    ["fewer than none", { MinCount: 0 }, "InvalidParameterValue"],
    ["more than a rehearsal needs", { MinCount: 101, MaxCount: 101 }, "InstanceLimitExceeded"],
    ["a launch template", { LaunchTemplate: { LaunchTemplateName: "t" } }, "NotImplemented"],
    ["a zone elsewhere", { Placement: { AvailabilityZone: "us-east-1a" } }, "InvalidZone.NotFound"],
  ])("%s is refused, and nothing is left of it", async (_what, more, code) => {
    expect(await errorCode(run(more))).toBe(code);
    expect([await look(), await volumes()]).toEqual([[], []]);
  });

  test("blocks of the call change those of the image and add to them", async () => {
    const mine = await key(admin, owner);
    const root = { DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: mine, VolumeSize: 30 } };
    const data = { DeviceName: "/dev/sdf", Ebs: { VolumeSize: 5, DeleteOnTermination: false } };
    const InstanceId = await one({ BlockDeviceMappings: [root, data] });
    expect(await volumes()).toMatchObject([
      { KmsKeyId: mine, Size: 30 },
      { Size: 5, Encrypted: false },
    ]);
    await admin("ec2", "TerminateInstances", { InstanceIds: [InstanceId] });
    expect(await volumes()).toMatchObject([{ Size: 5, State: "available" }]);
  });

  test("without its key an instance does not start", async () => {
    const mine = await key(admin, owner);
    await admin("kms", "DisableKey", { KeyId: mine });
    const root = { DeviceName: "/dev/xvda", Ebs: { Encrypted: true, KmsKeyId: mine } };
    const InstanceId = await one({ BlockDeviceMappings: [root] });
    const [instance] = await look(InstanceId);
    expect(instance).toMatchObject({ State: { Name: "terminated" }, StateReason: { Code: "Client.InternalError" } });
    expect(await volumes()).toEqual([]);
  });

  test("an instance stops, starts and ends; what has ended is shown for an hour", async () => {
    const InstanceIds = [await one()];
    expect(await admin("ec2", "StopInstances", { InstanceIds })).toMatchObject({
      StoppingInstances: [{ CurrentState: { Name: "stopping" }, PreviousState: { Name: "running" } }],
    });
    expect(await look()).toMatchObject([{ State: { Name: "stopped", Code: 80 } }]);
    await admin("ec2", "StartInstances", { InstanceIds });
    expect(await look()).toMatchObject([{ State: { Name: "running" } }]);
    expect(await admin("ec2", "TerminateInstances", { InstanceIds })).toMatchObject({
      TerminatingInstances: [{ CurrentState: { Name: "shutting-down" } }],
    });
    expect(await look()).toMatchObject([{ State: { Name: "terminated", Code: 48 } }]);
    expect(await errorCode(admin("ec2", "StartInstances", { InstanceIds }))).toBe("IncorrectInstanceState");
    await aws.advance("PT1H");
    expect(await look()).toEqual([]);
  });

  test("a protected instance is not terminated", async () => {
    const InstanceIds = [await one({ DisableApiTermination: true })];
    expect(await errorCode(admin("ec2", "TerminateInstances", { InstanceIds }))).toBe("OperationNotPermitted");
    expect(await errorCode(look("i-0"))).toBe("InvalidInstanceID.NotFound");
    await expect(look("i-0", "i-1")).rejects.toThrow("The instance IDs 'i-0, i-1' do not exist");
    await expect(images({ ImageIds: ["ami-0", "ami-1"] })).rejects.toThrow(
      "The image ids '[ami-0, ami-1]' do not exist",
    );
    expect(await errorCode(images({ ImageIds: ["ami-x"] }))).toBe("InvalidAMIID.Malformed");
  });

  test("several are one reservation; pages go on", async () => {
    await run({ MinCount: 1, MaxCount: 3, ClientToken: "t" });
    await run({ MinCount: 1, MaxCount: 3, ClientToken: "t" });
    type Answer = { Reservations: readonly { Instances: readonly Instance[] }[]; NextToken?: string };
    const first = await admin<Answer>("ec2", "DescribeInstances", { MaxResults: 2 });
    expect(first.Reservations).toMatchObject([{ OwnerId: owner, Instances: [{}, {}] }]);
    const rest = await admin<Answer>("ec2", "DescribeInstances", { NextToken: first.NextToken });
    expect(rest).toMatchObject({ Reservations: [{ Instances: [{}] }] });
  });

  test("an image has a snapshot of each volume, which stays while the image needs it", async () => {
    const InstanceId = await one({ BlockDeviceMappings: [{ DeviceName: "/dev/sdf", Ebs: { VolumeSize: 1 } }] });
    const made = await image(InstanceId);
    expect(await images()).toMatchObject([{ ImageId: made, State: "available", SourceInstanceId: InstanceId }]);
    const { Snapshots } = await admin<Snapshots>("ec2", "DescribeSnapshots", { OwnerIds: ["self"] });
    expect(Snapshots).toHaveLength(2);
    const [{ SnapshotId } = { SnapshotId: "" }] = Snapshots;
    expect(await errorCode(admin("ec2", "DeleteSnapshot", { SnapshotId }))).toBe("InvalidSnapshot.InUse");
    await admin("ec2", "DeregisterImage", { ImageId: made });
    await admin("ec2", "DeleteSnapshot", { SnapshotId });
    expect(await errorCode(admin("ec2", "DeregisterImage", { ImageId: made }))).toBe("InvalidAMIID.NotFound");
  });

  test("an image goes with its snapshots where that is asked for", async () => {
    const made = await image(await one());
    expect(await errorCode(image(await one()))).toBe("InvalidAMIName.Duplicate");
    const answer = await admin("ec2", "DeregisterImage", { ImageId: made, DeleteAssociatedSnapshots: true });
    expect(answer).toMatchObject({ Return: true, DeleteSnapshotResults: [{ ReturnCode: "success" }] });
    expect((await admin<Snapshots>("ec2", "DescribeSnapshots")).Snapshots).toEqual([]);
  });

  test("a disabled image is hidden and launches nothing until it is enabled", async () => {
    const made = await image(await one());
    await admin("ec2", "DisableImage", { ImageId: made });
    expect(await images()).toEqual([]);
    expect(await images({ IncludeDisabled: true })).toMatchObject([{ State: "disabled" }]);
    expect(await errorCode(run({ ImageId: made }))).toBe("InvalidAMIID.Unavailable");
    await admin("ec2", "EnableImage", { ImageId: made });
    expect(await run({ ImageId: made })).toHaveLength(1);
    expect(await errorCode(admin("ec2", "DisableImage", { ImageId }))).toBe("AuthFailure");
  });

  test("snapshots of all volumes of an instance", async () => {
    const InstanceId = await one({ BlockDeviceMappings: [{ DeviceName: "/dev/sdf", Ebs: { VolumeSize: 1 } }] });
    const all = await admin<Snapshots>("ec2", "CreateSnapshots", { InstanceSpecification: { InstanceId } });
    expect(all.Snapshots).toMatchObject([{ State: "pending" }, { State: "pending" }]);
    const data = { InstanceSpecification: { InstanceId, ExcludeBootVolume: true } };
    expect((await admin<Snapshots>("ec2", "CreateSnapshots", data)).Snapshots).toHaveLength(1);
  });

  test("Regions that the account has, and their zones", async () => {
    type Regions = { Regions: { RegionName: string; OptInStatus: string }[] };
    const { Regions } = await admin<Regions>("ec2", "DescribeRegions");
    const { Regions: all } = await admin<Regions>("ec2", "DescribeRegions", { AllRegions: true });
    expect(Regions.map(({ RegionName }) => RegionName)).toContain(region);
    expect(all.length).toBeGreaterThan(Regions.length);
    expect(await admin("ec2", "DescribeAvailabilityZones", { ZoneIds: ["euw1-az2"] })).toMatchObject({
      AvailabilityZones: [{ ZoneName: "eu-west-1b", State: "available" }],
    });
    const unknown = admin("ec2", "DescribeRegions", { RegionNames: ["mars-1"] });
    expect(await errorCode(unknown)).toBe("InvalidParameterValue");
  });
});
