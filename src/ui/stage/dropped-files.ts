/** More than any model's folder holds; a drive dropped by accident ends here. */
const MOST = 2_000;
const DEEPEST = 4;

/** The files that were dropped, those within folders too. To be called while the drop is handled. */
export async function droppedFiles(data: DataTransfer): Promise<File[]> {
  // The list is emptied once the event is over: the entries are taken from it first.
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const files = [...data.files];
  if (!entries.some(({ isDirectory }) => isDirectory)) return files;
  const found: File[] = [];
  for (const entry of entries) await gather(entry, found, 0);
  return found;
}

async function gather(entry: FileSystemEntry, into: File[], depth: number): Promise<void> {
  if (into.length >= MOST || depth > DEEPEST) return;
  if (isFile(entry)) {
    into.push(await new Promise<File>((resolve, reject) => entry.file(resolve, reject)));
    return;
  }
  if (!isFolder(entry)) return;
  const reader = entry.createReader();
  // Each call reads on; some browsers read a hundred at once.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    for (const inner of some) await gather(inner, into, depth + 1);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
