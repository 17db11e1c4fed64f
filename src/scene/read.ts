import { Failure } from "../engine/failure";

/** Reads untrusted JSON field by field; each reader answers undefined where the value is not sound. */
export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function oneOf<const T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.includes(value as T) ? (value as T) : undefined;
}

export function within(value: unknown, low: number, high: number): number | undefined {
  return typeof value === "number" && value >= low && value <= high ? value : undefined;
}

export function whole(value: unknown, low: number, high: number): number | undefined {
  return Number.isInteger(value) ? within(value, low, high) : undefined;
}

export function text(value: unknown, longest: number): string | undefined {
  return typeof value === "string" && value.length <= longest ? value : undefined;
}

export const malformed = (detail: string): Failure => new Failure("link-malformed", { detail });

export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw malformed(what);
  return value;
}

/** URL-safe and unpadded. */
export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function fromBase64(written: string): Uint8Array {
  if (!/^[\w-]*$/.test(written) || written.length % 4 === 1) throw malformed("its packing");
  const binary = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
