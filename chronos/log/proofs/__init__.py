"""Merkle tree, checkpoints, signed notes and inclusion proofs."""
