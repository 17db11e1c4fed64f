import { use, useEffect, useMemo, useState } from "react";
import { digitFromStrokes } from "../../engine/data/digit";
import { drawnPicture } from "../../engine/data/drawn-pictures/drawn-picture";
import type { Looked } from "../../engine/look";
import { type InputDescription, normalisationOf } from "../../engine/models/input";
import type { Picture } from "../../engine/picture";
import { type Framing, fitPicture } from "../../pictures/fit";
import type { State } from "../../store/state";
import type { InspectedModel } from "../../worker/protocol";
import { StoreContext, useWhyglass } from "../state";

/** A picture as the network sees it, and what it says of it. */
export interface Trial {
  /** The network's values, drawn out over 0..1. */
  readonly shown: Picture;
  readonly low: number;
  readonly high: number;
  readonly looked: Looked | undefined;
}

/** The picture on the page put through a description, and shown to the model that was read. */
export function useTrial(
  { input }: InspectedModel,
  description: InputDescription | undefined,
): Trial | undefined {
  const store = use(StoreContext);
  const tryModel = useWhyglass((state) => state.tryModel);
  const sample = useMemo(() => {
    const { picture, framing } = sampleOf(store!.getState(), input[2]);
    return fitPicture(picture, input, framing);
  }, [store, input]);
  const seen = useMemo(() => description && through(sample, description), [sample, description]);
  const [asked, setAsked] = useState<{ of: Picture; looked: Looked }>();
  useEffect(() => {
    if (!seen) return;
    let current = true;
    tryModel(seen).then(
      (looked) => current && setAsked({ of: seen, looked }),
      () => undefined, // told where it matters: when the model is used
    );
    return () => {
      current = false;
    };
  }, [seen, tryModel]);
  return useMemo(
    () => seen && { ...drawnOut(seen), looked: asked?.of === seen ? asked.looked : undefined },
    [seen, asked],
  );
}

/** The page's picture where the network can take it, else one drawn by code. */
function sampleOf(
  { subject }: State,
  channels: number,
): { readonly picture: Picture; readonly framing: Framing } {
  if (subject.kind === "photo") return { picture: subject.picture, framing: "middle" };
  return channels === 1
    ? { picture: digitFromStrokes(subject.strokes).picture, framing: "whole" }
    : { picture: drawnPicture("ship", 1), framing: "middle" };
}

function through(picture: Picture, description: InputDescription): Picture {
  const { channels } = picture;
  const { scale, offset } = normalisationOf(description, channels, "");
  const data = picture.data.map((v, i) => v * scale[i % channels]! + offset[i % channels]!);
  return { ...picture, data };
}

function drawnOut(picture: Picture): Pick<Trial, "shown" | "low" | "high"> {
  let [low, high] = [Infinity, -Infinity];
  for (const value of picture.data) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const span = high > low ? high - low : 1;
  const data = picture.data.map((v) => (v - low) / span);
  return { shown: { ...picture, data }, low, high };
}
