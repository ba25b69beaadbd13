/**
 * Answer lines of `{"source": "(load, argument) => ...", "argument": ...}` with lines of `{"value": ...}` or
 * `{"error": ...}`, for as long as standard input lasts: tests/javascript.py asks.
 */
import { createInterface } from "node:readline";
import { load } from "./modules.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const { source, argument } = JSON.parse(line);
  let answer;
  try {
    const ask = new Function(`return (${source});`)();
    answer = { value: (await ask(load, argument)) ?? null };
  } catch (error) {
    answer = { error: error instanceof Error ? error.stack : String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
