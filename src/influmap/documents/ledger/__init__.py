"""The ledger of contracts: what each person receives in a year, line by line, and whether a written contract is due."""

from influmap.documents.ledger.builder import accounts_of, ledger

__all__ = ["accounts_of", "ledger"]
