import { Failure } from "./failure";

/** Another parameter has one of these values. */
export interface When {
  readonly name: string;
  readonly is: readonly string[];
}

interface Named {
  readonly name: string;
  readonly label: string;
  /** Shown only while this holds. */
  readonly when?: When;
  /** The one that the folded settings row names. */
  readonly main?: boolean;
}
export interface NumberParam extends Named {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly initial: number;
}
export interface ChoiceParam extends Named {
  readonly kind: "choice";
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly initial: string;
}
export interface ToggleParam extends Named {
  readonly kind: "toggle";
  readonly initial: boolean;
}
/** A convolution of the model, by name; "last" is the last one. */
export interface LayerParam extends Named {
  readonly kind: "layer";
  readonly initial: "last";
}
export type Param = NumberParam | ChoiceParam | ToggleParam | LayerParam;
export type Params = readonly Param[];

export type Value = number | string | boolean;
type ValueOf<P extends Param> = P extends NumberParam
  ? number
  : P extends ToggleParam
    ? boolean
    : P extends ChoiceParam
      ? P["options"][number]["value"]
      : string;
/** What a method's parameters come to, by name. */
export type Values<Ps extends Params = Params> = {
  readonly [P in Ps[number] as P["name"]]: ValueOf<P>;
};

/**
 * The given values checked, the rest at their initials.
 * @throws Failure "parameter-unknown", "parameter-out-of-range"
 */
export function settle<Ps extends Params>(
  method: string,
  params: Ps,
  given: Readonly<Record<string, unknown>> = {},
): Values<Ps> {
  for (const name of Object.keys(given))
    if (!params.some((param) => param.name === name))
      throw new Failure("parameter-unknown", { method, name });
  const values: Record<string, Value> = {};
  for (const param of params) {
    const value = given[param.name] ?? param.initial;
    const wanted = mismatch(param, value);
    if (wanted)
      throw new Failure("parameter-out-of-range", {
        method,
        name: param.name,
        got: String(value),
        wanted,
      });
    values[param.name] = value as Value;
  }
  return values as Values<Ps>;
}

/** Whether the named parameter counts, and has one of the values; its default where none is given. */
function holds(when: When, params: Params, given: Readonly<Record<string, unknown>>): boolean {
  const other = params.find(({ name }) => name === when.name);
  if (!other || (other.when && !holds(other.when, params, given))) return false;
  return when.is.includes(String(given[other.name] ?? other.initial));
}

/** Whether a method draws at random, so that its seed matters, its parameters being as given. */
export function drawsAtRandom(
  { seeded, params }: { readonly seeded: boolean | readonly When[]; readonly params: Params },
  given: Readonly<Record<string, unknown>> = {},
): boolean {
  if (typeof seeded === "boolean") return seeded;
  return seeded.some((when) => holds(when, params, given));
}

/** Whether a method takes pictures of the data set, its parameters being as given. */
export function takesDataSet(
  { dataSet, params }: { readonly dataSet?: When; readonly params: Params },
  given: Readonly<Record<string, unknown>> = {},
): boolean {
  return dataSet !== undefined && holds(dataSet, params, given);
}

/** What the parameter takes, where the value is not that. */
function mismatch(param: Param, value: unknown): string | undefined {
  switch (param.kind) {
    case "number": {
      const fits =
        typeof value === "number" &&
        Number.isFinite(value) &&
        value >= param.min &&
        value <= param.max &&
        (!Number.isInteger(param.step) || Number.isInteger(value));
      const whole = Number.isInteger(param.step) ? "a whole number" : "a number";
      return fits ? undefined : `${whole} from ${param.min} to ${param.max}`;
    }
    case "choice": {
      const known = param.options.map((option) => option.value);
      return known.includes(value as string) ? undefined : known.join(", ");
    }
    case "toggle":
      return typeof value === "boolean" ? undefined : "true or false";
    case "layer":
      return typeof value === "string" ? undefined : "a layer's name, or last";
  }
}
