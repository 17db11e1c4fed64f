import { memo, use } from "react";
import { formatNumber } from "../../draw/numbers";
import type { Frame, PickedPicture } from "../../engine/method";
import type { Target } from "../../engine/target";
import { words } from "../../words/words";
import { PHONE, useMedia } from "../kit/use-media";
import { useWhyglass } from "../state";
import { MapCanvas } from "./MapCanvas";
import { sidesOf, unitWords } from "./method-words";
import { Outlines } from "./Outlines";
import { openerOf, type PickMap, pickMaps, picksOf, pickWords } from "./picked";
import { longerSide, PictureSizeContext } from "./picture-size";
import { mapWords } from "./Summary";

/** So many stand in a row, with at least so much between them, in CSS pixels. */
const ACROSS = 3;
const GUTTER = 8;
/** On phones the row has the page's width. */
const ON_PHONE = 288;

interface PicksProps {
  readonly frame: Frame;
  readonly target: Target;
  readonly classes: readonly string[];
}

/** The few pictures of a set that together cover most, each with its own map over it. */
export const Picks = memo(function Picks({ frame, target, classes }: PicksProps) {
  const phone = useMedia(PHONE);
  const panel = use(PictureSizeContext);
  const picks = picksOf(frame);
  if (!picks) return null;
  const text = words.answers.picks;
  const unit = unitWords("score per segment", frame.explains.output);
  const maps = pickMaps(picks, unit);
  const [first] = picks;
  if (!first) return <p className="picks__note">{text.none}</p>;
  const side = longerSide(first.picture);
  const room = ((phone ? ON_PHONE : panel) - GUTTER * (ACROSS - 1)) / ACROSS;
  const size = side * Math.max(1, Math.floor(room / side));
  const closed = picks.some(
    ({ source, picture }) => source === "data-set" && picture.channels === 1,
  );
  const strongest = formatNumber(maps[0]!.scale.max, words.language);
  return (
    <>
      <h3>{text.heading(picks.length)}</h3>
      <ol className="picks__list" aria-label={text.list}>
        {picks.map((pick, i) => (
          <li key={`${pick.source} ${pick.number}`} style={{ width: size }} data-pick={pick.source}>
            <OnePick pick={pick} shown={maps[i]!} size={size} asked={target} classes={classes} />
          </li>
        ))}
      </ol>
      <p className="picks__note">
        {text.scale(strongest, unit)} {closed ? text.closed : text.open}
      </p>
    </>
  );
});

interface OnePickProps {
  readonly pick: PickedPicture;
  readonly shown: PickMap;
  readonly size: number;
  readonly asked: Target;
  readonly classes: readonly string[];
}

function OnePick({ pick, shown, size, asked, classes }: OnePickProps) {
  const take = useWhyglass((state) => state.pick);
  const draw = useWhyglass((state) => state.draw);
  const text = words.answers.picks;
  const open = openerOf(pick, { pick: take, draw });
  const { name, which, about, adds } = pickWords(pick, asked, classes);
  const { picture, target } = pick;
  const sides = sidesOf(target, classes);
  const said = [name, which, about, adds].filter(Boolean).join(", ");
  const map = mapWords(shown.map, picture.height, picture.width, sides);
  const scale = size / longerSide(picture);
  const drawing = (
    <span
      className="picks__frame"
      style={{ width: picture.width * scale, height: picture.height * scale }}
    >
      <MapCanvas
        picture={picture}
        map={shown.map}
        scale={shown.scale}
        view="map"
        topSegments={0}
        segments={undefined}
        aside
      />
      <Outlines picture={picture} segments={undefined} newest={undefined} object={undefined} />
    </span>
  );
  return (
    <>
      {open ? (
        <button type="button" aria-label={`${text.explain(said)} ${map}`} onClick={open}>
          {drawing}
        </button>
      ) : (
        <span role="img" aria-label={`${said}. ${map}`}>
          {drawing}
        </span>
      )}
      <span className="picks__words" aria-hidden="true">
        <b>{name}</b>
        {which && <span>{which}</span>}
        {about && <span>{about}</span>}
        <span>{adds}</span>
      </span>
    </>
  );
}
