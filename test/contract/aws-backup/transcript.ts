import { appendFileSync } from "node:fs";
import { neutral } from "./neutral.ts";
import { type PlayedService, type Port, Refusal } from "./port.ts";

/** A port whose every call and answer is a line of a file, accounts and ids left out: AWS's words, to take over from. */
export function recorded(port: Port, run: string, file: string): Port {
  const write = (line: object) => appendFileSync(file, `${JSON.stringify(neutral(line, { run, port }))}\n`);
  return {
    ...port,
    call: async <Output>(
      account: string,
      service: PlayedService,
      operation: string,
      input = {},
      region = port.region,
    ) => {
      const asked = { account, call: `${service}:${operation}`, input };
      try {
        const answer = await port.call<Output>(account, service, operation, input, region);
        write({ ...asked, answer });
        return answer;
      } catch (error) {
        if (error instanceof Refusal) write({ ...asked, refused: error.code, message: error.message });
        throw error;
      }
    },
  };
}
