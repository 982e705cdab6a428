import { Badge } from '~/components/Badge';
import { Facts, Page, Panel } from '~/components/Page';
import { Empty, Loaded } from '~/components/States';
import { useGet } from '~/lib/api/query';
import type { Domain, OptionSpec } from '~/lib/api/types';
import { number, unit } from '~/lib/format';
import { text } from '~/lib/text';
import { Jars, Problems } from './Jars';

const KINDS = ['importOptions', 'options', 'modelOptions'] as const;

export default function PluginsPage() {
  const domains = useGet<{ items: Domain[]; problems: string[] }>('/domains');
  return (
    <Page title={text.plugins.title}>
      <Loaded query={domains}>
        {({ items, problems }) => (
          <>
            <Problems problems={problems} />
            <Jars />
            {items.length === 0 ? (
              <Empty icon="plugins" title={text.plugins.none}>
                {text.plugins.noneHelp}
              </Empty>
            ) : (
              items.map((domain) => <Plugin key={domain.id} domain={domain} />)
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Plugin({ domain }: { domain: Domain }) {
  return (
    <Panel title={domain.id} actions={<span className="muted small">{text.plugins.version(domain.version)}</span>}>
      <div className="stack wide">
        <p>{domain.description}.</p>
        <Facts
          facts={[
            [text.plugins.reads, domain.reads.join(', ')],
            [text.plugins.writes, domain.exports.join(', ')],
            ...(domain.symmetries.length === 0 ? [] : [[text.plugins.symmetries, domain.symmetries.join(', ')] as const]),
          ]}
        />
        <Properties domain={domain} />
        {domain.checks.length > 0 && (
          <section className="stack">
            <h3>{text.plugins.checks}</h3>
            <Facts
              facts={domain.checks.map(
                (check) =>
                  [
                    check.name,
                    <span key="check">
                      {check.description} {check.mandatory && <Badge tone="info">{text.plugins.mandatory}</Badge>}
                    </span>,
                  ] as const,
              )}
            />
          </section>
        )}
        {KINDS.map((kind) => (
          <Options key={kind} title={text.plugins.options[kind]} options={domain[kind]} />
        ))}
        {domain.generators.map((generator) => (
          <Options key={generator.name} title={`${text.plugins.generators}: ${generator.name}, ${generator.description}`} options={generator.options} />
        ))}
      </div>
    </Panel>
  );
}

function Properties({ domain }: { domain: Domain }) {
  return domain.properties.length === 0 ? null : (
    <section className="stack">
      <h3>{text.plugins.properties}</h3>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th>{text.plugins.property}</th>
              <th>{text.plugins.unit}</th>
              <th className="right">{text.plugins.range}</th>
              <th>{text.plugins.description}</th>
            </tr>
          </thead>
          <tbody>
            {domain.properties.map((property) => (
              <tr key={property.name}>
                <td>
                  <code>{property.name}</code>
                </td>
                <td>{unit(property.unit)}</td>
                <td className="right nowrap">
                  {number(property.min)} … {number(property.max)}
                </td>
                <td className="muted">{property.description}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Options({ title, options }: { title: string; options: readonly OptionSpec[] }) {
  return options.length === 0 ? null : (
    <section className="stack">
      <h3>{title}</h3>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th>{text.plugins.option}</th>
              <th>{text.plugins.usually}</th>
              <th>{text.plugins.allowed}</th>
              <th>{text.plugins.description}</th>
            </tr>
          </thead>
          <tbody>
            {options.map((option) => (
              <tr key={option.name}>
                <td>
                  <code>{option.name}</code>
                </td>
                <td>{String(option.defaultValue)}</td>
                <td className="nowrap">{allowed(option)}</td>
                <td className="muted">{option.description}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function allowed(option: OptionSpec): string {
  if (option.choices.length > 0) {
    return option.choices.join(', ');
  }
  return option.min === null && option.max === null ? '' : `${number(option.min)} … ${number(option.max ?? Infinity)}`;
}
