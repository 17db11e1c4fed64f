import { useId } from "react";

interface SegmentedProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
  /** Fills its row, each part as wide as the next. */
  readonly wide?: boolean;
}

/** One of a few words; radio buttons underneath, so that the arrow keys move between them. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, options, onChange, wide } = props;
  const name = useId();
  return (
    <div className={wide ? "seg seg--wide" : "seg"} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label className="seg__part" key={option.value}>
          <input
            type="radio"
            className="vh"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className="seg__word">{option.label}</span>
        </label>
      ))}
    </div>
  );
}
