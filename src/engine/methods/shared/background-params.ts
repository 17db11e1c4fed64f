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
] as const;
