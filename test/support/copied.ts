// SPDX-License-Identifier: AGPL-3.0-or-later

/** What Word puts on the clipboard: lists as paragraphs with signs, styles and comments all over. */
export const copiedFromWord = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- /* Font Definitions */ p.MsoNormal {margin:0cm;font-family:"Calibri",sans-serif;} @list l0:level1 {mso-level-tab-stop:none;} --></style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings></xml><![endif]--></head>
<body lang=IT style='tab-interval:35.4pt'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><a name="_Toc1"></a><b><span style='font-size:16.0pt;font-family:"Calibri Light"'>Verbale del tavolo<o:p></o:p></span></b></h1>
<p class=MsoNormal style='margin-bottom:0cm'><span style='font-family:"Times New Roman"'>Presenti le parti, <b style='mso-bidi-font-weight:normal'>sala prenotata</b>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>il Comune<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>lo sportello<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>la scuola<o:p></o:p></p>
<table class=MsoTableGrid border=1 style='border-collapse:collapse'><tr style='mso-yfti-irow:0'><td width=300 valign=top style='width:225.0pt'><p class=MsoNormal>Chi<o:p></o:p></p></td><td><p class=MsoNormal>CPIA<o:p></o:p></p></td></tr></table>
<!--EndFragment--></body></html>`

/** What Google Docs puts there: everything within a bold that is none, lists beside their items. */
export const copiedFromDocs = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;">Appunti</span></h2><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;">Testo non forte, </span><span style="font-size:11pt;font-style:italic;">in corsivo</span><span style="font-size:11pt;"> e </span><a href="javascript:alert(1)" style="text-decoration:none;"><span style="font-size:11pt;text-decoration:underline;">un rimando</span></a></p><img src="https://tracker.example/x.png" onerror="alert(1)"><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span>il primo</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>dentro il primo</span></p></li></ul><li dir="ltr" aria-level="1"><p role="presentation"><span>il secondo</span></p></li></ul></b><script>alert(1)</script>`

export const copiedMarkdown = `## Da fare

- scrivere al **CPIA**
- prenotare la sala`
