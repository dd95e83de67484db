"""Changes to a document as text splices: only the characters that have to change do."""
