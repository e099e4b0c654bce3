"""Every endpoint and who gets in: one table, written by hand. Nothing is read from access.py.

`test_access_table.py` asks each row as each role; `browser/test_pages.py` looks at every page.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

# The columns: nobody is signed in; the two of Unge; the two of the other forum; one who sent the
# case in {sag}; and the three who are in no forum.
ROLES = (
    "",
    "koordinator.unge",
    "medlem.unge",
    "koordinator.arbejdsmarked",
    "koordinator.social",
    "indmelder",
    "leder",
    "administrator",
    "revisor",
)
# + is let in · x is refused (403) · o finds nothing (404; a coordinator too, when the empty form
# names no item) · l is asked to sign in
TABLE = """
home.index                   GET  /                                                    l++++++++
home.sent                    GET  /mine-sager/                                         l++++++++
home.administration          GET  /administration/                                     lxxxxxx+x

accounts.sign_in             GET  /log-ind                                             +++++++++
accounts.sign_in             POST /log-ind                                             +++++++++
accounts.choose_password     GET  /adgang/ukendt                                       ooooooooo
accounts.choose_password     POST /adgang/ukendt                                       ooooooooo
accounts.account             GET  /konto/                                              l++++++++
accounts.end_other_sessions  POST /konto/sessioner/luk                                 l++++++++
accounts.sign_out            POST /log-ud                                              l++++++++
static                       GET  {stil}                                               +++++++++

cases.new                    GET  /forum/unge/sager/ny                                 l++++++++
cases.new                    POST /forum/unge/sager/ny                                 l++++++++
cases.edit                   GET  /forum/unge/sager/{sag}/ret                          l+xoo+ooo
cases.edit                   POST /forum/unge/sager/{sag}/ret                          l+xoo+ooo
cases.revisions              GET  /forum/unge/sager/{sag}/udgaver                      l++oo+ooo
cases.step                   GET  /forum/unge/sager/{sag}/traek                        l+xoo+ooo
cases.step                   POST /forum/unge/sager/{sag}/traek                        l+xoo+ooo
cases.follow_ups             GET  /forum/unge/opfoelgninger/                           l++xxxxxx
cases.finish_follow_up       GET  /forum/unge/sager/{fulgt}/opfoelgning/1              l++xxxxxx
cases.finish_follow_up       POST /forum/unge/sager/{fulgt}/opfoelgning/1              l++xxxxxx

feeds.page                   GET  /kalender/                                           l++++++++
feeds.renew                  POST /kalender/                                           l++++++++
feeds.revoke                 POST /kalender/luk                                        l++++++++
feeds.choose                 POST /kalender/valg                                       l++++++++
feeds.feed                   GET  /kalender/ukendt.ics                                 ooooooooo
invitations.choose_invitations POST /kalender/indkaldelser                               l++++++++
feeds.meeting                GET  /forum/unge/moeder/{naeste}/moede.ics                l++xxxxxx

forums.departments           GET  /administration/afdelinger/                          lxxxxxx+x
forums.new_department        GET  /administration/afdelinger/ny                        lxxxxxx+x
forums.new_department        POST /administration/afdelinger/ny                        lxxxxxx+x
forums.department            GET  /administration/afdelinger/{afdeling}                lxxxxxx+x
forums.department            POST /administration/afdelinger/{afdeling}                lxxxxxx+x
forums.add_alias             POST /administration/afdelinger/{afdeling}/navne          lxxxxxx+x
forums.fora                  GET  /administration/fora/                                lxxxxxx+x
forums.new_forum             GET  /administration/fora/nyt                             lxxxxxx+x
forums.new_forum             POST /administration/fora/nyt                             lxxxxxx+x
forums.edit_forum            GET  /administration/fora/unge                            lxxxxxx+x
forums.edit_forum            POST /administration/fora/unge                            lxxxxxx+x
forums.forum_parts           GET  /administration/fora/unge/afdelinger                 lxxxxxx+x
forums.add_forum_department  POST /administration/fora/unge/afdelinger                 lxxxxxx+x
forums.end_forum_department  GET  /administration/fora/unge/afdelinger/{afdeling}/slut lxxxxxx+x
forums.end_forum_department  POST /administration/fora/unge/afdelinger/{afdeling}/slut lxxxxxx+x
forums.start_rule            POST /administration/fora/unge/regler                     lxxxxxx+x
forums.end_rule              GET  /administration/fora/unge/regler/2024-02-02/slut     lxxxxxx+x
forums.end_rule              POST /administration/fora/unge/regler/2024-02-02/slut     lxxxxxx+x
forums.members               GET  /administration/fora/unge/medlemmer/                 lxxxxxx+x
forums.members               POST /administration/fora/unge/medlemmer/                 lxxxxxx+x
forums.end_membership        GET  /administration/fora/unge/medlemmer/medlem.unge/slut lxxxxxx+x
forums.end_membership        POST /administration/fora/unge/medlemmer/medlem.unge/slut lxxxxxx+x
forums.people                GET  /administration/personer/                            lxxxxxx+x
forums.new_person            GET  /administration/personer/ny                          lxxxxxx+x
forums.new_person            POST /administration/personer/ny                          lxxxxxx+x
forums.person                GET  /administration/personer/indmelder                   lxxxxxx+x
forums.describe_person       POST /administration/personer/indmelder/om                lxxxxxx+x
forums.set_roles             POST /administration/personer/indmelder/roller            lxxxxxx+x
forums.move                  POST /administration/personer/indmelder/flyt              lxxxxxx+x
forums.give_link             POST /administration/personer/indmelder/link              lxxxxxx+x
forums.revoke_sessions       POST /administration/personer/indmelder/sessioner         lxxxxxx+x
forums.close_account         POST /administration/personer/indmelder/luk               lxxxxxx+x
forums.reopen_account        POST /administration/personer/indmelder/genaabn           lxxxxxx+x

