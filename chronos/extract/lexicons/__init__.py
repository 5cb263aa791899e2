"""What extraction knows of a language: the files of a folder such as `en/`, typed."""
