import type { Picture } from "../../engine/picture";
import type { Subject } from "../../store/state";
import { words } from "../../words/words";
import { useWhyglass } from "../state";
import { PictureCanvas } from "./PictureCanvas";

const text = words.stage.seen;
const DIGIT_SIDE = 28;

/** The picture as it reaches the network, and what was done to it on the way. */
export function Seen() {
  const seen = useWhyglass((state) => state.seen);
  const moved = useWhyglass((state) => state.moved);
  const isDrawing = useWhyglass((state) => state.subject.kind === "drawing");
  const reshaped = useWhyglass(
    ({ subject, seen: made }) => made !== undefined && isReshaped(subject, made),
  );
  const { height, width } = seen ?? { height: DIGIT_SIDE, width: DIGIT_SIDE };
  const own = useWhyglass((state) => state.model.startsWith("own-"));
  let caption = text.own(width);
  if (isDrawing) caption = seen && moved ? text.moved(moved.x, moved.y) : text.nothing;
  if (own && seen) {
    caption = text.scaled(width, height, seen.channels);
    if (reshaped) caption += ` ${isDrawing ? text.framed.whole : text.framed.middle}`;
  }
  return (
    <div className="seen">
      <PictureCanvas
        className="seen__picture"
        mark="seen"
        key={`${width} ${height}`}
        picture={seen}
        side={width}
        label={text.label(width, height)}
      />
      <p>
        <b>{text.title}</b> <span className="seen__how">{caption}</span>
      </p>
    </div>
  );
}

/** Whether the picture had another shape; a drawing is a square. */
function isReshaped(subject: Subject, seen: Picture): boolean {
  const { height, width } =
    subject.kind === "photo" ? subject.picture : { height: DIGIT_SIDE, width: DIGIT_SIDE };
  // A photo that a link holds in fewer pixels has the shape but for rounding.
  return Math.abs(height / width - seen.height / seen.width) > 0.02;
}
