import { isMap, isScalar, parseDocument } from 'yaml';

/** A campaign's YAML as the form sees it. The text is what counts: the form changes it in place, comments and all. */

export type Aim = 'target' | 'range' | 'minimize' | 'maximize';

export interface Wish {
  property: string;
  aim: Aim;
  target: number | null;
  /** Percent of the target. */
  tolerance: number | null;
  low: number | null;
  high: number | null;
  weight: number | null;
}

export interface Limit {
  property: string | null;
  /** A check of the domain instead of a property. */
  check: string | null;
  least: number | null;
  greatest: number | null;
}

export interface Spec {
  campaign: string;
  domain: string;
  /** A stored dataset's name, with its version or without; null where the data are made or read by the campaign. */
  dataset: string | null;
  /** A stored dataset of what may be proposed; null for anything. */
  catalogue: string | null;
  wishes: Wish[];
  limits: Limit[];
  batchSize: number | null;
  minDistance: number | null;
  novelty: number | null;
  rows: number | null;
  budget: number | null;
  seed: number | null;
  latentDim: number | null;
  epochs: number | null;
  beta: number | null;
  modelOptions: Record<string, string>;
  properties: Record<string, string>;
}

export type Read = { spec: Spec; error: null } | { spec: null; error: string };

type Tree = Record<string, unknown>;

/** What a text says, or why it says nothing. */
export function read(yaml: string): Read {
  const document = parseDocument(yaml);
  const [error] = document.errors;
  if (error !== undefined) {
    return { spec: null, error: error.message };
  }
  if (!isMap(document.contents)) {
    return { spec: null, error: 'A campaign is a list of fields, such as "campaign: stiff cells".' };
  }
  const tree = document.toJS() as Tree;
  const batch = under(tree, 'batch');
  const model = under(tree, 'model');
  return {
    error: null,
    spec: {
      campaign: string(tree.campaign) ?? '',
      domain: string(tree.domain) ?? '',
      dataset: string(tree.dataset),
      catalogue: string(tree.catalogue),
      wishes: list(tree.objectives).map(wish),
      limits: list(tree.constraints).map(limit),
      batchSize: numeric(batch.size),
      minDistance: numeric(batch.minDistance),
      novelty: numeric(batch.novelty),
      rows: numeric(under(tree, 'surrogate').rows),
      budget: numeric(under(tree, 'verify').budget),
      seed: numeric(tree.seed),
      latentDim: numeric(model.latentDim),
      epochs: numeric(model.epochs),
      beta: numeric(model.beta),
      modelOptions: strings(under(model, 'options')),
      properties: strings(under(tree, 'properties')),
    },
  };
}

function wish(from: Tree): Wish {
  const between = bounds(from.between);
  const aim: Aim = from.minimize === true ? 'minimize' : from.maximize === true ? 'maximize' : from.between !== undefined ? 'range' : 'target';
  return {
    property: string(from.property) ?? '',
    aim,
    target: numeric(from.target),
    tolerance: share(from.tolerance),
    low: between[0],
    high: between[1],
    weight: numeric(from.weight),
  };
}

function limit(from: Tree): Limit {
  const between = bounds(from.between);
  return {
    property: string(from.property),
    check: string(from.check),
    least: numeric(from.min) ?? between[0],
    greatest: numeric(from.max) ?? between[1],
  };
}

function bounds(value: unknown): [number | null, number | null] {
  return Array.isArray(value) ? [numeric(value[0]), numeric(value[1])] : [null, null];
}

/** Percent: `5%`, or 0.05. */
function share(value: unknown): number | null {
  if (typeof value === 'string' && /^\s*[\d.]+\s*%\s*$/.test(value)) {
    return Number(value.replace('%', ''));
  }
  const plain = numeric(value);
  return plain === null ? null : Number((100 * plain).toPrecision(12));
}

