"""Building: from inputs to one more batch in the log.

In the order of the path from inputs to records:

    corpus           inputs into articles, each once
    extractors       an extractor as a build runs it
    batches          a batch of articles read by each extractor
    workers          extractors over articles, in several processes
    pipeline         the stages of a build, and how each is called
    stages           extraction over all articles
    differences      what the log does not hold yet
    redating         new articles dated together with those of the log
    plan             what a corpus adds to a chronology
    recut            inputs of known bytes that are cut into other articles now
    run_record       the record of a run
    custody          the records of inputs
    run              all of it, as one batch

What a module does not import, it can't depend on: the contracts in pyproject.toml.
"""
