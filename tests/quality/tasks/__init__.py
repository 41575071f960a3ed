"""One module a task, each with `predict(rows, docs)`; `rows` and `docs` are the lines of --in and
--docs, in order.
"""
