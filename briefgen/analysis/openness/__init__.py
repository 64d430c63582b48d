"""The ways in which an article leaves something open: one module a kind, one function a rule."""
