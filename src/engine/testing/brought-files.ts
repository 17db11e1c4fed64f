/** A model's files, as a user brings them. */
import { zipSync } from "fflate";
import type { NamedBytes } from "../models/archive";

/** A `model.json`, parsed, and its weights. */
export interface ModelFile {
  // biome-ignore lint/suspicious/noExplicitAny: a test may do to it whatever it likes
  json: any;
  bytes: Uint8Array;
}

export function filesOf({ json, bytes }: ModelFile): NamedBytes[] {
  return [
    { name: "model.json", bytes: new TextEncoder().encode(JSON.stringify(json)) },
    { name: "weights.bin", bytes },
  ];
}

export function zipOf(files: readonly NamedBytes[]): NamedBytes {
  const entries = files.map(
    ({ name, bytes }) => [`folder/${name}`, new Uint8Array(bytes)] as const,
  );
  return { name: "model.zip", bytes: zipSync(Object.fromEntries(entries)) };
}
