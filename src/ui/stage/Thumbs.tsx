import { CIFAR10_SIDE } from "../../engine/data/cifar10";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { PictureCanvas } from "./PictureCanvas";
import type { Thumb } from "./use-gallery";

const text = words.stage.gallery;

interface ThumbsProps {
  /** Undefined while they are read; their room is kept. */
  readonly thumbs: readonly Thumb[] | undefined;
  readonly count: number;
}

/** A page of the gallery. */
export function Thumbs({ thumbs, count }: ThumbsProps) {
  const pick = useWhyglass((state) => state.pick);
  const picked = useWhyglass(({ subject }) =>
    subject.kind === "photo" ? `${subject.origin} ${subject.name}` : "",
  );
  if (count === 0) return <p className="gallery__none">{text.none}</p>;
  if (!thumbs) {
    return (
      <ul className="thumbs" aria-busy="true" aria-label={text.reading}>
        {Array.from({ length: count }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty places, all alike
          <li key={place} className="thumb">
            <span className="thumb__room" />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ul className="thumbs" aria-label={text.title}>
      {thumbs.map(({ photo, misreadAs }) => (
        <li key={`${photo.origin} ${photo.name}`} className="thumb">
          <button
            type="button"
            className="thumb__button"
            data-picture={photo.name}
            data-label={photo.label}
            aria-label={text.thumb(photo.label ?? "", photo.name, misreadAs)}
            aria-pressed={picked === `${photo.origin} ${photo.name}`}
            onClick={() => pick(photo)}
          >
            <PictureCanvas
              className="thumb__picture"
              picture={photo.picture}
              side={CIFAR10_SIDE}
              label=""
            />
            {misreadAs && <span className="thumb__read">{text.readAs(misreadAs)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}
