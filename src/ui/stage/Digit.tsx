import { DrawingSheet } from "./DrawingSheet";
import { DrawingTools } from "./DrawingTools";
import { ExampleDigits } from "./ExampleDigits";
import { Seen } from "./Seen";

/** A digit to draw, or to take from the examples. */
export function Digit() {
  return (
    <>
      <div className="stage__picture">
        <DrawingSheet />
      </div>
      <DrawingTools />
      <ExampleDigits />
      <Seen />
    </>
  );
}
