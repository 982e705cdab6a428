/** The parts of ECharts that are used; a chunk of its own. */
import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { DataZoomComponent, GridComponent, LegendComponent, MarkLineComponent, MarkAreaComponent, TooltipComponent, VisualMapComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use as register } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

register([
  BarChart,
  LineChart,
  ScatterChart,
  CustomChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  MarkLineComponent,
  MarkAreaComponent,
  DataZoomComponent,
  VisualMapComponent,
  CanvasRenderer,
  SVGRenderer,
]);

export { init };

/** Draws a chart that nobody sees, to be kept: an address of its data. */
export function draw(options: EChartsCoreOption, type: 'png' | 'svg', width: number, height: number): string {
  const box = document.createElement('div');
  const chart = init(box, null, { renderer: type === 'svg' ? 'svg' : 'canvas', width, height });
  chart.setOption({ ...options, animation: false });
  try {
    return type === 'svg'
      ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.renderToSVGString())}`
      : chart.getDataURL({ type: 'png', pixelRatio: 2 });
  } finally {
    chart.dispose();
  }
}
