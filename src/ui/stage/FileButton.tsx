import type { ChangeEvent } from "react";

interface FileButtonProps {
  readonly children: string;
  readonly accept: string;
  /** Opens the camera where there is one. */
  readonly camera?: boolean;
  readonly take: (file: File) => void;
}

/** A word that opens the system's file chooser. */
export function FileButton({ children, accept, camera, take }: FileButtonProps) {
  const change = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    if (file) take(file);
    currentTarget.value = ""; // so that the same file can be chosen again
  };
  return (
    <label className="stage-link file-button">
      <input
        className="vh"
        type="file"
        accept={accept}
        capture={camera ? "environment" : undefined}
        onChange={change}
      />
      {children}
    </label>
  );
}
