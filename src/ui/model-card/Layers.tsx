import type { CSSProperties } from "react";
import type { ListedLayer } from "../../engine/models/architecture";
import { words } from "../../words/words";
import { type Lane, lanesOf, readsAbove, readsOnlyAbove } from "./lanes";

const text = words.card.layers;
const TIMES = " × ";

/** The model's layers, drawn from the model itself: branches as lines, and in words. */
export function Layers({ layers }: { readonly layers: readonly ListedLayer[] }) {
  const inputs = layers.map((layer) => layer.inputs);
  const lanes = lanesOf(inputs);
  const total = layers.reduce((sum, { parameters }) => sum + parameters, 0);
  const normalises = layers.some(({ kind }) => kind === "BatchNormalization");
  return (
    <section aria-labelledby="card-layers">
      <h3 id="card-layers">{text.heading}</h3>
      <p className="say">
        {text.says(layers.length, total)} {normalises && text.statistics}
      </p>
      <table className="layers" data-layers="">
        <thead>
          <tr>
            <td />
            <th scope="col">{text.layer}</th>
            <th scope="col">{text.shape}</th>
            <th scope="col">{text.parameters}</th>
          </tr>
        </thead>
        <tbody>
          {layers.map((layer, at) => (
            <tr key={layer.name} data-layer={layer.name} data-parameters={layer.parameters}>
              <td
                className="layers__lines"
                aria-hidden="true"
                style={{ minWidth: 9 * (lanes.count + 1) }}
              >
                <Lines
                  lanes={lanes}
                  at={at}
                  above={readsAbove(inputs, at)}
                  below={readsAbove(inputs, at + 1)}
                />
              </td>
              <th scope="row">
                <b className="layers__name">{layer.name}</b>{" "}
                <span className="layers__kind">{kindOf(layer)}</span>{" "}
                {!readsOnlyAbove(inputs, at) && (
                  <span className="layers__reads">{readingOf(layer, layers)}</span>
                )}
              </th>
              <td data-shape="">{layer.shape.join(TIMES)}</td>
              <td>
                {layer.parameters === 0 ? "–" : layer.parameters.toLocaleString(words.language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** "Convolution 3 × 3, stride 2, ReLU" */
function kindOf({ kind, window, strides, acts }: ListedLayer): string {
  const name = text.kinds[kind] ?? kind;
  const sized = window ? `${name} ${text.window(...window)}` : name;
  const steps = strides?.some((stride) => stride > 1) ? [text.stride(...strides)] : [];
  return [sized, ...steps, ...acts.map((act) => text.acts[act] ?? act)].join(", ");
}

function readingOf({ kind, inputs }: ListedLayer, layers: readonly ListedLayer[]): string {
  const names = words.frame.list(inputs.map((at) => layers[at]!.name));
  if (kind === "Add") return text.adds(names);
  return kind === "Concatenate" ? text.joins(names) : text.reads(names);
}

interface LinesProps {
  readonly lanes: Lane;
  readonly at: number;
  /** Whether the layer reads the one above, and is read by the one below. */
  readonly above: boolean;
  readonly below: boolean;
}

/** A layer's dot, the line through the list, and the lines that go by it. */
function Lines({ lanes, at, above, below }: LinesProps) {
  return (
    <>
      <span className="lines__trunk" data-above={above} data-below={below} />
      {lanes.rows[at]!.map((pass, lane) => (
        <span
          className="lines__lane"
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          key={lane}
          data-pass={pass}
          style={{ "--lane": lane + 1 } as CSSProperties}
        />
      ))}
    </>
  );
}