mail.outbox                  GET  /administration/mail/                                lxxxxxx+x
mail.try_again               POST /administration/mail/ukendt/igen                     lxxxxxxox
mail.remove                  GET  /administration/mail/ukendt/fjern                    lxxxxxxox
mail.remove                  POST /administration/mail/ukendt/fjern                    lxxxxxxox

home.front                   GET  /forum/unge/                                         l++xxxxxx
series.index                 GET  /forum/unge/moeder/                                  l++xxxxxx
meetings.queue               GET  /forum/unge/koe                                      l++xxxxxx
series.new                   GET  /forum/unge/moeder/nyt                               l+xxxxxxx
series.new                   POST /forum/unge/moeder/nyt                               l+xxxxxxx
series.series                GET  /forum/unge/moeder/plan                              l+xxxxxxx
series.series                POST /forum/unge/moeder/plan                              l+xxxxxxx
meetings.agenda              GET  /forum/unge/moeder/{naeste}/                         l++xxxxxx
meetings.take_up             POST /forum/unge/moeder/{naeste}/forslag                  l+xxxxxxx
meetings.add_item            POST /forum/unge/moeder/{naeste}/punkt                    l+xxxxxxx
meetings.rearrange           POST /forum/unge/moeder/{naeste}/dagsorden                l+xxxxxxx
meetings.head                GET  /forum/unge/moeder/{naeste}/hoved                    l+xxxxxxx
meetings.head                POST /forum/unge/moeder/{naeste}/hoved                    l+xxxxxxx
meetings.put_on              GET  /forum/unge/moeder/{naeste}/paa/{sag}                l+xxxxxxx
meetings.put_on              POST /forum/unge/moeder/{naeste}/paa/{sag}                l+xxxxxxx
meetings.take_off            GET  /forum/voksne/moeder/{voksne}/af/1                   lxx++xxxx
meetings.take_off            POST /forum/voksne/moeder/{voksne}/af/1                   lxx++xxxx
meetings.publish             POST /forum/unge/moeder/{naeste}/udsend                   l+xxxxxxx
series.move                  GET  /forum/unge/moeder/{naeste}/flyt                     l+xxxxxxx
series.move                  POST /forum/unge/moeder/{naeste}/flyt                     l+xxxxxxx
series.move_on               GET  /forum/unge/moeder/{naeste}/fra-og-med               l+xxxxxxx
series.move_on               POST /forum/unge/moeder/{naeste}/fra-og-med               l+xxxxxxx
series.cancel                GET  /forum/unge/moeder/{naeste}/aflys                    l+xxxxxxx
series.cancel                POST /forum/unge/moeder/{naeste}/aflys                    l+xxxxxxx
series.reinstate             POST /forum/unge/moeder/{naeste}/genindsaet               l+xxxxxxx
series.settle                POST /forum/unge/moeder/{naeste}/kollision                l+xxxxxxx
series.ask_again             POST /forum/unge/moeder/{naeste}/kollision/igen           l+xxxxxxx
series.year                  GET  /forum/unge/moeder/aar/2027                          l++xxxxxx
series.preview_year          POST /forum/unge/moeder/aar/2027/gennemse                 l+xxxxxxx
series.settle_year           POST /forum/unge/moeder/aar/2027/gennemfoer               l+xxxxxxx

