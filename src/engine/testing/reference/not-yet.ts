/** Reference groups and methods that this project does not implement yet. A claimed case never counts. */
export const NOT_YET: readonly { readonly group: string; readonly method?: RegExp }[] = [
  { group: "metrics" },
];
