/** A link's fragment, packed as the page packs it, so that tests can write what the page would not. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import type { Scene } from "../src/scene/scene";
import { writeScene } from "../src/scene/url";
import { sceneOf } from "./scene";

type Packed = Record<string, unknown>;

function pack(json: unknown): string {
  return `#v1.${Buffer.from(deflateSync(strToU8(JSON.stringify(json)))).toString("base64url")}`;
}

/** The scene's link with some of its fields overwritten: `m` model, `a` panels, `p` strokes … */
export function forgedLink(change: Packed, scene: Partial<Scene> = {}): string {
  const body = writeScene(sceneOf(scene)).slice("#v1.".length);
  const json = JSON.parse(strFromU8(inflateSync(Buffer.from(body, "base64url")))) as Packed;
  return pack({ ...json, ...change });
}
