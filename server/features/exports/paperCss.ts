// SPDX-License-Identifier: AGPL-3.0-or-later

const face = (family: string, file: string, weight: number, style = 'normal') =>
  `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url(fonts/${file}.woff2) format("woff2")}`

/** Those of the product; what they do not have comes from the system's. */
export const paperFonts = [
  'titillium-web-regular',
  'titillium-web-italic',
  'titillium-web-600',
  'lora-regular',
  'lora-700',
  'roboto-mono-regular',
] as const

export const paperCss: string = `
${face('Titillium Web', 'titillium-web-regular', 400)}
${face('Titillium Web', 'titillium-web-italic', 400, 'italic')}
${face('Titillium Web', 'titillium-web-600', 600)}
${face('Lora', 'lora-regular', 400)}
${face('Lora', 'lora-700', 700)}
${face('Roboto Mono', 'roboto-mono-regular', 400)}
*{box-sizing:border-box}
html{font:400 11pt/1.5 Lora,"Noto Serif","Noto Naskh Arabic",Georgia,serif;color:#1b1a17}
body{margin:0;overflow-wrap:anywhere}
p{margin:0 0 .6em}
h1,h2,h3,h4{font-family:"Titillium Web","Noto Sans","Noto Sans Arabic",sans-serif;font-weight:600;line-height:1.25;break-after:avoid;margin:1.2em 0 .4em}
h1{font-size:22pt;margin:.8em 0 .2em}h2{font-size:16pt}h3{font-size:13pt}h4{font-size:11.5pt}
.facts{font:400 9pt/1.4 "Titillium Web",sans-serif;color:#55524b;margin-bottom:1.6em}
.funding{display:flex;gap:4mm;align-items:center;font:400 8.5pt/1.35 "Titillium Web",sans-serif;border-bottom:.6pt solid #b9b4a8;padding-bottom:3mm}
.funding img{width:18mm;height:12mm;flex:none}.funding p{margin:0}
ul,ol{margin:0 0 .6em;padding-inline-start:1.6em}li>p{margin-bottom:.25em}
.tasks{list-style:none;padding-inline-start:0}.tasks>li{display:flex;gap:.5em}.tasks .box{flex:none}
blockquote{margin:0 0 .8em;padding-inline-start:1em;border-inline-start:2pt solid #b9b4a8;color:#3d3a34}
.callout{border-inline-start:3pt solid #3b6ea5;background:#f0f4f8;padding:.6em .9em;margin:0 0 .8em;break-inside:avoid}
.callout.ok{border-color:#2f7d4f;background:#eff7f1}.callout.attention{border-color:#b3541e;background:#fbf2ea}.callout.advice{border-color:#6a4fa3;background:#f4f1f9}
.callout>:last-child{margin-bottom:0}
.tone,.summary{font:600 10pt/1.4 "Titillium Web",sans-serif}
.details{border:.6pt solid #b9b4a8;padding:.6em .9em;margin:0 0 .8em}
table{border-collapse:collapse;width:100%;margin:0 0 .9em;font-size:10pt}
th,td{border:.6pt solid #8d8779;padding:.3em .5em;text-align:start;vertical-align:top}
th{background:#efece4;font-family:"Titillium Web",sans-serif}th p{font-weight:600}
th>:last-child,td>:last-child{margin-bottom:0}tr{break-inside:avoid}thead{display:table-header-group}
figure{margin:0 0 .9em;break-inside:avoid}figure img{max-width:100%;max-height:200mm}figcaption{font:italic 400 9pt/1.4 "Titillium Web",sans-serif;color:#55524b}
a{color:#1f4f82}code{font-family:"Roboto Mono",monospace;font-size:.9em}mark{background:#fdf0a8}
.mention{font-weight:700}.gone{color:#6b675e;font-style:italic}
hr{border:0;border-top:.6pt solid #8d8779;margin:1em 0}.pagebreak{break-after:page}
.watermark{position:fixed;inset:0;display:flex;align-items:center;justify-content:center;font:600 110pt/1 "Titillium Web",sans-serif;color:rgb(120 116 106/.13);transform:rotate(-35deg);z-index:-1}
`
