"""Titles of the catalogue that the tests of simulated apps ask for."""

MATRIX = 603
DUNE_THREE = 1170608
BREAKING_BAD = 81189
DAFT_PUNK = "056e4f3e-d505-4dad-8ec1-d04f521cbb56"
DISCOVERY = "48117b90-a16e-34ca-a514-19c702df1158"
