import { type FormEvent, useId, useMemo, useState } from "react";
import { readClassNames } from "../../engine/models/class-names";
import { RANGES } from "../../engine/models/input";
import { ownModelId } from "../../store/own-models";
import { words } from "../../words/words";
import { Segmented } from "../kit/Segmented";
import { useWhyglass } from "../state";
import { ClassNames } from "./ClassNames";
import { type Draft, descriptionOf, NORMALISATIONS } from "./description";
import { Preview } from "./Preview";
import type { Inspected } from "./use-inspection";
import { useTrial } from "./use-trial";

const text = words.ownModel;

/** What the model's files do not say: its name, its classes' names, and how its pictures come in. */
export function ModelForm({ inspected }: { readonly inspected: Inspected }) {
  const { found, files } = inspected;
  const [height, width, channels] = found.input;
  const addModel = useWhyglass((state) => state.addModel);
  const [name, setName] = useState(inspected.name);
  const [typed, setTyped] = useState(found.classes?.join("\n") ?? "");
  const [draft, setDraft] = useState<Draft>({
    range: found.range ?? "unit",
    normalisation: "none",
    mean: "",
    deviation: "",
  });
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const description = useMemo(() => descriptionOf(draft, channels), [draft, channels]);
  const classes = useMemo(
    () => (typed.trim() === "" ? numbers(found.scores) : readClassNames(typed, found.scores)),
    [typed, found.scores],
  );
  const trial = useTrial(found, description);
  const nameId = useId();

  const use = (event: FormEvent) => {
    event.preventDefault();
    if (!description || !classes) return;
    addModel({
      id: ownModelId(found, description),
      name: name.trim() || text.untitled,
      files,
      classes,
      input: description,
      size: found.input,
    });
  };
  const offered = NORMALISATIONS.filter((way) => way !== "imagenet" || channels === 3);
  return (
    <form className="own-model__form" onSubmit={use}>
      <p className="say" data-found="">
        {text.found(height, width, channels, found.scores)} {text.endings[found.ending]}{" "}
        {found.graph && text.graph}
      </p>
      <label className="own-model__field" htmlFor={nameId}>
        <span>{text.name}</span>
        <input
          id={nameId}
          className="number own-model__text"
          value={name}
          maxLength={60}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <ClassNames typed={typed} type={setTyped} wanted={found.scores} />
      <fieldset className="own-model__field">
        <legend>{text.range}</legend>
        <Segmented
          label={text.range}
          value={draft.normalisation === "imagenet" ? "unit" : draft.range}
          options={RANGES.map((value) => ({ value, label: text.ranges[value] }))}
          onChange={(range) =>
            change(
              draft.normalisation === "imagenet" ? { range, normalisation: "none" } : { range },
            )
          }
        />
        {found.range && <p className="own-model__note">{text.rangeSaid}</p>}
      </fieldset>
      <label className="own-model__field">
        <span>{text.normalisation}</span>
        <select
          value={draft.normalisation}
          onChange={({ target }) =>
            change({ normalisation: target.value as Draft["normalisation"] })
          }
        >
          {offered.map((way) => (
            <option key={way} value={way}>
              {text.normalisations[way]}
            </option>
          ))}
        </select>
      </label>
      {draft.normalisation === "other" && (
        <div className="own-model__pair">
          {(["mean", "deviation"] as const).map((key) => (
            <label className="own-model__field" key={key}>
              <span>{text[key]}</span>
              <input
                className="number own-model__text"
                inputMode="decimal"
                value={draft[key]}
                onChange={({ target }) => change({ [key]: target.value })}
              />
            </label>
          ))}
          {!description && <p className="own-model__note">{text.unfitNumbers(channels)}</p>}
        </div>
      )}
      {trial && <Preview trial={trial} classes={classes} />}
      <button type="submit" className="btn btn--ink" disabled={!description || !classes}>
        {text.use}
      </button>
    </form>
  );
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => String(at));
