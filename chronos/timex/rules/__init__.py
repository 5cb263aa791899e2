"""From the match of a rule to what it means: negative rules and builders."""
