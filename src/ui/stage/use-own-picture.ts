import { use, useCallback, useRef, useState } from "react";
import { CIFAR10_SIDE } from "../../engine/data/cifar10";
import { asFailure } from "../../engine/failure";
import { bitmapRows } from "../../pictures/bitmap-rows";
import { type Crop, middleCrop } from "../../pictures/crop";
import { openPicture } from "../../pictures/open-picture";
import { pause } from "../../pictures/pause";
import { createSampler, type Sampler } from "../../pictures/sampler";
import { words } from "../../words/words";
import { StoreContext } from "../state";

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

/** Opens a picture, hands its square to the network, and again whenever the square moves. */
export function useOwnPicture(): OwnPicture {
  const store = use(StoreContext);
  const [opened, setOpened] = useState<OpenedPicture>();
  const [opening, setOpening] = useState(false);
  const source = useRef<{ name: string; bitmap: ImageBitmap; sampler: Sampler }>(undefined);
  const wanted = useRef<Crop>(undefined);
  const sampling = useRef(false);
  /** Counts files, so that of two opened at once the later one stays. */
  const turn = useRef(0);

  /** Samples the newest square; those asked for meanwhile, but the last, are skipped. */
  const sample = useCallback(async () => {
    if (sampling.current) return;
    sampling.current = true;
    try {
      while (wanted.current && source.current) {
        const { name, sampler } = source.current;
        const crop = wanted.current;
        wanted.current = undefined;
        const picture = await sampler.sample(crop, CIFAR10_SIDE).catch((thrown: unknown) => {
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
        wanted.current = middleCrop(bitmap);
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
    (square: Crop) => {
      wanted.current = square;
      setOpened((known) => known && { ...known, crop: square });
      void sample();
    },
    [sample],
  );

  return { opened, opening, open, crop };
}
