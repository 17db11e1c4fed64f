import { use, useCallback, useEffect, useRef, useState } from "react";
import { asFailure } from "../../engine/failure";
import { bitmapRows } from "../../pictures/bitmap-rows";
import { type Crop, middleCrop, reshapeCrop } from "../../pictures/crop";
import { openPicture } from "../../pictures/open-picture";
import { pause } from "../../pictures/pause";
import { createSampler, type Sampler } from "../../pictures/sampler";
import { knownModel, photoShape } from "../../store/models";

import { words } from "../../words/words";
import { StoreContext, type WhyglassStore } from "../state";

/** A picture of the user's, open for cropping. */
export interface OpenedPicture {
  readonly name: string;
  readonly bitmap: ImageBitmap;
  readonly crop: Crop;
}

export interface OwnPicture {
  readonly opened: OpenedPicture | undefined;
  readonly opening: boolean;
  open(file: File): Promise<void>;
  crop(crop: Crop): void;
}

/** Opens a picture, hands what is cut of it to the network, and again whenever that moves. */
export function useOwnPicture(): OwnPicture {
  const store = use(StoreContext);
  const [opened, setOpened] = useState<OpenedPicture>();
  const [opening, setOpening] = useState(false);
  const source = useRef<{ name: string; bitmap: ImageBitmap; sampler: Sampler }>(undefined);
  const wanted = useRef<Crop>(undefined);
  /** The crop that was sampled last. */
  const shown = useRef<Crop>(undefined);
  const sampling = useRef(false);
  /** Counts files, so that of two opened at once the later one stays. */
  const turn = useRef(0);

  /** Samples the newest crop; those asked for meanwhile, but the last, are skipped. */
  const sample = useCallback(async () => {
    if (sampling.current) return;
    sampling.current = true;
    try {
      while (wanted.current && source.current) {
        const { name, sampler } = source.current;
        const crop = wanted.current;
        wanted.current = undefined;
        shown.current = crop;
        const picture = await sampler
          .sample(crop, shapeFor(store).side)
          .catch((thrown: unknown) => {
            // Another picture came meanwhile, and this one's pixels were let go of.
            if (source.current?.sampler === sampler) throw thrown;
            return undefined;
          });
        if (!picture || source.current.sampler !== sampler) continue;
        store?.getState().pick({ kind: "photo", picture, origin: "own", label: undefined, name });
      }
    } catch (thrown) {
      store?.getState().report("subject", asFailure(thrown));
    } finally {
      sampling.current = false;
    }
  }, [store]);

  const open = useCallback(
    async (file: File) => {
      const mine = ++turn.current;
      setOpening(true);
      try {
        const bitmap = await openPicture(file);
        if (mine !== turn.current) return bitmap.close();
        const name = file.name || words.stage.own.pasted;
        source.current?.bitmap.close();
        source.current = { name, bitmap, sampler: createSampler(bitmapRows(bitmap), pause) };
        wanted.current = middleCrop(bitmap, shapeFor(store).tall);
        setOpened({ name, bitmap, crop: wanted.current });
        void sample();
      } catch (thrown) {
        if (mine === turn.current) store?.getState().report("subject", asFailure(thrown));
      } finally {
        if (mine === turn.current) setOpening(false);
      }
    },
    [store, sample],
  );

  const crop = useCallback(
    (changed: Crop) => {
      wanted.current = changed;
      setOpened((known) => known && { ...known, crop: changed });
      void sample();
    },
    [sample],
  );

  // Another model may read more pixels of the same crop, or wants one of another shape.
  useEffect(() => {
    if (!store) return;
    return store.subscribe((state, before) => {
      const { subject } = state;
      if (state.model === before.model || !source.current || wanted.current) return;
      if (subject.kind !== "photo" || subject.origin !== "own") return;
      const { side, tall } = shapeFor(store);
      const last = shown.current;
      if (!last) return;
      if ((last.tall ?? 1) !== tall) crop(reshapeCrop(last, tall, source.current.bitmap));
      else if (subject.picture.width !== side) crop(last);
    });
  }, [store, crop]);

  return { opened, opening, open, crop };
}

/** What the model at work reads of a photo, or CIFAR-10's models where it reads none. */
function shapeFor(store: WhyglassStore | undefined): ReturnType<typeof photoShape> {
  const state = store?.getState();
  return photoShape(state && knownModel(state.model, state));
}
