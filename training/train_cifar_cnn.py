"""Trains cifar-cnn and writes public/models/cifar-cnn/."""
from cifar import BATCH, INPUT, augment, cifar_arguments, cifar_card, prepared, run_name, sgd, test_pictures
from loop import fit, one_cycle
from network import batch_norm, conv, dense, dropout, flatten, max_pool, relu
from ship import ship
from shipped import shipped

RATE = 0.05


def block(number, channels):
    first, second = 2 * number - 1, 2 * number
    return [
        conv(f"conv{first}", channels, 3, "same", bias=False),
        batch_norm(f"bn{first}"),
        relu(f"relu{first}"),
        conv(f"conv{second}", channels, 3, "same"),
        relu(f"relu{second}"),
        max_pool(f"pool{number}"),
    ]


LAYERS = [
    *block(1, 32), *block(2, 64), *block(3, 128),
    flatten(),
    dense("dense1", 256),
    relu("relu7"),
    dropout("dropout1", 0.2),
    dense("dense2", 128),
    relu("relu8"),
    dense("probs", 10, "softmax"),
]

ARCHITECTURE = ("Three blocks of two 3x3 convolutions (32, 64 and 128 channels, ReLU, batch normalisation after the first "
                "of each) and 2x2 max pooling, then dense layers of 256, 128 (ReLU) and 10 (softmax).")


def main():
    parser = cifar_arguments(__doc__, epochs=48)
    parser.add_argument("--peak", type=float, default=RATE, help="the highest rate")
    parser.add_argument("--keep", type=float, help="ship the steps' running average, of which each keeps this share")
    parser.add_argument("--teacher", help="a shipped model whose answers are learnt, in place of the labels")
    args = parser.parse_args()
    train, held, module = prepared(LAYERS, args)
    seconds = fit(run_name("cifar-cnn", args), module, train, held, augment, sgd(module, args.peak), args.peak,
                  args=args, batch=BATCH, rate=one_cycle(args.epochs, 0.2), smoothing=0.05, half=not args.float32,
                  keep=args.keep, teacher=shipped(args.teacher) if args.teacher else None)
    more = f" --keep {args.keep:g}" if args.keep else ""
    more += f" --teacher {args.teacher}" if args.teacher else ""
    card = cifar_card(
        "cifar-cnn", "CIFAR-10 photos", f"python3 training/train_cifar_cnn.py --peak {args.peak:g}{more}", train, args,
        architecture=ARCHITECTURE,
        weaknesses=[
            "It knows ten kinds of things in sharp pictures of 32x32 pixels; whatever else it is given also gets one of "
            "the ten. Soft pictures mislead it: test pictures of 24x24 pixels, scaled up, it gets 70 % right.",
            "Cats and dogs are taken for one another most often. It leans on surroundings: with the middle quarter of the "
            "picture hidden it still gets 60 % right, with that quarter alone 47 %.",
        ])
    if args.teacher:
        card["training"]["data"] += f"; {'in the end ' if args.onward else ''}it learnt {args.teacher}'s answers to them"
    ship(module, LAYERS, INPUT, held, test_pictures(args), card, args=args, seconds=seconds)


if __name__ == "__main__":
    main()
