"""The program around the commands: group, language, options, failures, progress, questions at the terminal."""
