"""Judgements by people in an append-only, signed, tamper-evident log, and the incidents derived from it. Pure."""
