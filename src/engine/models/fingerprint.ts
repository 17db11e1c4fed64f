/**
 * A name made of content: 16 hexadecimal digits that are the same for the same bytes. Two
 * multiplicative hashes of 32 bits side by side (after MurmurHash3); against accident, not malice.
 */
export function fingerprint(parts: readonly Uint8Array[]): string {
  let one = 0x9747b28c;
  let other = 0x5bd1e995;
  let length = 0;
  for (const part of parts) {
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
    const whole = part.length - (part.length % 4);
    for (let at = 0; at < whole; at += 4) take(view.getUint32(at, true));
    for (let at = whole; at < part.length; at++) take(part[at]! ^ 0x5a00);
    length += part.length;
    take(part.length);
  }
  take(length);
  return hex(finish(one)) + hex(finish(other ^ one));

  function take(word: number): void {
    one = Math.imul((one ^ mixed(word, 0xcc9e2d51)) >>> 0, 5) + 0xe6546b64;
    one = (one << 13) | (one >>> 19);
    other = Math.imul((other ^ mixed(word, 0x1b873593)) >>> 0, 9) + 0x38b34ae5;
    other = (other << 11) | (other >>> 21);
  }
}

function mixed(word: number, by: number): number {
  const spread = Math.imul(word, by);
  return Math.imul((spread << 15) | (spread >>> 17), by ^ 0x3c6ef372);
}

function finish(hash: number): number {
  let mix = hash ^ (hash >>> 16);
  mix = Math.imul(mix, 0x85ebca6b);
  mix ^= mix >>> 13;
  mix = Math.imul(mix, 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

const hex = (word: number) => word.toString(16).padStart(8, "0");

export function fingerprintOfText(text: string): string {
  const units = Uint16Array.from(text, (letter) => letter.charCodeAt(0));
  return fingerprint([new Uint8Array(units.buffer)]);
}
