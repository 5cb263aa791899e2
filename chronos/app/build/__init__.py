"""Building: from inputs to one more batch in the log.

In the order of the path from inputs to records:

    corpus           inputs into articles, each once
    file_positions   where articles of the log are in files that are read again
    workers          extractors over articles, in several processes
    pipeline         the stages of a build, and how each is called
    stages           extraction over all articles
    differences      what the log does not hold yet
    plan             what a corpus adds to a chronology
    run_record       the record of a run
    custody          the records of inputs
    run              all of it, as one batch

What a module does not import, it can't depend on: the contracts in pyproject.toml.
"""
