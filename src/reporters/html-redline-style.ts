/** What the page of proposed changes adds to the style of the report; contrasts are the same, 4.5 to 1 and more. */
export const REDLINE_STYLE = `
:root{--gone:#fde3e3;--gone-ink:#8a1616;--come:#dcf3e2;--come-ink:#14532b}
@media (prefers-color-scheme:dark){:root{--gone:#4a1f22;--gone-ink:#ffc2c2;--come:#173a25;--come-ink:#b4efc6}}
body{max-width:64rem}
[aria-labelledby=topics] table{width:auto;min-width:18rem}
.redline>li{border-bottom:1px solid var(--line);padding-bottom:1rem}
.redline>li:last-child{border-bottom:0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.5rem 1.25rem;margin:.25rem 0 .75rem}
.side{margin:0;font-size:.875rem;color:var(--soft)}
.open{margin:.4rem 0;color:var(--soft);font-style:italic}
del{background:var(--gone);color:var(--gone-ink);text-decoration:line-through;border-radius:.15em}
ins{background:var(--come);color:var(--come-ink);text-decoration:underline;text-underline-offset:.15em;border-radius:.15em}
.remark{margin:0 0 .9rem}
.remark p{margin:.2rem 0}
.cited{font-size:.875rem}
.aloud,del::before,del::after,ins::before,ins::after{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
del::before{content:" [goes: "}
ins::before{content:" [comes: "}
del::after,ins::after{content:"] "}
@media (max-width:40rem){.pair{grid-template-columns:1fr}}
@media print{
:root{--gone:#fff;--gone-ink:#000;--come:#fff;--come-ink:#000}
ins{font-weight:600}
.pair{grid-template-columns:1fr 1fr}
}
`
