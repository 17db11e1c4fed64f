import { useCallback, useEffect, useMemo, useState } from "react";
import { CIFAR10_CLASSES } from "../../engine/data/cifar10";
import type { LabelledPicture } from "../../engine/data/labelled-pictures";
import { asFailure } from "../../engine/failure";
import { type Album, placesOf } from "../../pictures/album";
import { pageOf } from "../../pictures/paging";
import type { Confused, Photo } from "../../store/state";
import { drawnPhoto, drawnPictures, testPhoto } from "../photos";
import { useWhyglass } from "../state";
import { usePredictions } from "./use-predictions";

/** One picture of the page that is shown. */
export interface Thumb {
  readonly photo: Photo;
  /** What the model reads in it, where that is known and is not its label. */
  readonly misreadAs: string | undefined;
}

/** What the gallery is asked to show. */
export interface Choice {
  readonly source: "drawn" | "test";
  readonly label: number | undefined;
  readonly misread: boolean;
  /** What the model reads in it, where that is known. */
  readonly readAs: number | undefined;
  readonly page: number;
}

/** The gallery's page for a choice, read when it is asked for. */
export function useGallery(testSet: Album | undefined, perPage: number) {
  const [choice, setChoice] = useState<Choice>();
  const confused = useWhyglass((state) => state.confused);
  const [taken, setTaken] = useState<Confused>();
  if (confused !== taken) {
    setTaken(confused);
    if (confused) setChoice({ source: "test", misread: false, page: 0, ...confused });
  }
  const source = (choice?.source ?? "test") === "test" && testSet ? "test" : "drawn";
  const album = source === "test" && testSet ? testSet : drawnPictures;
  const predictions = usePredictions(source === "test" ? testSet : undefined);
  const { label, misread = false, readAs } = choice ?? {};
  const [misreadPlaces, allPlaces] = useMemo(() => {
    const read = predictions && readAs !== undefined ? { by: predictions, as: readAs } : undefined;
    const all = placesOf(album.labels, { label, misreadBy: undefined, read });
    if (!predictions) return [undefined, all];
    return [placesOf(album.labels, { label, misreadBy: predictions, read }), all];
  }, [album, label, readAs, predictions]);
  const places = (misread && misreadPlaces) || allPlaces;
  const page = pageOf(places.length, perPage, choice?.page ?? 0);
  const shown = useMemo(() => places.slice(page.from, page.end), [places, page.from, page.end]);
  const pictures = usePictures(album, shown);

  const thumbs = pictures?.map(({ place, record }): Thumb => {
    const read = predictions?.[place];
    const photo = source === "test" ? testPhoto(record, place) : drawnPhoto(record.picture, place);
    return {
      photo,
      misreadAs: read === undefined || read === record.label ? undefined : CIFAR10_CLASSES[read],
    };
  });

  const choose = useCallback(
    (change: Partial<Choice>) =>
      setChoice((known) => ({
        source: "test",
        label: undefined,
        misread: false,
        readAs: undefined,
        ...known,
        page: 0,
        ...change,
      })),
    [],
  );
  return {
    source,
    label,
    misread,
    readAs,
    misreadCount: misreadPlaces?.length,
    page,
    places,
    thumbs,
    choose,
  };
}

/** The page's pictures; undefined while they are read. Those of an older page never show. */
function usePictures(album: Album, places: readonly number[]) {
  const report = useWhyglass((state) => state.report);
  const [read, setRead] = useState<{
    places: readonly number[];
    pictures: readonly { place: number; record: LabelledPicture }[];
  }>();
  const [onlineAgain, setOnlineAgain] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what no network kept from being read is read when there is one
  useEffect(() => {
    let current = true;
    const again = () => setOnlineAgain((times) => times + 1);
    album.read(places).then(
      (records) => {
        if (!current) return;
        setRead({ places, pictures: records.map((record, i) => ({ place: places[i]!, record })) });
      },
      (thrown: unknown) => {
        if (!current) return;
        if (navigator.onLine) report("subject", asFailure(thrown));
        window.addEventListener("online", again);
      },
    );
    return () => {
      current = false;
      window.removeEventListener("online", again);
    };
  }, [album, places, report, onlineAgain]);
  return read?.places === places ? read.pictures : undefined;
}
