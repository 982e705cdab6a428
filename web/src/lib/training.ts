/** What is typed into the form that trains a model, and what the API takes of it. */
export interface TrainingForm {
  dataset: string;
  latentDim: string;
  epochs: string;
  patience: string;
  batchSize: string;
  learningRate: string;
  beta: string;
  warmup: string;
  augment: boolean;
  device: string;
  seed: string;
}

export const DEFAULTS: Omit<TrainingForm, 'dataset'> = {
  latentDim: '',
  epochs: '60',
  patience: '10',
  batchSize: '64',
  learningRate: '0.001',
  beta: '0.2',
  warmup: '10',
  augment: false,
  device: 'auto',
  seed: '42',
};

export type Wrong = Partial<Record<keyof TrainingForm, 'latentDim' | 'epochs' | 'patience' | 'batchSize' | 'rate' | 'beta' | 'warmup' | 'seed'>>;

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}

function isNumber(text: string, above: number, most: number, orEqual: boolean): boolean {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) && (orEqual ? value >= above : value > above) && value <= most;
}

/** What is wrong with the form, by field; nothing where it can be sent. */
export function check(form: TrainingForm): Wrong {
  return {
    ...(form.latentDim.trim() === '' || isWhole(form.latentDim, 1, 4096) ? {} : { latentDim: 'latentDim' as const }),
    ...(isWhole(form.epochs, 1, 100_000) ? {} : { epochs: 'epochs' as const }),
    ...(isWhole(form.patience, 0, 100_000) ? {} : { patience: 'patience' as const }),
    ...(isWhole(form.batchSize, 1, 65_536) ? {} : { batchSize: 'batchSize' as const }),
    ...(isNumber(form.learningRate, 0, 1, false) ? {} : { learningRate: 'rate' as const }),
    ...(isNumber(form.beta, 0, 1000, true) ? {} : { beta: 'beta' as const }),
    ...(isWhole(form.warmup, 0, 100_000) && Number(form.warmup) < Number(form.epochs) ? {} : { warmup: 'warmup' as const }),
    ...(isWhole(form.seed, 0, Number.MAX_SAFE_INTEGER) ? {} : { seed: 'seed' as const }),
  };
}

/** The specification; JSON is YAML. */
export function specification(form: TrainingForm, options: Record<string, string>): string {
  const beta = Number(form.beta);
  return JSON.stringify({
    dataset: form.dataset,
    model: {
      ...(form.latentDim.trim() === '' ? {} : { latentDim: Number(form.latentDim) }),
      epochs: Number(form.epochs),
      patience: Number(form.patience),
      batchSize: Number(form.batchSize),
      learningRate: Number(form.learningRate),
      beta: Number(form.warmup) === 0 ? beta : { schedule: 'warmup', to: beta, epochs: Number(form.warmup) },
      augment: form.augment,
      device: form.device,
      ...(Object.keys(options).length === 0 ? {} : { options }),
    },
    seed: Number(form.seed),
  });
}
