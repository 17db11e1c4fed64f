"""Muon: gradient descent whose steps on convolutions are made orthogonal, so that every direction moves alike.

Jordan and others 2024, https://kellerjordan.github.io/posts/muon/. PyTorch's own takes matrices alone, and this takes
the convolutions' kernels. Everything else (normalisation, dense layers) is trained by Nesterov's descent.
"""
import torch

# The quintic a·s + b·s³ + c·s⁵ that takes singular values in 0..1 to about 1.
A, B, C = 3.4445, -4.7750, 2.0315
ROUNDS = 3


def orthogonal(matrix):
    """About U·Vᵀ of the matrix's singular value decomposition U·S·Vᵀ, by Newton and Schulz's iteration."""
    wide = matrix if matrix.shape[0] <= matrix.shape[1] else matrix.T
    x = wide / (wide.norm() + 1e-7)
    for _ in range(ROUNDS):
        square = x @ x.T
        x = A * x + (B * square + C * square @ square) @ x
    return x if matrix.shape[0] <= matrix.shape[1] else x.T


class Muon(torch.optim.Optimizer):
    """Kernels (four axes) step by `lr` times an orthogonal matrix and are brought back to a norm of √filters, which
    batch normalisation right after them makes no difference to, and which otherwise fixes their scale. Other parameters step by `lr · plain` times the gradient."""

    def __init__(self, parameters, lr, plain, momentum=0.9, weight_decay=5e-4):
        learned = [p for p in parameters if p.requires_grad]
        kinds = [{"params": [p for p in learned if p.ndim == axes], "axes": axes} for axes in (4, 2, 1)]
        super().__init__(kinds, {"lr": lr, "plain": plain, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                gradient = p.grad
                if group["axes"] == 2:
                    gradient = gradient.add(p, alpha=group["weight_decay"])
                state = self.state[p]
                if not state:
                    state["velocity"] = torch.zeros_like(p)
                velocity = state["velocity"].mul_(group["momentum"]).add_(gradient)
                ahead = gradient.add(velocity, alpha=group["momentum"])
                if group["axes"] == 4:
                    p.mul_(len(p) ** 0.5 / p.norm())
                    p.add_(orthogonal(ahead.flatten(1)).view_as(p), alpha=-group["lr"])
                else:
                    p.add_(ahead, alpha=-group["lr"] * group["plain"])
