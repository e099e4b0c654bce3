"""styles.xml, settings.xml and numbering.xml, written out whole from the looks.

Element order follows the schema (CT_Style, CT_PPrBase, CT_Settings): Word and validators check it.
"""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from forumtool.minutes.word.theme import ACCENT, ACCENT_SOFT, FONT, INK, INK_SOFT, LINE, LOOKS, Look

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

# Plain tables stand on the text's own edge; the decision has its bar to the left.
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
    paragraphs = "".join(_paragraph_style(look) for look in LOOKS)
    return _parsed(f"<w:styles {nsdecls('w')}>{_DEFAULTS}{_BASICS}{paragraphs}{_TABLES}</w:styles>")


def settings() -> BaseOxmlElement:
    """The whole of settings.xml: Word 2013 and later, Danish, hyphenation on."""
    return _parsed(_SETTINGS)


def numbering() -> BaseOxmlElement:
    """The whole of numbering.xml: the one bullet of `List Bullet`."""
    return _parsed(_NUMBERING)


def _parsed(xml: str) -> BaseOxmlElement:
    made: BaseOxmlElement = parse_xml(xml)
    return made


def _paragraph_style(look: Look) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{look.id}"{_custom(look)}>'
        f'<w:name w:val="{look.name}"/><w:basedOn w:val="{look.based_on}"/>'
        f'<w:next w:val="{look.next}"/><w:uiPriority w:val="{look.priority}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph(look)}</w:pPr><w:rPr>{_characters(look)}</w:rPr></w:style>"
    )


def _custom(look: Look) -> str:
    known = look.name.isascii() and look.name[0].islower()
    return "" if known or look.name == "List Bullet" else ' w:customStyle="1"'


def _paragraph(look: Look) -> str:
    """In the order of CT_PPrBase; the order is checked by validators and by Word."""
    return "".join(
        (
            "<w:keepNext/>" if look.keep_with_next else "",
            "<w:keepLines/>" if look.keep_lines else "",
            '<w:numPr><w:numId w:val="1"/></w:numPr>' if look.numbered else "",
            _borders(look),
            f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/>' if look.shade else "",
            _tabs(look),
            "" if look.hyphenate else "<w:suppressAutoHyphens/>",
            _spacing(look),
            _indent(look),
            f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else "",
        )
    )


def _borders(look: Look) -> str:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'
        for side, size, space, color in (
            ("top", 4, 6, look.rule_above),
            ("left", 24, 8, look.bar),
            ("bottom", 8, 8, look.rule_below),
        )
        if color
    )
    return f"<w:pBdr>{sides}</w:pBdr>" if sides else ""


def _tabs(look: Look) -> str:
    stops = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, at in look.tabs)
    return f"<w:tabs>{stops}</w:tabs>" if stops else ""


def _spacing(look: Look) -> str:
    parts = {"before": look.before, "after": look.after, "line": look.line}
    given = "".join(f' w:{name}="{value}"' for name, value in parts.items() if value is not None)
    rule = ' w:lineRule="auto"' if look.line else ""
    return f"<w:spacing{given}{rule}/>" if given else ""


def _indent(look: Look) -> str:
    if look.left is None:
        return ""
    return f'<w:ind w:left="{look.left}" w:hanging="{look.hanging}"/>'


def _characters(look: Look) -> str:
    return "".join(
        (
            "<w:b/><w:bCs/>" if look.bold else "",
            "<w:i/><w:iCs/>" if look.italic else "",
            f'<w:color w:val="{look.color}"/>' if look.color else "",
            f'<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>' if look.size else "",
        )
    )
