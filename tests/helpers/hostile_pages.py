"""A page in which every value would be code in some format."""

from __future__ import annotations

from sphinx_decisions.model.text import printable

EVIL = (
    "<script>x</script> \" ' & \\input{/etc/passwd} \\directlua{x} $x^2$ %s {0} {{ x }} ${x}"
    " \\N #1 ~ ^ _ *b* `c` |d| [e](javascript:x) -->\x01\x1b[31m\x7f \u202e\u200f ]]>"
)
ADDRESSES = ("javascript:x", "JavaScript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd")
PAGE = f"""
Use "quotes" & <b>
==================

.. adr::
   :id: 5
   :status: Accepted {EVIL}
   :date: 2026
   :authors: A {EVIL} , B <javascript:x>
   :tags: {EVIL}
   :components: {EVIL}
   :summary: S {EVIL}
   :class: a}}\\input{{/etc/passwd}} "><script>
   :name: n {EVIL}
   :related: {"; ".join(ADDRESSES)}; [f](javascript:x); ../../../etc/passwd; https://a.b/?c="&d='%

Risks
-----

.. list-table::
   :header-rows: 1

   * - Risk
     - Likelihood
     - Impact
   * - ``{printable(EVIL).replace("`", "'")}``
     - High
     - <script>

.. decision-table:: C <script>
   :columns: id, title, tags={EVIL.replace(",", "")}
   :class: a}}\\input{{/etc/passwd}}

.. adr-graph:: C <script>
   :isolated: show
   :alt: {EVIL}

.. decision-risks::
.. decision-components::
.. decision-findings::
"""
