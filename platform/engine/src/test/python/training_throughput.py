"""Trains the networks of TrainingBench with Python's PyTorch, for comparison.

    python3 training_throughput.py conv|perceptrons THREADS STEPS [DEVICE]

Same layers, batch, optimiser and objective; data of the same shape, held in the device's memory.
DEVICE is cpu or cuda.
"""
import sys
import time

import torch
from torch import nn

SIDE = 33


class Shuffled(nn.Module):
    """Pixel shuffle to twice the side, cut to the wanted one."""

    def __init__(self, wanted):
        super().__init__()
        self.wanted = wanted

    def forward(self, x):
        return nn.functional.pixel_shuffle(x, 2)[:, :, : self.wanted, : self.wanted]


def conv(channels=32, latent=24):
    a = (SIDE + 1) // 2
    b = (a + 1) // 2
    c = (b + 1) // 2

    def conv3(inputs, filters, stride):
        return nn.Conv2d(inputs, filters, 3, stride, 1)

    encoder = nn.Sequential(
        conv3(1, channels, 2), nn.ReLU(),
        conv3(channels, 2 * channels, 2), nn.ReLU(),
        conv3(2 * channels, 4 * channels, 2), nn.ReLU(),
        nn.Flatten(), nn.Linear(4 * channels * c * c, 2 * latent))
    decoder = nn.Sequential(
        nn.Linear(latent, 4 * channels * c * c), nn.ReLU(),
        nn.Unflatten(1, (4 * channels, c, c)),
        conv3(4 * channels, 8 * channels, 1), Shuffled(b), nn.ReLU(),
        conv3(2 * channels, 4 * channels, 1), Shuffled(a), nn.ReLU(),
        conv3(channels, 4, 1), Shuffled(SIDE))
    return encoder, decoder, (1, SIDE, SIDE), 64


def perceptrons(latent=50):
    def layers(inputs, outputs):
        return nn.Sequential(
            nn.Linear(inputs, 200), nn.Tanh(), nn.Linear(200, 200), nn.Tanh(),
            nn.Linear(200, outputs))

    return layers(784, 2 * latent), layers(latent, 784), (784,), 100


def main(network, threads, steps, device="cpu"):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    encoder, decoder, shape, batch = {"conv": conv, "perceptrons": perceptrons}[network]()
    encoder.to(device)
    decoder.to(device)
    data = (torch.rand(20 * batch, *shape) < 0.3).float().to(device)
    parameters = list(encoder.parameters()) + list(decoder.parameters())
    adam = torch.optim.Adam(parameters, 1e-3)

    def step():
        x = data[torch.randint(len(data), (batch,), device=device)]
        mean, log_variance = encoder(x).chunk(2, 1)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        distortion = nn.functional.binary_cross_entropy_with_logits(
            decoder(z), x, reduction="sum")
        kl = 0.5 * (mean**2 + log_variance.exp() - log_variance - 1).sum()
        loss = (distortion + 0.2 * kl) / batch
        adam.zero_grad()
        loss.backward()
        adam.step()
        return loss.item()

    for _ in range(50):
        step()
    start = time.perf_counter()
    for _ in range(steps):
        step()
    seconds = time.perf_counter() - start
    print(f"PyTorch {torch.__version__} on {device}: {batch * steps / seconds:.0f} items/s over {steps} steps")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
