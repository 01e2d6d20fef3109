import { createLocalAws, listen, type Listening } from "#local-aws";
import { say } from "../messages.ts";
import { OperationError } from "../ports.ts";

export interface LocalOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly seed: number;
  /** The clock moves only when told. */
  readonly frozen: boolean;
}

/** Starts local AWS for any AWS client on the loopback address. */
export async function serveLocal({ port, seed, frozen }: LocalOptions): Promise<Listening> {
  const localAws = createLocalAws({ seed, ...(frozen ? { frozenAt: Date.now() } : {}) });
  try {
    const listening = await listen(localAws, port);
    return {
      url: listening.url,
      close: async () => {
        await listening.close();
        await localAws.close();
      },
    };
  } catch (error) {
    throw new OperationError(
      say("LOCAL-E002", { port, why: error instanceof Error ? error.message : String(error) }),
      1,
    );
  }
}
