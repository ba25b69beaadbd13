/** Modules of the stage by the names of their files, wherever under the assets they lie. */
import { readdirSync } from "node:fs";
import { basename } from "node:path";

const ASSETS = new URL("../../src/timeline/stage/assets/", import.meta.url);
const ADDRESSES = new Map(
  readdirSync(ASSETS, { recursive: true })
    .map((path) => String(path).replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".js"))
    .map((path) => [basename(path), new URL(path, ASSETS).href]),
);

/**
 * Import a module of the stage.
 * @param {string} name the file's name, such as "question.js"
 * @returns {Promise<any>}
 */
export async function load(name) {
  const address = ADDRESSES.get(name);
  if (!address) throw new Error(`No module of the stage is called ${name}.`);
  return import(address);
}
