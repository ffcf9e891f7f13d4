/**
 * The tree over the record, as RFC 6962 has it: leaves, nodes, tiles of 256, and proofs. Knows
 * nothing of what a leaf says.
 */
package io.cloakroom.record.tree;
