import { gradientStops, PALETTE_IDS, type PaletteId } from "../../draw/palettes";
import { words } from "../../words/words";
import { Pick } from "../kit/Pick";
import { Segmented } from "../kit/Segmented";
import { Slider } from "../kit/Slider";
import { useWhyglass } from "../state";
import { usePaintedTheme } from "../theme";

const SCALES = ["own", "shared", "rank"] as const;

/** Scale, colours, opacity, pixels or smooth, outlines: none of them runs a method again. */
export function LookControls() {
  const look = useWhyglass((state) => state.look);
  const setLook = useWhyglass((state) => state.setLook);
  const said = words.frame.look;
  return (
    <>
      <div className="ctl">
        <span className="lab">{said.scale}</span>
        <Segmented
          label={said.scale}
          value={look.scale}
          options={SCALES.map((value) => ({ value, label: said.scales[value] }))}
          onChange={(scale) => setLook({ scale })}
        />
      </div>
      <div className="ctl">
        <span className="lab">{said.colours}</span>
        <Pick
          label={said.colours}
          className="pick--sm"
          value={look.palette}
          options={PALETTE_IDS.map((value) => ({ value, label: said.palettes[value] }))}
          onChange={(palette) => setLook({ palette: palette as PaletteId })}
        >
          <Swatch />
        </Pick>
      </div>
      <div className="ctl">
        <span className="lab">{said.opacity}</span>
        <Slider
          label={said.opacity}
          value={look.opacity}
          min={0}
          max={1}
          step={0.05}
          text={said.percent}
          onMove={(opacity) => setLook({ opacity })}
        />
        <output className="num">{said.percent(look.opacity)}</output>
      </div>
      <div className="ctl">
        <Segmented
          label={said.pixels}
          value={look.smooth ? "smooth" : "sharp"}
          options={[
            { value: "sharp", label: said.sharp },
            { value: "smooth", label: said.smooth },
          ]}
          onChange={(pixels) => setLook({ smooth: pixels === "smooth" })}
        />
      </div>
      <label className="ctl check">
        <input
          type="checkbox"
          checked={look.outlines}
          onChange={(event) => setLook({ outlines: event.target.checked })}
        />
        <span>{said.outlines}</span>
      </label>
    </>
  );
}

/** The palette in small. */
export function Swatch() {
  const palette = useWhyglass((state) => state.look.palette);
  const stops = gradientStops(palette, usePaintedTheme(), "both");
  return <i className="swatch" style={{ background: `linear-gradient(90deg, ${stops})` }} />;
}
