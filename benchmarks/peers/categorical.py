"""Returns as distributions over equally spaced atoms (Bellemare, Dabney and Munos 2017)."""

import torch


class Support:
    def __init__(self, atoms: int, minimum: float, maximum: float) -> None:
        self.size = atoms
        self.minimum = minimum
        self.maximum = maximum
        self.spacing = (maximum - minimum) / (atoms - 1)
        self.atoms = torch.linspace(minimum, maximum, atoms)

    def project(self, rewards: torch.Tensor, discounts: torch.Tensor, probabilities: torch.Tensor) -> torch.Tensor:
        """
        Shares the mass of r + discount z between the two atoms beside it (equation 7). `probabilities` is batch x atoms. An
        index that is an integer leaves its whole mass where it is, as the shares are 1 and 0.
        """
        shifted = torch.addcmul(rewards.unsqueeze(1), discounts.unsqueeze(1), self.atoms)
        index = (shifted.clamp_(self.minimum, self.maximum) - self.minimum) / self.spacing
        index.clamp_(0, self.size - 1)  # rounding may carry the last atom beyond the end
        lower = index.floor()
        upper_share = index - lower
        lower = lower.long()
        upper = (lower + 1).clamp_(max=self.size - 1)
        upper_mass = probabilities * upper_share
        projected = torch.zeros_like(probabilities)
        projected.scatter_add_(1, lower, probabilities - upper_mass)
        projected.scatter_add_(1, upper, upper_mass)
        return projected
