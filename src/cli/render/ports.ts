import type { Message, OperationPorts, Question } from "#operations";

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
      if (message.level !== "progress") stream.write(`${lineOf(message)}\n`);
      else if (stream.isTTY) {
        stream.write(message.text.slice(0, stream.columns - 1));
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

function answer(stream: NodeJS.WriteStream, question: Question, { yes, confirm }: Answers): boolean {
  if (question.kind === "type-names") return question.vaults.every((vault) => confirm.includes(vault));
  for (const change of question.changes) stream.write(`  ${change}\n`);
  return yes;
}
