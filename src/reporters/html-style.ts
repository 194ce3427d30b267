/** The style of the HTML report; every pair of colours has a contrast of at least 4.5 to 1. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1f;--paper:#ffffff;--soft:#55555f;--line:#c8c8d0;--link:#0b4f8a;--mark-ink:#1b1b1f;--mark:#ffe08a;--error:#9b1c1c;--warning:#7a4a00;--suggestion:#1f5c33}
@media (prefers-color-scheme:dark){:root{--ink:#ececf1;--paper:#17171b;--soft:#b5b5c0;--line:#44444f;--link:#8fc4ff;--mark-ink:#17171b;--mark:#ffd35c;--error:#ff9d9d;--warning:#ffc56b;--suggestion:#8fdca8}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:48rem;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 .5rem}
h2{font-size:1.35rem;line-height:1.3;margin:2.5rem 0 .75rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3{font-size:1.1rem;margin:1.75rem 0 .5rem}
a{color:var(--link)}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{position:static}
h1,h2,h3,p,li,.path{overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;margin:1rem 0}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}
td{font-variant-numeric:tabular-nums}
th[scope=row]{font-weight:400}
section>ol{padding-left:2.5rem}
section>ol>li{margin:0 0 1.5rem;padding-left:.5rem}
li::marker{color:var(--soft)}
.place{margin:0;color:var(--soft)}
.level{font-weight:600}
.error .level{color:var(--error)}
.warning .level{color:var(--warning)}
.suggestion .level{color:var(--suggestion)}
blockquote{margin:.4rem 0;padding:.4rem .9rem;border-left:4px solid var(--line)}
blockquote p{margin:0}
mark{background:var(--mark);color:var(--mark-ink);padding:0 .15em;border-radius:.15em}
.message{font-weight:600;margin:.4rem 0}
footer{margin-top:3rem;color:var(--soft)}
@media (max-width:40rem){
body{padding:1rem}
th,td{padding:.35rem .25rem}
thead th{font-size:.8rem}
section>ol{padding-left:1.75rem}
section>ol>li{padding-left:.25rem}
}
@media print{
:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#333;--line:#999;--link:#000;--mark-ink:#000;--mark:#fff}
body{max-width:none;padding:0;font-size:10.5pt}
mark{text-decoration:underline;text-decoration-thickness:2px}
.skip{display:none}
h2,h3{break-after:avoid}
li,blockquote,article{break-inside:avoid}
.sources a::after{content:" (" attr(href) ")";overflow-wrap:anywhere}
}
`
