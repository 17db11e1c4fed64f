import { useMemo } from "react";
import type { NumberParam } from "../../engine/params";
import { words } from "../../words/words";
import { NumberInput } from "../kit/NumberInput";
import { Slider } from "../kit/Slider";
import { numberWords } from "./param-words";
import { sliderScale } from "./slider-scale";

interface NumberFieldProps {
  readonly param: NumberParam;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A slider for the rough, and the number itself to type over. */
export function NumberField({ param, value, onChange }: NumberFieldProps) {
  const scale = useMemo(() => sliderScale(param), [param]);
  const { label, min, max, step } = param;
  return (
    <div className="field field--slide">
      <span>{label}</span>
      <NumberInput
        label={words.answers.settings.exact(label)}
        value={value}
        min={min}
        max={max}
        whole={Number.isInteger(step)}
        onCommit={onChange}
      />
      <Slider
        label={label}
        value={scale.toPosition(value)}
        min={scale.min}
        max={scale.max}
        step={scale.step}
        text={(position) => numberWords(scale.toValue(position))}
        onSettle={(position) => onChange(scale.toValue(position))}
      />
    </div>
  );
}
