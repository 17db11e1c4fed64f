const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const MINUS = "\u2212";

const formats = new Map<string, Intl.NumberFormat>();

function format(value: number, locale: string, options: Intl.NumberFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(locale, options);
    formats.set(key, found);
  }
  return found.format(value);
}

/** A whole number with its thousands set apart: 1,024. */
export const formatCount = (count: number, locale: string) => format(count, locale, {});

/**
 * A number as the page writes numbers: three significant digits ("0.0763", "3.45"), all digits
 * before the decimal mark ("1,364"), a power of ten where that would be unreadable ("3 × 10⁻⁹"), and
 * a true minus sign.
 *
 * @param sign "always" writes a plus before numbers above 0
 */
export function formatNumber(
  value: number,
  locale: string,
  sign: "always" | "negative" = "negative",
): string {
  if (value === 0) return "0";
  let before = "";
  if (value < 0) before = MINUS;
  else if (sign === "always") before = "+";
  const size = Math.abs(value);
  if (!(size < Infinity)) return `${before}${Number.isNaN(value) ? "NaN" : "∞"}`;
  return before + (size < 1e-3 || size >= 1e7 ? power(size, locale) : plain(size, locale));
}

function plain(size: number, locale: string): string {
  if (size >= 100) return format(size, locale, { maximumFractionDigits: 0 });
  return format(size, locale, { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
}

function power(size: number, locale: string): string {
  const [mantissa, exponent] = size.toExponential(2).split("e") as [string, string];
  const raised = [...exponent.replace("+", "")]
    .map((mark) => (mark === "-" ? "⁻" : SUPERSCRIPTS[Number(mark)]))
    .join("");
  return `${format(Number(mantissa), locale, { maximumFractionDigits: 2 })} × 10${raised}`;
}
