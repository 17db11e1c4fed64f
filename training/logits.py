"""Writes what PyTorch says of test pictures with a shipped model's weights, to hold the page's engine against.

Float32 logits, a row a picture, to training/.cache/MODEL.logits; npm run measure -- --model MODEL --logits FILE compares.
"""
import torch

from datasets import cifar10, data_folder, mnist
from loop import CACHE, arguments, logits_of
from shipped import RECIPES, shipped


def main():
    parser = arguments(__doc__, epochs=0)
    parser.add_argument("--model", choices=RECIPES, required=True)
    parser.add_argument("--pictures", type=int, default=1000)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    module = shipped(args.model, args.out)
    folder = data_folder(args.data)
    pictures, _ = mnist(folder, "t10k") if args.model.startswith("mnist") else cifar10(folder, "test")
    logits = logits_of(module, pictures[: args.pictures]).float().numpy()
    CACHE.mkdir(exist_ok=True)
    path = CACHE / f"{args.model}.logits"
    path.write_bytes(logits.astype("<f4").tobytes())
    print(f"{len(logits)} pictures: {path}")


if __name__ == "__main__":
    main()
