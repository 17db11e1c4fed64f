import type { Frame } from "../../engine/method";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";
import { settingOf } from "../controls/param-words";
import { Settings } from "../controls/Settings";
import { useKeptFocus } from "../kit/use-kept-focus";
import { PHONE, useMedia } from "../kit/use-media";
import { useWhyglassSoon } from "../state";
import { Alike } from "./Alike";
import { Estimates, MOST_ESTIMATES } from "./Estimates";
import { Joinings } from "./Joinings";
import { MaskControl, ObjectControl } from "./MaskControl";
import { Picks } from "./Picks";
import { objectOf, segmentsOf } from "./raw-maps";
import { distinctSeries, Series } from "./Series";
import { SpreadControl } from "./SpreadControl";
import { Status } from "./Status";
import { estimatesOf, joiningsOf } from "./shares";
import { spreadViewOf } from "./spread-maps";
import { factsOf, useAnswer, usePair } from "./use-panel";
import type { ShownState } from "./use-shown-state";

interface PanelDetailsProps {
  readonly panel: Panel;
  readonly shown: ShownState;
}

/** A panel below its legend. Each part is a row of its own, so that panels side by side line up. */
export function PanelDetails({ panel, shown }: PanelDetailsProps) {
  const { progress, stale, target, classes } = useAnswer(panel.key);
  const phone = useMedia(PHONE);
  const beginsDense = useWhyglassSoon(
    (state) => !panel.model && state.opened?.beginsDense === true,
  );
  const pair = usePair(panel.key);
  const keptFocus = useKeptFocus(shown);
  return (
    <>
      <div className={stale ? "picks is-old" : "picks"}>
        {progress && target && classes && (
          <Picks frame={progress.frame} target={target} classes={classes} />
        )}
      </div>
      <div className={stale ? "status is-old" : "status"} {...keptFocus}>
        <Status panel={panel} shown={shown} />
      </div>
      <div>
        {pair && (panel.joined || phone) && <Alike left={pair[0]!} right={pair[1]!} />}
        <div className="note">
          {(!panel.joined || phone) && (
            <>
              <h3>{words.answers.cannotTell}</h3>
              <p>{factsOf(panel).cannotTell}</p>
            </>
          )}
          {caveats(panel, beginsDense).map((says) => (
            <p key={says}>{says}</p>
          ))}
        </div>
      </div>
      <div className="more">{progress && <Extras panel={panel} frame={progress.frame} />}</div>
      <div className="settings">
        <Settings panel={panel} />
      </div>
    </>
  );
}

/** What the settings and the model, as they stand, make it needful to say. */
function caveats(panel: Panel, beginsDense: boolean): string[] {
  const { caveats = [], params } = factsOf(panel);
  return caveats.flatMap(({ when, where, says }) => {
    if (where && !beginsDense) return [];
    const param = params.find(({ name }) => name === when.name);
    return param && when.is.includes(String(settingOf(param, panel.params))) ? [says] : [];
  });
}

/** What the method shows besides its map. */
function Extras({ panel, frame }: { readonly panel: Panel; readonly frame: Frame }) {
  const segments = segmentsOf(frame);
  const joinings = joiningsOf(frame);
  const estimates = estimatesOf(frame, MOST_ESTIMATES);
  const spread = spreadViewOf(panel, frame);
  return (
    <>
      {spread && <SpreadControl panel={panel} view={spread} />}
      {segments && factsOf(panel).sign !== "none" && (
        <MaskControl panel={panel} segments={segments} />
      )}
      {objectOf(frame) && <ObjectControl panel={panel} />}
      {segments && joinings && <Joinings segments={segments.segments} joinings={joinings} />}
      {segments && estimates && <Estimates segments={segments.segments} estimates={estimates} />}
      {distinctSeries(frame).map(([name, series]) => (
        <Series key={name} name={name} series={series} score={frame.explains.score} />
      ))}
    </>
  );
}
