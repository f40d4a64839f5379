"""
Chairs
======

After :cite:t:`Hill1991`, with a footnote :footcite:p:`moss:2003`.
"""

# %%
# More
# ----
#
# And :cite:p:`lee98,Hill1991`.
print("chairs")

# %%
# .. footbibliography::
