import { calibrationError, type ModelReport } from "../../engine/models/report";
import { words } from "../../words/words";
import { CalibrationPlot } from "./CalibrationPlot";
import { meanConfidence, pointsOf } from "./calibration-points";

const text = words.card.calibration;

/** Whether the model is as often right as it is sure: a plot, the error in words, the numbers. */
export function Calibration({ report }: { readonly report: ModelReport }) {
  const bins = report.calibration;
  const points = pointsOf(bins);
  const error = text.error(calibrationError(bins), bins.length);
  return (
    <section aria-labelledby="card-calibration" data-calibration="">
      <h3 id="card-calibration">{text.heading}</h3>
      <p className="say">{text.overall(meanConfidence(bins), report.accuracy)}</p>
      <p className="say">{error}</p>
      <CalibrationPlot points={points} label={`${text.plot}. ${error}`} />
      <p className="say say--dim">{text.reading}</p>
      <details className="card__numbers">
        <summary>{text.numbers}</summary>
        <table className="card__bins">
          <thead>
            <tr>
              {[text.bin, text.mean, text.pictures, text.right].map((head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(({ from, to, confidence, count, right }) => (
              <tr key={from}>
                <th scope="row">{text.range(from, to)}</th>
                <td>{text.share(confidence)}</td>
                <td>{count.toLocaleString(words.language)}</td>
                <td>{text.share(right)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
