/** Draws the gallery's pictures beside the page: each takes some ten milliseconds. */
import { DRAWN_CLASSES, drawnPicture } from "../engine/data/drawn-pictures/drawn-picture";
import type { DrawnReply, DrawnRequest } from "./drawn-album";

addEventListener("message", ({ data }: MessageEvent<DrawnRequest>) => {
  const { place, label, seed } = data;
  const reply: DrawnReply = { place, picture: drawnPicture(DRAWN_CLASSES[label]!, seed) };
  postMessage(reply);
});
