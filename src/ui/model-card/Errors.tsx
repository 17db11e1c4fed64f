import type { ModelEntry } from "../../engine/models/registry";
import type { ModelReport } from "../../engine/models/report";
import { words } from "../../words/words";
import { TestSetNote } from "../stage/TestSetNote";
import { Troubles } from "../stage/Troubles";
import { usePredictions } from "../stage/use-predictions";
import { useTestSet } from "../stage/use-test-set";
import { Confusion } from "./Confusion";

const text = words.card.confusion;

interface ErrorsProps {
  readonly report: ModelReport;
  readonly dataset: ModelEntry["dataset"] | undefined;
  /** Shows the pictures of a class that are read as one. */
  readonly show: (label: number, readAs: number) => void;
}

/** Which classes it takes for which; where the test set is at hand, with the way to the pictures. */
export function Errors({ report, dataset, show }: ErrorsProps) {
  const gallery = dataset === "cifar-10";
  const testSet = useTestSet(gallery);
  const album = gallery ? testSet.found?.album : undefined;
  const predictions = usePredictions(album);
  return (
    <section aria-labelledby="card-confusion">
      <h3 id="card-confusion">{text.heading}</h3>
      <p className="say">{text.says(report.pictures)}</p>
      <Confusion report={report} show={predictions && show} />
      <p className="say say--dim">
        {noteOf(gallery, album !== undefined, predictions !== undefined)}
      </p>
      {gallery && !album && (
        <>
          <Troubles />
          <TestSetNote source={testSet} take={testSet.bring} />
        </>
      )}
    </section>
  );
}

function noteOf(gallery: boolean, found: boolean, known: boolean): string {
  if (!gallery) return text.noDigits;
  if (!found) return text.bring;
  return known ? text.press : text.otherCopy;
}
