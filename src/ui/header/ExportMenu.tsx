import { words } from "../../words/words";
import { Menu, type MenuItem } from "../kit/Menu";
import type { PageActions } from "../page-actions";

/** Everything on the page at once, as one picture or as numbers. */
export function ExportMenu({ page }: { readonly page: PageActions }) {
  const said = words.frame.exports;
  const items: MenuItem[] = [
    { label: said.sheet, hint: "PNG", onSelect: () => page.exportAll("png") },
    { label: said.numbers, hint: "CSV", onSelect: () => page.exportAll("csv") },
    { label: said.numbers, hint: "JSON", onSelect: () => page.exportAll("json") },
  ];
  return (
    <Menu label={said.button} className="act" groups={[items]}>
      {said.button}
    </Menu>
  );
}
