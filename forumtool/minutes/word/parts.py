"""styles.xml, settings.xml and numbering.xml, each written as a whole.

Element order follows the schema (CT_Style, CT_PPrBase, CT_Settings): Word and validators check it.
"""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from forumtool.minutes.word.theme import (
    ACCENT,
    ACCENT_SOFT,
    FONT,
    INK,
    INK_SOFT,
    LINE,
    STYLES,
    Style,
)

_DEFAULTS = f"""
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
    <w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>
    <w:lang w:val="da-DK" w:eastAsia="da-DK" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr>
    <w:spacing w:after="120" w:line="271" w:lineRule="auto"/>
  </w:pPr></w:pPrDefault>
</w:docDefaults>
"""

_BASICS = f"""
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
  <w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
  <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>
  <w:unhideWhenUsed/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
    <w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>
    <w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>
</w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList">
  <w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>
<w:style w:type="character" w:styleId="Strong">
  <w:name w:val="Strong"/><w:uiPriority w:val="22"/><w:qFormat/>
  <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink">
  <w:name w:val="Hyperlink"/><w:uiPriority w:val="99"/>
  <w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Daempet">
  <w:name w:val="Dæmpet"/><w:uiPriority w:val="22"/><w:qFormat/>
  <w:rPr><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="{INK_SOFT}"/></w:rPr></w:style>
"""

# Plain tables begin at the text's edge; a decision has a bar to the left of it.
_MARGINS = """
<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/>
  <w:bottom w:w="57" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar>
"""

_TABLES = f"""
<w:style w:type="table" w:customStyle="1" w:styleId="Forumtabel">
  <w:name w:val="Forumtabel"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/>
  <w:tblPr><w:tblBorders>
    <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>
    {_MARGINS.format(left=0)}
  </w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/></w:tcBorders></w:tcPr>
  </w:tblStylePr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="Beslutningstabel">
  <w:name w:val="Beslutningstabel"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/>
  <w:tblPr><w:tblInd w:w="45" w:type="dxa"/><w:tblBorders>
    <w:left w:val="single" w:sz="36" w:space="0" w:color="{ACCENT}"/>
    <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>
    {_MARGINS.format(left=142)}
  </w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr>
    <w:shd w:val="clear" w:color="auto" w:fill="{ACCENT_SOFT}"/></w:tcPr></w:tblStylePr></w:style>
"""

_SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>
  <w:autoHyphenation/><w:hyphenationZone w:val="425"/><w:doNotHyphenateCaps/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode"
      w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
    <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="enableOpenTypeFeatures"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="doNotFlipMirrorIndents"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
    <w:compatSetting w:name="differentiateMultirowTableHeaders"
      w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
  </w:compat>
  <w:themeFontLang w:val="da-DK"/>
  <w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>
</w:settings>
"""

FONT_TABLE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts {nsdecls("w")}><w:font w:name="{FONT}"><w:altName w:val="Carlito"/>
  <w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>
  <w:pitch w:val="variable"/></w:font></w:fonts>""".encode()

_NUMBERING = f"""
<w:numbering {nsdecls("w")}>
  <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>
      <w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
      <w:pPr><w:ind w:left="284" w:hanging="284"/></w:pPr>
      <w:rPr><w:color w:val="{ACCENT}"/></w:rPr></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>
"""


def styles() -> BaseOxmlElement:
    """The whole of styles.xml."""
    paragraphs = "".join(_paragraph_style(style) for style in STYLES)
    return _parsed(f"<w:styles {nsdecls('w')}>{_DEFAULTS}{_BASICS}{paragraphs}{_TABLES}</w:styles>")


def settings() -> BaseOxmlElement:
    """The whole of settings.xml: Word 2013 and later, Danish, hyphenation on."""
    return _parsed(_SETTINGS)


def numbering() -> BaseOxmlElement:
    """The whole of numbering.xml: the one bullet of `List Bullet`."""
    return _parsed(_NUMBERING)


def _parsed(xml: str) -> BaseOxmlElement:
    root: BaseOxmlElement = parse_xml(xml)
    return root


def _paragraph_style(style: Style) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"{_custom(style)}>'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style.based_on}"/>'
        f'<w:next w:val="{style.next}"/><w:uiPriority w:val="{style.priority}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph(style)}</w:pPr><w:rPr>{_characters(style)}</w:rPr></w:style>"
    )


def _custom(style: Style) -> str:
    """Word's own paragraph styles that we use have names in lower case, but for one."""
    is_built_in = style.name[0].islower() or style.name == "List Bullet"
    return "" if is_built_in else ' w:customStyle="1"'


def _paragraph(style: Style) -> str:
    """In the order of CT_PPrBase; the order is checked by validators and by Word."""
    return "".join(
        (
            "<w:keepNext/>" if style.keep_with_next else "",
            "<w:keepLines/>" if style.keep_lines else "",
            '<w:numPr><w:numId w:val="1"/></w:numPr>' if style.numbered else "",
            _borders(style),
            f'<w:shd w:val="clear" w:color="auto" w:fill="{style.shade}"/>' if style.shade else "",
            _tabs(style),
            "" if style.hyphenate else "<w:suppressAutoHyphens/>",
            _spacing(style),
            _indent(style),
            f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
        )
    )


def _borders(style: Style) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'
        for side, size, space, color in (
            ("top", 4, 6, style.rule_above),
            ("left", 24, 8, style.bar),
            ("bottom", 8, 8, style.rule_below),
        )
        if color
    )
    return f"<w:pBdr>{sides}</w:pBdr>" if sides else ""


def _tabs(style: Style) -> str:
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in style.tabs)
    return f"<w:tabs>{stops}</w:tabs>" if stops else ""


def _spacing(style: Style) -> str:
    parts = {"before": style.before, "after": style.after, "line": style.line}
    given = "".join(f' w:{name}="{value}"' for name, value in parts.items() if value is not None)
    rule = ' w:lineRule="auto"' if style.line else ""
    return f"<w:spacing{given}{rule}/>" if given else ""


def _indent(style: Style) -> str:
    if style.left is None:
        return ""
    return f'<w:ind w:left="{style.left}" w:hanging="{style.hanging}"/>'


def _characters(style: Style) -> str:
    return "".join(
        (
            "<w:b/><w:bCs/>" if style.bold else "",
            "<w:i/><w:iCs/>" if style.italic else "",
            f'<w:color w:val="{style.color}"/>' if style.color else "",
            f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>' if style.size else "",
        )
    )
