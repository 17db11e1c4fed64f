"""Trains cifar-vgg and writes public/models/cifar-vgg/."""
from cifar import BATCH, INPUT, augment, cifar_arguments, cifar_card, prepared, run_name, sgd, test_pictures
from loop import fit, one_cycle, ship
from network import batch_norm, conv, dense, dropout, flatten, max_pool, relu

RATE = 0.1
STAGES = [(32, 2), (64, 2), (128, 3), (256, 2)]  # channels, and convolutions of so many


def stage(number, channels, depth):
    """Convolutions of 3x3, each with batch normalisation, and one pool: the plain stack of Simonyan and Zisserman."""
    layers = []
    for at in range(1, depth + 1):
        name = f"{number}_{at}"
        layers += [conv(f"conv{name}", channels, 3, "same", bias=False), batch_norm(f"bn{name}"), relu(f"relu{name}")]
    return [*layers, max_pool(f"pool{number}")]


LAYERS = [
    *(layer for number, (channels, depth) in enumerate(STAGES, 1) for layer in stage(number, channels, depth)),
    flatten(),
    dropout("dropout1", 0.2),
    dense("dense1", 256),
    relu("relu5"),
    dense("probs", 10, "softmax"),
]


def main():
    parser = cifar_arguments(__doc__, epochs=36)
    parser.add_argument("--peak", type=float, default=RATE, help="the highest rate")
    args = parser.parse_args()
    train, held, module = prepared(LAYERS, args)
    seconds = fit(run_name("cifar-vgg", args), module, train, held, augment, sgd(module, args.peak), args.peak,
                  args=args, batch=BATCH, rate=one_cycle(args.epochs, 0.2), smoothing=0.05, half=not args.float32)
    card = cifar_card(
        "cifar-vgg", "CIFAR-10 photos, a deep plain stack",
        f"python3 training/train_cifar_vgg.py --peak {args.peak:g}", train, args,
        architecture="Nine 3x3 convolutions in a row (32 to 256 channels), each with batch normalisation and ReLU, with "
                     "2x2 max pooling after the second, fourth, seventh and ninth, then dense layers of 256 (ReLU) and "
                     "10 (softmax).",
        weaknesses=[
            "It knows ten kinds of things in sharp pictures of 32x32 pixels; whatever else it is given also gets one of "
            "the ten.",
        ])
    ship(module, LAYERS, INPUT, held, test_pictures(args), card, args=args, seconds=seconds)


if __name__ == "__main__":
    main()
