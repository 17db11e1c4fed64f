import { asFailure, Failure } from "../engine/failure";
import { findMethod } from "../engine/methods/registry";
import { findModel } from "../engine/models/registry";
import { settle, type Value } from "../engine/params";
import { isRecord, malformed, oneOf, text, whole } from "./read";
import type { ScenePanel } from "./scene";

/** Every method, twice over, and then some. */
const MOST_PANELS = 96;

export function readPanels(value: unknown, failures: Failure[]): ScenePanel[] {
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
export function packPanel(panel: ScenePanel): unknown[] {
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
