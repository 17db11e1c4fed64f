import "../styles/fall.css";
import type { ShortcutReport } from "../../engine/models/report";
import { words } from "../../words/words";

const text = words.card.wrong.fall;

interface FallProps {
  /** Of the class that had the mark. */
  readonly name: string;
  readonly report: ShortcutReport;
}

/** How far the reading falls where a planted mark is taken away, or put on other classes' pictures. */
export function Fall({ name, report: { own, others } }: FallProps) {
  const rows = [
    [text.own(name, true), own.pictures, own.right.marked, own.right.marked],
    [text.own(name, false), own.pictures, own.right.unmarked, own.right.unmarked],
    [text.others(false), others.pictures, others.right.unmarked, others.taken.unmarked],
    [text.others(true), others.pictures, others.right.marked, others.taken.marked],
  ] as const;
  return (
    <table className="fall" data-fall="">
      <caption>{text.caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{text.right}</th>
          <th scope="col">{text.taken(name)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([what, pictures, right, taken]) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{text.share(right / pictures)}</td>
            <td>{text.share(taken / pictures)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
