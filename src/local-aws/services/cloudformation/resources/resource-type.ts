import type { World } from "../../../world/index.ts";
import type { ServiceName } from "../../../wire/index.ts";
import type { Properties } from "../template/template.ts";

/** Where a handler works: for which resource of which stack, and with whose credentials. */
export interface Scene {
  readonly world: World;
  readonly logicalId: string;
  /** As the template writes it: `Custom::Thing`. */
  readonly type: string;
  readonly stackId: string;
  readonly account: string;
  readonly region: string;
  /** The address that the caller reached us at, where it came over HTTP. */
  readonly origin: string | undefined;
  /** Calls an API with the credentials of the stack's caller or role. */
  call<Output extends object>(service: ServiceName, operation: string, input: object): Promise<Output>;
  /** `stack-LogicalId-RANDOM`, as CloudFormation names what the template does not. */
  newName(longest: number): string;
  /** Notes the id as soon as there is something to delete, though the resource is not complete yet. */
  began(physicalId: string): void;
}

/** What came of a creation: the id, which is what Ref gives, and what Fn::GetAtt shows. */
export interface Made {
  readonly physicalId: string;
  readonly attributes: Properties;
}

/** How local AWS plays one resource type. */
export interface ResourceType {
  readonly type: string;
  readonly required: readonly string[];
  /** Played besides the required ones; any other property fails the resource by name. */
  readonly optional: readonly string[];
  /** Properties whose change makes a new resource; all of them where there is no `update`. */
  readonly replaceOn: readonly string[];
  /** The property that stack tags are added to, and its shape. */
  readonly tags?: { readonly property: string; readonly shape: "list" | "map" };
  /** True where any further property is the resource's own affair (custom resources). */
  readonly open?: boolean;
  create(properties: Properties, scene: Scene): Promise<Made>;
  /** Changes in place; attributes stay where nothing is given back. */
  update?(
    physicalId: string,
    properties: Properties,
    previous: Properties,
    scene: Scene,
  ): Promise<Made | undefined | void>;
  delete(physicalId: string, properties: Properties, scene: Scene): Promise<void>;
}
