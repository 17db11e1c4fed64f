import { words } from "../../words/words";
import { useWhyglass } from "../state";

const text = words.ownModel;

/** The user's models that this browser keeps, each with the way to send it away. */
export function KeptModels() {
  const models = useWhyglass((state) => state.ownModels);
  const remove = useWhyglass((state) => state.removeModel);
  if (models.length === 0) return null;
  return (
    <>
      <h3>{text.kept}</h3>
      <ul className="own-model__kept">
        {models.map(({ id, name, size }) => (
          <li key={id} data-kept-model={id}>
            <b>{name}</b> <span className="own-model__size">{size.join(" × ")}</span>
            <button
              type="button"
              className="link"
              aria-label={text.remove(name)}
              onClick={() => remove(id)}
            >
              {text.removeShort}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
