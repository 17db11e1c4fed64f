import { CIFAR10_CLASSES } from "../../engine/data/cifar10";
import type { Photo } from "../../store/state";
import { spoken, words } from "../../words/words";
import { Pick } from "../kit/Pick";
import { NARROW, useMedia } from "../kit/use-media";
import { shownPicture } from "../photos";
import { useWhyglass } from "../state";
import { EarlierIcon, LaterIcon } from "./icons";
import { PictureCanvas } from "./PictureCanvas";
import { Seen } from "./Seen";
import { TestSetNote } from "./TestSetNote";
import { Thumbs } from "./Thumbs";
import { useGallery } from "./use-gallery";
import type { TestSetSource } from "./use-test-set";

const text = words.stage.gallery;
/** Three rows of three in the column; on narrow pages one row that scrolls. */
const PER_PAGE = { column: 9, row: 12 };
const ANY = "any";

const CLASSES = [
  { value: ANY, label: text.any },
  ...CIFAR10_CLASSES.map((name, label) => ({ value: String(label), label: spoken(name) })),
];
const nameOf = (value: string) => CLASSES.find((known) => known.value === value)?.label;
const SOURCES = [
  { value: "test", label: text.testSet },
  { value: "drawn", label: text.drawn },
];

const entryOf = (place: number | undefined) => (place === undefined ? ANY : String(place));
const classOf = (value: string) => (value === ANY ? undefined : Number(value));

/** Pictures to pick from: drawn by this page's code, and CIFAR-10's own where they are at hand. */
export function Gallery({ testSet, take }: { testSet: TestSetSource; take: (file: File) => void }) {
  const narrow = useMedia(NARROW);
  const perPage = narrow ? PER_PAGE.row : PER_PAGE.column;
  const gallery = useGallery(testSet.found?.album, perPage);
  const photo = useWhyglass(({ subject }) =>
    subject.kind === "photo" && subject.origin !== "own" ? subject : undefined,
  );
  const own = useWhyglass((state) => state.model.startsWith("own-"));
  const { source, label, misread, readAs, misreadCount, page, places, thumbs, choose } = gallery;
  const value = entryOf(label);
  return (
    <>
      <div className="stage__picture">{photo && <PickedPhoto photo={photo} />}</div>
      {photo && own && !narrow && <Seen />}
      <div className="gallery">
        {testSet.found && (
          <Pick
            className="pick--sm gallery__pick"
            label={text.source}
            value={source}
            options={SOURCES}
            onChange={(next) => choose({ source: next === "test" ? "test" : "drawn" })}
          >
            <b>{source === "test" ? text.testSet : text.drawn}</b>
          </Pick>
        )}
        <div className="gallery__filter">
          <Pick
            className="pick--sm gallery__pick"
            label={text.label}
            value={value}
            options={CLASSES}
            onChange={(next) => choose({ label: classOf(next) })}
          >
            <span className="gallery__key">{text.label}</span>
            <span>{nameOf(value)}</span>
          </Pick>
          {misreadCount !== undefined && (
            <label className="check gallery__misread">
              <input
                type="checkbox"
                checked={misread}
                onChange={({ currentTarget }) => choose({ misread: currentTarget.checked })}
              />
              {text.misread} <span className="gallery__key">{text.misreadCount(misreadCount)}</span>
            </label>
          )}
        </div>
        {misreadCount !== undefined && (
          <div className="gallery__filter">
            <Pick
              className="pick--sm gallery__pick"
              label={text.readingAs}
              value={entryOf(readAs)}
              options={CLASSES}
              onChange={(next) => choose({ readAs: classOf(next) })}
            >
              <span className="gallery__key">{text.readingAs}</span>
              <span>{nameOf(entryOf(readAs))}</span>
            </Pick>
          </div>
        )}
        <Thumbs thumbs={thumbs} count={page.end - page.from} />
        {page.pages > 1 && (
          <nav className="gallery__pages" aria-label={text.title}>
            <button
              type="button"
              className="tool"
              aria-label={text.earlier}
              disabled={page.page === 0}
              onClick={() => choose({ page: page.page - 1 })}
            >
              <EarlierIcon />
            </button>
            <span role="status">{text.range(page.from + 1, page.end, places.length)}</span>
            <button
              type="button"
              className="tool"
              aria-label={text.later}
              disabled={page.page === page.pages - 1}
              onClick={() => choose({ page: page.page + 1 })}
            >
              <LaterIcon />
            </button>
          </nav>
        )}
        <TestSetNote source={testSet} take={take} />
      </div>
    </>
  );
}

function PickedPhoto({ photo }: { photo: Photo }) {
  const { label = "", origin, name } = photo;
  const picture = shownPicture(photo);
  return (
    <>
      <PictureCanvas
        className="photo"
        mark="subject"
        picture={picture}
        side={picture.width}
        label={words.stage.photo.label(label, name)}
      />
      <p className="truth">
        <span>
          {words.stage.photo.trueLabel} <b>{label}</b>
        </span>
        <span className="truth__name">{origin === "drawn" ? words.stage.photo.drawn : name}</span>
      </p>
    </>
  );
}
