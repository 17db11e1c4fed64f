import { useEffect, useState } from "react";
import { droppedFiles } from "./dropped-files";

const hasFiles = (data: DataTransfer | null) => data?.types.includes("Files") ?? false;

/**
 * Takes files and folders dropped anywhere on the page, and pictures pasted into it.
 *
 * @returns whether files hover over the page
 */
export function useFiles(take: (files: readonly File[]) => void): boolean {
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    // Entering a child fires before leaving its parent: only as many leaves as enters end it.
    let depth = 0;
    const enter = ({ dataTransfer }: DragEvent) => {
      if (hasFiles(dataTransfer)) setHovering(++depth > 0);
    };
    const leave = ({ dataTransfer }: DragEvent) => {
      if (!hasFiles(dataTransfer)) return;
      depth = Math.max(0, depth - 1);
      setHovering(depth > 0);
    };
    const over = (event: DragEvent) => {
      // Without this the browser would leave the page and open the file.
      if (hasFiles(event.dataTransfer)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth = 0;
      setHovering(false);
      if (!event.dataTransfer) return;
      const loose = [...event.dataTransfer.files];
      droppedFiles(event.dataTransfer).then(
        (files) => files.length > 0 && take(files),
        // A folder that cannot be read is said as what it was dropped as.
        () => loose.length > 0 && take(loose),
      );
    };
    const paste = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      if (!file) return;
      event.preventDefault();
      take([file]);
    };
    document.addEventListener("dragenter", enter);
    document.addEventListener("dragleave", leave);
    document.addEventListener("dragover", over);
    document.addEventListener("drop", drop);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("dragenter", enter);
      document.removeEventListener("dragleave", leave);
      document.removeEventListener("dragover", over);
      document.removeEventListener("drop", drop);
      document.removeEventListener("paste", paste);
    };
  }, [take]);

  return hovering;
}
