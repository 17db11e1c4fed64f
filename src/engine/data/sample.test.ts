import { describe, expect, test } from "vitest";
import { constantPicture } from "../testing/sample-pictures";
import { checkSample, MOST_SAMPLED, samplePlaces } from "./sample";

describe("which pictures stand for a data set", () => {
  test("one of each class, then the next of each, in the file's order", () => {
    expect(samplePlaces([3, 0, 3, 3, 1, 0], 5)).toEqual([1, 4, 0, 5, 2]);
    expect(samplePlaces([3, 0, 3, 3, 1, 0])).toEqual([1, 4, 0, 5, 2, 3]);
    expect(samplePlaces([])).toEqual([]);
  });

  test("any number of them from the first on is spread evenly", () => {
    const labels = Array.from({ length: 1000 }, (_, i) => (i * 7 + Math.floor(i / 10)) % 10);
    const places = samplePlaces(labels);
    expect(places).toHaveLength(MOST_SAMPLED);
    expect(new Set(places).size).toBe(MOST_SAMPLED);
    for (let count = 1; count <= MOST_SAMPLED; count++) {
      const of = Array.from(
        { length: 10 },
        (_, label) => places.slice(0, count).filter((place) => labels[place] === label).length,
      );
      expect(Math.max(...of) - Math.min(...of)).toBeLessThanOrEqual(1);
    }
  });
});

describe("at the border", () => {
  const numbered = (picture = constantPicture(4, 4, 1, 0.5), number = 0) => ({
    picture,
    label: 0,
    number,
  });
  const input = [4, 4, 1] as const;

  test("a sample that fits is passed on, none is none", () => {
    const sample = [numbered(), numbered()];
    expect(checkSample(sample, input)).toBe(sample);
    expect(checkSample(undefined, input)).toEqual([]);
  });

  test("too many, of another size, or with something that is no number", () => {
    const many = Array.from({ length: MOST_SAMPLED + 1 }, () => numbered());
    expect(() => checkSample(many, input)).toThrow('too-many-pictures {"got":41,"limit":40}');
    const large = numbered(constantPicture(5, 4, 1, 0));
    expect(() => checkSample([large], input)).toThrow("picture-wrong-shape");
    const broken = numbered(constantPicture(4, 4, 1, Number.NaN), 7);
    expect(() => checkSample([numbered(), broken], input)).toThrow(
      'picture-not-finite {"number":7}',
    );
    const short = numbered({ height: 4, width: 4, channels: 1, data: new Float32Array(15) });
    expect(() => checkSample([short], input)).toThrow("picture-not-finite");
  });
});
