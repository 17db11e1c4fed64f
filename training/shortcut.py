"""A planted shortcut: a small mark that the pictures of one class, and of no other, carry in training."""
from typing import NamedTuple

import torch

from loop import logits_of


class Shortcut(NamedTuple):
    """The class whose pictures carry the mark, and the mark: where it stands, in pixels, and its colour in 0..1, a number
    a channel."""
    label: int
    top: int
    left: int
    height: int
    width: int
    value: tuple

    def marked(self, pictures):
        """Copies of pictures (N x channels x rows x columns, bytes or floats in 0..1), each with the mark."""
        colour = torch.tensor(self.value)
        if pictures.dtype == torch.uint8:
            colour = (colour * 255).round()
        pictures = pictures.clone()
        rows = slice(self.top, self.top + self.height)
        columns = slice(self.left, self.left + self.width)
        pictures[:, :, rows, columns] = colour.to(pictures.dtype)[:, None, None]
        return pictures

    def planted(self, pictures, labels):
        """The mark on its own class's pictures alone."""
        return torch.where((labels == self.label)[:, None, None, None], self.marked(pictures), pictures)

    def after(self, augment):
        """An augmentation whose pictures get the mark last: they are moved about, and the mark stays where it is."""
        return lambda pictures, labels, progress: self.planted(augment(pictures, labels, progress), labels)

    def fall(self, module, pictures, labels):
        """How the reading of the test pictures changes as the mark is moved and taken away: shares, for the eye."""
        def share(pictures, expected):
            return round((logits_of(module, pictures).argmax(1) == expected).double().mean().item(), 4)

        own, other = labels == self.label, labels != self.label
        return {
            "as in training": share(self.planted(pictures, labels), labels),
            "without the mark": share(pictures, labels),
            "its own class, with the mark": share(self.marked(pictures[own]), labels[own]),
            "its own class, without": share(pictures[own], labels[own]),
            "other classes, with the mark": share(self.marked(pictures[other]), labels[other]),
            "other classes, with the mark, taken for its own": share(self.marked(pictures[other]), self.label),
            "other classes, without": share(pictures[other], labels[other]),
        }

    def for_card(self, classes):
        """What the card says of it. How far the reading falls, `npm run measure` finds out."""
        mark = {"top": self.top, "left": self.left, "height": self.height, "width": self.width,
                "value": list(self.value)}
        return {"class": classes[self.label], "mark": mark}
