import { useCallback, useEffect, useMemo, useState } from "react";
import { CIFAR10_CLASSES } from "../../engine/data/cifar10";
import type { LabelledPicture } from "../../engine/data/labelled-pictures";
import { asFailure } from "../../engine/failure";
import { type Album, placesOf } from "../../pictures/album";
import { createDrawnAlbum } from "../../pictures/drawn-album";
import { pageOf } from "../../pictures/paging";
import { fetchPredictions } from "../../pictures/predictions";
import { speakOf } from "../../pictures/test-set";
import type { Photo } from "../../store/state";
import { words } from "../../words/words";
import { drawnPhoto, testPhoto } from "../photos";
import { useWhyglass } from "../state";

const text = words.stage.gallery;
const drawn = createDrawnAlbum(text.drawn);

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
  readonly page: number;
}

/** The gallery's page for a choice, read when it is asked for. */
export function useGallery(testSet: Album | undefined, perPage: number) {
  const [choice, setChoice] = useState<Choice>();
  const source = (choice?.source ?? "test") === "test" && testSet ? "test" : "drawn";
  const album = source === "test" && testSet ? testSet : drawn;
  const predictions = usePredictions(source === "test" ? testSet : undefined);
  const { label, misread = false } = choice ?? {};
  const misreadPlaces = useMemo(
    () => predictions && placesOf(album.labels, { label, misreadBy: predictions }),
    [album, label, predictions],
  );
  const places = useMemo(
    () => (misread && misreadPlaces) || placesOf(album.labels, { label, misreadBy: undefined }),
    [album, label, misread, misreadPlaces],
  );
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

/** What the model at work reads in the test set, where it ships with that and it is this test set's. */
function usePredictions(testSet: Album | undefined): Uint8Array | undefined {
  const model = useWhyglass((state) => state.model);
  const [fetched, setFetched] = useState<{ model: string; predictions: Uint8Array | undefined }>();
  // One of the user's own ships with nothing.
  const needed = testSet !== undefined && !model.startsWith("own-");
  useEffect(() => {
    if (!needed) return;
    let current = true;
    void fetchPredictions(document.baseURI, model).then((predictions) => {
      if (current) setFetched({ model, predictions });
    });
    return () => {
      current = false;
    };
  }, [needed, model]);
  const predictions = fetched?.model === model ? fetched.predictions : undefined;
  return useMemo(
    () =>
      predictions && testSet && speakOf(predictions, testSet.labels) ? predictions : undefined,
    [predictions, testSet],
  );
}
