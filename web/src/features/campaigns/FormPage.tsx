import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { ButtonLink } from '~/components/Button';
import { Page } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { toast, toastProblem } from '~/components/toast';
import { useCreateCampaign, useSpecification } from '~/lib/api/campaigns';
import { Problem, send } from '~/lib/api/http';
import { usePages } from '~/lib/api/query';
import type { Campaign, Dataset, Job, Model, Page as PageOf, Structure } from '~/lib/api/types';
import { text } from '~/lib/text';
import { Form } from './Form';
import { borrow, template, type Wish } from './spec';
import './campaigns.css';

/** A new campaign, or a draft that is written anew. */
export default function FormPage() {
  const { id } = useParams();
  const datasets = usePages<Dataset>('/datasets', {}, { limit: 500 });
  return (
    <Page title={id === undefined ? text.campaigns.add : text.campaigns.edit} crumbs={[{ to: '/campaigns', label: text.campaigns.title }]}>
      <Loaded query={datasets}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon="datasets" title={text.campaigns.noDatasets} action={<ButtonLink to="/datasets/new">{text.datasets.add}</ButtonLink>}>
              {text.campaigns.noDatasetsHelp}
            </Empty>
          ) : id === undefined ? (
            <New datasets={all} />
          ) : (
            <Edit id={id} datasets={all} />
          )
        }
      </Loaded>
    </Page>
  );
}

function New({ datasets }: { datasets: readonly Dataset[] }) {
  const [parameters] = useSearchParams();
  const asked = parameters.toString();
  const first = useQuery<string, Problem>({
    queryKey: ['first specification', asked],
    queryFn: ({ signal }) => begin(new URLSearchParams(asked), datasets, signal),
    staleTime: Infinity,
    gcTime: 0,
  });
  const create = useCreateCampaign();
  const navigate = useNavigate();
  return (
    <Loaded query={first}>
      {(yaml) => (
        <Form
          initial={yaml}
          datasets={datasets}
          busy={create.isPending}
          failure={create.error}
          onSave={(written, start) =>
            create.mutate(
              { yaml: written, start },
              {
                onSuccess: (made) => {
                  toast(start ? text.campaigns.started(made.campaign) : text.campaigns.kept(made.campaign));
                  void navigate(`/campaigns/${made.id}`);
                },
              },
            )
          }
        />
      )}
    </Loaded>
  );
}

function Edit({ id, datasets }: { id: string; datasets: readonly Dataset[] }) {
  const specification = useSpecification(id);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const save = useMutation<Campaign, Problem, { yaml: string; start: boolean }>({
    mutationFn: async ({ yaml, start }) => {
      const kept = await send<Campaign>('PUT', `/campaigns/${id}/specification`, { body: yaml, type: 'application/yaml' });
      return start ? send<Campaign>('POST', `/campaigns/${id}/start`) : kept;
    },
    onSuccess: async (kept) => {
      await queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/campaigns') });
      toast(text.campaigns.kept(kept.campaign));
      void navigate(`/campaigns/${id}`);
    },
    onError: toastProblem,
  });
  return (
    <Loaded query={specification}>
      {(yaml) => <Form initial={yaml} datasets={datasets} busy={save.isPending} failure={save.error} onSave={(written, start) => save.mutate({ yaml: written, start })} />}
    </Loaded>
  );
}

/** The first text: of the dataset, model, structure and wishes that a link names, as far as they are there. */
async function begin(asked: URLSearchParams, datasets: readonly Dataset[], signal: AbortSignal): Promise<string> {
  const named = asked.get('dataset');
  const dataset = datasets.find((d) => String(d.id) === named || `${d.dataset}@${d.version}` === named) ?? datasets[0];
  const like = asked.get('like');
  const wishes = [...asked.getAll('wish').flatMap(wished), ...(like === null ? [] : await likeIt(like, signal))];
  const name = like === null && wishes.length === 0 ? text.campaigns.newName : text.campaigns.likeName;
  const yaml = template({ dataset: `${dataset?.dataset ?? ''}@${dataset?.version ?? 1}`, domain: dataset?.domain ?? '', name, wishes });
  const model = asked.get('model');
  return model === null ? yaml : asTrained(yaml, model, signal);
}

function target(property: string, value: number): Wish {
  return { property, aim: 'target', target: Number(value.toPrecision(4)), tolerance: 5, low: null, high: null, weight: null };
}

/** `property:value`, as an address has it. */
function wished(part: string): Wish[] {
  const at = part.lastIndexOf(':');
  const value = Number(part.slice(at + 1));
  return at > 0 && Number.isFinite(value) ? [target(part.slice(0, at), value)] : [];
}

/** How many properties of a structure become wishes: with more, nothing new would be near. */
const MOST_LIKE = 3;

async function likeIt(hash: string, signal: AbortSignal): Promise<Wish[]> {
  const structure = await send<Structure>('GET', `/structures/${hash}`, { signal });
  const known = new Map(structure.values.map((v) => [v.property, v.value] as const));
  return [...known].slice(0, MOST_LIKE).map(([property, value]) => target(property, value));
}

/** With the model's settings as whoever had it trained wrote them, so that the model is taken and not trained anew. */
async function asTrained(yaml: string, hash: string, signal: AbortSignal): Promise<string> {
  const { model } = await send<{ model: Model }>('GET', `/models/${hash}`, { signal });
  const { items } = await send<PageOf<Campaign>>('GET', '/campaigns', { query: { limit: 200 }, signal });
  const campaign = items.find((c) => model.campaigns.includes(`${c.campaign}@${c.run}`));
  const other = campaign === undefined ? await trainedBy(model, signal) : await send<string>('GET', `/campaigns/${campaign.id}/specification`, { signal });
  return other === null ? yaml : ['model', 'properties', 'seed'].reduce((written, field) => borrow(written, other, field), yaml);
}

/** What a job of its own was asked for that trained the model; null where there is none. */
async function trainedBy(model: Model, signal: AbortSignal): Promise<string | null> {
  const { items } = await send<PageOf<Job>>('GET', '/jobs', { query: { kind: 'TRAIN', state: 'SUCCEEDED', limit: 200 }, signal });
  const asked = items.find(({ result }) => result?.model === model.model)?.request?.specification;
  return typeof asked === 'string' ? asked : null;
}
