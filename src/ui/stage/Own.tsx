import { heightOf, largestSide, leastSide, resizeCrop } from "../../pictures/crop";
import { words } from "../../words/words";
import { useMedia } from "../kit/use-media";
import { shownPicture } from "../photos";
import { useWhyglass } from "../state";
import { CropFrame } from "./CropFrame";
import { FileButton } from "./FileButton";
import { PictureCanvas } from "./PictureCanvas";
import { Seen } from "./Seen";
import type { OpenedPicture, OwnPicture } from "./use-own-picture";

const text = words.stage.own;
const PICTURES = "image/*";

/** A picture of one's own: brought, cropped, and shown as the network sees it. */
export function Own({ own, take }: { own: OwnPicture; take: (file: File) => void }) {
  const photo = useWhyglass(({ subject }) =>
    subject.kind === "photo" && subject.origin === "own" ? subject : undefined,
  );
  const hasCamera = useMedia("(pointer: coarse)");
  const choosers = (choose: string) => (
    <>
      <FileButton accept={PICTURES} take={take}>
        {choose}
      </FileButton>
      {hasCamera && (
        <FileButton accept={PICTURES} camera take={take}>
          {text.camera}
        </FileButton>
      )}
    </>
  );

  if (!photo && !own.opened) {
    return (
      <div className="stage__picture dropzone">
        <p>{text.drop}</p>
        <p className="dropzone__ways">{choosers(text.choose)}</p>
        <p className="dropzone__note">{text.stays}</p>
      </div>
    );
  }
  return (
    <>
      <div className="stage__picture">
        {own.opened ? (
          <CropPicture opened={own.opened} own={own} />
        ) : (
          photo && (
            <PictureCanvas
              className="photo"
              picture={shownPicture(photo)}
              side={photo.picture.width}
              label={text.picture(photo.name)}
            />
          )
        )}
      </div>
      <p className="own__other">
        {text.other} {choosers(text.chooseOther)}
      </p>
      {own.opened && photo && <Seen />}
    </>
  );
}

function CropPicture({ opened, own }: { opened: OpenedPicture; own: OwnPicture }) {
  const { bitmap, crop, name } = opened;
  const [least, most] = [leastSide(bitmap, crop.tall), largestSide(bitmap, crop.tall)];
  const size = text.sizeValue(crop.side, heightOf(crop));
  return (
    <>
      <CropFrame name={name} bitmap={bitmap} crop={crop} onCrop={own.crop} />
      {least < most && (
        <label className="crop-size">
          <span>{crop.tall === undefined ? text.size : text.part}</span>
          <input
            type="range"
            min={least}
            max={most}
            value={crop.side}
            aria-valuetext={size}
            onChange={({ currentTarget }) =>
              own.crop(resizeCrop(crop, currentTarget.valueAsNumber, bitmap))
            }
          />
          <output>{size}</output>
        </label>
      )}
    </>
  );
}
