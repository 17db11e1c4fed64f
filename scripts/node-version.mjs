/** What Vite runs on: Node 20.19, or 22.12 and newer. Written for any Node that can read modules. */
const ENOUGH = [
  { major: 20, minor: 19 },
  { major: 22, minor: 12 },
];

/**
 * @param {string} version such as "20.19.0"
 * @returns {string | undefined} one sentence where this Node is too old
 */
export function complaintAboutNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const newest = ENOUGH[ENOUGH.length - 1];
  if (newest && major > newest.major) return undefined;
  if (ENOUGH.some((enough) => major === enough.major && minor >= enough.minor)) return undefined;
  return `Whyglass needs Node 20.19 or 22.12, or newer, and this is Node ${version}: get one from https://nodejs.org and try again.`;
}

/** Ends the program with that sentence where this Node is too old. */
export function requireNode() {
  const complaint = complaintAboutNode(process.versions.node);
  if (complaint === undefined) return;
  console.error(complaint);
  process.exit(1);
}
