import type { ChangeEvent } from "react";

interface FileButtonProps {
  readonly children: string;
  readonly accept: string;
  /** Opens the camera where there is one. */
  readonly camera?: boolean;
  /** Takes several files, or a whole folder. */
  readonly many?: "files" | "folder";
  readonly take: (file: File, all: readonly File[]) => void;
}

/** A word that opens the system's file chooser. */
export function FileButton({ children, accept, camera, many, take }: FileButtonProps) {
  const change = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const files = [...(currentTarget.files ?? [])];
    if (files[0]) take(files[0], files);
    currentTarget.value = ""; // so that the same file can be chosen again
  };
  return (
    <label className="stage-link file-button">
      <input
        className="vh"
        type="file"
        accept={accept}
        multiple={many !== undefined}
        // Every browser of these years knows it by this name, and React by none.
        {...(many === "folder" && { webkitdirectory: "" })}
        capture={camera ? "environment" : undefined}
        onChange={change}
      />
      {children}
    </label>
  );
}
