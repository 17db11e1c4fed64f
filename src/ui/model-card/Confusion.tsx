import { type CSSProperties, type KeyboardEvent, useRef, useState } from "react";
import type { ModelReport } from "../../engine/models/report";
import { spokenNames, words } from "../../words/words";

const text = words.card.confusion;
const STEPS: Readonly<Record<string, readonly [down: number, right: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

interface ConfusionProps {
  readonly report: ModelReport;
  /** Left out, its numbers are no buttons. */
  readonly show: ((label: number, readAs: number) => void) | undefined;
}

/** The confusion matrix. Of its buttons one is in the order of tabs; arrow keys go from there. */
export function Confusion({ report, show }: ConfusionProps) {
  const table = useRef<HTMLTableElement>(null);
  const [[row, column], setAt] = useState<readonly [number, number]>([0, 0]);
  const { confusion } = report;
  const names = spokenNames(report.classes);
  const last = confusion.length - 1;

  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || !show) return;
    event.preventDefault();
    const within = (place: number) => Math.min(last, Math.max(0, place));
    const next = [within(row + step[0]), within(column + step[1])] as const;
    setAt(next);
    const cell = `[data-true="${next[0]}"][data-read="${next[1]}"]`;
    table.current?.querySelector<HTMLElement>(`${cell} button`)?.focus();
  };

  return (
    <table
      className="confusion"
      ref={table}
      role={show && "grid"}
      data-confusion=""
      data-words={names.some((name) => name.length > 2)}
      onKeyDown={press}
    >
      <caption className="vh">{text.table}</caption>
      <thead>
        <tr>
          <td className="confusion__corner" aria-hidden="true">
            <span>{text.read}</span>
            <span>{text.truth}</span>
          </td>
          {names.map((name) => (
            <th scope="col" key={name}>
              <span>{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {confusion.map((counts, label) => (
          <tr key={names[label]}>
            <th scope="row">{names[label]}</th>
            {counts.map((n, readAs) => (
              <td
                key={names[readAs]}
                data-true={label}
                data-read={readAs}
                data-none={n === 0}
                style={{ "--share": shade(n, counts) } as CSSProperties}
              >
                {show ? (
                  <button
                    type="button"
                    tabIndex={label === row && readAs === column ? 0 : -1}
                    aria-label={text.cell(names[label]!, names[readAs]!, n)}
                    aria-disabled={n === 0}
                    onFocus={() => setAt([label, readAs])}
                    onClick={() => n > 0 && show(label, readAs)}
                  >
                    {n}
                  </button>
                ) : (
                  n
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** How dark a cell is, 0..1: by the root of its share, so that the few errors can be seen. */
function shade(n: number, row: readonly number[]): number {
  const total = row.reduce((sum, count) => sum + count, 0);
  return total === 0 ? 0 : Math.sqrt(n / total);
}
