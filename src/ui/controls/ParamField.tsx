import type { ChoiceParam, Param, ToggleParam, Value } from "../../engine/params";
import { words } from "../../words/words";
import { Pick, type PickOption } from "../kit/Pick";
import { Segmented } from "../kit/Segmented";
import { NumberField } from "./NumberField";

interface ParamFieldProps {
  readonly param: Param;
  readonly value: Value;
  /** The model's convolutions, for a parameter that is one of them. */
  readonly layers: readonly string[];
  readonly onChange: (value: Value) => void;
}

/** The control for one declared parameter. */
export function ParamField({ param, value, layers, onChange }: ParamFieldProps) {
  switch (param.kind) {
    case "number":
      return <NumberField param={param} value={value as number} onChange={onChange} />;
    case "choice":
      return <ChoiceField param={param} value={String(value)} onChange={onChange} />;
    case "toggle":
      return <ToggleField param={param} value={value === true} onChange={onChange} />;
    case "layer":
      return (
        <ListField
          label={param.label}
          value={String(value)}
          options={[
            { value: "last", label: words.answers.settings.last(layers.at(-1)) },
            ...layers.map((name) => ({ value: name, label: name })),
          ]}
          onChange={onChange}
        />
      );
  }
}

/** Letters that fit side by side in the narrowest panel. */
const ROOM = 22;

interface ChoiceFieldProps {
  readonly param: ChoiceParam;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function ChoiceField({ param, value, onChange }: ChoiceFieldProps) {
  const { label, options } = param;
  const letters = options.reduce((sum, option) => sum + option.label.length, 0);
  if (options.length > 3 || letters > ROOM)
    return <ListField label={label} value={value} options={options} onChange={onChange} />;
  return (
    <div className="field">
      <span>{label}</span>
      <Segmented label={label} value={value} options={options} onChange={onChange} wide />
    </div>
  );
}

interface ListFieldProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly PickOption[];
  readonly onChange: (value: string) => void;
}

function ListField({ label, value, options, onChange }: ListFieldProps) {
  return (
    <div className="field">
      <span>{label}</span>
      <Pick
        label={label}
        className="pick--field"
        value={value}
        options={options}
        onChange={onChange}
      >
        <span className="pick__text">
          {options.find((option) => option.value === value)?.label ?? value}
        </span>
      </Pick>
    </div>
  );
}

interface ToggleFieldProps {
  readonly param: ToggleParam;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

function ToggleField({ param, value, onChange }: ToggleFieldProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>{param.label}</span>
    </label>
  );
}
