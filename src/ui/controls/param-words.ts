import { formatNumber } from "../../draw/numbers";
import type { Facts } from "../../engine/method";
import type { Param, Params, Value } from "../../engine/params";
import type { Panel } from "../../store/state";
import { words } from "../../words/words";

type Given = Panel["params"];

export const settingOf = (param: Param, given: Given): Value => given[param.name] ?? param.initial;

/** Whether a parameter counts, as the others stand. */
export function isAsked(param: Param, all: Params, given: Given): boolean {
  const { when } = param;
  if (!when) return true;
  const other = all.find(({ name }) => name === when.name);
  return (
    other !== undefined &&
    isAsked(other, all, given) &&
    when.is.includes(String(settingOf(other, given)))
  );
}

/** Whether any parameter differs from where the page began. */
export function isChanged({ params }: Facts, given: Given, beginning: Given): boolean {
  return params.some((param) => settingOf(param, given) !== settingOf(param, beginning));
}

/** A parameter's value as the folded row says it. */
export function valueWords(param: Param, value: Value, layers: readonly string[]): string {
  switch (param.kind) {
    case "number":
      return `${param.label} ${numberWords(value as number)}`;
    case "choice":
      return param.options.find((option) => option.value === value)?.label ?? String(value);
    case "toggle":
      return `${param.label}: ${value ? words.answers.settings.on : words.answers.settings.off}`;
    case "layer":
      return value === "last"
        ? (layers.at(-1) ?? words.answers.settings.last(undefined))
        : String(value);
  }
}

/** Whole numbers in full; others as the page writes numbers. */
export function numberWords(value: number): string {
  return Number.isInteger(value)
    ? value.toLocaleString(words.language)
    : formatNumber(value, words.language);
}
