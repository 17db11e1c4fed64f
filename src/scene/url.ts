/**
 * A scene in the address's fragment, where no server log sees it:
 * `#v1.<JSON, deflated, base64url>`. Strokes travel as tenths of a sheet unit, each point as the
 * step from the one before; pixels as bytes.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { asFailure, Failure } from "../engine/failure";
import { findModel } from "../engine/models/registry";
import { packPanel, readPanels } from "./panels";
import { packPicture, readPicture } from "./picture";
import {
  fromBase64,
  isRecord,
  type Json,
  malformed,
  oneOf,
  required,
  text,
  toBase64,
  whole,
  within,
} from "./read";
import { SCENE_VERSION, type Scene } from "./scene";

/** More than this inflates to no scene of ours: someone's bomb, or an accident. */
const LONGEST = 2_000_000;

/** The fragment, with its `#`. */
export function writeScene(scene: Scene): string {
  const { picture, target, panels, look } = scene;
  const json = {
    ...packPicture(picture),
    m: scene.model,
    t: [target.for, target.against],
    a: panels.map(packPanel),
    v: scene.layout === "panels" ? undefined : scene.layout,
    s: scene.seed,
    l: [look.scale, look.palette, look.opacity, look.smooth, look.outlines],
  };
  return `#v${SCENE_VERSION}.${toBase64(deflateSync(strToU8(JSON.stringify(json)), { level: 9 }))}`;
}

/** What a link came to: the scene as far as it can be read, and what could not. */
export interface ReadScene {
  readonly scene: Partial<Scene>;
  readonly failures: readonly Failure[];
}

/**
 * Reads a fragment. What is unknown or out of range is left out and told; the rest stands.
 * @returns undefined where the address holds no scene
 */
export function readScene(fragment: string): ReadScene | undefined {
  const body = fragment.replace(/^#/, "");
  if (body === "") return undefined;
  const parts = /^v(\d{1,6})\.([\w-]*)$/.exec(body);
  if (!parts) return /^v\d/.test(body) ? broken("its start") : undefined;
  const version = Number(parts[1]);
  if (version > SCENE_VERSION) {
    const failure = new Failure("link-from-the-future", { got: version, known: SCENE_VERSION });
    return { scene: {}, failures: [failure] };
  }
  let json: unknown;
  try {
    // With an end in sight: an output buffer of its own size refuses to grow.
    const out = new Uint8Array(LONGEST);
    json = JSON.parse(strFromU8(inflateSync(fromBase64(parts[2]!), { out })));
  } catch {
    return broken("its packing");
  }
  return isRecord(json) ? sceneOf(json) : broken("its content");
}

const broken = (detail: string): ReadScene => ({ scene: {}, failures: [malformed(detail)] });

function sceneOf(json: Json): ReadScene {
  const failures: Failure[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (thrown) {
      failures.push(asFailure(thrown));
      return undefined;
    }
  };
  const scene = {
    picture: attempt(() => readPicture(json)),
    model: attempt(() => readModel(json.m)),
    target: attempt(() => readTarget(json.t)),
    panels: attempt(() => readPanels(json.a, failures)),
    // Older links do not say it, and are of panels.
    layout: attempt(() => required(oneOf(json.v ?? "panels", ["panels", "gallery"]), "its layout")),
    seed: attempt(() => required(whole(json.s, 0, 0xffffffff), "its seed")),
    look: attempt(() => readLook(json.l)),
  };
  const known = Object.entries(scene).filter(([, value]) => value !== undefined);
  return { scene: Object.fromEntries(known) as Partial<Scene>, failures };
}

function readModel(value: unknown): string {
  const id = required(text(value, 100), "its model");
  // Whether one of the user's own is kept here, only the page can tell.
  if (!findModel(id) && !/^own-[0-9a-f]{16}$/.test(id)) throw new Failure("model-unknown", { id });
  return id;
}

function readTarget(value: unknown): Scene["target"] {
  const [wanted, rival] = Array.isArray(value) ? (value as unknown[]) : [];
  return {
    for: required(oneOf(wanted, ["predicted"]) ?? whole(wanted, 0, 9_999), "its question"),
    against: required(
      oneOf(rival, ["runner-up", "nothing"]) ?? whole(rival, 0, 9_999),
      "its question",
    ),
  };
}

function readLook(value: unknown): Scene["look"] {
  const [scale, palette, opacity, smooth, outlines] = Array.isArray(value)
    ? (value as unknown[])
    : [];
  return {
    scale: required(oneOf(scale, ["own", "shared", "rank"]), "its look"),
    palette: required(oneOf(palette, ["vermilion", "gold"]), "its look"),
    opacity: required(within(opacity, 0, 1), "its look"),
    smooth: smooth === true,
    outlines: outlines !== false,
  };
}
