import { useId, useState } from "react";

/** What a button opens and shuts: whether it is open, the id that it must carry, the button's own attributes. */
export function useDisclosure() {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = {
    type: "button",
    "aria-expanded": open,
    "aria-controls": open ? id : undefined,
    onClick: () => setOpen(!open),
  } as const;
  return { open, id, button };
}
