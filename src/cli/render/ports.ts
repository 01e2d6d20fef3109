import type { Answer, Message, OperationPorts, Question } from "#operations";
import { printable } from "./printable.ts";

/** How the person who typed the command has answered beforehand. */
export interface Answers {
  /** Accepts the changes that are shown. */
  readonly yes: boolean;
  /** Names of vaults, as typed. */
  readonly confirm: readonly string[];
}

/** Where messages go: lines on a stream, progress drawn over itself where somebody watches. */
export function streamPorts(stream: NodeJS.WriteStream, answers: Answers): OperationPorts {
  let drawn = false;
  const clear = () => {
    if (drawn) stream.write("\r\u001b[K");
    drawn = false;
  };
  return {
    notify: (message: Message) => {
      clear();
      if (message.level !== "progress") stream.write(printable(`${lineOf(message)}\n`));
      else if (stream.isTTY) {
        stream.write(printable(message.text).slice(0, stream.columns - 1));
        drawn = true;
      }
    },
    ask: (question: Question) => {
      clear();
      return Promise.resolve(answer(stream, question, answers));
    },
  };
}

/** Trouble bears its code, so that it can be looked up. */
function lineOf({ level, code, text }: Message): string {
  return level === "info" ? text : `[${code}] ${text}`;
}

/** A name that is none of the asked ones was a slip: better said than ignored. */
function answer(stream: NodeJS.WriteStream, { typeNames }: Question, { yes, confirm }: Answers): Answer {
  for (const name of confirm.filter((typed) => !typeNames.includes(typed))) {
    stream.write(`--confirm ${name}: no vault of that name gets a lock now\n`);
  }
  if (!typeNames.every((name) => confirm.includes(name))) return "names-missing";
  return yes ? "yes" : "no";
}
