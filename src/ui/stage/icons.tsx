import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="stage-icon" viewBox="0 0 16 16" aria-hidden="true">
      {children}
    </svg>
  );
}

export const PenIcon = () => (
  <Icon>
    <path d="M2.5 13.5l.8-3.3 7.4-7.4a1.2 1.2 0 0 1 1.7 0l.8.8a1.2 1.2 0 0 1 0 1.7L5.8 12.7z" />
  </Icon>
);
export const EraserIcon = () => (
  <Icon>
    <path d="M6 13.5L2.6 10a1.2 1.2 0 0 1 0-1.6l5.8-5.8a1.2 1.2 0 0 1 1.6 0l3.4 3.4a1.2 1.2 0 0 1 0 1.6L7.5 13.5zM13.5 13.5H6M5.4 5.6l5 5" />
  </Icon>
);
export const UndoIcon = () => (
  <Icon>
    <path d="M5.5 3L2.5 6l3 3M2.8 6h6.7a3.8 3.8 0 0 1 0 7.5H6" />
  </Icon>
);
export const RedoIcon = () => (
  <Icon>
    <path d="M10.5 3l3 3-3 3M13.2 6H6.5a3.8 3.8 0 0 0 0 7.5H10" />
  </Icon>
);
export const ClearIcon = () => (
  <Icon>
    <path d="M3.5 3.5l9 9M12.5 3.5l-9 9" />
  </Icon>
);
export const EarlierIcon = () => (
  <Icon>
    <path d="M10 3L5 8l5 5" />
  </Icon>
);
export const LaterIcon = () => (
  <Icon>
    <path d="M6 3l5 5-5 5" />
  </Icon>
);
