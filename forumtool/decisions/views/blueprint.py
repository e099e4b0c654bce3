"""The blueprint that both modules of pages stand in, and the words its templates need."""

from flask import Blueprint

from forumtool.decisions.rules import FIXED_LINE
from forumtool.decisions.wording import missing_voices_line

bp = Blueprint("decisions", __name__)
bp.add_app_template_filter(missing_voices_line, "missing_voices")
bp.app_context_processor(lambda: {"fixed_line": FIXED_LINE})
