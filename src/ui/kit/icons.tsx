/** Line drawings of 16 units; each stands beside a word, or on a button with a name. */

export function Chevron() {
  return (
    <svg className="chev" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M2 4l3 3 3-3" />
    </svg>
  );
}

export function Triangle() {
  return (
    <svg className="tri" viewBox="0 0 8 8" aria-hidden="true">
      <path d="M2 1l4 3-4 3z" />
    </svg>
  );
}

export function Dots() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="3" cy="8" r="1.2" />
      <circle cx="8" cy="8" r="1.2" />
      <circle cx="13" cy="8" r="1.2" />
    </svg>
  );
}

export function HalfMoon() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r="5.5" className="ln" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" />
    </svg>
  );
}

export function QuestionMark() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path className="ln" d="M5.6 6a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.1.9-1.1 1.7" />
      <circle cx="8" cy="12.3" r=".9" />
    </svg>
  );
}

export function TwoLines() {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path className="ln" d="M2 5h12M2 11h12" />
    </svg>
  );
}

export function Tick() {
  return (
    <svg className="tickmark" viewBox="0 0 16 16" aria-hidden="true">
      <path className="ln" d="M3 8.5l3.2 3.2L13 4.8" />
    </svg>
  );
}
