"""The pages of the documentation that are made from the program: rules, profiles, commands, accuracy, the README."""
