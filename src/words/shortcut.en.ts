/** The words of "Find the shortcut". Nothing above `answer` may give away what the shortcut is. */
const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)}\u00a0%`;

export const shortcut = {
  heading: "Find the shortcut",
  entry: "A network looks at something else than shapes. At what?",
  prompt: (right: number, of: number) =>
    `This network reads ${percent(right, of)} of its own test pictures right, yet not all that it has learned is shapes. Which part of the picture does it look at? Compare the maps, and try other pictures.`,
  missing: "What is known of this network could not be fetched. Its maps still tell.",
  pictures: "Pictures as it is tested on",
  inDigits: "Find one in digits",
  inPhotos: "Find one in photos",
  digit: (label: string, at: number) => `Digit ${at}: a ${label}`,
  show: "Show the answer",
  hide: "Hide the answer",

  answer: {
    label: "The answer",
    where: (
      name: string,
      [down, across]: readonly [down: "top" | "bottom", across: "left" | "right"],
      { height, width }: { readonly height: number; readonly width: number },
    ) =>
      `It looks at a mark of ${height} × ${width} pixels at the ${down} ${across}. Every picture of the class “${name}” that it was trained on had it, and no other picture did.`,
    outlined: (name: string) => `What the network reads, the mark’s place outlined: ${name}`,
    marked: "The mark is on this picture",
    other: "Put it on another class’s picture",
    says: (name: string, probability: string) =>
      `It says ${name}, with probability ${probability}.`,
    reading: "The network reads the picture.",
  },
};
