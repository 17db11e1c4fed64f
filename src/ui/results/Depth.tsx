import type { Rung } from "../../engine/classifier";

/** What a method may touch of the model, from the outside in: each rung holds the ones before it. */
export const DEPTHS = ["scores", "gradients", "layers"] as const satisfies readonly Rung[];

/** How deep into the model a method looks, as one to three strokes. */
export function Depth({ needs }: { readonly needs: Rung }) {
  const deep = DEPTHS.indexOf(needs);
  return (
    <span className="depth" aria-hidden="true">
      {DEPTHS.map((name, at) => (
        <i key={name} className={at <= deep ? "on" : undefined} />
      ))}
    </span>
  );
}