workdays.closures            GET  /administration/lukkedage/                           lxxxxxx+x
workdays.new_closure         GET  /administration/lukkedage/ny                         lxxxxxx+x
workdays.new_closure         POST /administration/lukkedage/ny                         lxxxxxx+x
workdays.closure             GET  /administration/lukkedage/5                          lxxxxxx+x
workdays.closure             POST /administration/lukkedage/5                          lxxxxxx+x
workdays.remove_closure      GET  /administration/lukkedage/5/fjern                    lxxxxxx+x
workdays.remove_closure      POST /administration/lukkedage/5/fjern                    lxxxxxx+x

forums.template              GET  /administration/fora/unge/skabelon/                  lxxxxxx+x
forums.template              POST /administration/fora/unge/skabelon/                  lxxxxxx+x
forums.template_item         GET  /administration/fora/unge/skabelon/1                 lxxxxxx+x
forums.template_item         POST /administration/fora/unge/skabelon/1                 lxxxxxx+x
forums.template_item_up      POST /administration/fora/unge/skabelon/2/op              lxxxxxx+x
forums.template_item_down    POST /administration/fora/unge/skabelon/1/ned             lxxxxxx+x
forums.remove_template_item   POST /administration/fora/unge/skabelon/1/fjern           lxxxxxx+x
forums.fill_template         POST /administration/fora/unge/skabelon/standard          lxxxxxx+x

decisions.case               GET  /forum/unge/sager/{sag}                              l++oo+ooo
decisions.journalise         POST /forum/unge/sager/{b}/journaliseret?moede={sidste}  l++oooooo
decisions.run                GET  /forum/unge/moeder/{naeste}/afvikling                l++xxxxxx
decisions.decide             POST /forum/unge/moeder/{naeste}/afvikling                loxxxxxxx
decisions.open_meeting       POST /forum/unge/moeder/{naeste}/afvikling/aabn           l+xxxxxxx
decisions.presence           POST /forum/unge/moeder/{naeste}/afvikling/deltagere      l+xxxxxxx
decisions.recuse             POST /forum/unge/moeder/{naeste}/afvikling/inhabil        loxxxxxxx
decisions.note               POST /forum/unge/moeder/{naeste}/afvikling/note           loxxxxxxx
decisions.remove             POST /forum/unge/moeder/{naeste}/afvikling/fjern          loxxxxxxx
decisions.close              POST /forum/unge/moeder/{naeste}/afvikling/luk            l+xxxxxxx
decisions.revisions          GET  /forum/unge/moeder/{sidste}/afvikling/udgaver?punkt=4 l++xxxxxx
decisions.lists              GET  /administration/lister/                              lxxxxxx+x
decisions.list_values        GET  /administration/lister/udfald/                       lxxxxxx+x
decisions.new_value          GET  /administration/lister/udfald/ny                     lxxxxxx+x
decisions.change_value       GET  /administration/lister/udfald/o1                     lxxxxxx+x
decisions.new_value          POST /administration/lister/udfald/ny                     lxxxxxx+x
decisions.change_value       POST /administration/lister/udfald/o1                     lxxxxxx+x

minutes.agenda_word          GET  /forum/unge/moeder/{sidste}/dagsorden.docx           l++xxxxxx
minutes.read                 GET  /forum/unge/moeder/{sidste}/referat                  l++xxxxxx
minutes.minutes_word         GET  /forum/unge/moeder/{sidste}/referat.docx             l++xxxxxx
minutes.approve              POST /forum/unge/moeder/{sidste}/referat/godkend          l++xxxxxx

reports.figures              GET  /tal/                                                l+x++x+xx
privacy.log                  GET  /adgangslog/                                         lxxxxxxx+
"""


@dataclass(frozen=True)
class Row:
    """One line: an address with its method, and the mark of each role."""

    endpoint: str
    method: str
    address: str
    expected: tuple[str, ...]


ROWS = [
    Row(words[0], words[1], words[2], tuple(words[3]))
    for words in (line.split() for line in TABLE.splitlines())
    if words
]


def places(demo: Path) -> dict[str, str]:
    """What the words in braces stand for in a demo of 21 November 2026."""
    waiting = "SELECT number FROM forum_case WHERE label = 'Borger H'"
    followed = (
        "SELECT number FROM forum_case JOIN forum ON forum.id = forum_id "
        "WHERE slug = 'unge' AND state = 'in_follow_up' ORDER BY number DESC"
    )
    settled = "SELECT number FROM forum_case WHERE label = 'Borger B'"
    with sqlite3.connect(demo) as connection:
        sent, promised, clarified = (
            connection.execute(each).fetchone()[0] for each in (waiting, followed, settled)
        )
    return {
        "sag": sent,
        "fulgt": promised,
        "b": clarified,
        "afdeling": "ungeindsatsen",
        "naeste": "2026-12-02",
        "sidste": "2026-11-18",
        "voksne": "2026-11-26",
    }
