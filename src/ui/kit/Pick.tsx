import type { ReactNode } from "react";
import { Chevron } from "./icons";

export interface PickOption {
  readonly value: string;
  readonly label: string;
}

interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly PickOption[];
  readonly onChange: (value: string) => void;
  readonly className?: string;
  /** What stands for the chosen option. */
  readonly children: ReactNode;
}

/**
 * A native list of choices in the page's own dress: what it shows is drawn underneath and as wide as
 * the chosen word; the list itself lies over it, unseen.
 */
export function Pick({ label, value, options, onChange, className, children }: PickProps) {
  return (
    <span className={className ? `pick ${className}` : "pick"}>
      <span className="pick__shown" aria-hidden="true">
        {children}
        <Chevron />
      </span>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
