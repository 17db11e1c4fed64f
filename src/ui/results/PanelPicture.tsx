import { useId } from "react";
import type { Picture } from "../../engine/picture";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { useWhyglassSoon } from "../state";
import { Frame } from "./Frame";
import { Legend } from "./Legend";
import { endsOf, shownUnit } from "./legend-words";
import { shapeStyle } from "./picture-size";
import { objectOf, partsOf, segmentsOf } from "./raw-maps";
import { Summary } from "./Summary";
import { selectScaling } from "./scaling";
import { shownMapOf, spreadViewOf } from "./spread-maps";
import { useStretched } from "./stretched";
import { factsOf, useAnswer, useSides, useTitle } from "./use-panel";

interface PanelPictureProps {
  readonly panel: Panel;
  /** Keeps no room for a legend. */
  readonly keyless: boolean;
  readonly onOpen?: () => void;
}

/** A panel's upper half: the picture with its map, and the legend under it. */
export function PanelPicture({ panel, keyless, onOpen }: PanelPictureProps) {
  const answer = useAnswer(panel.key);
  const sides = useSides(answer);
  const title = useTitle(panel.key);
  const scale = useWhyglassSoon((state) => selectScaling(state).scales.get(panel.key));
  const seen = useWhyglassSoon((state) => state.seen);
  const input = useWhyglassSoon((state) => state.opened?.input);
  const stretched = useStretched();
  const summaryId = useId();
  const method = factsOf(panel);
  const frame = answer.progress?.frame;
  const map = frame && shownMapOf(method, panel, frame);
  const spread = spreadViewOf(panel, frame);
  const picture = (frame && answer.picture) ?? seen ?? blankPicture(input);
  const blank = answer.state === "empty" && frame !== undefined && !stretched.has(frame);
  return (
    <>
      <div className="picture" style={shapeStyle(picture)}>
        <Frame
          panel={panel.key}
          label={words.answers.heatmap(title)}
          describedBy={summaryId}
          onOpen={onOpen}
          picture={picture}
          map={map}
          scale={blank ? undefined : scale}
          view={panel.view}
          topSegments={panel.topSegments}
          segments={frame && partsOf(frame)}
          borders={frame && segmentsOf(frame)?.segments}
          object={frame && !blank ? objectOf(frame) : undefined}
        />
        <Summary
          id={summaryId}
          method={method}
          map={map}
          size={picture}
          sides={sides}
          stale={answer.stale}
          spread={spread}
        />
      </div>
      {!keyless && (
        <div className="key">
          {frame && map && scale && sides && (
            <Legend
              map={map}
              scale={scale}
              ends={endsOf(scale, sides, spread)}
              unit={shownUnit(method, frame, spread)}
              width={picture.width}
              blank={blank}
            />
          )}
        </div>
      )}
    </>
  );
}

const blanks = new Map<string, Picture>();

/** An empty sheet of the model's size, or of MNIST's while no model is open. */
function blankPicture(input: readonly [number, number, number] = [28, 28, 1]): Picture {
  const [height, width] = input;
  const name = `${height} ${width}`;
  const known = blanks.get(name);
  if (known) return known;
  const picture = { height, width, channels: 1, data: new Float32Array(height * width) };
  blanks.set(name, picture);
  return picture;
}
