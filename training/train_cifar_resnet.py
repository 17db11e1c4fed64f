"""Trains cifar-resnet and writes public/models/cifar-resnet/."""
from cifar import BATCH, INPUT, augment, cifar_arguments, cifar_card, prepared, run_name, sgd, test_pictures
from loop import fit, trapezoid
from network import add, batch_norm, conv, dense, fed, global_average_pool, relu
from ship import ship

COMMAND = "torchrun --nproc-per-node 2 training/train_cifar_resnet.py --threads 1"
RATE = 0.15
RISE = 6
KEEP = 0.997  # the shipped weights average the steps of about the last two epochs


def normed(name, channels, size=3, stride=1):
    return [conv(f"conv{name}", channels, size, "same", bias=False, stride=stride), batch_norm(f"bn{name}")]


def block(number, before, channels, stride=1):
    """Two convolutions, added to what came in (`before`), or to a 1x1 convolution of it where the stride is 2."""
    first, second, side = f"{number}a", f"{number}b", f"{number}s"
    start, *rest = normed(first, channels, stride=stride)
    layers = [fed(start, before), *rest, relu(f"relu{first}"), *normed(second, channels)]
    if stride > 1:
        shortcut, norm = normed(side, channels, size=1, stride=stride)
        layers += [fed(shortcut, before), norm]
        before = f"bn{side}"
    return [*layers, add(f"add{number}", f"bn{second}", before), relu(f"relu{number}")]


LAYERS = [
    *normed("0", 32), relu("relu0"),
    *normed("1", 32), relu("relu1"),
    *block(2, "relu1", 64, stride=2),
    *block(3, "relu2", 128, stride=2),
    *block(4, "relu3", 128),
    global_average_pool("average"),
    dense("probs", 10, "softmax"),
]


def main():
    parser = cifar_arguments(__doc__, epochs=40)
    parser.add_argument("--fall", type=float, default=23, help="over how many of the last epochs the rate falls")
    parser.add_argument("--rise", type=float, default=RISE, help="over how many of the first epochs the rate rises")
    parser.add_argument("--peak", type=float, default=RATE, help="the rate between them")
    args = parser.parse_args()
    train, held, module = prepared(LAYERS, args)
    seconds = fit(run_name("cifar-resnet", args), module, train, held, augment, sgd(module, args.peak), args.peak,
                  args=args, batch=BATCH, rate=trapezoid(args.epochs, args.rise, args.fall), smoothing=0.05,
                  half=not args.float32, keep=KEEP)
    command = f"{COMMAND} --peak {args.peak:g} --rise {args.rise:g} --fall {args.fall:g}"
    card = cifar_card(
        "cifar-resnet", "CIFAR-10 photos, residual", command, train, args,
        architecture="Two 3x3 convolutions (32 channels), then three residual blocks of two 3x3 convolutions (64, 128 and "
                     "128 channels; the first two blocks halve the picture's sides), all with batch normalisation and "
                     "ReLU; the 8x8 map is averaged and goes straight into one dense layer of 10 (softmax).",
        weaknesses=[
            "It knows ten kinds of things in sharp pictures of 32x32 pixels; whatever else it is given also gets one of "
            "the ten. Soft pictures mislead it: test pictures of 24x24 pixels, scaled up, it gets 71 % right.",
            "Cats and dogs are taken for one another most often. It leans on surroundings: with the middle quarter of the "
            "picture hidden it still gets 65 % right, with that quarter alone 55 %.",
        ])
    ship(module, LAYERS, INPUT, held, test_pictures(args), card, args=args, seconds=seconds)


if __name__ == "__main__":
    main()