function numeric(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function string(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function under(tree: Tree, name: string): Tree {
  const value = tree[name];
  return isTree(value) ? value : {};
}

function list(value: unknown): Tree[] {
  return Array.isArray(value) ? value.map((v: unknown) => (isTree(v) ? v : {})) : [];
}

function strings(tree: Tree): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, value]) => (['string', 'number', 'boolean'].includes(typeof value) ? [[name, String(value)]] : [])),
  );
}

export type Path = readonly (string | number)[];

/** The text with one field changed, or taken away by undefined; all else stays as it is written. */
export function change(yaml: string, path: Path, value: unknown): string {
  const document = parseDocument(yaml);
  if (document.errors.length > 0) {
    return yaml;
  }
  if (value === undefined) {
    if (document.hasIn(path)) {
      document.deleteIn(path);
      tidy(document, path.slice(0, -1));
    }
  } else {
    const node: unknown = document.getIn(path, true);
    if (isScalar(node) && !isTree(value) && !Array.isArray(value)) {
      node.value = value;
    } else {
      document.setIn(path, document.createNode(value, { flow: path.length > 1 }));
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** A map or a list that nothing is left of goes too. */
function tidy(document: ReturnType<typeof parseDocument>, path: Path): void {
  const node: unknown = document.getIn(path);
  if (path.length > 0 && typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items) && node.items.length === 0) {
    document.deleteIn(path);
  }
}

/** An objective as it is written. */
export function written(wanted: Wish): Tree {
  const base = { property: wanted.property };
  const weight = wanted.weight === null ? {} : { weight: wanted.weight };
  switch (wanted.aim) {
    case 'target':
      return { ...base, target: wanted.target ?? 0, tolerance: `${wanted.tolerance ?? 5}%`, ...weight };
    case 'range':
      return { ...base, between: [wanted.low ?? 0, wanted.high ?? 1], ...weight };
    case 'minimize':
      return { ...base, minimize: true, ...weight };
    case 'maximize':
      return { ...base, maximize: true, ...weight };
  }
}

/** A constraint as it is written. */
export function writtenLimit(limit: Limit): Tree {
  if (limit.check !== null) {
    return { check: limit.check };
  }
  const { property, least, greatest } = limit;
  return {
    property,
    ...(least !== null && greatest !== null ? { between: [least, greatest] } : least !== null ? { min: least } : greatest !== null ? { max: greatest } : {}),
  };
}

/** A first text, to be changed. */
export function template({ dataset, domain, name, wishes }: { dataset: string; domain: string; name: string; wishes: readonly Wish[] }): string {
  let yaml = '';
  const fields: [Path, unknown][] = [
    [['campaign'], name],
    [['domain'], domain],
    [['dataset'], dataset],
    [['model', 'epochs'], 40],
    ...wishes.map((wanted, i): [Path, unknown] => [['objectives', i], written(wanted)]),
    [['batch', 'size'], 12],
    [['verify', 'budget'], 60],
  ];
  for (const [path, value] of fields) {
    yaml = append(yaml, path, value);
  }
  return yaml;
}

function append(yaml: string, path: Path, value: unknown): string {
  const document = parseDocument(yaml === '' ? '{}' : yaml);
  if (isMap(document.contents)) {
    document.contents.flow = false;
  }
  const [top, second] = path;
  if (second !== undefined && !document.has(top)) {
    document.set(top, document.createNode(typeof second === 'number' ? [value] : { [second]: value }, { flow: typeof second !== 'number' }));
    if (typeof second === 'number') {
      document.setIn(path, document.createNode(value, { flow: true }));
    }
  } else {
    document.setIn(path, document.createNode(value, { flow: path.length > 1 }));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** The text with a field of another text, where that has it. */
export function borrow(yaml: string, from: string, field: string): string {
  const value: unknown = (parseDocument(from).toJS() as Tree | null)?.[field];
  return value === undefined ? yaml : append(change(yaml, [field], undefined), [field], value);
}
