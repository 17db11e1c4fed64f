/**
 * A scene in the address's fragment, where no server log sees it:
 * `#v1.<JSON, deflated, base64url>`. Strokes travel as tenths of a sheet unit, each point as the
 * step from the one before; pixels as bytes.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import type { Stroke } from "../engine/data/strokes";
import { asFailure, Failure } from "../engine/failure";
import { findMethod } from "../engine/methods/registry";
import { findModel } from "../engine/models/registry";
import { settle, type Value } from "../engine/params";
import { packMark, unpackMark } from "./mark";
import { isRecord, type Json, malformed, oneOf, text, whole, within } from "./read";
import { SCENE_VERSION, type Scene, type ScenePanel, type ScenePicture } from "./scene";

/** More than this inflates to no scene of ours: someone's bomb, or an accident. */
const LONGEST = 2_000_000;
/** Pixels along a side of a picture in a link, and the letters that it takes. */
const LARGEST_SIDE = 256;
const LONGEST_PICTURE = 4 * LARGEST_SIDE ** 2;
const MOST_STROKES = 2_000;
/** Every method, twice over, and then some. */
const MOST_PANELS = 96;

/** The fragment, with its `#`. */
export function writeScene(scene: Scene): string {
  const { picture, target, panels, look } = scene;
  const json = {
    p: picture.kind === "drawing" ? picture.strokes.map(packStroke) : undefined,
    i:
      picture.kind === "photo"
        ? {
            b: toBase64(picture.pixels),
            w: picture.width,
            o: picture.origin,
            l: picture.label,
            n: picture.name,
          }
        : undefined,
    k: picture.planted && packMark(picture.planted),
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

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw malformed(what);
  return value;
}

function readPicture({ p, i, k }: Json): ScenePicture {
  const planted = k !== undefined && { planted: unpackMark(k) };
  if (Array.isArray(p)) {
    if (p.length > MOST_STROKES) throw malformed("its drawing");
    return { kind: "drawing", strokes: p.map(unpackStroke), ...planted };
  }
  if (!isRecord(i)) throw malformed("its picture");
  const pixels = fromBase64(required(text(i.b, LONGEST_PICTURE), "its picture"));
  const width = i.w === undefined ? Math.sqrt(pixels.length / 3) : i.w;
  const height = pixels.length / 3 / Number(width);
  for (const side of [width, height])
    if (whole(side, 1, LARGEST_SIDE) === undefined) throw malformed("its picture");
  return {
    kind: "photo",
    pixels,
    ...(width !== height && { width: Number(width) }),
    origin: required(oneOf(i.o, ["drawn", "cifar-10", "own"]), "its picture"),
    label: text(i.l, 60),
    name: text(i.n, 200) ?? "",
    ...planted,
  };
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

function readPanels(value: unknown, failures: Failure[]): ScenePanel[] {
  if (!Array.isArray(value) || value.length > MOST_PANELS) throw malformed("its methods");
  return (value as unknown[]).flatMap((entry) => {
    const [id, params, view, top, place] = Array.isArray(entry) ? (entry as unknown[]) : [];
    const method = text(id, 100);
    if (method === undefined) throw malformed("its methods");
    const facts = findMethod(method)?.facts;
    if (!facts) {
      failures.push(new Failure("method-unknown", { id: method }));
      return [];
    }
    const sound: Record<string, Value> = {};
    for (const [name, given] of Object.entries(isRecord(params) ? params : {}))
      try {
        settle(method, facts.params, { [name]: given });
        sound[name] = given as Value;
      } catch (thrown) {
        failures.push(asFailure(thrown));
      }
    return [
      {
        method,
        params: sound,
        view: oneOf(view, ["map", "for", "for-and-against", "hide-rest"]) ?? "map",
        topSegments: whole(top, 1, 10_000) ?? 5,
        ...readPlace(place),
      },
    ];
  });
}

/** How a panel stands to the others, and what few have; nothing where it is as most are. */
function packPanel(panel: ScenePanel): unknown[] {
  const { method, params, view, topSegments, joined, aside, model, spread } = panel;
  const place =
    joined || aside || spread ? [{ j: joined, a: aside || undefined, m: model, s: spread }] : [];
  return [method, params, view, topSegments, ...place];
}

function readPlace(value: unknown): Pick<ScenePanel, "joined" | "aside" | "model" | "spread"> {
  if (!isRecord(value)) return {};
  const joined = oneOf(value.j, ["one-scale", "own-scales"]);
  const model = joined && findModel(text(value.m, 100) ?? "")?.id;
  const spread = oneOf(value.s, ["spread", "both"]);
  return {
    ...(joined && { joined }),
    ...(value.a === true && { aside: true }),
    ...(model && { model }),
    ...(spread && { spread }),
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

/** [tool, width, x0, y0, dx, dy, …], in tenths. */
function packStroke({ tool, width, points }: Stroke): (number | string)[] {
  const tenths = Array.from(points, (v) => Math.round(v * 10));
  const steps = tenths.map((v, i) => (i < 2 ? v : v - tenths[i - 2]!));
  return [tool === "pen" ? "p" : "e", Math.round(width * 10), ...steps];
}

function unpackStroke(value: unknown): Stroke {
  if (!Array.isArray(value)) throw malformed("its drawing");
  const [tool, width, ...steps] = value as unknown[];
  const sound = steps.every((v) => whole(v, -100_000, 100_000) !== undefined);
  if (!sound || steps.length < 2 || steps.length % 2 || steps.length > 20_000)
    throw malformed("its drawing");
  const tenths: number[] = [];
  (steps as number[]).forEach((v, i) => {
    tenths.push(i < 2 ? v : v + tenths[i - 2]!);
  });
  return {
    tool: required(oneOf(tool, ["p", "e"]), "its drawing") === "p" ? "pen" : "eraser",
    width: required(whole(width, 1, 2_800), "its drawing") / 10,
    points: tenths.map((v) => v / 10),
  };
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(written: string): Uint8Array {
  if (!/^[\w-]*$/.test(written) || written.length % 4 === 1) throw malformed("its packing");
  const binary = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (c) => c.charCodeAt(0));
}
