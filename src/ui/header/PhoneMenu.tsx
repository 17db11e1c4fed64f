import { words } from "../../words/words";
import { TwoLines } from "../kit/icons";
import { Popup } from "../kit/Popup";
import { Segmented } from "../kit/Segmented";
import { usePageActions } from "../page-actions";
import { useWhyglass } from "../state";
import { BackendStory } from "./BackendBadge";
import { ShareLink } from "./ShareLink";
import { THEMES } from "./ThemeMenu";

interface PhoneMenuProps {
  /** There the bar has room for the model alone, and backend and link are in here too. */
  readonly phone: boolean;
  readonly onHelp: () => void;
  readonly onCard: () => void;
}

const EXPORTS = ["png", "csv", "json"] as const;

/** All that the bar has no room for on a narrow page. */
export function PhoneMenu({ phone, onHelp, onCard }: PhoneMenuProps) {
  const page = usePageActions();
  const theme = useWhyglass((state) => state.theme);
  const setTheme = useWhyglass((state) => state.setTheme);
  const { header, exports, theme: themeWords, help } = words.frame;
  return (
    <Popup className="ico" label={header.menu} face={<TwoLines />}>
      {(close) => (
        <div className="phonemenu">
          <button
            type="button"
            className="act"
            onClick={() => {
              close();
              onCard();
            }}
          >
            {words.card.buttonSaid}
          </button>
          {phone && page && <ShareLink page={page} />}
          {page &&
            EXPORTS.map((kind) => (
              <button
                type="button"
                className="act"
                key={kind}
                onClick={() => {
                  page.exportAll(kind);
                  close();
                }}
              >
                <span>{kind === "png" ? exports.sheet : exports.numbers}</span>
                <kbd>{kind.toUpperCase()}</kbd>
              </button>
            ))}
          <button
            type="button"
            className="act"
            onClick={() => {
              close();
              onHelp();
            }}
          >
            {help.button}
          </button>
          <div className="phonemenu__row">
            <Segmented
              label={themeWords.button}
              value={theme}
              options={THEMES.map((value) => ({ value, label: themeWords.short[value] }))}
              onChange={setTheme}
              wide
            />
          </div>
          {phone && <BackendStory />}
        </div>
      )}
    </Popup>
  );
}
