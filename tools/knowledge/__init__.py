"""How the tables of pharmacology become the records of the knowledge base."""
