"""The papers of personal data: the notice, the copy of everything, the register entry, the certificate."""
