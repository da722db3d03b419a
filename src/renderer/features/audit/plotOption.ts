import type { CustomSeriesOption } from 'echarts/charts'
import type { GridComponentOption, MarkLineComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { ModelScores } from './sortModels.js'

export type PlotOption = ComposeOption<CustomSeriesOption | GridComponentOption | MarkLineComponentOption>

/** Heights of the table beside the plot: each dot stands in its row, the axis in the header. */
export const ROW_HEIGHT_PX = 28
export const HEADER_HEIGHT_PX = 28

/** Share from which grid lines every 5 % would be too many. */
const WIDE_RANGE = 0.45

export interface PlotColours {
  dot: string
  line: string
  grid: string
  text: string
}

/** Lowest and highest share on the axis, on steps of 5 %, so that the intervals fill the width. */
export function plotRange(rows: readonly ModelScores[]): { min: number; max: number } {
  const ends = rows.flatMap((row) => row.accuracyInterval)
  const min = Math.floor(Math.min(1, ...ends) * 20) / 20
  const max = Math.ceil(Math.max(0, ...ends) * 20) / 20
  return max > min ? { min, max } : { min: Math.max(0, min - 0.05), max: Math.min(1, max + 0.05) }
}

/** Accuracy by model, a dot with its interval in each row, from the top; a dashed line at the whole. */
export function plotOption(
  rows: readonly ModelScores[],
  overall: number,
  colours: PlotColours,
  percent: (share: number) => string,
): PlotOption {
  const { min, max } = plotRange(rows)
  return {
    animation: false,
    grid: { left: 16, right: 16, top: HEADER_HEIGHT_PX, height: rows.length * ROW_HEIGHT_PX },
    xAxis: {
      type: 'value',
      position: 'top',
      min,
      max,
      interval: max - min > WIDE_RANGE ? 0.1 : 0.05,
      axisLabel: { color: colours.text, fontSize: 11, hideOverlap: true, formatter: percent },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: colours.grid } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => row.model),
      axisLabel: { show: false },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    series: [
      {
        type: 'custom',
        data: rows.map((row, index) => [row.accuracy, index, ...row.accuracyInterval]),
        encode: { x: [0, 2, 3], y: 1 },
        renderItem: (_parameters, api) => {
          const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)])
          const [low = 0] = api.coord([api.value(2), api.value(1)])
          const [high = 0] = api.coord([api.value(3), api.value(1)])
          return {
            type: 'group',
            children: [
              {
                type: 'line',
                shape: { x1: low, y1: y, x2: high, y2: y },
                style: { stroke: colours.line, lineWidth: 1.5 },
              },
              { type: 'circle', shape: { cx: x, cy: y, r: 3.5 }, style: { fill: colours.dot } },
            ],
          }
        },
        markLine: {
          silent: true,
          symbol: 'none',
          label: { show: false },
          lineStyle: { type: 'dashed', color: colours.line },
          data: [{ xAxis: overall }],
        },
      },
    ],
  }
}
