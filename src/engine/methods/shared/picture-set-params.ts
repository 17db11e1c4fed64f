import type { When } from "../../params";

/** Where the pictures of a method that needs a set of them come from. */
export const sourceParam = {
  kind: "choice",
  name: "source",
  label: "Other pictures",
  initial: "data-set",
  options: [
    { value: "data-set", label: "Of the data set, where it is loaded" },
    { value: "drawn", label: "Drawn for this page" },
  ],
} as const;

/** What such a method's facts say of it. */
export const takesDataSet = { name: "source", is: ["data-set"] } as const satisfies When;

/** Pictures to hold the explained one against. */
export const backgroundParams = [
  {
    kind: "number",
    name: "background",
    label: "Background pictures",
    min: 1,
    max: 10,
    step: 1,
    initial: 8,
    main: true,
  },
  sourceParam,
] as const;
