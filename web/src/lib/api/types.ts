import type { components } from './schema';

/**
 * The server's records, as its description names them. That lists every key but not which values may be null; this is the
 * place that does, after the Javadoc of the records.
 */
export type Schemas = components['schemas'];

export type Nullable<T, K extends keyof T> = Omit<T, K> & { [P in K]: T[P] | null };

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Me = Schemas['Me'];
export type Role = 'viewer' | 'scientist' | 'reviewer' | 'admin';
export type User = Schemas['UserView'];
export type AuditEntry = Nullable<Schemas['Entry'], 'user' | 'subject' | 'status' | 'address'>;

export type Dataset = Schemas['DatasetView'];
export type Value = Nullable<Schemas['ValueView'], 'options' | 'dataset' | 'method'>;
export type DatasetRow = Omit<Nullable<Schemas['RowView'], 'group'>, 'values'> & { values: Value[] };
export type Structure = Omit<Schemas['StructureView'], 'values' | 'rows' | 'facts'> & {
  facts: Record<string, string>;
  values: Value[];
  rows: { dataset: number; version: string; position: number; row: string; group: string | null }[];
};
export type Similar = Schemas['Similar'];
export type Duplicate = Schemas['Duplicate'];
export type Print = Schemas['Print'];

export type OptionSpec = Omit<Nullable<Schemas['OptionView'], 'min' | 'max'>, 'kind' | 'defaultValue'> & {
  kind: 'INTEGER' | 'NUMBER' | 'TEXT' | 'FLAG';
  defaultValue: string | number | boolean;
};
export type PropertySpec = Schemas['PropertySpec'];
export type Domain = Omit<Schemas['DomainView'], 'importOptions' | 'options' | 'modelOptions' | 'generators'> & {
  importOptions: OptionSpec[];
  options: OptionSpec[];
  modelOptions: OptionSpec[];
  generators: { name: string; description: string; options: OptionSpec[] }[];
};

export type Model = Nullable<Schemas['ModelView'], 'beta'>;
export type Job = Nullable<
  Schemas['JobView'],
  'campaign' | 'parent' | 'request' | 'result' | 'worker' | 'stopping' | 'stage' | 'done' | 'total' | 'detail' | 'secondsLeft' | 'failureCategory' | 'failure' | 'startedAt' | 'finishedAt'
>;
export type LogLine = Schemas['LogLine'];
export type Worker = Schemas['WorkerView'];

export type Campaign = Nullable<Schemas['CampaignView'], 'model' | 'failure'>;
export type Candidate = Nullable<Schemas['CandidateView'], 'refusal' | 'novelty' | 'nearest' | 'loss'>;
export type Token = Omit<Schemas['View'], 'lastUsedAt' | 'revokedAt'> & { lastUsedAt: string | null; revokedAt: string | null };
export interface Spread {
  property: string;
  unit: string;
  source: string;
  count: number;
  min: number;
  max: number;
  mean: number;
  deviation: number;
  histogram: number[];
}

/** Of the ELBO, in nats an item. */
export interface Terms {
  distortion: number;
  reconstruction: Record<string, number>;
  kl: number;
  beta: number;
}

export interface Epoch {
  epoch: number;
  learningRate: number;
  train: Terms;
  validation: Terms | null;
}

export interface Curves {
  epoch: number;
  epochs: Epoch[];
  klPerDimension: number[];
  meanVariance: number[];
  active: number;
  gain: number;
  gainError: number;
  collapsed: boolean;
  message: string;
}

export interface ModelDetail {
  model: Model;
  config: Record<string, unknown>;
  diagnostics: { message: string; klPerDimension: number[]; reconstruction: Record<string, number>; kl: number };
  provenance: Record<string, unknown>;
}
