import { words } from "../../words/words";
import type { CalibrationPoint } from "./calibration-points";

const text = words.card.calibration;

/** In units of the drawing: the square's place and side, and the strip of counts under it. */
const LEFT = 44;
const TOP = 28;
const SIDE = 240;
const STRIP = { top: 290, height: 44 };
const WIDTH = LEFT + SIDE + 20;
const HEIGHT = STRIP.top + STRIP.height + 36;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const x = (share: number) => LEFT + share * SIDE;
const y = (share: number) => TOP + (1 - share) * SIDE;

interface CalibrationPlotProps {
  readonly points: readonly CalibrationPoint[];
  readonly label: string;
}

/** The share of right answers in each bin against its confidence, and under it how many pictures. */
export function CalibrationPlot({ points, label }: CalibrationPlotProps) {
  const most = Math.max(...points.map(({ count }) => count));
  const bottom = STRIP.top + STRIP.height;
  return (
    <svg className="calibration" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {TICKS.map((share) => (
        <g key={share}>
          <path className="calibration__grid" d={`M${x(0)} ${y(share)}H${x(1)}`} />
          <path className="calibration__grid" d={`M${x(share)} ${y(1)}V${y(0)}`} />
          <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {share * 100}
          </text>
          <text x={x(share)} y={bottom + 14} textAnchor="middle">
            {share * 100}
          </text>
        </g>
      ))}
      <path className="calibration__even" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
      <path className="calibration__axis" d={`M${x(0)} ${bottom}H${x(1)}`} />
      {points.map(({ from, to, count, confidence, right, low, high }) => {
        const tall = Math.max(0.75, (count / most) * STRIP.height);
        return (
          <g key={from}>
            <rect x={x(from) + 1} y={bottom - tall} width={x(to) - x(from) - 2} height={tall} />
            <path className="calibration__open" d={`M${x(confidence)} ${y(low)}V${y(high)}`} />
            <circle cx={x(confidence)} cy={y(right)} r="3.5" />
          </g>
        );
      })}
      <text x={LEFT - 34} y={TOP - 14}>
        {text.right}, %
      </text>
      <text x={x(0)} y={STRIP.top - 4}>
        {text.counts(most)}
      </text>
      <text x={x(0.5)} y={bottom + 30} textAnchor="middle">
        {text.confidence}, %
      </text>
    </svg>
  );
}
