import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { save, toCsv, type Table } from '~/lib/files';
import { text } from '~/lib/text';
import { token, useTheme } from '~/lib/theme';
import { Button } from './Button';

/** Colours of the theme, for options. */
export interface Palette {
  ink: string;
  muted: string;
  line: string;
  surface: string;
  series: readonly string[];
}

function palette(): Palette {
  return {
    ink: token('--ink'),
    muted: token('--ink-3'),
    line: token('--plot-grid'),
    surface: token('--surface'),
    series: [token('--plot-1'), token('--plot-2'), token('--plot-3'), token('--plot-4')],
  };
}

/** What all charts share: quiet axes, the theme's colours and letters. */
function common(p: Palette): EChartsCoreOption {
  return {
    color: [...p.series],
    animation: false,
    textStyle: { fontFamily: token('--font'), color: p.ink },
    grid: { left: 8, right: 12, top: 28, bottom: 28, containLabel: true },
    tooltip: { trigger: 'axis', confine: true, className: 'chart-tip', backgroundColor: token('--raised'), borderColor: token('--line'), textStyle: { color: p.ink, fontSize: 12 } },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: p.muted, fontSize: 12 } },
  };
}

/** An axis in the house's style. */
export function axis(p: Palette, name: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    name,
    nameLocation: 'middle',
    nameGap: 26,
    nameTextStyle: { color: p.muted, fontSize: 12 },
    axisLabel: { color: p.muted, fontSize: 11, hideOverlap: true },
    axisLine: { show: true, lineStyle: { color: p.line } },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: p.line } },
    ...more,
  };
}

/** The library is loaded with the first chart. */
const library = () => import('./echarts');

/**
 * A chart that can be had as PNG, SVG and CSV. `describe` says in words what it shows, for who can't see it; `options` are
 * asked for anew when they or the theme change, so keep the function with `useCallback`.
 */
export function Chart({
  name,
  describe,
  options,
  table,
  height = 260,
  onClick,
}: {
  name: string;
  describe: string;
  options: (palette: Palette) => EChartsCoreOption;
  table: () => Table;
  height?: number;
  onClick?: (datum: { seriesIndex?: number; dataIndex?: number; data?: unknown }) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const theme = useTheme();
  const click = useRef(onClick);
  useEffect(() => {
    click.current = onClick;
  });

  useEffect(() => {
    let gone = false;
    const element = box.current;
    const watcher = new ResizeObserver(() => chart.current?.resize());
    void library().then(({ init }) => {
      if (gone || element === null) {
        return;
      }
      chart.current ??= init(element);
      const p = palette();
      chart.current.setOption({ ...common(p), ...options(p) }, { notMerge: true });
      chart.current.off('click');
      chart.current.on('click', (datum) => click.current?.(datum));
      watcher.observe(element);
    });
    return () => {
      gone = true;
      watcher.disconnect();
    };
  }, [options, theme]);
  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = null;
    },
    [],
  );

  const picture = async (type: 'png' | 'svg') => {
    const { draw } = await library();
    const p = palette();
    const address = draw({ ...common(p), ...options(p), backgroundColor: p.surface }, type, box.current?.clientWidth ?? 800, height);
    save(`${name}.${type}`, address);
  };
  return (
    <figure className="chart">
      <figcaption>
        <span className="sr-only">{describe}</span>
        <span className="grow" />
        <Button kind="plain" tiny onClick={() => void picture('png')} aria-label={text.common.exportAs('PNG')}>
          PNG
        </Button>
        <Button kind="plain" tiny onClick={() => void picture('svg')} aria-label={text.common.exportAs('SVG')}>
          SVG
        </Button>
        <Button kind="plain" tiny onClick={() => save(`${name}.csv`, new Blob([toCsv(table())], { type: 'text/csv' }))} aria-label={text.common.exportAs('CSV')}>
          CSV
        </Button>
      </figcaption>
      <div ref={box} style={{ height }} role="img" aria-label={describe} />
    </figure>
  );
}
