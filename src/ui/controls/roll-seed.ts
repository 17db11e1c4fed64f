/** Seeds that a person rolls: short enough to read out. */
const LARGEST_ROLL = 9999;

/** Another seed, by chance: which one is then shown, kept and linked like one that was typed. */
export function rollSeed(): number {
  const [roll] = crypto.getRandomValues(new Uint32Array(1));
  return roll! % (LARGEST_ROLL + 1);
}
