/** A moment of a training, as its job tells it. */
export interface Moment {
  epoch: number;
  elbo: number;
  kl: number;
  beta: number;
}

/** Reads `epoch 3/60, ELBO -312.4, KL 14.2, β 0.06`; null for what says something else. */
export function moment(detail: string | null): Moment | null {
  const found = /^epoch (\d+)\/\d+, ELBO (\S+), KL (\S+), β (\S+)$/.exec(detail ?? '');
  if (found === null) {
    return null;
  }
  const [epoch = NaN, elbo = NaN, kl = NaN, beta = NaN] = found.slice(1).map(Number);
  return [epoch, elbo, kl, beta].every(Number.isFinite) ? { epoch, elbo, kl, beta } : null;
}

/** The curve so far with another moment, whose share of the whole says where it is. */
export function grown<T extends { at: number }>(curve: readonly T[], point: T): readonly T[] {
  const last = curve.at(-1);
  return last !== undefined && point.at <= last.at ? curve : [...curve, point];
}
