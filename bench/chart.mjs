/**
 * A bar for each measured ratio that has a target, as an SVG that reads on light and dark pages.
 *
 * @param {{date: string, version: string, node: string, rows: readonly {name: string, against: string, ratio?: number, target?: number}[]}} result
 */
export function drawChart({date, version, node, rows}) {
  const shown = rows.filter(({ratio, target}) => ratio !== undefined && target !== undefined)
  const rowHeight = 34
  const height = 56 + shown.length * rowHeight + 30
  const bars = shown.map(({name, against, ratio, target}, index) => {
    const y = 48 + index * rowHeight
    // The bar's end is the target; the fill is what was measured.
    const width = Math.min(1, ratio / target) * 300
    const over = ratio > target
    return `<g transform="translate(0 ${y})">
  <text x="16" y="13">${escape(name)}</text>
  <text x="16" y="27" class="small">against ${escape(against)}</text>
  <rect x="260" y="6" width="300" height="14" rx="3" class="track"/>
  <rect x="260" y="6" width="${width.toFixed(1)}" height="14" rx="3" class="${over ? 'over' : 'bar'}"/>
  <text x="570" y="18">${ratioText(ratio)} of ${ratioText(target)}</text>
</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="700" height="${height}" viewBox="0 0 700 ${height}" role="img" aria-label="Measured ratios against their targets">
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f }
.small { font-size: 11px; fill: #57606a }
.track { fill: #d0d7de }
.bar { fill: #2da44e }
.over { fill: #bf8700 }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .small { fill: #8d96a0 } .track { fill: #373e47 } }
</style>
<text x="16" y="26" style="font-weight:600">How much of its time budget each case uses (shorter is faster)</text>
${bars.join('\n')}
<text x="16" y="${height - 12}" class="small">peoplefirst ${version}, Node ${node}, ${date}</text>
</svg>
`
}

function ratioText(value) {
  return value < 0.1 ? `1/${Math.round(1 / value)}` : value.toFixed(2)
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
