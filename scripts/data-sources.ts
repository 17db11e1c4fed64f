/** Where the test sets have their official homes, and how to know their files. */

export interface MnistFile {
  /** Unzipped; its home serves it as `name.gz`. */
  readonly name: string;
  readonly zippedBytes: number;
  /** Of the unzipped file. */
  readonly sha256: string;
}

export interface DataSources {
  readonly mnist: {
    readonly home: string;
    readonly pictures: MnistFile;
    readonly labels: MnistFile;
  };
  readonly cifar10: {
    readonly home: string;
    readonly archive: string;
    readonly archiveBytes: number;
    readonly md5: string;
    /** Pictures in its `test_batch.bin`. */
    readonly count: number;
    /** The first labels in the official order, which no checksum tells of the file by itself. */
    readonly firstLabels: string;
  };
}

export const OFFICIAL_SOURCES: DataSources = {
  mnist: {
    home: "https://ossci-datasets.s3.amazonaws.com/mnist/",
    pictures: {
      name: "t10k-images-idx3-ubyte",
      zippedBytes: 1_648_877,
      sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    },
    labels: {
      name: "t10k-labels-idx1-ubyte",
      zippedBytes: 4_542,
      sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
    },
  },
  cifar10: {
    home: "https://www.cs.toronto.edu/~kriz/",
    archive: "cifar-10-binary.tar.gz",
    archiveBytes: 170_052_171,
    md5: "c32a1d4ab5d03f1284b67883e8d87530",
    count: 10_000,
    firstLabels: "3880661631",
  },
};

/** Bytes to fetch in all. */
export function downloadBytes({ mnist, cifar10 }: DataSources): number {
  return mnist.pictures.zippedBytes + mnist.labels.zippedBytes + cifar10.archiveBytes;
}

export function megabytes(bytes: number): string {
  const millions = bytes / 1e6;
  return `${millions < 10 ? millions.toFixed(1) : millions.toFixed(0)} MB`;
}
